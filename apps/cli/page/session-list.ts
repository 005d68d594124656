/** Sessions as rows, each a link to its page. */
import type { SessionAndHandover } from '@winddown/snapshot'
import { h } from './dom.ts'
import { count, day, dollars, duration, percent, tokens } from './format.ts'
import { sortedTable } from './table.ts'

export const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['ended', 'ended'],
  ['cut_off', 'cut off'],
  ['compacted', 'compacted'],
  ['unknown', 'unknown'],
])

export const writtenBy = ({ tokens: spent }: SessionAndHandover): number =>
  spent.models.reduce((sum, one) => sum + one.output, 0)

export function sessionList(sessions: readonly SessionAndHandover[]): HTMLElement {
  if (sessions.length === 0) return h('p.none', {}, 'No session fits.')
  return sortedTable('Sessions', sessions, [
    {
      title: 'Session',
      cell: (row) =>
        h(
          'span.session',
          {},
          h('a', { href: `#${row.id}` }, row.title === '' ? row.id : row.title),
          h('small', {}, [row.id, row.branch, row.own ? null : 'not recorded here'].filter(Boolean).join(' · ')),
        ),
      sort: (row) => row.title.toLowerCase(),
    },
    { title: 'Ended', cell: (row) => day(row.ended_at), sort: (row) => row.ended_at },
    { title: 'Agent', wide: true, cell: (row) => row.harness ?? 'unknown', sort: (row) => row.harness ?? '' },
    { title: 'Took', number: true, wide: true, cell: (row) => duration(row.hours * 3600), sort: (row) => row.hours },
    {
      title: 'Context',
      number: true,
      cell: (row) => percent(row.context.highest),
      sort: (row) => row.context.highest ?? -1,
    },
    {
      title: 'Calls',
      number: true,
      wide: true,
      cell: (row) => count(row.tools.reduce((sum, one) => sum + one.calls, 0)),
      sort: (row) => row.tools.reduce((sum, one) => sum + one.calls, 0),
    },
    { title: 'Written', number: true, wide: true, cell: (row) => tokens(writtenBy(row)), sort: writtenBy },
    {
      title: 'Cost',
      number: true,
      wide: true,
      cell: (row) => dollars(row.cost.usd),
      sort: (row) => row.cost.usd ?? -1,
    },
    {
      title: 'State',
      cell: (row) => h(`span.state.${row.ending}`, {}, ENDINGS.get(row.ending) ?? row.ending),
      sort: (row) => row.ending,
    },
  ])
}
