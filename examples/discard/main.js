/**
 * Discard: a pause was begun, and it turns out that nobody needs it. Core alone is enough for this.
 *
 * This is the second workflow of the original (claude-mpm). Run it: node examples/discard/main.js
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'

const folder = mkdtempSync(join(tmpdir(), 'winddown-example-'))
try {
  const manager = new IncrementalPauseManager({ projectPath: folder })
  const sessionId = manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause' })
  manager.appendAction('user_message', { summary: 'Never mind', origin: 'user' }, 0.91)
  assert.equal(manager.getRecordedActions().length, 2)

  // No snapshot is written. The log is kept for a while, in case that was a mistake.
  assert.equal(manager.discardPause(), true)
  assert.equal(manager.isPauseActive(), false)
  assert.equal(manager.getPauseSummary(), null)
  assert.deepEqual(readdirSync(manager.store.directory).sort(), ['.gitignore', 'discarded'])
  const kept = readdirSync(join(manager.store.directory, 'discarded'))
  assert.equal(kept.length, 1)

  // Discarding again is no error: there is nothing left to discard. A new pause may begin.
  assert.equal(manager.discardPause(), false)
  manager.startIncrementalPause(0.92, {}, { reason: 'user' })
  assert.equal(manager.isPauseActive(), true)

  console.log(`Discarded ${sessionId}; its log is kept as discarded/${kept[0]}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
