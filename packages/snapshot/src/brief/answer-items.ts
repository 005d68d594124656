/** What the agent answered to each request, in its own words: results, figures, what it proposed and asked. Claims, not proof. */
import type { RequestFact } from '../facts/requests.ts'
import { endsAnnouncing } from '../language/announcements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { digest, isSameAnswer, tellsResults } from '../text/digest.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { asksForAnswer } from './words/reply-words.ts'

/** Rooms of an answer, characters: each takes the place of the one before it while there is room. */
const STEPS = [300, 750, 1900] as const

/** Answers of a few words ("Done.") tell nothing that files and checks don't. */
const LEAST = 60

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
      const short = neutralise(digest(text, 280))
      const long = neutralise(digest(text, 800))
      const item = (words: string): Item => ({
        id,
        section: 'asked',
        order: request.number + 0.72 + n / 100,
        tier: 2,
        pool: 'explanations',
        value,
        text: `  → agent, while working (#${request.number}): "${words}"`,
      })
      if (long.length <= short.length + 20) return [item(short)]
      return [item(short), { ...item(long), id: `${id} long`, of: id, replaces: true, value: value - 26 }]
    }),
  )
}

function closingItems(facts: SessionFacts): Item[] {
  const last = facts.requests.at(-1)
  const shown = facts.requests.filter((request) => saysSomething(request, facts))
  return shown.flatMap((request) => {
    const age = (last?.number ?? 0) - request.number
    const answer = request.answer as string
    const results = tellsResults(answer)
    // What was asked for is the answer itself; where much was done, files, checks and commits say it too.
    const worth = (asksForAnswer(request) ? 50 : 25) + 60 * results - Math.min(40, age * 1.5)
    const announces = endsAnnouncing(answer)
    const id = `answer of ${String(request.number).padStart(6, '0')}`
    let length = 0
    return STEPS.flatMap((room, step): Item[] => {
      const words = neutralise(digest(answer, room))
      if (step > 0 && words.length <= length + 20) return []
      length = words.length
      const item: Item = {
        id: step === 0 ? id : `${id} ${step}`,
        section: 'asked',
        order: request.number + 0.8,
        tier: 2,
        pool: 'answers',
        value: worth - step * 26,
        text: `  → agent to #${request.number}${announces ? ', then at work on it' : ''}: "${words}"`,
      }
      return [step === 0 ? item : { ...item, of: id, replaces: true }]
    })
  })
}

/** The last answer stands under the state of things, in full. */
function saysSomething(request: RequestFact, facts: SessionFacts): boolean {
  const { answer } = request
  if (answer === undefined || answer.trim().length < LEAST) return false
  return !isSameAnswer(answer, facts.last_words?.text)
}
