/**
 * Resume: a session was landed some time ago; a new one is to go on with it, knowing what changed since.
 *
 * This is the third workflow of the original (claude-mpm). Run it: node examples/resume/main.js
 */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { createSnapshotWriter, findSession, measureDrift, renderBrief } from '@winddown/snapshot'

const folder = mkdtempSync(join(tmpdir(), 'winddown-example-'))
/** @param {readonly string[]} args */
const git = (...args) =>
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], { cwd: folder })

try {
  git('init', '-q', '-b', 'main')
  writeFileSync(join(folder, 'parser.js'), 'export const parse = (text) => text\n')
  git('add', '-A')
  git('commit', '-q', '-m', 'Start')

  // Yesterday: a session was landed.
  const manager = new IncrementalPauseManager({ projectPath: folder, snapshotWriter: createSnapshotWriter() })
  const sessionId = manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause', working_directory: folder })
  manager.appendAction('user_message', { summary: 'Mend the parser: it drops the last token', origin: 'user' }, 0.91)
  manager.appendAction(
    'system_event',
    { event: 'note', note: 'next', text: 'write a test for empty input', author: 'person' },
    0.92,
  )
  await manager.finalizePause()

  // Meanwhile somebody committed.
  writeFileSync(join(folder, 'parser.js'), 'export const parse = (text) => text.trim()\n')
  git('commit', '-q', '-am', 'Trim before parsing')

  // Today: find it, see what changed since, and brief whoever goes on.
  const { reading } = findSession(manager.store.directory, sessionId)
  assert.ok(reading?.kind === 'snapshot')
  assert.equal(reading.snapshot.session_id, sessionId)

  const drift = await measureDrift(reading.snapshot)
  assert.equal(drift.head?.relation, 'ahead')
  assert.ok(drift.notes.length > 0)

  const { facts, git: then, paused_at } = reading.snapshot
  const brief = renderBrief({ facts, git: then, paused_at, session_id: sessionId }, { drift, budgetTokens: 500 })
  assert.match(brief, /Mend the parser: it drops the last token/)
  assert.match(brief, /write a test for empty input/)
  assert.ok(brief.length <= 500 * 4)

  console.log(brief)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
