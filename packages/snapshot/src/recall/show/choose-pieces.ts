/** Which of the candidates make the answer: the best, each thing once, within a number of characters. */
import type { Candidate } from '../rank/candidate.ts'
import type { Ranked } from '../rank/candidate-pool.ts'

/** Pieces of one passage that an answer shows, at most. */
const OF_ONE_PASSAGE = 3

/** Share of a piece's words that another one has: from there on they say the same. */
const SAME = 0.7

export interface ChooseOptions {
  /** Characters for the pieces with their heads. */
  readonly characters: number
  /** Characters that the head of a piece takes. */
  readonly headCharacters: (candidate: Candidate) => number
  readonly newest: boolean
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{M}\p{N}_]{2,}/gu) ?? [])

const isSame = (words: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  if (words.size === 0) return other.size === 0
  let shared = 0
  for (const word of words) {
    if (other.has(word)) shared += 1
    // The same sentence with another figure is another one.
    else if (/\d/.test(word)) return false
  }
  return shared / words.size > SAME
}

/** Pieces that were chosen, and the room that is left. */
class Choice {
  readonly chosen: Ranked[] = []
  readonly #words: ReadonlySet<string>[] = []
  readonly #ofPassage = new Map<number, number>()
  readonly #options: ChooseOptions
  #left: number

  constructor(options: ChooseOptions) {
    this.#options = options
    this.#left = options.characters
  }

  get isFull(): boolean {
    return this.#left < 200
  }

  /** Takes a piece in, unless it says what another one says, its passage has enough of them, or there is no room. */
  offer(one: Ranked): void {
    const { candidate } = one
    const taken = this.#ofPassage.get(candidate.position) ?? 0
    const cost = candidate.text.trim().length + (taken === 0 ? this.#options.headCharacters(candidate) : 2)
    if (taken >= OF_ONE_PASSAGE || cost > this.#left || this.chosen.includes(one)) return
    const words = wordsOf(candidate.text)
    if (this.#words.some((each) => isSame(words, each))) return
    this.chosen.push(one)
    this.#words.push(words)
    this.#ofPassage.set(candidate.position, taken + 1)
    this.#left -= cost
  }
}

/** The pieces of an answer, the best first (with `newest` the newest first). */
export function choosePieces(ranked: readonly Ranked[], options: ChooseOptions): readonly Ranked[] {
  const choice = new Choice(options)
  const best = ranked[0]?.score ?? 0
  // Of the newest, those that still answer the question.
  const order = options.newest
    ? ranked.filter((one) => one.score > best * 0.35).sort((a, b) => b.candidate.position - a.candidate.position)
    : ranked.filter((one) => one.score >= best * 0.2)
  for (const one of order) {
    if (choice.isFull) break
    choice.offer(one)
  }
  // What the user asked is answered by how the turn ended, in whatever words.
  const asked = new Set(
    choice.chosen
      .filter(({ candidate }) => candidate.passage.kind === 'user')
      .map(({ candidate }) => candidate.passage.request),
  )
  for (const one of ranked) {
    const { kind, request } = one.candidate.passage
    if (kind === 'answer' && asked.has(request) && !choice.isFull) choice.offer(one)
  }
  return choice.chosen
}
