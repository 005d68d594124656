/** What happened in a session, to be filtered and opened. */
import type { TimelineEntry } from '@winddown/snapshot'
import type { SessionTimeline } from '../src/report/report-data.ts'
import { field, h } from './dom.ts'
import { count, day, percent, time } from './format.ts'

const KINDS: ReadonlyMap<string, string> = new Map([
  ['request', 'Requests'],
  ['answer', 'Answers'],
  ['call', 'Calls'],
  ['check', 'Checks'],
  ['failure', 'Failures'],
  ['commit', 'Commits'],
  ['note', 'Notes'],
  ['event', 'Events'],
])

const BAD = new Set(['error', 'failed', 'open', 'denied', 'killed', 'unanswered', 'interrupted'])

/** Entries shown at first. */
const PAGE = 200

function entryItem(entry: TimelineEntry): HTMLElement {
  const head = [
    h('time', entry.at === null ? {} : { datetime: entry.at }, time(entry.at)),
    h(`span.kind.k-${entry.kind}`, {}, entry.what),
    h('span.text', {}, entry.text),
    entry.outcome === undefined || entry.outcome === 'ok'
      ? null
      : h(`span.outcome${BAD.has(entry.outcome) ? '.bad' : ''}`, {}, entry.outcome),
  ]
  const about = [
    entry.reference === undefined ? null : `Opens with: winddown recall ${entry.reference}`,
    entry.context === undefined ? null : `context ${percent(entry.context)}`,
  ].filter((part) => part !== null)
  if (entry.detail === undefined && about.length === 0) return h('li', {}, h('div.line', {}, head))
  return h(
    'li',
    {},
    h(
      'details',
      {},
      h('summary.line', {}, head),
      entry.detail === undefined ? null : h('pre', { tabindex: '0' }, entry.detail),
      about.length === 0 ? null : h('p.about', {}, about.join(' · ')),
    ),
  )
}

export function timelineView(timeline: SessionTimeline): HTMLElement {
  const { entries } = timeline
  const kinds = [...KINDS.keys()].filter((kind) => entries.some((entry) => entry.kind === kind))
  const wanted = new Set(kinds)
  let words = ''
  let onlyBad = false
  let shown = PAGE
  const list = h('ol.timeline', { 'aria-label': 'Timeline' })
  const said = h('p.about', { role: 'status' })
  const more = h('button', { type: 'button' }, 'Show more')
  more.addEventListener('click', () => {
    shown += PAGE * 5
    draw()
  })
  const fits = (entry: TimelineEntry): boolean =>
    wanted.has(entry.kind) &&
    (!onlyBad || BAD.has(entry.outcome ?? '')) &&
    (words === '' || `${entry.what} ${entry.text} ${entry.detail ?? ''}`.toLowerCase().includes(words))
  function draw(): void {
    const fitting = entries.filter(fits)
    const items: HTMLElement[] = []
    let date = ''
    for (const entry of fitting.slice(0, shown)) {
      const on = entry.at === null ? date : day(entry.at)
      if (on !== date) items.push(h('li.date', {}, on))
      date = on
      items.push(entryItem(entry))
    }
    list.replaceChildren(...items)
    more.hidden = fitting.length <= shown
    said.textContent = `${count(fitting.length)} of ${count(entries.length)} entries${
      timeline.earlier > 0 ? `; ${count(timeline.earlier)} earlier ones are left out` : ''
    }${timeline.whole ? '' : ". These are what the snapshot kept; the session's own report has every action."}`
  }
  const toggles = kinds.map((kind) => {
    const box = document.createElement('input')
    box.type = 'checkbox'
    box.checked = true
    box.addEventListener('change', () => {
      if (box.checked) wanted.add(kind)
      else wanted.delete(kind)
      draw()
    })
    return h('label.toggle', {}, box, KINDS.get(kind) ?? kind)
  })
  const bad = document.createElement('input')
  bad.type = 'checkbox'
  bad.addEventListener('change', () => {
    onlyBad = bad.checked
    draw()
  })
  draw()
  return h(
    'div',
    {},
    h(
      'div.filters',
      { role: 'group', 'aria-label': 'Filter the timeline' },
      field('Text', (value) => {
        words = value.trim().toLowerCase()
        shown = PAGE
        draw()
      }),
      h('div.toggles', {}, toggles, h('label.toggle', {}, bad, 'Only what went wrong')),
    ),
    said,
    list,
    more,
  )
}
