import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkAction, IncrementalPauseManager, type PauseAction } from '@winddown/core'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSnapshotWriter, readSnapshot } from '../../src/index.ts'
import { askSessions, recordedSession } from '../../src/recall.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-log-and-snapshot-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const LAST = 'Now document the parser for the people who extend it.'

/** The agent's own record, of which the log has only what came after its second request. */
function* record(): Generator<PauseAction> {
  const at = (line: number) => ({
    timestamp: `2026-03-04T05:0${line}:07Z`,
    session_id: 'mine',
    context_percentage: 0,
  })
  const from = (line: number) => ({ provenance: { kind: 'transcript', line } }) as const
  yield checkAction({
    ...at(1),
    type: 'user_message',
    data: { summary: 'Fix the parser.', origin: 'user', ...from(1) },
  })
  yield checkAction({
    ...at(2),
    type: 'assistant_response',
    data: { summary: 'The comma was to blame.', final: true, ...from(2) },
  })
  yield checkAction({
    ...at(3),
    type: 'user_message',
    data: { summary: LAST, origin: 'user', ...from(3) },
  })
}

/** What is asked of the session on a machine without its transcript, where the log has this request. */
async function asked(words: readonly string[], request: string): Promise<string> {
  const snapshotWriter = createSnapshotWriter({ readTranscript: record })
  const manager = new IncrementalPauseManager({ projectPath: folder, snapshotWriter })
  manager.startIncrementalPause(0.9, {}, { transcript_path: join(folder, 'elsewhere.jsonl') })
  manager.appendAction('user_message', { summary: request, origin: 'user' }, null)
  const read = readSnapshot((await manager.finalizePause()) ?? '')
  if (read.kind !== 'snapshot') throw new Error(read.kind)
  return askSessions([recordedSession(read)], words).text
}

it('without its transcript a session is opened by log and snapshot, its requests numbered as it counted them', async () => {
  const text = await asked(['#1', '#2', '#3', 'L2', 'L400', 'comma'], 'Now the release notes.')
  expect(text).toMatch(/^#1 in session \S+: the turn of request #1, at L1\n— L1 user's words, #1 of 3/m)
  expect(text).toMatch(/^#2 in session \S+: the turn of request #2, at L3\n— L3 user's words, #2 of 3/m)
  expect(text).toMatch(/^#3 in session \S+: the turn of request #3, at A\d\n— A\d user's words, #3 of 3/m)
  expect(text).toMatch(/^L2 in session \S+: the turn of request #1, at L/m)
  expect(text).toMatch(
    /^L400 is not in session \S+: it has 3 requests \(#1 to #3\), and of the lines of its transcript \(L…\) only those that its snapshot quotes;/m,
  )
  expect(text).toMatch(/"comma" in [\s\S]*The comma was to blame/)
  expect(text).toContain('its transcript is gone: only its log and its snapshot are searched')
})

it('a request in the words of an earlier one is another', async () => {
  const text = await asked(['#2', '#3'], LAST)
  expect(text).toMatch(/^#2 in session \S+: the turn of request #2, at L3/m)
  expect(text).toMatch(/^#3 in session \S+: the turn of request #3, at A\d/m)
})
