/** The agent's last words; where they say nothing ("ok"), the last answer before them that does. */
import type { RequestFact } from '../facts/requests.ts'
import { endsAnnouncing } from '../language/announcements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { digest, isSameAnswer } from '../text/digest.ts'
import type { Item } from './fit.ts'
import { neutralise } from './neutralise.ts'
import { worksOn } from './open-turn.ts'
import { stateLine } from './state-line.ts'
import { ago, opening, place, quote } from './wording.ts'
import { isQuotedWhole, replies } from './words/reply-words.ts'

/** Rooms of the agent's last words beyond the first, characters. */
const ROOMS = [500, 1000, 1800, 3000] as const

/** Room in which an answer is told whole, as prose. */
const WHOLE = 20_000

/** Code, or added lines of a patch: a digest goes without them. */
const SHOWN = /^\s*(?:```|~~~|\+\s)/m

/** Last words that are shorter say that it is done, and no more. */
const SAYS_LITTLE = 100

/** An answer from which a successor learns where things stand. */
const SAYS_MUCH = 240

/** With `roomy`, the latest request stands with what it replies to at length. */
export function lastAnswerItems(facts: SessionFacts, roomy = true): Item[] {
  const words = facts.last_words
  if (!words) return []
  const to = answeredBy(facts)
  const newest = facts.requests.at(-1)
  const number = to !== undefined && to !== newest ? `, to #${to.number}` : ''
  const label =
    words.final && !endsAnnouncing(words.text)
      ? `- agent's last answer${number} (${place(words.source)}; claims): `
      : `- agent's last words${worksOn(facts) ? ', in the middle of its work' : ''}${number} (${place(words.source)}, ${ago(words, facts)}): `
  // With its code only where the user answered it: what was shown is then what is being talked about. Else it is an example,
  // or stands in a file.
  const answered = (newest?.source.record ?? -1) > words.source.record
  const isAbove = roomy && answered && newest !== undefined && isQuotedWhole(to, newest)
  const before = answerBefore(facts)
  return [
    ...(isAbove
      ? [stateLine('words', 10, 0, 'words', 800, `${label}stands above, with #${newest.number}`)]
      : wordItems('words', label, words.text, 10, answered)),
    ...(before === undefined
      ? []
      : wordItems(
          'words before',
          `- ${isNext(before, facts) ? 'before that' : 'earlier'}, to #${before.number}: `,
          before.answer ?? '',
          10.5,
          false,
        )),
  ]
}

/** The request that the last words belong to. */
const answeredBy = ({ requests, last_words: words }: SessionFacts): RequestFact | undefined =>
  requests.findLast(({ source }) => source.record < (words?.source.record ?? -1))

/** Where the last words say little: the newest answer before them that says how things stand. */
export function answerBefore(facts: SessionFacts): RequestFact | undefined {
  const words = facts.last_words
  if (words === undefined || words.text.trim().length >= SAYS_LITTLE) return undefined
  const newest = facts.requests.at(-1)
  return facts.requests.slice(-6).findLast(
    ({ answer, number, answer_withdrawn: withdrawn, answer_overtaken: overtaken }) =>
      (answer?.trim().length ?? 0) >= SAYS_MUCH &&
      withdrawn === undefined &&
      overtaken !== true &&
      !(asks(answer ?? '') && workedOn(number, facts)) &&
      !isSameAnswer(answer ?? '', words.text) &&
      // What the newest request replies to is quoted with it.
      !(newest !== undefined && number === newest.number - 1 && replies(newest)),
  )
}

/** True for an answer that ends with a question: once it was answered and files were changed, it says no more how things stand. */
const asks = (answer: string): boolean => /[?？؟]["'”*_)\]]*$/.test(answer.trim())

/** True where a file was changed for a request after this one. */
function workedOn(number: number, { requests, files }: SessionFacts): boolean {
  const next = requests.find((request) => request.number > number)?.source.record ?? Number.POSITIVE_INFINITY
  return files.some(({ last_write: at }) => at !== undefined && at > next)
}

/** True where no other request was answered between it and the last words. */
const isNext = (before: RequestFact, facts: SessionFacts): boolean => {
  const to = answeredBy(facts)?.number ?? Number.POSITIVE_INFINITY
  return !facts.requests.some(({ number, answer }) => number > before.number && number < to && answer !== undefined)
}

function wordItems(id: string, label: string, text: string, order: number, withCode: boolean): Item[] {
  const prose = digest(text, WHOLE) || text
  const short = label + quote(opening(prose, 12, 180), 260)
  const told = withCode && SHOWN.test(text) ? text : prose
  const items = [stateLine(id, order, 0, 'words', id === 'words' ? 800 : 790, short)]
  let length = short.length
  ROOMS.forEach((room, step) => {
    const longer = `${label}"${neutralise(told.length <= room ? told : digest(text, room, id === 'words'))}"`
    if (longer.length <= length + 20) return
    length = longer.length
    items.push({ ...stateLine(`${id} ${step}`, order, 2, 'words', 90 - step, longer), of: id, replaces: true })
  })
  return items
}
