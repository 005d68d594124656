/** A program with an adapter of its own that holds its sessions itself: events in, a snapshot and a brief out. Packed packages alone. */
import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { openUserState } from '@winddown/core'
import { createEffectRunner } from '@winddown/hooks/adapter'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { harness } from './own-adapter/harness.js'

const folder = mkdtempSync(`${tmpdir()}/own-runner-`)
mkdirSync(`${folder}/project/.git`, { recursive: true })
const captured = new URL('own-adapter/captured/greeting/', import.meta.url)
const transcript = `${folder}/greeting-1.jsonl`
writeFileSync(transcript, readFileSync(new URL('transcript.jsonl', captured)))
const runner = createEffectRunner({
  harness,
  projectPath: `${folder}/project`,
  userState: openUserState(`${folder}/state`),
  snapshotWriter: createSnapshotWriter({ readTranscript: (path) => harness.transcripts.readTranscript(path) }),
  briefRenderer: createBriefRenderer(),
})
for (const line of readFileSync(new URL('events.jsonl', captured), 'utf8').trim().split('\n')) {
  const { faults } = await runner.answer({ ...JSON.parse(line), cwd: `${folder}/project`, transcript_path: transcript })
  assert.deepEqual(faults, [])
}
const next = { hook_event_name: 'session', session_id: 'greeting-2', cwd: `${folder}/project`, model: 'talk-2' }
const { reply } = await runner.answer(next)
assert.match(JSON.parse(reply).context, /never touch the tests/)
console.log('briefed')
