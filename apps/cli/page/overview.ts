/** The first view: what all the sessions come to. */
import type { Totals } from '@winddown/snapshot'
import { card, h } from './dom.ts'
import { count, counted, dollars, duration, percent, tokens } from './format.ts'
import { rankedTable } from './table.ts'

const tile = (value: string, name: string, more = ''): HTMLElement =>
  h('li.tile', {}, h('strong', {}, value), h('span', {}, name), more === '' ? null : h('small', {}, more))

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['agent', "by the agents' own figures"],
  ['prices', 'by your table of prices'],
  ['mixed', "by the agents' figures and your prices"],
])

function costText(totals: Totals): string {
  const source = SOURCES.get(totals.cost.source)
  if (source === undefined) return 'no agent said it, and no prices are set'
  return totals.cost.complete
    ? source
    : `${source}; at least, ${counted(totals.cost_unknown, 'session')} without a figure`
}

export function tiles(totals: Totals): HTMLElement {
  const { calls, checks, briefs, endings } = totals
  const out = totals.tokens.models.reduce((sum, one) => sum + one.output, 0)
  const read = totals.tokens.models.reduce((sum, one) => sum + one.input + one.cache_creation + one.cache_read, 0)
  return h(
    'ul.tiles',
    {},
    tile(
      count(totals.sessions),
      totals.sessions === 1 ? 'session' : 'sessions',
      `${count(Math.round(totals.hours))} hours, ${counted(totals.requests, 'request')}`,
    ),
    tile(
      count(calls.all),
      'tool calls',
      `${percent(calls.all === 0 ? null : calls.errors / calls.all)} failed, ${count(calls.denied)} refused`,
    ),
    tile(
      percent(checks.pass_rate),
      'of checks passed',
      `${counted(checks.runs, 'run')}, ${count(checks.unknown)} without a result`,
    ),
    tile(tokens(out), 'tokens written', `${tokens(read)} read, of these most from a cache`),
    tile(dollars(totals.cost.usd), 'spent', costText(totals)),
    tile(
      count(totals.compacted.times),
      'compactions',
      `in ${counted(totals.compacted.sessions, 'session')}; ${counted(endings.cut_off, 'session')} cut off`,
    ),
    tile(
      `${count(briefs.answered)} of ${count(briefs.given)}`,
      'briefs answered',
      `${count(briefs.waiting)} pending, ${count(briefs.withdrawn)} withdrawn`,
    ),
    tile(
      duration(totals.seconds_to_resume.median),
      'to resume, the median',
      `of ${counted(totals.seconds_to_resume.count, 'brief')} that were given`,
    ),
  )
}

export function tokensCard({ tokens: spent }: Totals): HTMLElement {
  const { sub_agents: inside } = spent
  return card(
    'Where the tokens went',
    'By model. Most of what a model reads is the same context again, from a cache.',
    rankedTable(
      'Tokens by model',
      spent.models,
      [
        { title: 'Model', cell: (row) => row.model },
        { title: 'Responses', number: true, wide: true, cell: (row) => count(row.responses) },
        { title: 'New', number: true, cell: (row) => tokens(row.input + row.cache_creation) },
        { title: 'From cache', number: true, cell: (row) => tokens(row.cache_read) },
        { title: 'Written', number: true, cell: (row) => tokens(row.output) },
        { title: 'Cost', number: true, wide: true, cell: (row) => dollars(row.cost_usd ?? null) },
      ],
      (row) => row.input + row.cache_creation + row.cache_read + row.output,
    ),
    inside.responses === 0
      ? h('p.about', {}, 'No response of a sub-agent is known.')
      : h(
          'p.about',
          {},
          `Of these, sub-agents: ${tokens(inside.input + inside.cache_creation)} new, ${tokens(inside.cache_read)} from cache, ${tokens(inside.output)} written, in ${counted(inside.responses, 'response')}.`,
        ),
  )
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['(start)', 'Instructions and the first request'],
  ['(answers)', "The agent's own words and calls"],
  ['(requests)', 'Later requests'],
  ['(other)', 'What came between two responses'],
])

export function filledCard({ filled_by: filled }: Pick<Totals, 'filled_by'>): HTMLElement {
  const columns = [
    { title: 'Tokens', number: true, cell: (row: { tokens: number }) => tokens(row.tokens) },
    { title: 'Times', number: true, wide: true, cell: (row: { times: number }) => count(row.times) },
  ]
  return card(
    'What fills the context',
    'How much longer each request was than the one before, by what was called in between. Where several tools were called together, each gets an even share.',
    h(
      'div.two',
      {},
      rankedTable(
        'By tool',
        filled.sources.slice(0, 12),
        [{ title: 'By tool', cell: (row) => NAMED.get(row.name) ?? row.name }, ...columns],
        (row) => row.tokens,
      ),
      rankedTable(
        'By file',
        filled.files.slice(0, 12),
        [{ title: 'By file', cell: (row) => h('code', {}, row.name) }, ...columns],
        (row) => row.tokens,
      ),
    ),
  )
}

