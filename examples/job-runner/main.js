/**
 * A job runner keeps its steps in core's log: crash-safe, append-only, one line each, written by any number of processes.
 * The text is JavaScript and TypeScript at once.
 *
 * Run it: node examples/job-runner/main.js
 */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IncrementalPauseManager, isWinddownError, readLog } from '@winddown/core'

const given = process.env['JOB_FOLDER']
const folder = given ?? mkdtempSync(join(tmpdir(), 'winddown-example-'))
const jobs = () => new IncrementalPauseManager({ projectPath: join(folder, 'project'), owner: 'nightly-build' })

if (given !== undefined) {
  // A worker, started below: it adds a step of its own, and is killed in the middle of its work.
  jobs().appendAction('tool_call', { tool: 'worker', kind: 'command', command: 'make docs', outcome: 'running' }, null)
  process.kill(process.pid, 'SIGKILL')
}

mkdirSync(join(folder, 'project', '.git'), { recursive: true })
try {
  const log = jobs()
  log.startIncrementalPause(null, { job: 'nightly-build' }, { reason: 'api' })
  log.appendAction(
    'tool_call',
    { tool: 'runner', kind: 'command', command: 'make', outcome: 'ok', extra: { seconds: 12 } },
    null,
  )

  const killed = spawnSync(process.execPath, [...process.execArgv, String(process.argv[1])], {
    env: { ...process.env, JOB_FOLDER: folder },
  })
  assert.equal(killed.signal, 'SIGKILL')

  // A mistake is told by name, and nothing is written.
  try {
    // The compiler says so, too; here its word is not heard.
    const wrong = JSON.parse('{ "tool": "runner", "outcome": "failed" }')
    log.appendAction('tool_call', wrong, null)
    assert.fail('that was no outcome')
  } catch (error) {
    assert.ok(isWinddownError(error))
    assert.equal(error.code, 'ACTION_INVALID')
    console.log(`${error.message} (${error.hint})`)
  }

  const steps = log.getRecordedActions().flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))
  assert.deepEqual(
    steps.map(({ command, outcome }) => `${command}: ${outcome}`),
    ['make: ok', 'make docs: running'],
  )
  const archive = await log.finalizePause(false)
  assert.ok(archive !== null)
  const kinds = [...readLog(archive)].map((entry) => (entry.kind === 'action' ? entry.action.type : entry.reason))
  console.log(`${archive.slice(folder.length)}: ${kinds.join(', ')}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
