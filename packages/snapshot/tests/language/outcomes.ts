/**
 * What the product does with a sentence, asked of the functions that the fold and the brief ask. Each outcome has one word, with which
 * the sentences of `sentences/` say what must come of them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { asksForAnswer, pointsAnswered } from '../../src/brief/words/reply-words.ts'
import { condensed } from '../../src/brief/words/request-words.ts'
import type { RequestFact } from '../../src/facts/requests.ts'
import type { StatementFact } from '../../src/facts/statements.ts'
import { faultIn } from '../../src/fold/ledgers/repair-log.ts'
import { endsAnnouncing, isAnnouncement } from '../../src/language/announcements.ts'
import { givesReason } from '../../src/language/comment-reasons.ts'

import { onlyGreets, opens } from '../../src/language/phrases.ts'
import { admitsYes } from '../../src/language/proposals.ts'
import { requestKind } from '../../src/language/request-kind.ts'
import { type ruleKind, rulesIn } from '../../src/language/rules/standing-rules.ts'
import { labelOf, receptions } from '../../src/language/statement-labels.ts'
import { announcesFinding, classifyList, isTalk, readSentence } from '../../src/language/statements.ts'
import { takenBackIn } from '../../src/language/withdrawals.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import { passages } from '../../src/text/passages.ts'

/** The languages that have sentences. */
export const LANGUAGES: readonly string[] = readdirSync(new URL('./sentences/', import.meta.url)).map((name) =>
  name.slice(0, 2),
)

export interface Expected {
  readonly outcome: string
  readonly sentence: string
}

/** The one rule of a message, whole; else how many pieces were found. */
function rule(message: string): string {
  const found = rulesIn(message)
  if (found.length === 0) return 'no rule'
  const kinds = found.map(({ kind, asksFirst }) => (kind === 'rule' && asksFirst ? 'ask' : kind))
  return [...new Set(kinds)].join(' and ')
}

/** What becomes of an offer of the agent when the user answers it with these words. */
function reply(words: string): string {
  const offer = {
    number: 1,
    text: 'How shall it be done?',
    kind: 'task',
    answer: 'There are two ways, both of them are open.',
  }
  const request = { number: 2, text: words, kind: requestKind(words, false) }
  const received = receptions({ requests: [offer, request] as unknown as readonly RequestFact[] } as SessionFacts).get(
    1,
  )
  return received === undefined ? 'says neither' : [received.verdict, ...received.options].join(' ')
}

/** How a sentence of a closing answer is called. */
function label(text: string): string {
  const kind = readSentence(text)?.kind
  if (kind === undefined) return 'labelled nothing'
  const statement = { kind, text, final: true, source: { record: 2 } } as unknown as StatementFact
  return `labelled ${labelOf(statement, 1)}`
}

/** Whether a sentence is carried of a request that has no room for all of its sentences. */
function kept(sentence: string): string {
  const begin = 'Now look at the page with the blue tables and the red pictures in it.'
  const plain = (rows: string): string => `The page has blue tables and red pictures in ${rows} rows.`
  const end = 'Blue tables first.'
  const room = begin.length + end.length + Math.max(sentence.length, plain('four').length) + 12
  // No sentence twice: what a message repeats was printed.
  const told = condensed(`${begin} ${plain('four')} ${sentence} ${plain('five')} ${plain('nine')} ${end}`, room)
  return told.includes(sentence) ? 'is kept' : 'is left out'
}

/** Whether a sentence is told with the one before it, without which it says little. */
function together(sentence: string): string {
  const alone = passages(`The pool of pages is cold in there. ${sentence}`).some(({ text }) => text === sentence)
  return alone ? 'told alone' : 'told with the one before'
}

const comment = (text: string): string => {
  const kind = readSentence(text)?.kind ?? 'other'
  return givesReason({ text, kind, strength: 1 }) ? 'comment told' : 'comment left out'
}

const POINTS = ['1. The first way', '2. The second way', '3. The third way'].join('\n')

const points = (text: string): string => {
  const chosen = pointsAnswered({ text } as RequestFact, POINTS)
  return chosen === undefined ? 'chooses none' : `chooses ${chosen.match(/\d/g)?.join(' and ')}`
}

const either =
  (ask: (sentence: string) => boolean, yes: string, no: string) =>
  (sentence: string): string =>
    ask(sentence) ? yes : no

