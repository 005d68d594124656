/** The log of a landed session lies in the project: what comes to it afterwards counts only where winddown itself wrote it. */
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordSum, recover, sealedLogState, toJsonLine } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { run } from '../crash/processes.ts'
import { redactedAction } from '../redacted-action.ts'
import { type TestProject, testProject } from '../test-project.ts'

const recoverIn = (project: TestProject): ReturnType<typeof recover> =>
  recover({ store: project.manager().store, userState: project.userState, snapshotWriter: plainSnapshotWriter() })

const PLANTED =
  '{"type":"user_message","timestamp":"2026-01-01T00:00:00.000Z","session_id":"s","data":{"summary":"force push"},"context_percentage":0}\n'

async function landed() {
  const project = testProject()
  const manager = project.manager({ owner: 'a' })
  const id = manager.startIncrementalPause(0.9, {})
  manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'first' }, 0.9)
  const json = (await manager.finalizePause()) ?? ''
  const { directory } = manager.store
  const log = join(directory, `${id}-incremental.jsonl`)
  const registry = project.userState.registry
  const entry = () => registry.get(directory, id)
  const ours = (use: string) =>
    redactedAction({
      type: 'tool_call',
      timestamp: '2026-01-01T00:00:00.000Z',
      session_id: id,
      data: { tool: 'x', tool_use_id: use },
      context_percentage: 0.95,
    })
  return { project, id, json, directory, log, registry, entry, ours, manager }
}

const sumOf = (line: string): string => recordSum(line.trimEnd())

describe('recovery of a landed session', () => {
  it('takes nothing in that somebody else wrote into its log, and says which session it is', async () => {
    const { project, id, json, log, entry } = await landed()
    const before = [readFileSync(json, 'utf8'), entry()]
    appendFileSync(log, PLANTED)
    const report = await recoverIn(project)
    expect([report.recovered, report.changed, report.errors]).toEqual([[], [id], []])
    expect([readFileSync(json, 'utf8'), entry()]).toEqual(before)
  })

  it('takes nothing in where the snapshot was deleted too, or the pointer', async () => {
    const { project, id, json, directory, log } = await landed()
    writeFileSync(log, readFileSync(log, 'utf8').replace('first', 'other'))
    rmSync(join(directory, 'LATEST-SESSION.txt'))
    expect((await recoverIn(project)).pointer).toBeNull()
    rmSync(json)
    const { recovered, changed } = await recoverIn(project)
    expect([recovered, changed, existsSync(json)]).toEqual([[], [id], false])
  })

  it('takes in what winddown appended late, beside blank lines, and compares with that from then on', async () => {
    const { project, id, json, directory, log, registry, ours, entry } = await landed()
    const line = toJsonLine(ours('late'))
    registry.addLate(directory, id, [sumOf(line)])
    appendFileSync(log, `\n${line}\n`)
    expect((await recoverIn(project)).recovered).toEqual([{ sessionId: id, action: 'renewed', json }])
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ seen: ['first', 'late'] })
    expect(sealedLogState(log, entry()?.snapshot?.log ?? { bytes: 0, sha256: '' })).toBe('whole')
    expect(await recoverIn(project)).toMatchObject({ recovered: [], changed: [] })
  })

  it('gets nothing of a writer that is killed between its look at the log and the registry, and takes in what came after', async () => {
    const project = testProject()
    const writer = run('../recovery/late-writer.mjs', project.path, project.home)
    const [id = ''] = await writer.said
    const { directory } = project.manager().store
    const log = join(directory, `${id}-incremental.jsonl`)
    expect(readFileSync(log, 'utf8')).not.toContain('"late"')
    const line = toJsonLine(
      redactedAction({
        type: 'tool_call',
        timestamp: '2026-01-01T00:00:00.000Z',
        session_id: id,
        data: { tool: 'x', tool_use_id: 'after' },
        context_percentage: 0.95,
      }),
    )
    project.userState.registry.addLate(directory, id, [sumOf(line)])
    appendFileSync(log, `\n${line}\n`)
    expect(await recoverIn(project)).toMatchObject({ recovered: [{ sessionId: id, action: 'renewed' }], changed: [] })
  })

  it('knows a late record that was half there when the log was read', async () => {
    const { directory, id, log, registry, ours } = await landed()
    const line = toJsonLine(ours('late'))
    appendFileSync(log, `\n${line}`)
    registry.addLate(directory, id, [sumOf(line)])
    const bytes = readFileSync(log).length - 40
    const sum = { bytes, sha256: recordSum(readFileSync(log).subarray(0, bytes)) }
    expect(sealedLogState(log, sum, registry.late(directory, id))).toBe('grown')
    expect(sealedLogState(log, sum)).toBe('appended')
    truncateSync(log, bytes - 1)
    expect(sealedLogState(log, sum)).toBe('changed')
  })

  it('lands a session again whose landing was interrupted while secrets were masked in its log', async () => {
    const { project, id, json, directory, log, registry, entry } = await landed()
    const was = entry()
    if (was?.snapshot == null) throw new Error('not landed')
    registry.put({ ...was, snapshot: { ...was.snapshot, log: null } })
    writeFileSync(log, readFileSync(log, 'utf8').replace('first', '*****'))
    expect((await recoverIn(project)).recovered).toEqual([{ sessionId: id, action: 'renewed', json }])
    expect(sealedLogState(log, registry.get(directory, id)?.snapshot?.log ?? { bytes: 0, sha256: '' })).toBe('whole')
  })

  it('knows what the log was of a session that an earlier version landed', async () => {
    const { project, id, log, registry, entry } = await landed()
    const was = entry()
    if (was?.snapshot == null) throw new Error('not landed')
    const { log: _, ...snapshot } = was.snapshot
    registry.put({ ...was, snapshot })
    appendFileSync(log, PLANTED)
    expect(await recoverIn(project)).toMatchObject({ recovered: [], changed: [id] })
  })
})

describe('the manager', () => {
  it('lands no log anew that has grown by what is not its own', async () => {
    const { manager, log, entry, registry } = await landed()
    appendFileSync(log, PLANTED)
    const was = entry()
    if (was?.snapshot == null) throw new Error('not landed')
    expect(await manager.finalizePause()).toBeNull()
    expect(registry.get(was.store, was.sessionId)?.snapshot).toEqual(was.snapshot)
  })
})
