/** The page of a report: reads the data that stands in it, and shows the overview or one session. */
import { type SessionAndHandover, sumFigures } from '@winddown/snapshot'
import type { Report } from '../src/report/report-data.ts'
import { contextCurves, drawCharts, followThePage, forgetCharts, legend, stackedBars } from './charts.ts'
import { card, choice, field, h } from './dom.ts'
import { count, counted, day, percent, time } from './format.ts'
import { checksCard, filesCard, filledCard, handoverCard, tiles, tokensCard, toolsCard } from './overview.ts'
import { sessionList } from './session-list.ts'
import { curveOf, levelLines, sessionView } from './session-view.ts'

const report = JSON.parse(document.getElementById('data')?.textContent ?? '{}') as Report
const main = document.querySelector('main') ?? document.body

const wanted = { agent: '', project: '', days: '', words: '' }

function fits(session: SessionAndHandover): boolean {
  const newest = Date.parse(report.sessions[0]?.ended_at ?? '')
  const age = (newest - Date.parse(session.ended_at)) / 86_400_000
  const text = `${session.title} ${session.id} ${session.branch ?? ''} ${session.model ?? ''}`.toLowerCase()
  return (
    (wanted.agent === '' || (session.harness ?? 'unknown') === wanted.agent) &&
    (wanted.project === '' || session.project === wanted.project) &&
    (wanted.days === '' || age <= Number(wanted.days)) &&
    (wanted.words === '' || text.includes(wanted.words))
  )
}

/** Sessions by the day, week or month in which they ended, and by agent. */
function overTime(sessions: readonly SessionAndHandover[]): HTMLElement {
  const times = sessions.map(({ ended_at: at }) => Date.parse(at) / 1000).filter(Number.isFinite)
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const days = (last - first) / 86_400
  const [step, unit] = days <= 62 ? [1, 'day'] : days <= 500 ? [7, 'week'] : [30, 'month']
  const slotOf = (at: string): number => Math.floor(Date.parse(at) / 86_400_000 / step)
  const from = Math.floor(first / 86_400 / step)
  const slots = Array.from(
    { length: Math.min(1000, Math.floor(last / 86_400 / step) - from + 1) },
    (_, at) => from + at,
  )
  const counts = new Map<string, number>()
  for (const { harness } of sessions) counts.set(harness ?? 'unknown', (counts.get(harness ?? 'unknown') ?? 0) + 1)
  const agents = [...counts].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
  const named = agents.length > 6 ? [...agents.slice(0, 5), 'others'] : agents
  const rows = named.map((name): readonly [string, readonly number[]] => [
    name,
    slots.map(
      (slot) =>
        sessions.filter(
          (one) =>
            slotOf(one.ended_at) === slot &&
            (named.includes(one.harness ?? 'unknown') ? (one.harness ?? 'unknown') : 'others') === name,
        ).length,
    ),
  ])
  const label = `Sessions by ${unit}, from ${day(new Date(first * 1000).toISOString())} to ${day(new Date(last * 1000).toISOString())}: ${[...counts].map(([name, many]) => `${name} ${many}`).join(', ')}`
  return card(
    'Sessions over time',
    `By the ${unit} in which they ended.`,
    stackedBars({ label, step: step * 86_400, times: slots.map((slot) => (slot + 0.5) * step * 86_400), rows }),
    legend(
      named.map(
        (name) => `${name} (${count(rows.find(([one]) => one === name)?.[1].reduce((sum, one) => sum + one, 0) ?? 0)})`,
      ),
    ),
  )
}

/** Curves drawn together. */
const MOST_CURVES = 30

function curvesCard(sessions: readonly SessionAndHandover[]): HTMLElement {
  const known = sessions
    .map((session) => ({ session, points: curveOf(session) }))
    .filter(({ points }) => points.length > 2)
  const shown = known.slice(0, MOST_CURVES)
  const said = h('p.about.pointed', {}, 'Point at a curve to see which session it is, and click to open it.')
  const titles = new Map(shown.map(({ session }) => [session.id, session]))
  const isFull = ({ context }: SessionAndHandover): boolean => (context.highest ?? 0) >= report.levels.auto_pause
  const reached = shown.filter(({ session }) => isFull(session)).length
  const curves = shown.map(({ session, points }) => {
    const end = points.at(-1)?.[0] ?? 0
    return {
      id: session.id,
      colour: isFull(session) ? 's2' : 's1',
      points: points.map(([x, y]): readonly [number, number] => [
        end === 0 ? 0 : Math.round((x / end) * 1000) / 1000,
        y,
      ]),
    }
  })
  return card(
    'How contexts filled up',
    `${shown.length === known.length ? counted(shown.length, 'session') : `The newest ${shown.length} of ${counted(known.length, 'session')}`} with readings, each from its start to its end.`,
    shown.length === 0
      ? h('p.none', {}, 'No readings are known.')
      : contextCurves({
          label: `Context curves of ${counted(shown.length, 'session')}; ${count(reached)} of them reached ${percent(report.levels.auto_pause)} of the limit`,
          curves,
          levels: levelLines(report),
          x: (part) => percent(part),
          pointed: (id) => {
            const session = id === undefined ? undefined : titles.get(id)
            if (session !== undefined) said.textContent = `${session.title} (${day(session.ended_at)})`
          },
          opened: (id) => {
            location.hash = id
          },
        }),
    shown.length === 0
      ? null
      : h(
          'ul.legend',
          {},
          h(
            'li',
            {},
            h('span.swatch.s2', { 'aria-hidden': 'true' }),
            `reached ${percent(report.levels.auto_pause)} of the limit`,
          ),
          h('li', {}, h('span.swatch.s1', { 'aria-hidden': 'true' }), 'did not'),
        ),
    said,
  )
}

