/** Charts: uPlot with the colours of the page, redrawn where these change. */
import uPlot from 'uplot'
import { h } from './dom.ts'
import { count, percent } from './format.ts'

const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
export const SERIES = ['s1', 's2', 's3', 's4', 's5', 's6'] as const

interface Drawn {
  readonly place: HTMLElement
  readonly draw: (width: number) => uPlot
  plot: uPlot | undefined
}
let drawn: Drawn[] = []

/** Charts of a view that is gone are let go. */
export function forgetCharts(): void {
  for (const { plot } of drawn) plot?.destroy()
  drawn = []
}

function redraw(): void {
  drawn = drawn.filter(({ place }) => place.isConnected)
  for (const one of drawn) {
    one.plot?.destroy()
    one.plot = one.draw(Math.max(240, one.place.clientWidth))
  }
}

/** Draws what was added to the page since, once it is in it. */
export function drawCharts(): void {
  for (const one of drawn) one.plot ??= one.draw(Math.max(240, one.place.clientWidth))
}

export function followThePage(): void {
  let width = innerWidth
  addEventListener('resize', () => {
    if (innerWidth === width) return
    width = innerWidth
    redraw()
  })
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw)
  // A page is printed in the colours of paper.
  for (const [event, paper] of [
    ['beforeprint', true],
    ['afterprint', false],
  ] as const)
    addEventListener(event, () => {
      document.documentElement.classList.toggle('paper', paper)
      redraw()
    })
}

function figure(label: string, height: number, draw: (place: HTMLElement, width: number) => uPlot): HTMLElement {
  const place = h('div.chart', { role: 'img', 'aria-label': label })
  place.style.minHeight = `${height}px`
  drawn.push({ place, draw: (width) => draw(place, width), plot: undefined })
  return place
}

const axis = (): uPlot.Axis => ({
  stroke: colour('muted'),
  grid: { stroke: colour('line'), width: 1 },
  ticks: { show: false },
  font: '12px system-ui, sans-serif',
})

export interface Bars {
  readonly label: string
  /** Seconds that a bar stands for. */
  readonly step: number
  /** Seconds since 1970, the middle of each bar, rising. */
  readonly times: readonly number[]
  /** By series: its name, and a value for each time. */
  readonly rows: readonly (readonly [string, readonly number[]])[]
}

/** Bars that stand on each other, over time. */
export function stackedBars({ label, step, times, rows }: Bars): HTMLElement {
  const sums = times.map(() => 0)
  // Drawn from the top down, each as high as all below it together: the lower ones cover the rest.
  const stacked = rows.map(([, values]) => values.map((value, at) => (sums[at] = (sums[at] ?? 0) + value)))
  const data = [[...times], ...stacked.toReversed()] as unknown as uPlot.AlignedData
  const height = 220
  return figure(label, height, (place, width) => {
    const bars = uPlot.paths.bars?.({ size: [0.7, 42], align: 0 })
    return new uPlot(
      {
        width,
        height,
        legend: { show: false },
        cursor: { drag: { x: false, y: false } },
        scales: {
          x: { time: true, range: (_, from, to) => [from - step / 2, to + step / 2] },
          y: { range: (_, __, to) => [0, Math.max(1, to * 1.1)] },
        },
        axes: [
          axis(),
          {
            ...axis(),
            size: 44,
            values: (_, values) => values.map((value) => (Number.isInteger(value) ? count(value) : '')),
          },
        ],
        series: [
          {},
          ...rows.toReversed().map(([,], at) => ({
            fill: colour(SERIES[(rows.length - 1 - at) % SERIES.length] ?? 's1'),
            width: 0,
            points: { show: false },
            ...(bars && { paths: bars }),
          })),
        ],
      },
      data,
      place,
    )
  })
}

/** What each colour stands for. */
export function legend(names: readonly string[]): HTMLElement {
  return h(
    'ul.legend',
    {},
    names.map((name, at) =>
      h('li', {}, h(`span.swatch.${SERIES[at % SERIES.length] ?? 's1'}`, { 'aria-hidden': 'true' }), name),
    ),
  )
}

export interface Curve {
  readonly id: string
  /** The name of its colour; default: the first of the series. */
  readonly colour?: string
  readonly points: readonly (readonly [x: number, y: number])[]
}

export interface Curves {
  readonly label: string
  readonly curves: readonly Curve[]
  readonly levels: readonly (readonly [name: string, fraction: number])[]
  readonly x: (value: number) => string
  /** Steps of the marks below, where not any number is a round one. */
  readonly incrs?: readonly number[]
  /** Default: fractions of the limit. */
  readonly y?: (value: number) => string
  /** The curve that is pointed at; undefined: none. */
  readonly pointed?: (id: string | undefined) => void
  readonly opened?: (id: string) => void
}

/** Curves of the context, with the levels as lines. */
export function contextCurves({ label, curves, levels, x, incrs, y = percent, pointed, opened }: Curves): HTMLElement {
  const height = 300
  const most = Math.max(...curves.flatMap(({ points }) => points.map(([, value]) => value * 1.03)), 0)
  const top = levels.length === 0 ? most * 1.05 || 1 : Math.max(1.05, most)
  return figure(label, height, (place, width) => {
    const tables = curves.map(
      ({ points }) => [points.map(([at]) => at), points.map(([, value]) => value)] as unknown as uPlot.AlignedData,
    )
    const data = tables.length === 0 ? ([[0, 1]] as uPlot.AlignedData) : uPlot.join(tables)
    let near: string | undefined
    const plot = new uPlot(
      {
        width,
        height,
        legend: { show: false },
        focus: { alpha: 0.12 },
        cursor: { focus: { prox: 24 }, drag: { x: true, y: false }, points: { show: false } },
        scales: { x: { time: false }, y: { range: [0, top] } },
        axes: [
          { ...axis(), space: 80, ...(incrs && { incrs: [...incrs] }), values: (_, values) => values.map(x) },
          { ...axis(), size: 52, values: (_, values) => values.map(y) },
        ],
        series: [
          {},
          ...curves.map((curve) => ({
            stroke: colour(curve.colour ?? 's1'),
            alpha: curves.length === 1 ? 1 : 0.55,
            width: curves.length === 1 ? 2 : 1.4,
            spanGaps: true,
            points: { show: false },
          })),
        ],
        hooks: {
          draw: [(drawnPlot) => drawLevels(drawnPlot, levels)],
          setSeries: [
            (_, at) => {
              near = at === null ? undefined : curves[at - 1]?.id
              pointed?.(near)
            },
          ],
        },
      },
      data,
      place,
    )
    plot.over.addEventListener('click', () => {
      if (near !== undefined) opened?.(near)
    })
    return plot
  })
}

function drawLevels(plot: uPlot, levels: Curves['levels']): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`
  ctx.textAlign = 'left'
  // The chart sets the middle, which would put the line through the names.
  ctx.textBaseline = 'bottom'
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
  for (const [name, fraction] of levels) {
    const y = Math.round(plot.valToPos(fraction, 'y', true))
    ctx.strokeStyle = colour(fraction >= 1 ? 'bad' : 'level')
    ctx.fillStyle = colour('muted')
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
    ctx.fillText(name, bbox.left + 6 * devicePixelRatio, y - 3 * devicePixelRatio)
  }
  ctx.restore()
}
