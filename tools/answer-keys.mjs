// Do the readers tell what the raw rows of a session hold, and do briefs name it? Keys are made by rules that know nothing of the
// readers (tools/fidelity/raw-sessions.mjs); columns as in tests/fidelity/README.md:
//
//   node tools/answer-keys.mjs FILE… [--budget TOKENS] [--cuts 0.5,0.75] [--json] [--verbose]
//
// Sessions of Codex, Copilot CLI, Gemini CLI, opencode, pi and Qwen Code. Each is cut before the calls at these shares of all of its calls;
// `--cuts 0` asks the readers alone.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { bothOf, briefShares, cutsOf, readerShares } from './fidelity/raw-keys.mjs'
import { mean } from './fidelity/score.mjs'
import { textOfSession, withFile } from './fidelity/session.mjs'
import { root } from './workspace.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    budget: { type: 'string', default: '2000' },
    cuts: { type: 'string', default: '0.3,0.5,0.75,0.9' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const cuts = values.cuts
  .split(',')
  .map(Number)
  .filter((part) => part > 0)
const COLUMNS = ['firstRequest', 'lastRequest', 'requests', 'files', 'commands', 'failures', 'commits']

/** @param {string} file @param {string} before */
const briefOf = (file, before) =>
  withFile(file, before, (transcript, folder) => {
    const args = [
      join(root, 'apps/cli/dist/winddown.js'),
      'brief',
      '--transcript',
      transcript,
      '--budget',
      values.budget,
    ]
    const run = spawnSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' },
    })
    return run.stdout.slice(0, Number(values.budget) * 4)
  })

/** @typedef {import('./fidelity/raw-keys.mjs').Shares} Shares */
/** @type {Map<string, Shares[]>} */
const rows = new Map()
const add = (/** @type {string} */ name, /** @type {Shares} */ shares) =>
  rows.set(name, [...(rows.get(name) ?? []), shares])
for (const file of positionals) {
  const text = textOfSession(file)
  const both = bothOf(file, text)
  if (both === undefined) {
    console.error(`${file}: no session of these agents`)
    continue
  }
  const { raw, session } = both
  const shares = readerShares(raw, session)
  add(`${raw.dialect}, reader`, shares)
  if (values.verbose) console.error(file, JSON.stringify(shares))
  for (const line of cutsOf(raw, cuts)) {
    const named = briefShares(file, text, raw.dialect, line, briefOf)
    if (named !== undefined) add(`${raw.dialect}, brief`, named)
    if (values.verbose) console.error(`${file}:${line}`, JSON.stringify(named))
  }
}

const table = [...rows]
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, all]) => ({
    name,
    sessions: all.length,
    ...Object.fromEntries(COLUMNS.map((column) => [column, mean(all.flatMap((shares) => shares[column] ?? []))])),
  }))
if (values.json) console.log(JSON.stringify(table))
else
  for (const row of [Object.fromEntries(['name', 'sessions', ...COLUMNS].map((name) => [name, name])), ...table])
    console.log(
      ['name', 'sessions', ...COLUMNS]
        .map((name, at) => {
          const value = /** @type {Record<string, unknown>} */ (row)[name]
          const told = typeof value === 'number' && at > 1 ? value.toFixed(3) : (value ?? '–')
          return String(told).padEnd(at === 0 ? 18 : 13)
        })
        .join(''),
    )
