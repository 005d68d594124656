/** One pass over a session's passages for one or several questions. Memory does not grow with the session. */
import type { Passage, PassageKind } from '@winddown/core'
import { type CommandWords, namedCommands, namedWords } from '../query/named-commands.ts'
import { isAsked, type RecallQuery } from '../query/query.ts'
import { lowerCase, occurrences, type QueryTerm } from '../query/query-terms.ts'
import { type Candidate, COUNT_UNIT } from './candidate.ts'
import { CandidatePool, type Ranked } from './candidate-pool.ts'
import { hitWindow } from './hit-window.ts'
import { isSpoken, pieceWeight } from './passage-weight.ts'
import { ExtentMeter, type SessionExtent } from './session-extent.ts'
import { TermStatistics } from './session-statistics.ts'
import { textPieces } from './text-pieces.ts'

/** Pieces of a text in about this many characters, where nobody had to cut it. */
const USUAL_PIECE = 480

/** Requests whose words are remembered for what follows them. */
const REQUESTS = 4_000

/** Passages of a list that are kept, the newest. */
const LISTED = 200

/** Whole files whose newest version is known. */
const FILES = 20_000

/** How much more what stands at the end of a session is worth than what stands at its beginning. */
const LATE = 0.1
/** The same of the runs of a command that the question names: the last ones tell how it stands. */
const LATE_RUN = 0.4

/** What a word of a command is worth that the question names. */
const NAMED_WORD = 1.1

/** What one question found. */
export interface SessionHits {
  readonly query: RecallQuery
  /** The best first, bounded. */
  readonly ranked: readonly Ranked[]
  /** Passages that hold most of what is sought, by kind. */
  readonly hitsByKind: ReadonlyMap<PassageKind, number>
  /** Passages that were asked. */
  readonly searched: number
  /** Words of the question that stand nowhere. */
  readonly missing: readonly string[]
}

/** A copy that does not keep the text alive that it was cut from. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

/** The greater of both counts of each term. */
const more = (one: Uint8Array, other: Uint8Array | undefined): Uint8Array =>
  other === undefined ? one : one.map((count, at) => Math.max(count, other[at] as number))

class QuestionSearch {
  readonly query: RecallQuery
  readonly #terms: readonly QueryTerm[]
  readonly #statistics: TermStatistics
  readonly #pool: CandidatePool
  readonly #requests = new Map<number, Uint8Array>()
  readonly #hitsByKind = new Map<PassageKind, number>()
  /** Line of the newest writing or reading of a whole file. */
  readonly #newest = new Map<string, number>()
  readonly #named: readonly CommandWords[]
  readonly #listed: Candidate[] = []
  #searched = 0

  constructor(query: RecallQuery) {
    this.query = query
    this.#terms = query.terms
    this.#named = namedCommands(query.question)
    this.#statistics = new TermStatistics(query.terms.length)
    this.#pool = new CandidatePool(query.terms, this.#statistics)
  }

