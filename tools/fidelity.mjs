// Does a brief name what its successor needs? Measured on sessions of any agent that a reader knows:
//
//   npm run fidelity -- --corpus FOLDER [--budget TOKENS] [--cmd 'COMMAND {transcript} {budget}'] [--json] [--verbose]
//
// A session is cut where it was compacted, and at the lines that a file `cuts.json` beside it names. The command gets what stands
// before; what followed is the answer key (tests/fidelity/README.md says of what). Only the first TOKENS of what it prints count, a
// token being four characters. Beside it stand the agent's own summary, and a list of the last files with the last request.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { casesOf } from './fidelity/cases.mjs'
import { average, COLUMNS, score } from './fidelity/score.mjs'
import { withFile } from './fidelity/session.mjs'
import { root } from './workspace.mjs'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    budget: { type: 'string', default: '2000' },
    cmd: { type: 'string' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
  },
})
const budget = Number(values.budget)
if (values.corpus === undefined || !existsSync(values.corpus) || !Number.isInteger(budget) || budget < 1) {
  console.error(
    "usage: npm run fidelity -- --corpus FOLDER [--budget TOKENS] [--cmd 'COMMAND {transcript} {budget}'] [--json] [--verbose]",
  )
  process.exit(2)
}
const room = budget * 4
/** @param {string} word */
const quoted = (word) => `'${word.replaceAll("'", "'\\''")}'`
const command =
  values.cmd ??
  `${quoted(process.execPath)} ${quoted(join(root, 'apps/cli/dist/winddown.js'))} brief --transcript {transcript} --budget {budget}`

/** @type {Map<string, { scores: import('./fidelity/score.mjs').Scores[], tokens: number[], failed: number }>} */
const table = new Map()
/** @param {string} who @param {string} text @param {import('./fidelity/answer-key.mjs').AnswerKey} key */
function add(who, text, key) {
  const row = table.get(who) ?? { scores: [], tokens: [], failed: 0 }
  table.set(who, row)
  const scores = score(text, key)
  row.scores.push(scores)
  row.tokens.push(text.length / 4)
  return { row, scores }
}

/** What the command makes of the part before a boundary. @param {import('./fidelity/cases.mjs').Case} each */
const briefOf = ({ file, before }) =>
  withFile(file, before, (transcript, folder) =>
    spawnSync(
      'sh',
      ['-c', command.replaceAll('{transcript}', quoted(transcript)).replaceAll('{budget}', String(budget))],
      {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        env: { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' },
      },
    ),
  )

for (const each of casesOf(values.corpus, (message) => console.error(message))) {
  const { path, line, harness, key, summary, lastFiles } = each
  if (summary !== undefined) {
    add("the agent's own summary", summary, key)
    add(`its first ${budget} tokens`, summary.slice(0, room), key)
  }
  add('last files and last request', [key.lastRequest ?? '', ...lastFiles].join('\n'), key)
  const run = briefOf(each)
  const { row, scores } = add('brief', run.status === 0 ? run.stdout.slice(0, room) : '', key)
  if (run.status !== 0) row.failed++
  if (!values.verbose) continue
  const missed = COLUMNS.filter((column) => (scores[column] ?? 1) < 1).map(
    (column) => `${column} ${scores[column]?.toFixed(2)}`,
  )
  const fault = run.status === 0 ? '' : ` exit ${run.status}: ${run.stderr.slice(0, 200)}`
  console.error(`${path}:${line} (${harness}) ${missed.length === 0 ? 'all named' : missed.join(', ')}${fault}`)
}

const median = (/** @type {readonly number[]} */ numbers) =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
const rows = [...table].map(([who, { scores, tokens, failed }]) => {
  return { who, cases: scores.length, ...average(scores), tokens: Math.round(median(tokens)), failed }
})
if (rows.length === 0) {
  console.error(`${values.corpus}: no session that was compacted or is cut, and goes on with what it had worked on`)
  process.exit(1)
}
if (values.json) console.log(JSON.stringify(rows, null, 2))
else {
  const shown = (/** @type {unknown} */ value) => (typeof value === 'number' ? value.toFixed(3) : '–').padStart(9)
  console.log(
    ['who'.padEnd(28), 'cases', ...[...COLUMNS, 'overall'].map((name) => name.slice(0, 9).padStart(9)), ' tokens'].join(
      ' ',
    ),
  )
  for (const row of rows)
    console.log(
      [
        row.who.padEnd(28),
        String(row.cases).padStart(5),
        ...[...COLUMNS, 'overall'].map((name) => shown(/** @type {any} */ (row)[name])),
        String(row.tokens).padStart(7),
      ].join(' '),
    )
}
