/** What the agent said: its conclusions, sentence by sentence, and its last words. */

import { BOUNDS } from '../../facts/bounds.ts'
import type { StatementFact } from '../../facts/statements.ts'
import { isAnnouncement } from '../../language/announcements.ts'
import { givesReason } from '../../language/comment-reasons.ts'
import { announcesFinding, classifyList, classifySentence, isTalk, type Sentence } from '../../language/statements.ts'
import { unwrapped } from '../../shell/unwrap.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { longWords } from '../../text/long-words.ts'
import { type Passage, passages } from '../../text/passages.ts'
import { type NameTable, namesIn } from '../names/name-table.ts'
import { type Moment, stamp } from '../stream.ts'

interface Draft {
  text: string
  kind: StatementFact['kind']
  strength: number
  final: boolean
  /** Said in a turn in which nothing had been changed yet: it weighs what to do rather than report what was done. */
  deliberates: boolean
  request: number
  /** Where it was written rather than said. */
  written?: string
  moment: Moment
}

interface Said {
  text: string
  moment: Moment
  request: number
  final: boolean
}

/** What a kind of statement is worth to a successor. Results are evident from files and checks, so they come last. */
const WORTH: { readonly [K in StatementFact['kind']]: number } = {
  cause: 3,
  decision: 3,
  rejection: 2.6,
  limit: 2.6,
  learning: 2.2,
  next: 1.4,
  question: 1.6,
  result: 1,
  other: 0.9,
}

/** Characters from which a text between two calls explains rather than remarks. */
const EXPLANATION = 600

/** Conclusions that one document gives. */
const WRITTEN = 20

/** Half the worth of a conclusion is gone after so many actions; what was found out lasts longer than what was touched. */
const HALF_LIFE = 400

/** What a passage concludes; a list is carried whole, as what the words over it say. */
function conclusion(passage: Passage, line: string): Sentence | undefined {
  if (passage.form === 'sentence') {
    const sentence = classifySentence(line)
    return sentence && passage.stressed ? { ...sentence, strength: sentence.strength + 0.5 } : sentence
  }
  const kind = classifyList(passage.lead, line)
  return kind === undefined ? undefined : { text: line, kind, strength: isLegend(line) ? 2 : 3.4 }
}

/** An answer's other sentences and lists: what it says without any word that names it a conclusion. */
function plainWords(passage: Passage, line: string): Sentence | undefined {
  if (line.length < 30 || isTalk(line) || /[?？]$/.test(line) || (line.length < 80 && /[!！]$/.test(line)))
    return undefined
  return {
    text: line,
    kind: 'other',
    strength: (passage.stressed ? 3 : 2) + (passage.form === 'list' ? (isLegend(line) ? -0.5 : 1) : 0),
  }
}

/** How much it stands for by where it was said: weighed with the user, written down for people, reported, or remarked. */
function standing(draft: Draft): number {
  const { written } = draft
  if (written === undefined) return draft.deliberates ? 1.9 : draft.final ? 1.2 : isAnnouncement(draft.text) ? 0.35 : 1
  if (DOCUMENT.test(written)) return 1.6
  if (!written.includes('.')) return 1.3
  return TEST_FILE.test(written) ? 0.3 : 0.8
}

const DOCUMENT = /\.(?:md|mdx|markdown|txt|rst|adoc|org)$/i
const TEST_FILE = /(?:^|[/._-])(?:tests?|specs?|__tests__|testdata|fixtures?)(?:[/._-]|$)|(?:Test|Spec|Tests)\.\w+$/

/** A list of a few words each is a legend or a table of keys more often than a decision. */
const isLegend = (line: string): boolean => {
  const points = line.split('; ')
  return points.reduce((sum, point) => sum + point.split(' ').length, 0) < points.length * 5
}

export class Conversation {
  #drafts: Draft[] = []
  #pending: Said | undefined
  /** `request` of the newest change to a file. */
  #changed = -1
  /** Called with each text once it is known whether it ended a turn. */
  readonly #onText: (text: string, final: boolean, moment: Moment) => void

  constructor(onText: (text: string, final: boolean, moment: Moment) => void) {
    this.#onText = onText
  }

  /** A text of the agent. Whether it ended the turn is known at the next action, unless the harness says so. */
  said(text: string, final: boolean, request: number, moment: Moment): void {
    this.settle(false)
    if (text.trim() === '') return
    this.#pending = { text, moment, request, final }
  }

  /** What was said to this request and those after it was taken back with them. */
  takenBack(request: number): void {
    this.#drafts = this.#drafts.filter((draft) => draft.request < request)
  }

  /** A file was changed in the turn of this request. */
  changed(request: number): void {
    this.#changed = request
  }

  /** The next action is here: with `ended`, the pending text was the answer of its turn. */
  settle(ended: boolean): void {
    const said = this.#pending
    if (!said) return
    this.#pending = undefined
    this.#take(said, said.final || ended)
  }

