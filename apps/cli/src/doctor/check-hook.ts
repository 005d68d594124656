import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { shellWord } from '@winddown/core'
import type { HarnessSettings, SettingsPlaces } from '@winddown/hooks/settings'
import { hookLine, hookOf, type Programs, rebuildCommand } from '../install/commands.ts'
import { findProgram } from '../install/find-harnesses.ts'
import { runElsewhere } from '../project/adapters/run-elsewhere.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Runs of each program that the time is the median of. */
const RUNS = 7
/** Nobody notices this at a tool call, ms. */
const SLOW = 300
/** Times an empty Node: as long as it takes no more than this, it is the machine that is slow, or busy. */
const OURS = 2

/** Runs the installed command line as a harness does, and measures it against an empty program. */
export function checkHook(
  harness: HarnessSettings,
  places: SettingsPlaces,
  programs: Programs,
  stateDirectory: string,
): Finding[] {
  const check = 'hook program'
  const hook = hookOf(harness.id, programs)
  if (!existsSync(hook)) return [fail(check, `${hook} is missing`, rebuildCommand(programs))]
  const command = hookLine(harness, 'user', programs, stateDirectory)('cold')
  const payload = JSON.stringify({ session_id: 'winddown-doctor', hook_event_name: 'WinddownDoctor', cwd: '/' })
  // Its shell, and what the line runs, never come from the project: a repository may have put a `cat` of its own on PATH.
  const { program: shell, searchPath } = findProgram('sh', places)
  if (shell === null) return [fail(check, 'no sh on PATH outside of the project')]
  const options = { searchPath, input: payload, more: ['WINDDOWN_HOME'] }
  const run = (line: string): { ms: number; failed: boolean } => {
    const start = performance.now()
    const result = runElsewhere(shell, ['-c', line], places.variables, options)
    const failed = result.code !== 0 || result.stdout !== '' || result.stderr !== ''
    return { ms: performance.now() - start, failed }
  }
  // In turns, so that whatever else the machine does touches both alike.
  const runs: { ms: number; failed: boolean }[] = []
  const empty: { ms: number }[] = []
  for (let count = 0; count < RUNS; count++) {
    runs.push(run(command))
    empty.push(run(`cat >/dev/null; NODE_EXTRA_CA_CERTS= ${shellWord(programs.node)} -e 0`))
  }
  if (runs.some(({ failed }) => failed)) {
    return [fail(check, 'it does not end with exit code 0 and an empty output', rebuildCommand(programs))]
  }
  const ms = median(runs.map((each) => each.ms))
  const ratio = ms / median(empty.map((each) => each.ms))
  const text = `runs; ${Math.round(ms)} ms an event, ${ratio.toFixed(2)} times an empty Node`
  if (ms <= SLOW) return [ok(check, text)]
  if (ratio <= OURS) return [ok(check, `${text}: this machine is slow, or busy at the moment`)]
  return [warn('hook latency', `${text}: each tool call waits that long`, rebuildCommand(programs))]
}

/** What the hook wrote down about itself lately, and whether it is switched off. */
export function checkDiagnostics(stateDirectory: string, now: Date): Finding[] {
  const findings: Finding[] = []
  const off = join(stateDirectory, 'off')
  if (existsSync(off)) findings.push(warn('switch', 'winddown is switched off', `rm ${shellWord(off)}`))
  const path = join(stateDirectory, 'diagnostics.jsonl')
  if (!existsSync(path) || statSync(path).size > 16 * 1024 * 1024) return findings
  const recent = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && now.getTime() - timeOf(line) < 7 * 24 * 3_600_000)
  if (recent.length === 0) return [...findings, ok('diagnostics', 'the hook had no fault in the last 7 days')]
  return [
    ...findings,
    warn('diagnostics', `${recent.length} faults of the hook in the last 7 days`, `tail ${shellWord(path)}`),
  ]
}

function timeOf(line: string): number {
  try {
    const { at, timestamp } = JSON.parse(line) as { at?: string; timestamp?: string }
    return Date.parse(at ?? timestamp ?? '') || 0
  } catch {
    return 0
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
