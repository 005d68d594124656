/** A landed session whose transcript was kept, as `recordedSession` asks it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager, openUserState, type PauseAction } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSnapshotWriter } from '../../src/archive/session-writer.ts'
import { recordedSession } from '../../src/ask/recalled-session.ts'
import { type KeptFile, keepTranscript } from '../../src/kept/keep-transcript.ts'
import { type ReadSnapshot, readSnapshot } from '../../src/read/read-snapshot.ts'

let folder: string
let read: ReadSnapshot
let kept: KeptFile

const said = (summary: string): PauseAction => ({
  type: 'assistant_response',
  timestamp: '2026-01-01T10:00:00.000Z',
  session_id: 's',
  data: { summary },
  context_percentage: 0.5,
})

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-recorded-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  const transcript = join(folder, 'own-record')
  writeFileSync(transcript, 'of its own kind')
  const manager = new IncrementalPauseManager({
    projectPath: join(folder, 'project'),
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: createSnapshotWriter({ captureGit: null }),
  })
  manager.startIncrementalPause(
    0.9,
    {},
    { reason: 'user', harness: 'toy', harness_session_id: 's', transcript_path: transcript, transcript_bytes: 15 },
  )
  manager.appendAction('assistant_response', { summary: 'what the log tells' }, 0.9)
  const path = (await manager.finalizePause()) ?? ''
  const snapshot = readSnapshot(path)
  if (snapshot.kind !== 'snapshot') throw new Error(snapshot.detail)
  read = snapshot
  kept = keepTranscript(
    { directory: join(path, '..') },
    {
      sessionId: read.snapshot.session_id,
      harness: 'toy',
      harnessSessionId: 's',
      bytes: 15,
      passages: () => [{ kind: 'answer', reference: { line: 1 }, request: 1, text: 'what was kept' }],
      actions: () => [said('what was kept')],
    },
  )
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const texts = (readTranscript?: () => Iterable<PauseAction>, forms = [kept.sums]) => {
  const session = recordedSession(read, { kept: forms, ...(readTranscript && { readTranscript }) })
  return { texts: [...session.passages()].map(({ text }) => text).join('; '), gap: session.gap }
}

it('is read by its own reader as long as that gives something, and by what was kept where it fails at once', () => {
  expect(texts(() => [said('its own record')]).texts).toContain('its own record')
  const failing = texts(() => {
    throw new Error('not today')
  })
  expect(failing.texts).toContain('what was kept')
  expect(failing.gap).toBe('its transcript could not be read (not today): what was kept of it is searched')
})

it('names a kept transcript that is damaged, and what to do', () => {
  writeFileSync(kept.path, 'no gzip')
  const { texts: found, gap } = texts()
  expect(found).toContain('what the log tells')
  expect(gap).toContain(`its kept transcript ${kept.path} is damaged`)
  expect(gap).toContain('put the file back from a backup, or delete it')
})

it('reads none that nothing is known of', () => {
  const { texts: found, gap } = texts(undefined, [])
  expect(found).not.toContain('what was kept')
  expect(gap).toContain(`its kept transcript ${kept.path} is damaged (your winddown did not write it as it stands`)
})

it('names what was kept, with what to do, where that is damaged and its own reader gives nothing', () => {
  writeFileSync(kept.path, 'no gzip')
  const failing = texts(() => {
    throw new Error('not today')
  })
  expect(failing.texts).toContain('what the log tells')
  expect(failing.gap).toContain('its transcript could not be read (not today)')
  expect(failing.gap).toContain(`its kept transcript ${kept.path} is damaged`)
  expect(failing.gap).toContain('put the file back from a backup, or delete it')
  expect(texts(() => []).gap).toContain(`its kept transcript ${kept.path} is damaged`)
  // Where its own record is read nobody misses it.
  expect(texts(() => [said('its own record')]).gap).toBeUndefined()
})