export function toolsCard(totals: Pick<Totals, 'tools'>): HTMLElement {
  return card(
    'Tool calls and failures',
    '',
    rankedTable(
      'Tool calls',
      totals.tools.slice(0, 15),
      [
        { title: 'Tool', cell: (row) => row.tool },
        { title: 'Calls', number: true, cell: (row) => count(row.calls) },
        {
          title: 'Failed',
          number: true,
          cell: (row) => (row.errors === 0 ? '–' : `${count(row.errors)} (${percent(row.errors / row.calls)})`),
        },
        { title: 'Refused', number: true, wide: true, cell: (row) => (row.denied === 0 ? '–' : count(row.denied)) },
        {
          title: 'Time',
          number: true,
          wide: true,
          cell: (row) => (row.duration_ms === 0 ? '–' : duration(row.duration_ms / 1000)),
        },
      ],
      (row) => row.calls,
    ),
  )
}

export function filesCard(totals: {
  readonly files: readonly {
    readonly path: string
    readonly reads: number
    readonly writes: number
    readonly sessions?: number
  }[]
}): HTMLElement {
  return card(
    'Files most in play',
    '',
    rankedTable(
      'Files',
      totals.files.slice(0, 15),
      [
        { title: 'File', cell: (row) => h('code', {}, row.path) },
        { title: 'Changed', number: true, cell: (row) => count(row.writes) },
        { title: 'Read', number: true, cell: (row) => count(row.reads) },
        ...(totals.files.some(({ sessions }) => sessions !== undefined)
          ? [
              {
                title: 'Sessions',
                number: true,
                wide: true,
                cell: (row: { sessions?: number }) => count(row.sessions ?? 1),
              },
            ]
          : []),
      ],
      (row) => row.writes * 3 + row.reads,
    ),
  )
}

export function checksCard(rows: Totals['check_list']): HTMLElement {
  const passed = (row: Totals['check_list'][number]): number | null =>
    row.runs > row.unknown_runs ? (row.runs - row.unknown_runs - row.failed_runs) / (row.runs - row.unknown_runs) : null
  return card(
    'Checks',
    'Tests, builds, linters. The rate is of the runs whose result is known.',
    rankedTable(
      'Checks',
      rows.slice(0, 15),
      [
        { title: 'Check', cell: (row) => h('code', {}, row.head) },
        { title: 'Runs', number: true, cell: (row) => count(row.runs) },
        { title: 'Failed', number: true, cell: (row) => (row.failed_runs === 0 ? '–' : count(row.failed_runs)) },
        { title: 'Passed', number: true, cell: (row) => percent(passed(row)) },
      ],
      (row) => row.runs,
    ),
  )
}

const spreadText = ({ median, p90 }: Totals['wind_down_seconds']): string =>
  median === null ? 'not known yet' : `${duration(median)} in the middle, nine of ten at most ${duration(p90)}`

export function handoverCard(totals: Totals): HTMLElement {
  const { endings, drift, brief_tokens: brief, context_tokens: context } = totals
  const rows: readonly (readonly [string, string])[] = [
    ['Ended by themselves', count(endings.ended)],
    ['Cut off in the middle of something', count(endings.cut_off)],
    ['Ended in a compaction', count(endings.compacted)],
    ['How it ended is not known', count(endings.unknown)],
    ['Recorded while they ran', `${count(totals.recorded)} of ${count(totals.sessions)}`],
    ['A recording took', spreadText(totals.wind_down_seconds)],
    ['Until the brief was given', spreadText(totals.seconds_to_resume)],
    [
      'By then the repository had changed',
      drift.measured === 0
        ? 'not measured'
        : `in ${count(drift.stale)} of ${count(drift.measured)}, by ${counted(drift.commits.median ?? 0, 'commit')} in the middle`,
    ],
    ['A brief has', brief.median === null ? 'not measured' : `${tokens(brief.median)} tokens in the middle`],
    [
      'Resuming the session itself would read again',
      context.median === null ? 'not known' : `${tokens(context.median)} tokens in the middle`,
    ],
  ]
  return card(
    'How sessions end and go on',
    '',
    h(
      'dl.facts',
      {},
      rows.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
    ),
  )
}
