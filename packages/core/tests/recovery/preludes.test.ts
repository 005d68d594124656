import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type EarlierAction,
  identifyProcess,
  openPreludes,
  type PreludeOwner,
  readLog,
  recover,
} from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { type TestProject, testProject } from '../test-project.ts'

const DEAD = { ...identifyProcess(), startTime: '1' }
const action = (n: string, at = '2026-03-04T05:06:07.000Z'): EarlierAction => ({
  type: 'user_message',
  data: { summary: n },
  at,
  contextPercentage: 0.4,
})

function preludeOf(project: TestProject, change: Partial<PreludeOwner> = {}): PreludeOwner {
  const { store } = project.manager()
  return {
    store: store.directory,
    owner: 'mine',
    projectPath: store.projectPath,
    worktree: store.worktree,
    harness: 'toy',
    harnessSessionId: 'mine',
    process: DEAD,
    startedAt: '2026-03-04T05:06:00.000Z',
    ...change,
  }
}

const recoverIn = (project: TestProject) =>
  recover({ store: project.manager().store, userState: project.userState, snapshotWriter: plainSnapshotWriter() })

/** The messages of every landed log. */
function landed(project: TestProject): string[] {
  const { directory } = project.manager().store
  return readdirSync(directory)
    .filter((name) => name.endsWith('-incremental.jsonl'))
    .flatMap((name) => [...readLog(join(directory, name))])
    .flatMap((entry) =>
      entry.kind === 'action' && entry.action.type === 'user_message' ? [entry.action.data.summary] : [],
    )
}