  take(passage: Passage, lower: string, position: number): void {
    const { kind, text, request, call } = passage
    const counts = this.#count(text, lower, 0, text.length)
    if (kind === 'user' && counts !== undefined) this.#rememberRequest(request, counts)
    if (!isAsked(passage, this.query.filter)) return
    this.#searched += 1
    if (this.query.isList) {
      this.#list(passage, position)
      return
    }
    const spoken = isSpoken(kind)
    const file =
      call?.file !== undefined && (call.whole || (kind === 'result' && call.kind === 'read'))
        ? `${kind} ${call.file}`
        : undefined
    if (file !== undefined) {
      if (this.#newest.size >= FILES) this.#newest.clear()
      this.#newest.set(file, call?.line ?? 0)
    }
    const requestCounts = this.#requests.get(request)
    const closing = kind === 'answer' && requestCounts !== undefined
    const command = call?.command
    const named = command === undefined ? 0 : namedWords(command, this.#named)
    const ofCommand =
      named === 0 ? undefined : this.#count(command ?? '', lowerCase(command ?? ''), 0, command?.length ?? 0)
    if (counts === undefined && !closing && named === 0) {
      const pieces = Math.ceil(text.length / USUAL_PIECE)
      this.#statistics.pieces += pieces
      if (spoken) this.#statistics.spoken += pieces
      return
    }
    if (counts !== undefined && this.#isHit(counts)) this.#hitsByKind.set(kind, (this.#hitsByKind.get(kind) ?? 0) + 1)
    const { text: _, ...rest } = passage
    const passageCounts = counts ?? new Uint8Array(this.#terms.length)
    const last = text.trimEnd().length
    for (const range of textPieces(text)) {
      this.#statistics.pieces += 1
      if (spoken) this.#statistics.spoken += 1
      const held = counts === undefined ? undefined : this.#count(text, lower, range.start, range.end)
      if (held !== undefined) this.#statistics.add(held, spoken)
      // Of what a named command printed, its beginning and its end tell how it went.
      else if (!spoken && (named === 0 || (range.start > 0 && range.end < last))) continue
      const { start, end } = held === undefined ? range : hitWindow(range, this.#terms, text, lower)
      const shown =
        held === undefined || start + end === range.start + range.end ? held : this.#count(text, lower, start, end)
      const own = ofCommand === undefined ? shown : more(ofCommand, shown)
      const piece = text.slice(start, end)
      this.#pool.add({
        passage: rest,
        position,
        text: text.length > 4_000 ? detached(piece) : piece,
        start,
        length: text.length,
        weight:
          pieceWeight(passage, start, piece) *
          (1 + NAMED_WORD * named * (call?.resultLine !== undefined && kind === 'call' ? 0.8 : 1)),
        isNamed: named > 0,
        counts: own ?? new Uint8Array(this.#terms.length),
        passageCounts,
        requestCounts: kind === 'user' ? undefined : requestCounts,
      })
    }
  }

  hits(extent: SessionExtent): SessionHits {
    const missing = this.#terms.filter(
      (_, at) => this.#statistics.found(at) === 0 && (this.#terms[at] as QueryTerm).weight >= 0.8,
    )
    return {
      query: this.query,
      ranked: (this.query.isList ? this.#listed.map((candidate) => ({ candidate, score: 1 })) : this.#pool.ranked())
        .map((one) => ({ ...one, score: one.score * this.#timeliness(one, extent) }))
        .sort((a, b) => b.score - a.score || b.candidate.position - a.candidate.position),
      hitsByKind: this.#hitsByKind,
      searched: this.#searched,
      missing: missing.map(({ text }) => text),
    }
  }

  /** A list is of passages as they begin. */
  #list(passage: Passage, position: number): void {
    const { text, ...rest } = passage
    const none = new Uint8Array(0)
    this.#hitsByKind.set(passage.kind, (this.#hitsByKind.get(passage.kind) ?? 0) + 1)
    this.#listed.push({
      passage: rest,
      position,
      text: detached(text.slice(0, USUAL_PIECE)),
      start: 0,
      length: text.length,
      weight: 1,
      isNamed: false,
      counts: none,
      passageCounts: none,
      requestCounts: undefined,
    })
    if (this.#listed.length >= LISTED * 2) this.#listed.splice(0, LISTED)
  }

  /** What changes is asked for as it is now: a file that was written or read anew stands for its older versions. */
  #timeliness({ candidate: { passage, position, isNamed } }: Ranked, extent: SessionExtent): number {
    const { call, kind } = passage
    const newest = call?.file === undefined ? undefined : this.#newest.get(`${kind} ${call.file}`)
    const superseded = newest !== undefined && call !== undefined && call.line < newest
    return (superseded ? 0.5 : 1) * (1 + ((isNamed ? LATE_RUN : LATE) * position) / Math.max(1, extent.passages))
  }

  /** Half of the words or more, by their weight. */
  #isHit(counts: Uint8Array): boolean {
    let held = 0
    let all = 0
    for (let at = 0; at < counts.length; at++) {
      const { weight } = this.#terms[at] as QueryTerm
      all += weight
      if ((counts[at] as number) > 0) held += weight
    }
    return held >= all / 2
  }

  /** How often each term stands there; undefined where none does. */
  #count(text: string, lower: string, from: number, to: number): Uint8Array | undefined {
    let counts: Uint8Array | undefined
    for (let at = 0; at < this.#terms.length; at++) {
      const found = occurrences(this.#terms[at] as QueryTerm, text, lower, from, to)
      if (found <= 0) continue
      counts ??= new Uint8Array(this.#terms.length)
      counts[at] = Math.round(found * COUNT_UNIT)
    }
    return counts
  }

  #rememberRequest(request: number, counts: Uint8Array): void {
    const before = this.#requests.get(request)
    if (before === undefined && this.#requests.size >= REQUESTS) {
      const [oldest] = this.#requests.keys()
      if (oldest !== undefined) this.#requests.delete(oldest)
    }
    this.#requests.set(request, more(counts, before))
  }
}

/** Reads a session once and gives, for each question, what it found. */
export function searchSession(
  passages: Iterable<Passage>,
  queries: readonly RecallQuery[],
): { readonly hits: readonly SessionHits[]; readonly extent: SessionExtent } {
  const searches = queries.map((query) => new QuestionSearch(query))
  const meter = new ExtentMeter()
  for (const passage of passages) {
    meter.take(passage)
    const lower = lowerCase(passage.text)
    for (const search of searches) search.take(passage, lower, meter.passages)
  }
  const extent = meter.extent()
  return { hits: searches.map((search) => search.hits(extent)), extent }
}