const ASKED: readonly (readonly [readonly string[], (sentence: string) => string])[] = [
  [['rule', 'ask', 'lifting', 'permission', 'no rule'], rule],
  [
    ['heads a list', 'heads no list'],
    (sentence) => (rule(`${sentence}\n- x`) === 'rule' ? 'heads a list' : 'heads no list'),
  ],
  [['answer', 'correction', 'question', 'follow_up', 'task'], (sentence) => requestKind(sentence, false)],
  [
    ['cause', 'decision', 'rejection', 'learning', 'limit', 'next', 'result', 'nothing'],
    (sentence) => readSentence(sentence)?.kind ?? 'nothing',
  ],
  [['agreed', 'agreed 1', 'agreed 2', 'agreed 3', 'agreed B', 'objected', 'says neither'], reply],
  [['announces', 'announces nothing'], either(isAnnouncement, 'announces', 'announces nothing')],
  [['ends announcing', 'ends otherwise'], either(endsAnnouncing, 'ends announcing', 'ends otherwise')],
  [['comment told', 'comment left out'], comment],
  [['talk', 'no talk'], either(isTalk, 'talk', 'no talk')],
  [
    ['announces a finding', 'announces no finding'],
    either(announcesFinding, 'announces a finding', 'announces no finding'),
  ],
  [['told with the one before', 'told alone'], together],
  [['chooses 1 and 3', 'chooses 2', 'chooses none'], points],
  [
    ['names a fault', 'names no fault'],
    either((text) => faultIn(text) !== undefined, 'names a fault', 'names no fault'),
  ],
  [['is kept', 'is left out'], kept],
  [
    [
      'heads rejection',
      'heads cause',
      'heads limit',
      'heads decision',
      'heads learning',
      'heads next',
      'heads nothing',
    ],
    (sentence) => `heads ${classifyList(sentence, 'x; y') ?? 'nothing'}`,
  ],
  [
    ['asks for an answer', 'asks for none'],
    either((text) => asksForAnswer({ text } as RequestFact), 'asks for an answer', 'asks for none'),
  ],
  [
    ['cause', 'decided', 'rejected', 'open or limit', 'said', 'proposed', 'instead of'].map(
      (word) => `labelled ${word}`,
    ),
    label,
  ],
  [['asks for a yes', 'asks for more than a yes'], either(admitsYes, 'asks for a yes', 'asks for more than a yes')],
  [['taken back', 'not taken back'], (sentence) => (takenBackIn(sentence) ? 'taken back' : 'not taken back')],
  [
    ['tells who the reader is to be', 'tells something else'],
    either((text) => opens('role', text), 'tells who the reader is to be', 'tells something else'),
  ],
  [['only greets', 'says something'], either(onlyGreets, 'only greets', 'says something')],
  [['goes on', 'breaks off'], (sentence) => (opens('continue', sentence) ? 'goes on' : 'breaks off')],
]

const BY_OUTCOME = new Map(ASKED.flatMap(([outcomes, ask]) => outcomes.map((outcome) => [outcome, ask] as const)))

/** What comes of a sentence where this outcome is expected: the same word where it does. */
export function outcomeOf({ outcome, sentence }: Expected): string {
  const ask = BY_OUTCOME.get(outcome)
  if (ask === undefined) throw new Error(`No outcome is called "${outcome}".`)
  return ask(sentence)
}

/** The sentences of a language: a line is `outcome | sentence`, an outcome alone holds for the lines below it. */
export function sentencesOf(language: string): Expected[] {
  const out: Expected[] = []
  let outcome = ''
  for (const line of readFileSync(new URL(`./sentences/${language}.txt`, import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('//')) continue
    if (line.startsWith('# ')) outcome = line.slice(2).trim()
    else out.push({ outcome, sentence: line })
  }
  return out
}

export interface Case {
  readonly sentence: string
  /** What it may be as a rule. */
  readonly kinds: readonly ReturnType<typeof ruleKind>[]
}

/** The cases of standing rules that entries were written for: `+` sets a rule, `-` does not, `=` sets one and takes it back. */
export function casesOf(language: string): Case[] {
  return ['cases', 'cases-tuned'].flatMap((folder) => {
    const file = new URL(`./${folder}/${language}.txt`, import.meta.url)
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line, i) => line !== '' && (folder !== 'cases' || i % 2 === 0))
    return lines.flatMap((line): Case[] => {
      const [first = '', end] = line.slice(2).split(' ==> ')
      if (line.startsWith('- ')) return [{ sentence: first, kinds: [undefined] }]
      return [
        { sentence: first, kinds: ['rule'] },
        ...(end === undefined ? [] : [{ sentence: end, kinds: ['lifting', 'permission'] as const }]),
      ]
    })
  })
}
