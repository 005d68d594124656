// `npm run bench`: the rows of bench/README.md, each compared with its limit in one run. Prints ratios and never
// fails on time. `-- --row hook-idle` runs one (again and again for more), `-- --quick` fewer rounds, `-- --list` names them.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { prepare } from '../tools/workspace.mjs'
import { judge, NotMeasured } from './measure/row.mjs'
import { bundleRows } from './rows/bundle.mjs'
import { gateRows } from './rows/gate.mjs'
import { gitRows } from './rows/git.mjs'
import { hookRows } from './rows/hook.mjs'
import { logRows } from './rows/log.mjs'
import { redactionRows } from './rows/redaction.mjs'
import { sessionRows } from './rows/sessions.mjs'
import { yearRows } from './rows/years.mjs'

/** @type {readonly import('./measure/row.mjs').Row[]} */
const ROWS = [
  ...hookRows,
  ...gateRows,
  ...bundleRows,
  ...redactionRows,
  ...logRows,
  ...sessionRows,
  ...yearRows,
  ...gitRows,
]

const { values } = parseArgs({
  options: {
    row: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    folder: { type: 'string' },
  },
})
if (values.list) {
  for (const { id, metric } of ROWS) console.log(`${id.padEnd(18)} ${metric}`)
  process.exit(0)
}
const wanted = values.row ?? ROWS.map(({ id }) => id)
const unknown = wanted.filter((id) => !ROWS.some((row) => row.id === id))
if (unknown.length > 0) {
  console.error(`No such row: ${unknown.join(', ')}. There are: ${ROWS.map(({ id }) => id).join(', ')}`)
  process.exit(2)
}
if (!prepare()) process.exit(1)

const parent = values.folder ?? tmpdir()
mkdirSync(parent, { recursive: true })
const folder = mkdtempSync(join(parent, 'winddown-bench-'))
console.log(
  `node ${process.version}, ${availableParallelism()} processors, load ${loadavg()[0]?.toFixed(1)}, ${process.platform}`,
)
console.log(
  'Ratios within one interleaved run; "noise" is one of two equal rows against the other; above 8 % there is no verdict.\n',
)
print('metric', 'measured', 'goal', 'noise', 'verdict', '')
try {
  for (const row of ROWS.filter(({ id }) => wanted.includes(id))) await report(row)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {import('./measure/row.mjs').Row} row */
async function report(row) {
  const place = join(folder, row.id)
  mkdirSync(place)
  const goal = Number.isFinite(row.goal) ? `≤ ${row.goal}` : ''
  try {
    const measured = await row.measure({ quick: values.quick, folder: place, environment: environment(), rounds })
    const { value, noise, verdict, detail } = judge(row, measured)
    const original = row.original === undefined ? '' : `original, as documented: ${row.original}`
    print(row.metric, value, goal, noise, verdict, [detail, original].filter((text) => text !== '').join('; '))
  } catch (error) {
    if (!(error instanceof NotMeasured)) process.exitCode = 1
    print(row.metric, '–', goal, '', 'not measured', error instanceof Error ? error.message : String(error))
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** At least 40 rounds and three repeats where one round is cheap. @param {number} most */
function rounds(most) {
  return values.quick ? { rounds: Math.max(1, Math.round(most / 4)), repeats: 1 } : { rounds: most, repeats: 3 }
}

/** What the measured programs see: nothing that makes a Node start slower or another one run. */
function environment() {
  return { PATH: process.env['PATH'] ?? '', HOME: folder, LANG: 'C.UTF-8' }
}

/** @param {string} metric @param {string} value @param {string} goal @param {string} noise @param {string} verdict @param {string} detail */
function print(metric, value, goal, noise, verdict, detail) {
  console.log(
    `${metric.padEnd(58)} ${value.padStart(9)}  ${goal.padEnd(8)} ${noise.padStart(7)}  ${verdict.padEnd(12)} ${detail}`.trimEnd(),
  )
}
