/** What the agent said: its conclusions, sentence by sentence, and its last words. */

import { BOUNDS } from '../../facts/bounds.ts'
import type { StatementFact } from '../../facts/statements.ts'
import { givesReason } from '../../language/comment-reasons.ts'
import { contentWords, inCommon } from '../../language/content-words.ts'
import { expression, pattern } from '../../language/expressions.ts'
import { announcesFinding, classifyList, classifySentence, isTalk, type Sentence } from '../../language/statements.ts'
import { unwrapped } from '../../shell/unwrap.ts'
import { cut, oneLine } from '../../text/excerpt.ts'
import { type Passage, passages } from '../../text/passages.ts'
import { DOCUMENT } from '../../text/path-names.ts'
import type { NameTable } from '../names/name-table.ts'
import { type Moment, stamp } from '../stream.ts'
import { MEANT } from './failures/failure-ledger.ts'
import { type Draft, keptFor, weigh } from './statement-weight.ts'

interface Said {
  text: string
  after: number
  moment: Moment
  request: number
  final: boolean
}

/** Characters from which a text between two calls explains rather than remarks. */
const EXPLANATION = 600

/** Conclusions that one document gives. */
const WRITTEN = 20

/** Characters from which a text that was replaced is told from others. */
const NAMED = 4

/** Requests back that a withdrawal reaches. */
const REACH_BACK = 6

/**
 * True for words over a list that give reasons for what stands before them, "This is better because:"; "So the loop is safe because:"
 * says it, and "This leaves open:" says what the points below are.
 */
const pointsBack = (lead: string): boolean => {
  if (!expression('leads to reasons').test(lead)) return false
  const [first = '', rest = ''] = lead.split(/[\s,]+(.*)/su)
  const joins = new RegExp(`^(?:${pattern('connects').source})$`, 'i').test(first)
  return expression('points back').test(joins ? rest : lead)
}

/** What a passage concludes; a list is carried whole, as what the words over it say. */
function conclusion(passage: Passage, line: string): Sentence | undefined {
  if (passage.form === 'sentence') {
    const sentence = classifySentence(line)
    return sentence && passage.stressed ? { ...sentence, strength: sentence.strength + 0.5 } : sentence
  }
  // "This is better because:" — what is better stands before it.
  if (pointsBack(passage.lead)) return undefined
  const kind = classifyList(passage.lead, line)
  return kind === undefined ? undefined : { text: line, kind, strength: isLegend(line) ? 2 : 3.4 }
}

/** An answer's other sentences and lists: what it says without any word that names it a conclusion. */
function plainWords(passage: Passage, line: string): Sentence | undefined {
  if (passage.form === 'list' && pointsBack(passage.lead)) return undefined
  if (line.length < 30 || isTalk(line) || /[?？]$/.test(line) || (line.length < 80 && /[!！]$/.test(line)))
    return undefined
  return {
    text: line,
    kind: 'other',
    strength: (passage.stressed ? 3 : 2) + (passage.form === 'list' ? (isLegend(line) ? -0.5 : 1) : 0),
  }
}

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
  readonly #onText: (text: string, final: boolean, moment: Moment, after: number) => void
  #lastCall = -1

  constructor(onText: (text: string, final: boolean, moment: Moment, after: number) => void) {
    this.#onText = onText
  }

  /** A text of the agent. Whether it ended the turn is known at the next action, unless the harness says so. */
  said(text: string, final: boolean, request: number, moment: Moment): void {
    this.settle(false)
    if (text.trim() === '') return
    this.#pending = { text, moment, request, final, after: this.#lastCall }
  }

  /** A call of the session's own came at this record. */
  called(record: number): void {
    this.#lastCall = record
  }

  /**
   * The agent took back at record `now`, for this request, what it had said of `about`: it is told no more. Of the answer before this
   * one a word in common does, of older ones it takes more.
   */
  withdrawn(about: ReadonlySet<string>, request: number, now: number): void {
    this.#drafts = this.#drafts.filter(({ text, request: of, written, moment }) => {
      if (written !== undefined || moment.record >= now || of < request - REACH_BACK) return true
      return inCommon(contentWords(text), about) < (of === request || of === request - 1 ? 1 : MEANT)
    })
  }

  /** A change was taken back at record `now`: what was said to be done since it was made, and names what it replaced and by what, is not done. */
  undone({ record, from, to }: { record: number; from: string; to: string }, now: number): void {
    if (from.length < NAMED || to.length < NAMED) return
    this.#drafts = this.#drafts.filter(({ text, kind, written, moment }) => {
      if (kind !== 'result' || written !== undefined || moment.record <= record || moment.record >= now) return true
      return !(text.includes(from) && text.includes(to))
    })
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

  /** `isOvertaken` asks of a call and of what was said after it whether that failed then and succeeded since. */
  facts(table: NameTable, now: number, isOvertaken: (call: number, said: number) => boolean): StatementFact[] {
    const weighed = weigh(this.#drafts, table, now)
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
        ...(isOvertaken(draft.after, draft.moment.record) ? { overtaken: true } : {}),
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
        after: -1,
      })
      room -= 1
      if (room === 0) break
    }
    if (this.#drafts.length > BOUNDS.statements * 4) this.#prune(moment.record)
  }

  #take(said: Said, final: boolean): void {
    this.#onText(said.text, final, said.moment, said.after)
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
        after: said.after,
      })
    }
    if (this.#drafts.length > BOUNDS.statements * 4) this.#prune(said.moment.record)
  }

  #prune(now: number): void {
    const kept = new Set(
      [...this.#drafts].sort((a, b) => keptFor(b, now) - keptFor(a, now)).slice(0, BOUNDS.statements * 2),
    )
    this.#drafts = this.#drafts.filter((d) => kept.has(d))
  }
}
