/** Tables: one that ranks rows with bars, and one that sorts by a click on a column's head. */
import { h } from './dom.ts'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => string | Node
  readonly number?: boolean
  /** What is sorted by; a column without it does not sort. */
  readonly sort?: (row: Row) => number | string
  /** Left out on a narrow screen. */
  readonly wide?: boolean
}

const classesOf = <Row>({ number, wide }: Column<Row>): string =>
  `${number === true ? '.number' : ''}${wide === true ? '.wide' : ''}`

function bodyOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): HTMLElement[] {
  return rows.map((row) =>
    h(
      'tr',
      {},
      columns.map((column, at) =>
        h(`${at === 0 ? 'th' : 'td'}${classesOf(column)}`, at === 0 ? { scope: 'row' } : {}, column.cell(row)),
      ),
    ),
  )
}

/** Rows with a bar each, as long as its part of the longest. */
export function rankedTable<Row>(
  label: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  size: (row: Row) => number,
): HTMLElement {
  if (rows.length === 0) return h('p.none', {}, 'Nothing is known of this.')
  const most = Math.max(1e-9, ...rows.map(size))
  const bar = (row: Row): Node => {
    const inner = h('span.fill', {})
    inner.style.width = `${Math.max(0.5, (size(row) / most) * 100)}%`
    return h('span.bar', { 'aria-hidden': 'true' }, inner)
  }
  const [first, ...rest] = columns
  if (first === undefined) return h('p', {})
  const named: Column<Row> = { ...first, cell: (row) => h('span.named', {}, h('span', {}, first.cell(row)), bar(row)) }
  return plainTable(label, rows, [named, ...rest])
}

export function plainTable<Row>(label: string, rows: readonly Row[], columns: readonly Column<Row>[]): HTMLElement {
  return h(
    'div.scroll',
    { tabindex: '0', role: 'group', 'aria-label': label },
    h(
      'table',
      {},
      h('caption.hidden', {}, label),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((column) => h(`th${classesOf(column)}`, { scope: 'col' }, column.title)),
        ),
      ),
      h('tbody', {}, bodyOf(rows, columns)),
    ),
  )
}

/** Rows shown at first. */
const PAGE = 100

/** A table that a person sorts. `rows` are in the order of the first look. */
export function sortedTable<Row>(label: string, rows: readonly Row[], columns: readonly Column<Row>[]): HTMLElement {
  let sorted = rows
  let shown = PAGE
  let by: { readonly column: Column<Row>; readonly down: boolean } | undefined
  const body = h('tbody', {})
  const more = h('button', { type: 'button' })
  const heads = columns.map((column) => {
    const head = h(`th${classesOf(column)}`, { scope: 'col' })
    if (column.sort === undefined) head.append(column.title)
    else {
      const act = h('button.sort', { type: 'button' }, column.title)
      act.addEventListener('click', () => {
        by = { column, down: by?.column === column ? !by.down : true }
        draw()
      })
      head.append(act)
    }
    return head
  })
  more.addEventListener('click', () => {
    shown += PAGE * 5
    draw()
  })
  function draw(): void {
    const order = by
    if (order?.column.sort !== undefined) {
      const key = order.column.sort
      sorted = rows.toSorted((a, b) => {
        const [one, other] = [key(a), key(b)]
        return (one < other ? -1 : one > other ? 1 : 0) * (order.down ? -1 : 1)
      })
    }
    heads.forEach((head, at) => {
      if (by?.column === columns[at]) head.setAttribute('aria-sort', by?.down === true ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
    })
    body.replaceChildren(...bodyOf(sorted.slice(0, shown), columns))
    more.hidden = sorted.length <= shown
    more.textContent = `Show more of ${sorted.length}`
  }
  draw()
  return h(
    'div',
    {},
    h(
      'div.scroll',
      { tabindex: '0', role: 'group', 'aria-label': label },
      h('table.sessions', {}, h('caption.hidden', {}, label), h('thead', {}, h('tr', {}, heads)), body),
    ),
    more,
  )
}
