/** What the agent answered to each request, in its own words: results, figures, what it proposed and asked. Claims, not proof. */
import type { RequestFact } from '../facts/requests.ts'
import { endsAnnouncing, isLead, LEAST, onlyAnnounces, saysWhatComesNext } from '../language/announcements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { digest, isSameAnswer, tellsResults } from '../text/digest.ts'
import { isSaidBy, type Said, saidBy } from '../text/near-duplicates.ts'
import { roomFor } from '../text/room.ts'
import { sentences } from '../text/sentences.ts'
import type { Item } from './fit.ts'
import { answerBefore } from './last-answer.ts'
import { neutralise } from './neutralise.ts'
import { requestId } from './request-items.ts'
import { OVERTAKEN } from './wording.ts'
import { asksForAnswer, isQuotedWhole, pointsAnswered, questionIn, REPLY_ROOM, replies } from './words/reply-words.ts'

/** Rooms of an answer, characters, what it comes to first: each takes the place of the one before it while there is room. */
const STEPS = [230, 440, 850, 1900] as const

/** The same of an explanation. */
const EXPLAINED = [200, 360, 800] as const

/** The tier of what is told last, with the room that is left: half a sentence may be all that was found. */
const WITH_WHAT_IS_LEFT = 9

export function answerItems(facts: SessionFacts): Item[] {
  return [...closingItems(facts), ...explanationItems(facts)]
}

/** What was explained before the answer: in the order of the session, worth less than what it ended with. */
function explanationItems(facts: SessionFacts): Item[] {
  const last = facts.requests.at(-1)?.number ?? 0
  return facts.requests.flatMap((request) =>
    (request.explanations ?? []).flatMap((text, n): Item[] => {
      const id = `explanation of ${String(request.number).padStart(6, '0')} ${n}`
      const value = 20 + 60 * tellsResults(text) - Math.min(40, (last - request.number) * 1.5)
      const item = (words: string): Item => ({
        id,
        needs: requestId(request),
        section: 'asked',
        order: request.number + 0.72 + n / 100,
        tier: 2,
        pool: 'explanations',
        value,
        text: `  → while working: "${withoutEnds(words)}"`,
      })
      let length = 0
      return EXPLAINED.flatMap((room, step): Item[] => {
        const words = neutralise(digest(text, roomFor(text, room)))
        if (step > 0 && words.length <= length + 20) return []
        length = words.length
        return [
          step === 0
            ? item(words)
            : { ...item(words), id: `${id} ${step}`, of: id, replaces: true, value: value - 26 * step },
        ]
      })
    }),
  )
}

function closingItems(facts: SessionFacts): Item[] {
  const last = facts.requests.at(-1)
  const shown = withoutRetold(
    facts.requests.filter((request) => saysSomething(request, facts)),
    facts,
  )
  return shown.flatMap((request) => {
    const age = (last?.number ?? 0) - request.number
    const answer = request.answer as string
    const results = tellsResults(answer)
    // What was asked for is the answer itself; where much was done, files, checks and commits say it too.
    const worth = (asksForAnswer(request) ? 50 : 25) + 60 * results - Math.min(50, age * 2)
    const how = [
      answered(request, facts),
      endsAnnouncing(answer) ? 'then at work on it' : '',
      ...sinceThen(request),
    ].filter((words) => words !== '')
    const howItWas = how.length === 0 ? '' : `${how.join(', ')}: `
    const id = `answer of ${String(request.number).padStart(6, '0')}`
    const quoted = quotedBy(request, facts)
    let length = 0
    return STEPS.flatMap((room, step): Item[] => {
      const words = neutralise(digest(answer, roomFor(answer, room)))
      const opens = length === 0
      if (!opens && words.length <= length + 20) return []
      // Short, it would be what the latest request is quoted with.
      if (quoted !== undefined && opens && isSaidBy(saidBy(words), quoted)) return []
      length = words.length
      const item: Item = {
        id: opens ? id : `${id} ${step}`,
        // Below the words of another request it would be taken for the answer to that.
        needs: requestId(request),
        section: 'asked',
        order: request.number + 0.8,
        tier: answer.trim().length < LEAST ? WITH_WHAT_IS_LEFT : 2,
        pool: 'answers',
        value: worth - step * 26,
        text: `  → ${howItWas}"${withoutEnds(words)}"`,
      }
      return [opens ? item : { ...item, of: id, replaces: true }]
    })
  })
}

/** The words of an answer with which the latest request is quoted. */
function quotedBy({ answer, number }: RequestFact, facts: SessionFacts): Said | undefined {
  const newest = facts.requests.at(-1)
  if (newest === undefined || newest.number !== number + 1 || !replies(newest)) return undefined
  if (pointsAnswered(newest, answer) !== undefined) return undefined
  const words = questionIn(answer, REPLY_ROOM, newest.kind === 'answer')
  return words === undefined ? undefined : saidBy(words)
}

/** Characters from which an answer that is told again later is told there alone. */
const LONG = 200

/** Without what a later answer, or the last words, say again: a table that is shown three times is one table. */
function withoutRetold(requests: readonly RequestFact[], facts: SessionFacts): RequestFact[] {
  const later: Said[] = facts.last_words === undefined ? [] : [saidBy(facts.last_words.text)]
  const kept: RequestFact[] = []
  for (const request of [...requests].reverse()) {
    const answer = request.answer ?? ''
    const said = saidBy(answer)
    if (answer.length >= LONG && later.some((other) => isSaidBy(said, other))) continue
    later.push(said)
    kept.unshift(request)
  }
  return kept
}

/** Both requests that an answer answers, where the second came in while the agent was still at work on the first; else it is the one it stands under. */
function answered({ number, interrupted }: RequestFact, { requests }: SessionFacts): string {
  const before = requests.find((request) => request.number === number - 1)
  const isOpen = before?.answer !== undefined && onlyAnnounces(before.answer) && endsAnnouncing(before.answer)
  return isOpen && interrupted !== true ? `to #${number - 1} and #${number}` : ''
}

/** The sentences of a remark that do more than lead into a call, up to a colon that leads to what is to be done; empty where none does. */
export function tellingOf(said: string): string {
  const all = sentences(said.replace(/([:：])\s+(?:\d+[.)]|[-*•])\s.*$/su, '$1'))
  const end = all.findIndex((sentence) => isLead(sentence) && /[:：]$/.test(sentence))
  return (end < 0 ? all : all.slice(0, end)).filter((sentence) => !isLead(sentence)).join(' ')
}

/** The heading says that answers are shortened: a sign that something is left out stands where it was left out in between, and at the end as one of one character. */
const withoutEnds = (words: string): string => words.replace(/^\[…\] /, '').replace(/ \[…\]$/, ' …')

/** What became of an answer: taken back, or what had failed succeeded since. */
const sinceThen = ({ answer_withdrawn: withdrawn, answer_overtaken: overtaken }: RequestFact): string[] => [
  withdrawn === undefined ? '' : `partly taken back by the agent in its answer to #${withdrawn}`,
  overtaken === true ? OVERTAKEN : '',
]

/** The last answer stands under the state of things, in full. */
function saysSomething(request: RequestFact, facts: SessionFacts): boolean {
  const { answer } = request
  if (answer === undefined || answer.trim() === '') return false
  if (isQuotedWhole(request, facts.requests.at(-1))) return false
  // Work went on after it: what it announced was done, or given up, and is told as that. Few words may be the whole answer.
  if (saysWhatComesNext(answer)) return false
  return !isSameAnswer(answer, facts.last_words?.text) && request !== answerBefore(facts)
}
