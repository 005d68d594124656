import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAction, IncrementalPauseManager, type PauseAction } from '@winddown/core'
import { createSnapshotWriter, readSnapshot, type TranscriptReference } from '@winddown/snapshot'
import { askSessions, recordedSession } from '@winddown/snapshot/recall'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-one-reader-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  writeFileSync(join(folder, 'record'), 'x\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('one reader is given to a session, to a snapshot writer and to a recorded session, and is called alike', async () => {
  const calls: unknown[] = []
  const read = (path: string, { harness, harnessSessionId }: TranscriptReference): PauseAction[] => {
    calls.push([path === join(folder, 'record'), harness, harnessSessionId])
    const envelope = { timestamp: '2026-03-04T05:06:07Z', session_id: 'mine', context_percentage: 0 }
    return [checkAction({ ...envelope, type: 'user_message', data: { summary: 'Mend PARSER-1.', origin: 'user' } })]
  }
  const projectPath = join(folder, 'project')
  const session = createSession({
    projectPath,
    stateFolder: join(folder, 'state'),
    sessionId: 'run-1',
    agent: 'toy',
    transcript: { path: join(folder, 'record'), read },
  })
  await session.end()
  expect(session.recall('PARSER-1')).toContain('PARSER-1')
  const bySession = calls.splice(0)
  expect(bySession.length).toBeGreaterThan(1)

  const snapshotWriter = createSnapshotWriter({ readTranscript: read })
  const manager = new IncrementalPauseManager({ projectPath, owner: 'toy.run-2', snapshotWriter })
  const details = { harness: 'toy', harness_session_id: 'run-1', transcript_path: join(folder, 'record') }
  manager.startIncrementalPause(0.9, {}, details)
  const snapshot = readSnapshot((await manager.finalizePause()) ?? '')
  if (snapshot.kind !== 'snapshot') throw new Error(snapshot.detail)
  expect(snapshot.snapshot.facts.request_count).toBe(1)
  const byWriter = calls.splice(0)

  const { text } = askSessions([recordedSession(snapshot, { readTranscript: read })], 'PARSER-1')
  expect(text).toContain('PARSER-1')
  for (const call of [...bySession, ...byWriter, ...calls]) expect(call).toEqual([true, 'toy', 'run-1'])
  expect([byWriter.length > 0, calls.length > 0]).toEqual([true, true])
})