describe('a session that ended before its pause began', () => {
  it.each(['mine', 'toy.abc.', 'toy.a.-b'])('is landed with all that it had told, once: %s', async (owner) => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project, { owner })
    for (const n of ['one', 'two']) files.add(of, action(n), false)
    expect((await recoverIn(project)).recovered).toHaveLength(1)
    expect((await recoverIn(project)).recovered).toEqual([])
    expect(landed(project)).toEqual(['one', 'two'])
    expect(files.list(of.store)).toEqual([])
  })

  it('is landed once where another process lands it at the same moment', async () => {
    const project = testProject()
    openPreludes(project.home).add(preludeOf(project), action('one'), false)
    const { registry, home } = project.userState
    let inside: Promise<unknown> | undefined
    await recover({
      store: project.manager().store,
      userState: {
        home,
        registry: {
          ...registry,
          // Entered when the pause of the dead session begins: by then nothing was found that landed it.
          put: (entry) => {
            inside ??= recoverIn(project)
            registry.put(entry)
          },
        },
      },
      snapshotWriter: plainSnapshotWriter(),
    })
    await inside
    expect(landed(project)).toEqual(['one'])
  })

  it('is landed beside one whose own record cannot be looked at, and that one waits for the next time', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const loop = join(project.folder, 'record')
    symlinkSync(loop, loop)
    const denied = preludeOf(project, { owner: 'denied', harnessSessionId: 'denied', transcriptPath: loop })
    files.write({ of: denied, actions: [], recorded: 0 })
    files.add(preludeOf(project, { owner: 'other', harnessSessionId: 'other' }), action('one'), false)
    const { recovered, errors } = await recoverIn(project)
    expect(recovered).toHaveLength(1)
    expect(errors.map(({ code, path }) => [code, path])).toEqual([['STORE_UNAVAILABLE', loop]])
    expect(files.list(denied.store).map(({ of }) => of.owner)).toEqual(['denied'])
    rmSync(loop)
    writeFileSync(loop, 'said something')
    expect((await recoverIn(project)).recovered).toHaveLength(1)
  })

  it('is landed by the next recovery where the one that took it was killed, or could not', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    files.add(of, action('one'), false)
    const [found] = files.list(of.store)
    if (found === undefined) throw new Error('nothing is listed')
    const taken = files.take(found)
    expect(files.take(found)).toBeNull()
    expect(files.list(of.store)).toEqual([])
    taken?.giveBack()
    expect((await recoverIn(project)).recovered).toHaveLength(1)
    expect(landed(project)).toEqual(['one'])
  })

  it('is taken from a dead process whose id another one has by now, and from one of before a reboot, but not from a live one', () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    files.add(of, action('one'), false)
    const [found] = files.list(of.store)
    if (found === undefined) throw new Error('nothing is listed')
    expect(files.take(found)).not.toBeNull()
    const [folder] = readdirSync(join(project.home, 'preludes'))
    const inFolder = join(project.home, 'preludes', String(folder))
    const [name = ''] = readdirSync(inFolder)
    const { startTime, bootId } = identifyProcess()
    const as = (other: string): number => {
      const from = join(inFolder, String(readdirSync(inFolder)[0]))
      renameSync(from, join(inFolder, other))
      return files.list(of.store).length
    }
    expect(as(name)).toBe(0)
    if (startTime === null || bootId === null) return
    // This process has the id; it did not start then, nor in that boot.
    expect(as(name.replace(`-${startTime}-`, '-1-'))).toBe(1)
    expect(as(name.replace(bootId, bootId.replaceAll(/[0-9a-f]/g, '0')))).toBe(1)
    // In another container the id says nothing: it is waited for a day.
    const elsewhere = name.replace(/-\d+(-[0-9a-z]+)$/, '-7$1')
    expect(as(elsewhere)).toBe(0)
    expect(as(elsewhere.replace(/-[0-9a-z]{8}([0-9a-z]*)$/, '-00000000$1'))).toBe(1)
  })

  it('is found by its session again where it was given back, and goes with it', () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    files.add(of, action('one'), false)
    const [found] = files.list(of.store)
    if (found !== undefined) files.take(found)?.giveBack()
    expect(files.read(of.store, 'mine')).toMatchObject({ recorded: 0, actions: [{ data: { summary: 'one' } }] })
    files.takeLeft(of.store, 'mine')?.drop()
    expect(files.list(of.store)).toEqual([])
  })

  it('is landed whole, once, where its session went on while another process had it', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    for (const n of ['one', 'two']) files.add(of, action(n), false)
    const [found] = files.list(of.store)
    const taken = found === undefined ? null : files.take(found)
    files.add(of, action('three', '2026-03-04T05:07:00.000Z'), false)
    taken?.giveBack()
    await recoverIn(project)
    await recoverIn(project)
    expect(landed(project)).toEqual(['one', 'two', 'three'])
    expect(files.list(of.store)).toEqual([])
  })

  it('is landed where its session began a pause that does not hold it, and the newest log tells all of it', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    files.add(of, action('one'), false)
    const [found] = files.list(of.store)
    if (found !== undefined) files.take(found)?.giveBack()
    project
      .manager({ owner: 'mine', process: DEAD })
      .startIncrementalPause(0.9, {}, {}, [action('two', '2026-03-04T05:07:00.000Z')])
    for (let again = 0; again < 3; again++) await recoverIn(project)
    expect(landed(project).sort()).toEqual(['one', 'two', 'two'])
    expect(files.list(of.store)).toEqual([])
  })

  it('is left alone while its process runs, or nobody can say, within a day', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    files.add(preludeOf(project, { owner: 'runs', process: identifyProcess() }), action('one'), false)
    files.add(preludeOf(project, { owner: 'unknown', process: null }), action('two', new Date().toISOString()), false)
    expect((await recoverIn(project)).recovered).toEqual([])
    expect(files.list(project.manager().store.directory)).toHaveLength(2)
  })

  it('is landed where it was killed between its entry in the registry and its log', async () => {
    const project = testProject()
    const of = preludeOf(project)
    openPreludes(project.home).add(of, action('one'), false)
    project.userState.registry.put({
      sessionId: 'session-20990101-000000',
      store: of.store,
      owner: of.owner,
      projectPath: of.projectPath,
      worktree: of.worktree,
      startedAt: new Date().toISOString(),
      reason: 'auto_pause',
      harness: null,
      harnessSessionId: 'mine',
      process: DEAD,
      snapshot: null,
    })
    await recoverIn(project)
    expect(landed(project)).toEqual(['one'])
  })

  it('is not landed twice where it was killed right after its log began', async () => {
    const project = testProject()
    const of = preludeOf(project)
    openPreludes(project.home).add(of, action('one'), false)
    project.manager({ owner: 'mine', process: DEAD }).startIncrementalPause(0.9, {}, {}, [action('one')])
    for (let again = 0; again < 3; again++) await recoverIn(project)
    expect(landed(project)).toEqual(['one'])
    expect(openPreludes(project.home).list(of.store)).toEqual([])
  })

  it('loses a torn line alone, and is another project’s where it says so', () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
    files.add(of, action('one'), true)
    const [folder] = readdirSync(join(project.home, 'preludes'))
    const inFolder = join(project.home, 'preludes', String(folder))
    const path = join(inFolder, String(readdirSync(inFolder)[0]))
    appendFileSync(path, '\n{"type":"user_mess')
    files.add(of, action('two'), false)
    expect(files.read(of.store, 'mine')).toMatchObject({
      recorded: 1,
      actions: [{ data: { summary: 'one' } }, { data: { summary: 'two' } }],
    })
    expect(readFileSync(path, 'utf8')).toContain('user_mess\n')
    expect(files.read('/elsewhere', 'mine')).toBeNull()
    expect(() => files.add({ ...of, owner: '../x' }, action('x'), false)).toThrow(/^OWNER_INVALID/)
  })
})
