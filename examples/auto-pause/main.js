/**
 * Auto-pause: a program of your own watches how full a context is, and records the wind-down once it is nearly full.
 *
 * This is the first workflow of the original (claude-mpm). Run it: node examples/auto-pause/main.js
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ContextUsageTracker, IncrementalPauseManager, openUserState } from '@winddown/core'
import { createSnapshotWriter, readSnapshot } from '@winddown/snapshot'

const folder = mkdtempSync(join(tmpdir(), 'winddown-example-'))
const LIMIT = 167_000

/**
 * What a harness reports after a response: tokens that the next request would send.
 * @param {number} tokens
 * @returns {import('@winddown/core').Reading}
 */
const reading = (tokens) => ({
  tokens,
  window: 200_000,
  limit: LIMIT,
  fraction: tokens / LIMIT,
  source: { tokens: 'payload', limit: 'configured' },
  model: 'a-model',
  at: new Date().toISOString(),
})

try {
  const tracker = new ContextUsageTracker({ sessionId: 'my-session' })
  const manager = new IncrementalPauseManager({
    projectPath: folder,
    owner: 'my-session',
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: createSnapshotWriter(),
  })

  // 1. The context fills. Each level is reported once, when it is first reached.
  assert.deepEqual(tracker.update(reading(60_000)).crossed, [])
  assert.deepEqual(tracker.update(reading(125_000)).crossed, ['caution'])
  assert.deepEqual(tracker.update(reading(126_000)).crossed, [])
  assert.deepEqual(tracker.update(reading(152_000)).crossed, ['warning', 'auto_pause'])

  // 2. Nearly full: record from here on. Nothing is stopped or denied; what was acknowledged survives a crash.
  const fraction = 152_000 / LIMIT
  const sessionId = manager.startIncrementalPause(fraction, tracker.getCurrentState(), { reason: 'auto_pause' })
  manager.appendAction('user_message', { summary: 'Mend the parser', origin: 'user' }, fraction)
  manager.appendAction(
    'tool_call',
    { tool: 'shell', kind: 'command', command: 'npm test', outcome: 'error', exit_code: 1, output: '1 failed' },
    0.92,
  )
  manager.appendAction('assistant_response', { summary: 'The lexer drops the last token.', final: true }, 0.93)
  assert.equal(manager.getPauseSummary()?.actionCount, 4)

  // 3. The session ends: seal the log, and write what the session came to.
  const json = await manager.finalizePause()
  assert.ok(json !== null)
  const read = readSnapshot(json)
  assert.ok(read.kind === 'snapshot')
  assert.equal(read.snapshot.conversation.primary_task, 'Mend the parser')
  assert.equal(read.snapshot.incremental_pause.tool_calls, 1)
  assert.equal(manager.isPauseActive(), false)

  console.log(`Snapshot of ${sessionId}: ${read.snapshot.conversation.primary_task}`)
  for (const name of readdirSync(manager.store.directory)) console.log(`  ${name}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
