/** Opening a reference: the whole turn around it, by the page. */
import type { Passage, PassageReference } from '@winddown/core'
import type { SessionExtent } from '../rank/session-extent.ts'
import { passageHead, underHead } from '../show/passage-head.ts'
import { pagesOf } from './pages.ts'

/** What is to be opened: a place, or a request by its number. */
export type OpenTarget = { readonly reference: PassageReference } | { readonly request: number }

/** Characters that are kept of a passage beside the one that was asked for, until it is known how much room there is. */
const KEPT = 8_000

/** Passages of one turn that are held; what a longer turn has beyond is left out on both sides, and said to be. */
const MOST_PASSAGES = 4_000

/** Characters of a passage in the turn of another one. */
const SHOWN: Readonly<Record<Passage['kind'], number>> = {
  user: 4_000,
  answer: 8_000,
  remark: 4_000,
  question: 4_000,
  plan: 4_000,
  thought: 800,
  call: 600,
  edit: 900,
  result: 600,
  summary: 1_200,
  machine: 300,
}

/** Characters of the passage that stands before the place as its context. */
const CONTEXT = 1_200

/** Lines that a transcript may have behind its last passage: its program's own books. */
const BOOKS = 100

export interface OpenedTurn {
  /** Number of the request; 0 before the first. */
  readonly request: number
  readonly text: string
  /** 1-based. */
  readonly page: number
  readonly pages: number
  /** The place that was opened: the one asked for, or the nearest before it where that line says nothing. */
  readonly opened: PassageReference
}

export interface OpenOptions {
  /** 1-based; by default the page that holds the reference. */
  readonly page?: number
  readonly prefix?: string
}

interface Held {
  readonly passage: Passage
  /** Characters of the whole passage. */
  readonly length: number
}

const isPlace = ({ reference, call }: Passage, target: PassageReference): boolean =>
  reference.agent === target.agent &&
  reference.log === target.log &&
  (reference.line === target.line || (call?.resultLine === target.line && target.agent === undefined))

/** Gathers the turn that holds a target, in one pass. */
class TurnGatherer {
  readonly #target: OpenTarget
  #held: Held[] = []
  #dropped = 0
  #request = -1
  /** The turn is the one; what follows of it is still to come. */
  #found = false

  constructor(target: OpenTarget) {
    this.#target = target
  }

  /** @returns true where the turn is complete and nothing more need be read */
  take(passage: Passage): boolean {
    if (passage.request !== this.#request) {
      if (this.#isHere(passage)) return true
      this.#held = []
      this.#dropped = 0
      this.#request = passage.request
    }
    const target = 'reference' in this.#target ? this.#target.reference : undefined
    const asked = target !== undefined && isPlace(passage, target)
    if (asked || ('request' in this.#target && this.#target.request === passage.request)) this.#found = true
    const { length } = passage.text
    const kept = asked || length <= KEPT ? passage : { ...passage, text: passage.text.slice(0, KEPT) }
    this.#held.push({ passage: kept, length })
    if (this.#held.length > MOST_PASSAGES) {
      // A turn without end: what lies far before the place gives way.
      const cut = this.#held.findIndex((one, at) => at > 0 && !(target !== undefined && isPlace(one.passage, target)))
      this.#held.splice(cut, 1)
      this.#dropped += 1
    }
    return false
  }

  /** The turn held is the one that was asked for, seen from the passage that begins the next. */
  #isHere(next: Passage): boolean {
    if (this.#held.length === 0) return false
    if (this.#found) return true
    if (!('reference' in this.#target)) return false
    const { line, agent, log } = this.#target.reference
    // A line that says nothing belongs to the turn it stands in.
    return (
      agent === undefined &&
      next.reference.agent === undefined &&
      next.reference.log === log &&
      next.reference.line > line
    )
  }

  turn(): {
    readonly held: readonly Held[]
    readonly dropped: number
    readonly request: number
    readonly found: boolean
  } {
    return { held: this.#held, dropped: this.#dropped, request: this.#request, found: this.#found }
  }
}

/** The held passage that a target means: itself, else the nearest before it, else the first. */
const meant = (held: readonly Held[], target: OpenTarget): Held | undefined => {
  if (!('reference' in target)) return held[0]
  const { reference } = target
  const exact = held.filter(({ passage }) => isPlace(passage, reference))
  const own = exact.find(({ passage }) => passage.reference.line === reference.line) ?? exact[0]
  if (own !== undefined) return own
  const before = held.filter(
    ({ passage }) => passage.reference.agent === undefined && passage.reference.line <= reference.line,
  )
  return (
    before.reduce<Held | undefined>(
      (best, one) => (best === undefined || one.passage.reference.line >= best.passage.reference.line ? one : best),
      undefined,
    ) ?? held[0]
  )
}

/**
 * The turn around a place: the request, what was said and done, the answer. The passage that was asked for is shown whole, its
 * neighbours cut to size, each with its reference. Undefined where the session has no such place.
 */
export function openTurn(
  passages: Iterable<Passage>,
  target: OpenTarget,
  extent: SessionExtent,
  options: OpenOptions = {},
): OpenedTurn | undefined {
  const gatherer = new TurnGatherer(target)
  for (const passage of passages) if (gatherer.take(passage)) break
  const { held, dropped, request, found } = gatherer.turn()
  const asked = meant(held, target)
  if (asked === undefined) return undefined
  if (
    !found &&
    ('request' in target ||
      target.reference.agent !== undefined ||
      // Lines of a transcript are no numbers of a log.
      target.reference.log !== asked.passage.reference.log ||
      target.reference.line > extent.lastLine + BOOKS)
  )
    return undefined
  const inOrder = [...held].sort((a, b) => lineOf(a.passage) - lineOf(b.passage))
  // A page begins with the passage before the place, as its context.
  const before = inOrder.indexOf(asked) - 1
  const blocks = inOrder.map((one, at) => {
    const { passage, length } = one
    const most =
      one === asked ? Number.POSITIVE_INFINITY : Math.min(SHOWN[passage.kind], at === before ? CONTEXT : SHOWN.answer)
    const text = passage.text.length <= most ? passage.text : passage.text.slice(0, most)
    const head = passageHead(passage, {
      extent,
      more: length - text.length,
      ...(options.prefix !== undefined && { session: options.prefix }),
    })
    return { text: `${head}\n${underHead(text)}`, isAsked: one === asked, begins: at === before }
  })
  const pages = pagesOf(blocks)
  const own = Math.max(
    0,
    pages.findIndex((page) => page.isAsked),
  )
  const page = Math.min(Math.max(1, options.page ?? own + 1), pages.length)
  const left = dropped > 0 ? `\n[${dropped} passages of this turn left out: too many]` : ''
  return {
    request,
    text: `${pages[page - 1]?.text ?? ''}${left}`,
    page,
    pages: pages.length,
    opened: asked.passage.reference,
  }
}

/** Results stand after their calls; what a sub-agent did stands where it was told. */
const lineOf = ({ reference, call, kind }: Passage): number =>
  reference.agent === undefined
    ? reference.line + (kind === 'result' && call !== undefined ? 0.5 : 0)
    : (call?.line ?? reference.line)
