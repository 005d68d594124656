/** Which of the candidates make the answer: the best, each thing once, within a number of characters. */

import { isSaidBy, type Said, saidBy } from '../../text/near-duplicates.ts'
import type { Candidate } from '../rank/candidate.ts'
import type { Ranked } from '../rank/candidate-pool.ts'
import { newestFirst } from '../rank/newest-first.ts'

/** Pieces of one passage that an answer shows, at most. */
const OF_ONE_PASSAGE = 3

/** Pieces that are looked through for an earlier telling of the same. */
const LOOKED_AT = 80

export interface ChooseOptions {
  /** Characters for the pieces with their heads. */
  readonly characters: number
  /** Characters that the head of a piece takes. */
  readonly headCharacters: (candidate: Candidate) => number
  readonly newest: boolean
}

/** Pieces that were chosen, and the room that is left. */
class Choice {
  readonly chosen: Ranked[] = []
  readonly #said: { readonly said: Said; readonly candidate: Candidate }[] = []
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
    const said = saidBy(candidate.text)
    if (this.#said.some((each) => isSaidBy(said, each.said) && holdsWhatIsSought(each.candidate, candidate))) return
    this.chosen.push(one)
    this.#said.push({ said, candidate })
    this.#ofPassage.set(candidate.position, taken + 1)
    this.#left -= cost
  }
}

const isRetelling = ({ candidate: { passage } }: Ranked): boolean =>
  passage.kind === 'summary' || passage.kind === 'machine'

/** A printed or written thing as it was last: its repetitions are no retellings of it. */
const isPrinted = ({ candidate: { passage } }: Ranked): boolean =>
  passage.kind === 'result' || passage.kind === 'edit' || passage.kind === 'call'

/** True where `one` is nearer to the source than `other`, which says the same: told first, and not by a summary. */
const isSourceOf = (one: Ranked, other: Ranked): boolean => {
  if (isRetelling(one) !== isRetelling(other)) return isRetelling(other)
  return !(isPrinted(one) && isPrinted(other)) && one.candidate.position < other.candidate.position
}

/** Whether `other` has every sought word that `one` has: of two short sentences with mostly the same words the one word that was asked for tells them apart. */
function holdsWhatIsSought(other: Candidate, one: Candidate): boolean {
  return one.counts.every((count, at) => count === 0 || (other.counts[at] as number) > 0)
}

/** The best, with the source of what they say in place of its retellings. */
function sourcesFirst(ranked: readonly Ranked[]): readonly Ranked[] {
  const best = ranked.slice(0, LOOKED_AT)
  const said = best.map(({ candidate }) => saidBy(candidate.text))
  const order: Ranked[] = []
  const taken = new Set<number>()
  for (const [at, one] of best.entries()) {
    if (taken.has(at)) continue
    taken.add(at)
    let source = one
    for (let other = at + 1; other < best.length; other++) {
      const earlier = best[other] as Ranked
      const same =
        isSaidBy(said[at] as Said, said[other] as Said) && holdsWhatIsSought(earlier.candidate, one.candidate)
      if (taken.has(other) || !same || !isSourceOf(earlier, source)) continue
      source = earlier
      taken.add(other)
    }
    order.push(source)
  }
  return [...order, ...ranked.slice(LOOKED_AT)]
}

/** The pieces of an answer, the best first (with `newest` the newest first). */
export function choosePieces(ranked: readonly Ranked[], options: ChooseOptions): readonly Ranked[] {
  const choice = new Choice(options)
  const best = ranked[0]?.score ?? 0
  // Of the newest, those that still answer the question.
  const order = options.newest
    ? newestFirst(ranked.filter((one) => one.score > best * 0.35))
    : sourcesFirst(ranked.filter((one) => one.score >= best * 0.2))
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
  return options.newest ? newestFirst(choice.chosen) : choice.chosen
}
