/** The answer to a question, as text. */
import type { PassageKind } from '@winddown/core'
import type { Candidate } from '../rank/candidate.ts'
import type { Ranked } from '../rank/candidate-pool.ts'
import type { SessionHits } from '../rank/search-session.ts'
import type { SessionExtent } from '../rank/session-extent.ts'
import { choosePieces } from './choose-pieces.ts'
import { grouped, passageHead, underHead } from './passage-head.ts'

/** Characters of an answer, by default. */
export const ANSWER_CHARACTERS = 3_000

const KIND_PLURAL: Readonly<Record<PassageKind, readonly [string, string]>> = {
  user: ['message of the user', 'messages of the user'],
  answer: ['answer', 'answers'],
  remark: ['remark', 'remarks'],
  thought: ['thought', 'thoughts'],
  call: ['call', 'calls'],
  edit: ['edit', 'edits'],
  question: ['question', 'questions'],
  plan: ['plan', 'plans'],
  result: ['result', 'results'],
  summary: ['summary', 'summaries'],
  machine: ['program text', 'program texts'],
}

const counted = (n: number, [one, many]: readonly [string, string]): string => `${grouped(n)} ${n === 1 ? one : many}`

/** Where a passage comes from. */
export interface CandidatePlace {
  readonly extent: SessionExtent
  /** What stands before its reference, where several sessions were asked. */
  readonly session?: string
}

export interface AnswerOptions {
  /** How what was asked is named: `session 0a1b2c3d`. */
  readonly name: string
  readonly placeOf: (candidate: Candidate) => CandidatePlace
  readonly characters?: number
}

/** The passages that answer a question, the best first. */
export function answerPieces(hits: SessionHits, options: AnswerOptions): readonly Ranked[] {
  const head = (candidate: Candidate): number => headOf(candidate, options, 1_000).length + 3
  return choosePieces(hits.ranked, {
    characters: (options.characters ?? ANSWER_CHARACTERS) - 200,
    headCharacters: head,
    newest: hits.query.newest,
  })
}

const headOf = (candidate: Candidate, { placeOf }: AnswerOptions, more: number): string =>
  passageHead(candidate.passage, { ...placeOf(candidate), more })

/** Pieces of one passage under one head, in their order, with a mark where something lies between. */
function passageTexts(chosen: readonly Ranked[], options: AnswerOptions): string[] {
  const byPassage = new Map<number, Candidate[]>()
  for (const { candidate } of chosen) {
    const pieces = byPassage.get(candidate.position)
    if (pieces === undefined) byPassage.set(candidate.position, [candidate])
    else pieces.push(candidate)
  }
  return [...byPassage.values()].map((pieces) => {
    const inOrder = [...pieces].sort((a, b) => a.start - b.start)
    const first = inOrder[0] as Candidate
    let shown = 0
    let end = first.start
    const parts = inOrder.flatMap(({ text, start }) => {
      const gap = start > end ? '[…] ' : ''
      // Windows around neighbouring hits overlap.
      const own = start < end ? text.slice(end - start) : text
      end = Math.max(end, start + text.length)
      shown += own.length
      return own.trim() === '' ? [] : [`${gap}${underHead(own)}`]
    })
    return `${headOf(first, options, first.length - shown)}\n${parts.join('\n')}`
  })
}

/** What else there is: further hits by kind, and words that stand nowhere. */
function furtherWords(hits: SessionHits, chosen: readonly Ranked[], name: string): string[] {
  const shown = new Map<PassageKind, Set<number>>()
  for (const { candidate } of chosen) {
    const { kind } = candidate.passage
    shown.set(kind, (shown.get(kind) ?? new Set()).add(candidate.position))
  }
  const further = [...hits.hitsByKind].flatMap(([kind, n]) => {
    const rest = n - (shown.get(kind)?.size ?? 0)
    return rest > 0 ? [counted(rest, KIND_PLURAL[kind])] : []
  })
  return [
    ...(further.length > 0 ? [`Further hits: ${further.join(', ')}.`] : []),
    ...(hits.missing.length > 0 ? [`Not found in ${name}: ${hits.missing.slice(0, 6).join(', ')}.`] : []),
  ]
}

/** The answer to one question, without tags. At most `characters` long but for the names of what is asked. */
export function answerText(hits: SessionHits, options: AnswerOptions): string {
  const { question, isList } = hits.query
  const words = question.length > 120 ? `${question.slice(0, 119)}…` : question
  // A phrase has its own quotation marks.
  const asked = isList ? 'that kind' : /^".*"$/s.test(words) ? words : `"${words}"`
  const chosen = answerPieces(hits, options)
  const searched = `${grouped(hits.searched)} ${hits.searched === 1 ? 'message' : 'messages'} searched`
  if (chosen.length === 0)
    return isList ? `Nothing of ${asked} in ${options.name}.` : `No hit for ${asked} in ${options.name}: ${searched}.`
  const further = furtherWords(hits, chosen, options.name)
  if (isList) {
    const count = `${chosen.length} of ${grouped(hits.searched)}`
    return [`The newest first in ${options.name} (${count}):`, ...passageTexts(chosen, options), ...further].join('\n')
  }
  return [`${asked} in ${options.name} (${searched}):`, ...passageTexts(chosen, options), ...further].join('\n')
}
