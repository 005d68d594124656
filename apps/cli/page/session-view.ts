/** The page of one session. */
import type { SessionAndHandover } from '@winddown/snapshot'
import type { Report } from '../src/report/report-data.ts'
import { contextCurves } from './charts.ts'
import { card, h } from './dom.ts'
import { count, counted, day, dollars, duration, percent, time, tokens } from './format.ts'
import { checksCard, filesCard, filledCard, toolsCard } from './overview.ts'
import { ENDINGS, writtenBy } from './session-list.ts'
import { timelineView } from './timeline.ts'

/** Fractions of the limit over seconds, as far as they are known. */
export function curveOf({ context }: SessionAndHandover): (readonly [number, number])[] {
  return context.points.flatMap(([seconds, used, fraction]): (readonly [number, number])[] => {
    const y = fraction ?? (used !== null && context.limit !== null ? used / context.limit : null)
    return y === null ? [] : [[seconds, y]]
  })
}

/** Tokens over seconds: what is left where no limit is known. */
const tokensOf = ({ context }: SessionAndHandover): (readonly [number, number])[] =>
  context.points.flatMap(([seconds, used]): (readonly [number, number])[] => (used === null ? [] : [[seconds, used]]))

/** Round spans of time, in seconds. */
const SPANS = [1, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800, 2_592_000]

function curveCard(report: Report, session: SessionAndHandover): HTMLElement {
  const title = 'How the context filled up'
  const about = 'Drag over a part to look at it closely; a double click shows all again.'
  const x = (seconds: number): string => duration(seconds)
  const curve = curveOf(session)
  if (curve.length > 1) {
    const [from, to] = [curve[0]?.[1] ?? null, curve.at(-1)?.[1] ?? null]
    const label = `Context of this session, from ${percent(from)} to ${percent(to)} of the limit, at most ${percent(session.context.highest)}`
    const curves = [{ id: session.id, points: curve }]
    return card(title, about, contextCurves({ label, curves, levels: levelLines(report), x, incrs: SPANS }))
  }
  const used = tokensOf(session)
  if (used.length < 2) return card(title, '', h('p.none', {}, 'No readings of its context are known.'))
  const most = used.reduce((all, [, value]) => Math.max(all, value), 0)
  const label = `Tokens in the context of this session, at most ${tokens(most)}`
  const curves = [{ id: session.id, points: used }]
  return card(
    title,
    `In tokens: at what limit its agent compacts is not known. ${about}`,
    contextCurves({ label, curves, levels: [], x, incrs: SPANS, y: tokens }),
  )
}

export const levelLines = ({ levels }: Report): readonly (readonly [string, number])[] => [
  ['caution', levels.caution],
  ['auto_pause', levels.auto_pause],
  ['limit: compacts by itself', 1],
]

const STATUS: ReadonlyMap<string, string> = new Map([
  ['none', 'meant for nobody'],
  ['waiting', 'pending'],
  ['given', 'given, not answered yet'],
  ['delivered', 'given and answered'],
  ['withdrawn', 'withdrawn'],
])

function factsOf(session: SessionAndHandover): readonly (readonly [string, string | null])[] {
  const { handover, context } = session
  const { drift } = handover
  return [
    ['Agent', session.harness ?? 'unknown'],
    ['Model', session.model ?? 'unknown'],
    ['Project', session.project],
    ['Branch', session.branch],
    ['Began', session.started_at === null ? null : `${day(session.started_at)} ${time(session.started_at)}`],
    [
      'Ended',
      `${day(session.ended_at)} ${time(session.ended_at)}, ${session.ending === 'unknown' ? 'how is not known' : (ENDINGS.get(session.ending) ?? session.ending)}`,
    ],
    ['Took', duration(session.hours * 3600)],
    [
      'Context',
      context.last === null ? 'unknown' : `${percent(context.last)} at the end, ${percent(context.highest)} at most`,
    ],
    ['Limit', context.limit === null ? 'unknown' : `${count(context.limit)} tokens`],
    ['Requests', count(session.requests)],
    ['Compactions', count(session.compactions)],
    ['Commits', count(session.commits)],
    ['Failures', `${count(session.failures.all)}, ${count(session.failures.fixed)} of them fixed`],
    ['Tokens written', tokens(writtenBy(session))],
    ['Cost', `${dollars(session.cost.usd)}${session.cost.usd !== null && !session.cost.complete ? ' at least' : ''}`],
    [
      'Recorded',
      session.recorded ? `yes (${session.reason}), ${duration(session.wind_down_seconds)}` : `no: ${session.reason}`,
    ],
    ['Brief', STATUS.get(handover.status) ?? handover.status],
    ['Time to resume', handover.seconds_to_resume === null ? null : duration(handover.seconds_to_resume)],
    [
      'Brief against re-reading',
      handover.brief_tokens === null
        ? null
        : `${tokens(handover.brief_tokens)} tokens against ${tokens(handover.context_tokens)}`,
    ],
    [
      'Changed by then',
      drift === null
        ? null
        : drift.stale
          ? `${counted(drift.commits ?? 0, 'commit')}, ${counted(drift.files ?? 0, 'file')}`
          : 'nothing',
    ],
  ]
}

export function sessionView(report: Report, session: SessionAndHandover): HTMLElement[] {
  const timeline = report.timelines[session.id]
  const facts = factsOf(session).filter((row): row is readonly [string, string] => row[1] !== null)
  return [
    h(
      'header.view',
      {},
      report.session === null ? h('p', {}, h('a', { href: '#' }, 'All sessions')) : null,
      h('h1', { tabindex: '-1' }, session.title === '' ? session.id : session.title),
      h('p.about', {}, session.own ? session.id : `${session.id} · not recorded by your winddown, or changed since`),
    ),
    card(
      'In short',
      '',
      h(
        'dl.facts.grid',
        {},
        facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
      ),
    ),
    curveCard(report, session),
    filledCard(session),
    h('div.columns', {}, toolsCard(session), checksCard(session.checks)),
    filesCard(session),
    card(
      'Timeline',
      '',
      timeline === undefined
        ? h('p.none', {}, `Not in this page. winddown report ${session.id} writes it.`)
        : timelineView(timeline),
    ),
  ]
}
