import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { activeLogPath, discardLog, IncrementalPauseManager, type PauseDetails, recover } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readEnvironment } from '../src/environment.ts'
import { isDiscarded, markDiscard } from '../src/project/discard/discard-marks.ts'
import { restoreRecording } from '../src/project/discard/discarded-recordings.ts'
import { openProject, snapshotWriter } from '../src/project/project.ts'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** A pause that a harness session owns, with one recorded command. */
function startPause(owner: string, details: PauseDetails = { harness: 'claude-code' }): IncrementalPauseManager {
  const manager = new IncrementalPauseManager({
    projectPath: box.project,
    owner,
    userState: box.userState,
    process: null,
  })
  manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause', ...details })
  manager.appendAction('tool_call', { tool: 'Bash', kind: 'command', command: 'npm test', outcome: 'error' }, 0.92)
  return manager
}

describe('winddown discard', () => {
  it('ends the pause without a snapshot, and keeps its log', () => {
    startPause('claude-code.abc')
    expect(box.run('discard').stdout).toContain('discarded')
    expect(box.stored()).toEqual(['discarded'])
    expect(box.run('discard').code).toBe(3)
  })

  it('takes along what a checkpoint wrote of it, and an undo brings it back', () => {
    startPause('claude-code.abc')
    expect(box.run('checkpoint').code).toBe(0)
    const before = box.stored()
    expect(before.filter((name) => /^session-.*\.(?:json|md|yaml)$/.test(name))).toHaveLength(3)
    box.run('discard')
    expect(box.stored().filter((name) => name.startsWith('session-'))).toEqual([])
    expect(box.run('list')).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^No session in /) })
    expect(box.run('status').stdout).not.toContain('not recorded by you')
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.stored().filter((name) => name !== 'discarded')).toEqual(before)
  })

  it('is listed again after an undo, also where nothing was written of it', () => {
    startPause('claude-code.abc')
    const { stdout } = box.run('list')
    expect(stdout).toMatch(/^session-\S+\t.*\trecording\t/)
    box.run('discard')
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.run('list').stdout).toBe(stdout)
    expect(box.run('list', '--agent', 'nosuch').stderr).toContain('Their agents: claude-code. ')
  })

  it('is in the registry again after an undo, where a recovery finishes the discard in the middle of it', async () => {
    startPause('claude-code.abc')
    box.run('discard')
    const project = openProject(readEnvironment(box.environment, box.project))
    const { store, userState } = project
    const { registry } = userState
    const writer = await snapshotWriter(project)
    let recovery: Promise<unknown> | undefined
    const put: typeof registry.put = (entry) => {
      registry.put(entry)
      // Its first steps are done at once: the log is not open yet.
      recovery ??= recover({ store, userState, snapshotWriter: writer })
    }
    const id = restoreRecording({ ...project, userState: { ...userState, registry: { ...registry, put } } }, undefined)
    await recovery
    expect(registry.get(store.directory, id)?.owner).toBe('claude-code.abc')
    expect(box.stored()).toContain('ACTIVE-PAUSE.claude-code.abc.jsonl')
  })

  it('is taken back by the next undo where one was killed in the middle, and never out of the registry', () => {
    startPause('claude-code.abc')
    box.run('discard')
    const { store, userState } = openProject(readEnvironment(box.environment, box.project))
    const discarded = join(store.directory, 'discarded')
    const [log = ''] = readdirSync(discarded).filter((name) => name.endsWith('.jsonl'))
    linkSync(join(discarded, log), join(store.directory, 'ACTIVE-PAUSE.claude-code.abc.jsonl'))
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(readdirSync(discarded).filter((name) => name.endsWith('.jsonl'))).toEqual([])
    expect(userState.registry.list(store.directory).map(({ owner }) => owner)).toEqual(['claude-code.abc'])
  })

  it('is not taken back once more where it was killed behind its last step but one, and the recording has landed since', () => {
    startPause('claude-code.abc')
    box.run('discard')
    const { store } = openProject(readEnvironment(box.environment, box.project))
    const discarded = join(store.directory, 'discarded')
    const [log = ''] = readdirSync(discarded).filter((name) => name.endsWith('.jsonl'))
    const aside = join(store.directory, 'aside')
    const id = log.slice(0, 'session-20260101-000000'.length)
    linkSync(join(discarded, log), aside)
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.run('finalize').code).toBe(0)
    renameSync(aside, join(discarded, log))
    const landed = box.stored()
    expect(box.run('discard', '--undo', id).stderr).toContain('SESSION_NOT_FOUND')
    expect(box.stored()).toEqual(landed)
    // Packed, it has landed all the same.
    const archive = join(store.directory, `${id}-incremental.jsonl`)
    writeFileSync(`${archive}.gz`, gzipSync(readFileSync(archive)), { mode: 0o600 })
    renameSync(archive, aside)
    expect(box.run('discard', '--undo', id).stderr).toContain('SESSION_NOT_FOUND')
    rmSync(`${archive}.gz`)
    renameSync(aside, archive)
    expect(box.run('recover').code).toBe(0)
    expect(readdirSync(discarded).filter((name) => name.endsWith('.jsonl'))).toEqual([])
  })

  it('stays where only a part of it stands in its place: an undo was killed while it copied', () => {
    startPause('claude-code.abc')
    box.run('discard')
    const { store } = openProject(readEnvironment(box.environment, box.project))
    const discarded = join(store.directory, 'discarded')
    const [log = ''] = readdirSync(discarded).filter((name) => name.endsWith('.jsonl'))
    const whole = readFileSync(join(discarded, log), 'utf8')
    const open = join(store.directory, 'ACTIVE-PAUSE.claude-code.abc.jsonl')
    const [first = ''] = whole.split('\n')
    writeFileSync(open, `${first}\n`, { mode: 0o600 })
    expect(box.run('discard', '--undo').stderr).toContain('PAUSE_ALREADY_ACTIVE')
    expect(readFileSync(join(discarded, log), 'utf8')).toBe(whole)
    expect(readFileSync(open, 'utf8')).toBe(`${first}\n`)
  })

  it('is taken back by two undos at once, and the slower one takes it out of the registry for neither', () => {
    startPause('claude-code.abc')
    box.run('discard')
    const project = openProject(readEnvironment(box.environment, box.project))
    const { store, userState } = project
    const { registry } = userState
    let isFirst = true
    const put: typeof registry.put = (entry) => {
      registry.put(entry)
      // The other one, in between.
      if (isFirst) expect(box.run('discard', '--undo').code).toBe(0)
      isFirst = false
    }
    const id = restoreRecording({ ...project, userState: { ...userState, registry: { ...registry, put } } }, undefined)
    expect(registry.get(store.directory, id)?.owner).toBe('claude-code.abc')
    expect(box.stored()).toContain('ACTIVE-PAUSE.claude-code.abc.jsonl')
  })

  it('works for owners with any legal name, also one that is called as we call what we keep', () => {
    for (const owner of ['abc.', 'a.-b', 'a._b', 'newest', 'x'.repeat(128)]) {
      startPause(owner)
      expect(box.run('discard', '--yes').code).toBe(0)
    }
    expect(box.run('discard', '--undo').code).toBe(0)
    expect(box.stored()).toContain(`ACTIVE-PAUSE.${'x'.repeat(128)}.jsonl`)
  })

  it.each([
    ['moved the log', true],
    ['did anything', false],
  ])(
    'that is killed before it %s is marked: an undo means the right one, and a resume holds what was moved',
    (_, isMoved) => {
      startPause('claude-code.abc')
      box.run('discard')
      startPause('claude-code.def')
      const project = openProject(readEnvironment(box.environment, box.project))
      const { store, userState } = project
      const [first = '', second = ''] = [readdirSync(`${store.directory}/discarded`)[0], store.sessions()[0]?.sessionId]
      const entry = store.session(second)
      if (entry === null) throw new Error('not registered')
      // The rest of the discard is never done.
      markDiscard(project, entry, () => true)
      if (isMoved) discardLog(store, activeLogPath(store, 'claude-code.def'))
      expect(isDiscarded({ store, userState }, 'claude-code.def', 0)).toBe(isMoved)
      expect(isDiscarded({ store, userState }, 'claude-code.abc', 0)).toBe(true)
      expect(box.run('discard', '--undo').stdout).toContain(isMoved ? second : first.slice(0, second.length))
      expect(isDiscarded({ store, userState }, isMoved ? 'claude-code.def' : 'claude-code.abc', 0)).toBe(false)
    },
  )

  it('that was killed, of a recording that landed and was deleted, is none', () => {
    startPause('claude-code.abc')
    const project = openProject(readEnvironment(box.environment, box.project))
    const { store, userState } = project
    const [entry] = store.sessions()
    if (entry === undefined) throw new Error('not registered')
    markDiscard(project, entry, () => true)
    expect(box.run('finalize').code).toBe(0)
    expect(box.run('forget', entry.sessionId, '--yes').code).toBe(0)
    expect(isDiscarded({ store, userState }, 'claude-code.abc', 0)).toBe(false)
  })

  it('holds in the context that its session had', () => {
    const { userState } = box
    const { store } = openProject(readEnvironment(box.environment, box.project))
    const record = { machine: { phase: 'recording', epoch: 3 }, config: { thresholds: { auto_pause: 0.9 } } }
    userState.writeSession('h', 'abc.', { ...record, version: 1, limitConditions: '', place: { store } })
    startPause('h.abc.', { harness: 'h', harness_session_id: 'abc.' })
    box.run('discard')
    expect([2, 3, 4].map((epoch) => isDiscarded({ store, userState }, 'h.abc.', epoch))).toEqual([false, true, false])
  })

  it('discards the one that is named', () => {
    startPause('claude-code.abc')
    startPause('claude-code.def')
    expect(box.run('discard').code).toBe(1)
    expect(box.run('discard', 'claude-code.def').code).toBe(0)
    expect(box.stored()).toContain('ACTIVE-PAUSE.claude-code.abc.jsonl')
  })
})
