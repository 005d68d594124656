/** What sessions come to, as lines of a terminal. */
import { escapeForTerminal } from '@winddown/core'
import type { Totals } from '@winddown/snapshot'
import { cutStart, cutToWidth, displayWidth } from '../terminal/display-width.ts'
import type { Output } from '../terminal/output.ts'
import { counted, duration, percent, shareOf } from '../terminal/time-text.ts'
import { wrapped } from '../terminal/wrapped.ts'
import type { Report } from './report-data.ts'

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const amount = (value: number): string => compact.format(value)
const money = (value: number | null): string => (value === null ? 'unknown' : `$${value.toFixed(2)}`)
const BLOCKS = '▏▎▍▌▋▊▉█'
const STEPS = '▁▂▃▄▅▆▇█'

/** A bar of so many columns, in eighths. */
export function bar(part: number, width: number): string {
  const eighths = Math.round(Math.max(0, Math.min(1, part)) * width * 8)
  const full = '█'.repeat(Math.floor(eighths / 8))
  return eighths % 8 === 0 ? full : `${full}${BLOCKS[(eighths % 8) - 1] ?? ''}`
}

/** Values as one row of steps, as many as there is room for. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(...values, 0)
  return values.map((value) => (value === 0 ? '·' : (STEPS[Math.ceil((value / most) * 8) - 1] ?? STEPS[0]))).join('')
}

/** Sessions by week, the newest last. */
function byWeek(report: Report, weeks: number): number[] {
  const WEEK = 7 * 86_400_000
  const last = Math.floor(Date.parse(report.sessions[0]?.ended_at ?? report.generated_at) / WEEK)
  const counts = Array.from({ length: weeks }, () => 0)
  for (const { ended_at: at } of report.sessions) {
    const place = weeks - 1 - (last - Math.floor(Date.parse(at) / WEEK))
    if (place >= 0 && place < weeks) counts[place] = (counts[place] ?? 0) + 1
  }
  const first = counts.findIndex((count) => count > 0)
  return first === -1 ? [] : counts.slice(first)
}

interface Row {
  readonly name: string
  readonly size: number
  readonly said: string
}

/** @param cut how a name is cut that is too long: of a path its end says more */
function rows(output: Output, title: string, list: readonly Row[], cut = cutToWidth): void {
  if (list.length === 0) return
  const { bold, cyan, dim } = output.colours
  output.line()
  output.line(bold(title))
  const most = Math.max(...list.map(({ size }) => size), 1e-9)
  const columns = Math.min(output.lineWidth, 110)
  const saids = Math.max(...list.map(({ said }) => displayWidth(said)))
  const names = Math.max(
    8,
    Math.min(Math.max(...list.map(({ name }) => displayWidth(name))), Math.floor(columns * 0.4)),
  )
  const room = Math.max(0, Math.min(40, columns - names - saids - 6))
  for (const { name, size, said } of list) {
    const shown = cut(escapeForTerminal(name), names)
    const drawn = bar(size / most, room)
    const gap = ' '.repeat(Math.max(0, room - displayWidth(drawn)))
    output.line(
      `  ${shown}${' '.repeat(Math.max(0, names - displayWidth(shown)))}  ${room < 6 ? '' : `${cyan(drawn)}${gap}  `}${dim(said)}`,
    )
  }
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['(start)', 'instructions, first request'],
  ['(answers)', 'the agent itself'],
  ['(requests)', 'later requests'],
  ['(other)', 'other'],
])

function summary(
  { calls, checks, cost, cost_unknown: unknown, tokens, compacted, endings, briefs, ...totals }: Totals,
  others: number,
): readonly (readonly [string, string])[] {
  const ofOthers = others === 0 ? '' : `; ${others} of others, imported or shipped`
  const sum = (of: (row: Totals['tokens']['models'][number]) => number): number =>
    tokens.models.reduce((all, row) => all + of(row), 0)
  return [
    [
      'Sessions',
      `${counted(totals.sessions, 'session')} (${totals.recorded} recorded${ofOthers}), ${amount(totals.hours)} h, ${counted(totals.requests, 'request')}, ${counted(totals.commits, 'commit')}`,
    ],
    [
      'Tool calls',
      `${amount(calls.all)}, ${shareOf(calls.errors, calls.all)} failed, ${counted(calls.denied, 'call')} refused`,
    ],
    [
      'Checks',
      `${counted(checks.runs, 'run')}, ${checks.pass_rate === null ? 'results unknown' : `${percent(checks.pass_rate)} passed`}`,
    ],
    [
      'Tokens',
      `${amount(sum((row) => row.output))} written; read ${amount(sum((row) => row.input + row.cache_creation))} new, ${amount(sum((row) => row.cache_read))} from cache`,
    ],
    [
      'Cost',
      cost.usd === null
        ? 'unknown: no agent said it, and no prices are set'
        : `${money(cost.usd)}${cost.complete ? '' : ` at least; of ${counted(unknown, 'session')} it is unknown`}`,
    ],
    [
      'Endings',
      [
        `${endings.ended} ended`,
        `${endings.compacted} went on after a compaction`,
        `${endings.cut_off} cut off`,
        ...(endings.unknown > 0 ? [`${endings.unknown} unknown`] : []),
      ].join(', '),
    ],
    ['Compactions', `${compacted.times} in ${counted(compacted.sessions, 'session')}`],
    ['Briefs', briefsText(briefs, totals.seconds_to_resume.median)],
  ]
}

/** What became of the briefs. @param median seconds until a session went on, which says something of briefs only where one was given */
export function briefsText({ given, answered, waiting }: Totals['briefs'], median: number | null): string {
  const within =
    median === null || given + answered === 0 ? '' : `; half of them within ${duration(Math.round(median))}`
  return `${given} given, ${answered} answered, ${waiting} pending${within}`
}

/** Prints a report's totals. */
export function printFigures(report: Report, output: Output): void {
  const { totals } = report
  const { bold, cyan } = output.colours
  for (const [name, said] of summary(totals, report.sessions.filter(({ own }) => !own).length))
    output.line(`${bold(name.padEnd(11))} ${wrapped(`${' '.repeat(12)}${said}`, output.lineWidth).slice(12)}`)
  const weeks = byWeek(report, Math.min(52, Math.max(12, output.columns - 30)))
  if (weeks.length > 1) output.line(`${bold('By week'.padEnd(11))} ${cyan(sparkline(weeks))}  ${weeks.length} weeks`)
  rows(
    output,
    'What fills the context (tokens)',
    totals.filled_by.sources
      .slice(0, 6)
      .map(({ name, tokens }) => ({ name: NAMES.get(name) ?? name, size: tokens, said: amount(tokens) })),
  )
  rows(
    output,
    'Tools (calls)',
    totals.tools.slice(0, 6).map(({ tool, calls, errors }) => ({
      name: tool,
      size: calls,
      said: `${amount(calls)}, ${shareOf(errors, calls)} failed`,
    })),
  )
  rows(
    output,
    'Files most in play',
    totals.files.slice(0, 6).map(({ path, reads, writes }) => ({
      name: path,
      size: writes * 3 + reads,
      said: `${writes} changed, ${reads} read`,
    })),
    cutStart,
  )
  rows(
    output,
    'Checks (runs)',
    totals.check_list
      .slice(0, 6)
      .map(({ head, runs, failed_runs: failed }) => ({ name: head, size: runs, said: `${runs}, ${failed} failed` })),
  )
  rows(
    output,
    'Models (tokens written)',
    totals.tokens.models
      .slice(0, 5)
      .map(({ model, output: written }) => ({ name: model, size: written, said: amount(written) })),
  )
}
