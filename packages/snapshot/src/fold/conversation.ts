/** What the agent said: its conclusions, sentence by sentence, and its last words. */
import type { StatementFact } from '../session-facts.ts'
import { BOUNDS } from './bounds.ts'
import { cut, oneLine } from './excerpt.ts'
import { type NameTable, namesIn } from './name-table.ts'
import { announcesFinding, classifySentence, isTalk, type Sentence, sentences } from './statements.ts'
import { type Moment, stamp } from './stream.ts'

interface Draft {
  text: string
  kind: StatementFact['kind']
  strength: number
  final: boolean
  request: number
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
}

/** Half the worth of a conclusion is gone after so many actions; what was found out lasts longer than what was touched. */
const HALF_LIFE = 250

export class Conversation {
  #drafts: Draft[] = []
  #pending: Said | undefined
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
        ...stamp(draft.moment),
      }))
  }

  #take(said: Said, final: boolean): void {
    this.#onText(said.text, final, said.moment)
    const seen = new Set<string>()
    let announced = false
    for (const text of sentences(said.text)) {
      const line = oneLine(text, 1200)
      const found = announced && !isTalk(line) && line.length > 30
      announced = announcesFinding(line)
      if (announced) continue
      const sentence: Sentence | undefined = found ? { text: line, kind: 'cause', strength: 3 } : classifySentence(line)
      if (!sentence || (sentence.kind === 'question' && !final) || seen.has(sentence.text)) continue
      seen.add(sentence.text)
      this.#drafts.push({
        text: cut(sentence.text, BOUNDS.statementCharacters),
        kind: sentence.kind,
        strength: sentence.strength,
        final,
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
    return [...newest.values()]
      .map((draft) => {
        let focus = 0
        for (const name of namesIn(draft.text, 600)) focus += Math.min(2, Math.sqrt(table.weight(name, now)) / 2)
        const age = 0.5 ** ((now - draft.moment.record) / HALF_LIFE)
        const about = 1 + Math.min(2, focus) / 2
        return {
          draft,
          weight: WORTH[draft.kind] * (draft.strength / 3) * (draft.final ? 1.5 : 1) * about * (0.25 + 0.75 * age),
        }
      })
      .sort((a, b) => b.weight - a.weight || a.draft.moment.record - b.draft.moment.record)
  }
}
