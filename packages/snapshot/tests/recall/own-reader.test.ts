import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAction, IncrementalPauseManager, type PauseAction } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSnapshotWriter, readSnapshot } from '../../src/index.ts'
import { askSessions, recordedSession } from '../../src/recall.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-own-reader-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A record that stands in no file. */
function* record(): Generator<PauseAction> {
  const of = (minute: number) => ({
    timestamp: `2026-03-04T05:0${minute}:07Z`,
    session_id: 'mine',
    context_percentage: 0,
  })
  const failed = { tool: 'shell', kind: 'command', command: 'npm test', outcome: 'error', exit_code: 1 } as const
  yield checkAction({ ...of(1), type: 'user_message', data: { summary: 'Fix the parser.', origin: 'user' } })
  yield checkAction({ ...of(2), type: 'tool_call', data: { ...failed, output: '1 failed: tail.test' } })
}

async function asked(readTranscript?: () => Iterable<PauseAction>): Promise<string> {
  const snapshotWriter = createSnapshotWriter({ readTranscript: record })
  const manager = new IncrementalPauseManager({ projectPath: folder, snapshotWriter })
  manager.startIncrementalPause(0.9, {}, { transcript_path: join(folder, 'no-such-file.jsonl') })
  const read = readSnapshot((await manager.finalizePause()) ?? '')
  if (read.kind !== 'snapshot') throw new Error(read.kind)
  const session = recordedSession(read, { ...(readTranscript && { readTranscript }) })
  return askSessions([session], ['tail.test', 'view:failures']).text
}

it('a reader that needs no file of the name is asked as at the landing', async () => {
  const text = await asked(record)
  expect(text).toMatch(/failures in session \S+ \(1\)/)
  expect(text).toContain('1 failed: tail.test')
  expect(text).not.toContain('its transcript is gone')
})

it('where the record is gone, and where its reader cannot read it, no view says that there is nothing', async () => {
  const failing = (): Iterable<PauseAction> => {
    throw new Error('no such record')
  }
  for (const text of [await asked(), await asked(failing)]) {
    expect(text).toMatch(/failures in session \S+: none in what can be searched of it\./)
    expect(text).toContain('its transcript is gone')
  }
})
