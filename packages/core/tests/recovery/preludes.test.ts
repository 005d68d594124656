import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type EarlierAction,
  identifyProcess,
  keepEarlier,
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
  it('is landed with all that it had told, once', async () => {
    const project = testProject()
    const files = openPreludes(project.home)
    const of = preludeOf(project)
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
    const path = join(project.home, 'preludes', String(folder), 'mine.jsonl')
    appendFileSync(path, '\n{"type":"user_mess')
    files.add(of, action('two'), false)
    expect(files.read(of.store, 'mine')).toMatchObject({
      recorded: 1,
      actions: [{ data: { summary: 'one' } }, { data: { summary: 'two' } }],
    })
    expect(readFileSync(path, 'utf8')).toContain('user_mess\n')
    expect(files.read('/elsewhere', 'mine')).toBeNull()
    expect(() => files.add({ ...of, owner: '../x' }, action('x'), false)).toThrow(TypeError)
  })
})

describe('what is kept of many actions', () => {
  const some = fc.array(
    fc.oneof(
      fc.string({ maxLength: 40 }).map((summary): EarlierAction => ({ ...action(''), data: { summary } })),
      fc.boolean().map(
        (whole): EarlierAction => ({
          ...action(''),
          type: 'tool_call',
          data: { tool: 'todo', tasks: [], tasks_replace: whole },
        }),
      ),
      fc
        .nat()
        .map((): EarlierAction => ({ ...action(''), type: 'tool_call', data: { tool: 'x', output: 'y'.repeat(50) } })),
    ),
    { maxLength: 60 },
  )

  it('stays in its order, in its bounds, with the first request and the newest whole list', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 4, max: 20 }), (actions, most) => {
        const kept = keepEarlier(actions, { requests: most, others: most, characters: 1_000_000 })
        expect(kept).toEqual(actions.filter((one) => kept.includes(one)))
        expect(kept.filter(({ type }) => type === 'user_message').length).toBeLessThanOrEqual(most)
        expect(kept.find(({ type }) => type === 'user_message')).toBe(
          actions.find(({ type }) => type === 'user_message'),
        )
        const list = actions.findLast(({ data }) => data['tasks_replace'] === true)
        if (list !== undefined) expect(kept).toContain(list)
      }),
    )
  })

  it('gives up calls before requests where it is too much', () => {
    const actions = [
      action('first'),
      { ...action(''), type: 'tool_call' as const, data: { tool: 'x', output: 'y'.repeat(5_000) } },
      action('last'),
    ]
    expect(
      keepEarlier(actions, { requests: 10, others: 10, characters: 1_000 }).map(({ data }) => data['summary']),
    ).toEqual(['first', 'last'])
  })
})