  facts(table: NameTable, now: number): StatementFact[] {
    const weighed = this.#weigh(table, now)
    const kept = new Set(weighed.slice(0, BOUNDS.statements).map((w) => w.draft))
    const weights = new Map(weighed.map((w) => [w.draft, w.weight]))
    return this.#drafts
      .filter((draft) => kept.has(draft))
      .map((draft) => ({
        text: draft.text,
        kind: draft.kind,
        final: draft.final,
        weight: Math.round((weights.get(draft) ?? 0) * 1000) / 1000,
        ...(draft.request > 0 ? { request: draft.request } : {}),
        ...(draft.written === undefined ? {} : { written: draft.written }),
        ...stamp(draft.moment),
      }))
  }

  /** A text for people to read that was written into `where`: its conclusions; `whole` for one that is short and sums up. */
  wrote(where: string, text: string, whole: boolean, request: number, moment: Moment): void {
    let room = WRITTEN
    // Messages and documents are broken at a width; what an edit says of code is put together where it is read.
    for (const passage of passages(whole || DOCUMENT.test(where) ? unwrapped(text) : text)) {
      const line = oneLine(passage.text, 1200)
      const sentence = conclusion(passage, line) ?? (whole ? plainWords(passage, line) : undefined)
      if (!sentence || sentence.kind === 'question' || sentence.kind === 'next') continue
      if (!whole && !DOCUMENT.test(where) && (line.length < 60 || !givesReason(sentence))) continue
      this.#drafts.push({
        text: cut(sentence.text, BOUNDS.statementCharacters),
        kind: sentence.kind,
        strength: sentence.strength,
        final: false,
        deliberates: false,
        request,
        written: where,
        moment,
      })
      room -= 1
      if (room === 0) break
    }
    if (this.#drafts.length > BOUNDS.statements * 4) this.#prune(moment.record)
  }

  #take(said: Said, final: boolean): void {
    this.#onText(said.text, final, said.moment)
    const seen = new Set<string>()
    // An explanation at length is an answer, also where a note of it is written down before the turn ends.
    const answers = final || said.text.length >= EXPLANATION
    let announced = false
    for (const passage of passages(said.text)) {
      const line = oneLine(passage.text, 1200)
      const found = announced && !isTalk(line) && line.length > 30
      announced = passage.form === 'sentence' && announcesFinding(line)
      if (announced) continue
      const sentence: Sentence | undefined = found
        ? { text: line, kind: 'cause', strength: 3 }
        : (conclusion(passage, line) ?? (answers ? plainWords(passage, line) : undefined))
      if (!sentence || (sentence.kind === 'question' && !final) || seen.has(sentence.text)) continue
      seen.add(sentence.text)
      this.#drafts.push({
        text: cut(sentence.text, BOUNDS.statementCharacters),
        kind: sentence.kind,
        strength: sentence.strength,
        final,
        deliberates: answers && this.#changed !== said.request,
        request: said.request,
        moment: said.moment,
      })
    }
    if (this.#drafts.length > BOUNDS.statements * 4) this.#prune(said.moment.record)
  }

  #prune(now: number): void {
    const value = (d: Draft): number =>
      WORTH[d.kind] * d.strength * (d.final ? 1.5 : 1) * 0.5 ** ((now - d.moment.record) / (HALF_LIFE * 4))
    const kept = new Set([...this.#drafts].sort((a, b) => value(b) - value(a)).slice(0, BOUNDS.statements * 2))
    this.#drafts = this.#drafts.filter((d) => kept.has(d))
  }

  /** Weight: what kind it is, how clearly said, whether in an answer, how recent, how much it is about what the work is about. */
  #weigh(table: NameTable, now: number): { draft: Draft; weight: number }[] {
    const newest = new Map<string, Draft>()
    // The same sentence said twice counts once, where it was said last.
    for (const draft of this.#drafts) newest.set(draft.text.toLowerCase(), draft)
    return withoutRepeats([...newest.values()])
      .map((draft) => {
        let focus = 0
        for (const name of namesIn(draft.text, 600)) focus += Math.min(2, Math.sqrt(table.weight(name, now)) / 2)
        const age = 0.5 ** ((now - draft.moment.record) / HALF_LIFE)
        const about = 1 + Math.min(2, focus) / 2
        return {
          draft,
          weight: WORTH[draft.kind] * (draft.strength / 3) * standing(draft) * about * (0.25 + 0.75 * age),
        }
      })
      .sort((a, b) => b.weight - a.weight || a.draft.moment.record - b.draft.moment.record)
  }
}

/** Words of a text that carry it; in scripts without spaces, pairs of characters. */
function wordsOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase()
  const words = new Set(longWords(lower, /[\p{L}\p{N}_./-]+/gu, 3))
  if (/[\u3040-\u9fff\uac00-\ud7af]/u.test(lower))
    for (let i = 0; i + 1 < lower.length; i += 1) words.add(lower.slice(i, i + 2))
  return words
}

/** Share of a's words that b has too, above which a says nothing new. */
const SAME = 0.75

/** Without what a later statement says again: a report repeats the report before it, a list the sentence that led to it. */
function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const kept: { draft: Draft; words: ReadonlySet<string> }[] = []
  for (const draft of [...drafts].reverse()) {
    const words = wordsOf(draft.text)
    const repeats = (other: { words: ReadonlySet<string> }): boolean => {
      let same = 0
      for (const word of words) if (other.words.has(word)) same += 1
      return words.size > 0 && same / words.size >= SAME
    }
    if (!kept.some(repeats)) kept.push({ draft, words })
  }
  return kept.reverse().map(({ draft }) => draft)
}