function filters(draw: () => void): HTMLElement {
  const agents = [...new Set(report.sessions.map(({ harness }) => harness ?? 'unknown'))].toSorted()
  const projects = [...new Set(report.sessions.map(({ project }) => project))].toSorted()
  const set = (key: keyof typeof wanted) => (value: string) => {
    wanted[key] = value.toLowerCase() === value || key !== 'words' ? value : value.toLowerCase()
    draw()
  }
  return h(
    'div.filters',
    { role: 'group', 'aria-label': 'Filter sessions' },
    agents.length > 1
      ? choice('Agent', [['', 'all'], ...agents.map((one) => [one, one] as const)], wanted.agent, set('agent'))
      : null,
    projects.length > 1
      ? choice('Project', [['', 'all'], ...projects.map((one) => [one, one] as const)], wanted.project, set('project'))
      : null,
    choice(
      'Time',
      [
        ['', 'all'],
        ['365', 'last year'],
        ['90', 'last 90 days'],
        ['30', 'last 30 days'],
        ['7', 'last 7 days'],
      ],
      wanted.days,
      set('days'),
    ),
    field('Text', set('words')),
  )
}

function overview(): HTMLElement[] {
  const parts = h('div.parts')
  const said = h('p.about', { role: 'status' })
  const draw = (): void => {
    forgetCharts()
    const sessions = report.sessions.filter(fits)
    said.textContent =
      sessions.length === report.sessions.length
        ? ''
        : `${counted(sessions.length, 'session')} of ${count(report.sessions.length)} fit.`
    const totals = sumFigures(sessions)
    parts.replaceChildren(
      ...(sessions.length === 0
        ? [h('p.none', {}, 'No session fits.')]
        : [
            tiles(totals),
            overTime(sessions),
            curvesCard(sessions),
            h('div.columns', {}, tokensCard(totals), handoverCard(totals)),
            filledCard(totals),
            h('div.columns', {}, toolsCard(totals), checksCard(totals.check_list)),
            filesCard(totals),
            card('Sessions', 'Each opens its page. A column sorts by its head.', sessionList(sessions)),
          ]),
    )
    drawCharts()
  }
  setTimeout(draw)
  const { projects, unreadable, left_out: left } = report
  const missing = [
    unreadable.length > 0 ? `${counted(unreadable.length, 'session')} could not be read` : '',
    left > 0 ? `${counted(left, 'session')} of others left out: too large` : '',
  ].filter((part) => part !== '')
  return [
    h(
      'header.view',
      {},
      h(
        'h1',
        { tabindex: '-1' },
        projects.length === 1 ? (projects[0]?.split('/').at(-1) ?? '') : counted(projects.length, 'project'),
      ),
      h(
        'p.about',
        {},
        `${projects.slice(0, 4).join(', ')}${projects.length > 4 ? ' …' : ''} · written ${day(report.generated_at)} ${time(report.generated_at)}`,
      ),
      missing.length > 0 ? h('p.about', {}, missing.join('; ')) : null,
    ),
    filters(draw),
    said,
    parts,
  ]
}

function show(moveFocus: boolean): void {
  forgetCharts()
  const id = decodeURIComponent(location.hash.slice(1)) || report.session
  const session = report.sessions.find((one) => one.id === id)
  main.replaceChildren(...(session === undefined ? overview() : sessionView(report, session)))
  document.title = session === undefined ? 'winddown report' : `${session.title} · winddown`
  drawCharts()
  if (!moveFocus) return
  scrollTo(0, 0)
  main.querySelector('h1')?.focus()
}

followThePage()
addEventListener('hashchange', () => show(true))
show(false)
