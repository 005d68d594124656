import { aside } from '../brief/rule-items.ts'
import { describeResult } from '../build/conversation.ts'
import type { FailureFact } from '../facts/failures.ts'
import type { RequestFact } from '../facts/requests.ts'
import { saysWhatComesNext } from '../language/announcements.ts'
import { isSurelyCorrection } from '../language/sure-labels.ts'
import type { SessionFacts } from '../session-facts.ts'
import { digest, isSameAnswer } from '../text/digest.ts'
import { code, commandText, foldedList, inline, quote, section } from './markdown-text.ts'
import { utcTime } from './pointer.ts'

/** Characters of an answer, and of a document, that say what it comes to; the rest is in the JSON. */
const ANSWER = 900
const DOCUMENT = 900

/** The requests in the user's own words, and what of the agent's calls was refused. */
export function requestSection(facts: SessionFacts): string {
  return [requestsOf(facts), refusalsOf(facts)].filter((text) => text !== '').join('\n\n')
}

/** The first and the last open, those between them folded. */
function requestsOf(facts: SessionFacts): string {
  const shown = facts.requests.map((request) => {
    const when = request.at === undefined ? '' : ` · ${utcTime(request.at)}`
    const doubtful = request.kind === 'correction' && !isSurelyCorrection(request)
    const how = request.kind === 'task' || doubtful ? '' : ` (${request.kind.replace('_', ' ')})`
    return `**${request.number}.**${how}${when}\n\n${quote(request.text, 2_000)}${answerTo(request, facts)}`
  })
  if (shown.length === 0) return ''
  const intro = `${facts.request_count} in all, in the user's words, with what the agent answered (a claim, not proof).${unkept(facts)} Times are UTC.`
  if (shown.length <= 6) return section('Requests', [intro, ...shown].join('\n\n'))
  const between = shown.slice(1, -4)
  const folded = `<details><summary>${between.length} requests between</summary>\n\n${between.join('\n\n')}\n\n</details>`
  return section('Requests', [intro, shown[0], folded, ...shown.slice(-4)].join('\n\n'))
}

/** Of a long session the first requests and the newest are kept: which are not is said. */
function unkept({ requests }: SessionFacts): string {
  const numbers = requests.map(({ number }) => number)
  const gaps = numbers.flatMap((number, i) => {
    const [from, to] = [(numbers[i - 1] ?? 0) + 1, number - 1]
    return to < from ? [] : [to === from ? `${from}` : `${from} to ${to}`]
  })
  return gaps.length === 0 ? '' : ` ${requests.length} of them stand here; not kept: ${gaps.join(', ')}.`
}

/** Characters of an answer that is told again under its request, though it is the agent's last words. */
const SHORT = 200

/** What the agent answered, by its structure; its last words stand above in full. */
function answerTo(request: RequestFact, facts: SessionFacts): string {
  const { answer, answer_withdrawn: withdrawn, answer_overtaken: overtaken } = request
  if (answer === undefined || answer.trim() === '') return ''
  if (answer.length > SHORT && isSameAnswer(answer, facts.last_words?.text))
    return '\n\nThe agent: its last words, above.'
  // What it was broken off in may be half a list.
  const isBrokenOff = facts.requests.some(({ number, interrupted }) => number === request.number + 1 && interrupted)
  const who = saysWhatComesNext(answer)
    ? 'The agent, on the way (no closing answer is on record)'
    : isBrokenOff
      ? 'The agent, until the user broke in'
      : 'The agent'
  const since = [
    withdrawn === undefined ? '' : `partly taken back by the agent in its answer to request ${withdrawn}`,
    overtaken === true ? 'what had failed succeeded since' : '',
  ].filter((part) => part !== '')
  return `\n\n${who}${since.length > 0 ? ` (${since.join('; ')})` : ''}: ${inline(digest(answer, ANSWER))}`
}

/** Documents that the session wrote, with what they say; the newest first. */
export function documentSection({ documents = [] }: SessionFacts): string {
  const rows = documents.toReversed().map(({ path, text, created, edits }) => {
    const how = created === true ? 'new' : edits === 1 ? '1 change' : `${edits} changes`
    return `${code(path)} (${how}): “${inline(digest(text, DOCUMENT))}”`
  })
  return rows.length === 0 ? '' : section('Documents Written', foldedList(rows, 6, 'documents'))
}

/** Rules that the user set and did not take back, word for word, none left out; of one that may be over that is told. */
export function ruleSection({ rules = [] }: SessionFacts): string {
  const rows = rules.map(
    (rule) =>
      `- “${inline(rule.text)}” (request ${rule.request}${rule.said === undefined ? '' : `, said ${rule.said} times`}${aside(rule)})`,
  )
  return rows.length === 0 ? '' : section('Standing Rules of the User', rows.join('\n'))
}

/** Last result of each check, newest first. */
export function checkSection({ checks }: SessionFacts): string {
  const rows = checks.toReversed().map((check) => {
    const failing = check.failing ?? []
    const names =
      failing.length === 0
        ? ''
        : `; failing: ${failing.slice(0, 8).map(code).join(', ')}${failing.length > 8 ? ` and ${failing.length - 8} more` : ''}`
    // Of what passed, the last line of its output says nothing more.
    const passed = check.result === 'passed'
    const exit = passed || check.exit_code === undefined ? '' : `, exit ${check.exit_code}`
    const detail = passed || check.detail === undefined ? '' : `: “${inline(check.detail)}”`
    return `${mark(check.result)} ${code(commandText(check.command))}: ${inline(describeResult(check))}${exit}${detail}${names}`
  })
  // One line that ran several checks is told once.
  return rows.length === 0 ? '' : section('Checks', foldedList([...new Set(rows)], 8, 'checks'))
}

function mark(result: string): string {
  return result === 'passed' ? '✔' : result === 'failed' ? '✘' : '•'
}

export function failureSection({ failures, repairs = [] }: SessionFacts): string {
  const commands = failures.filter(({ command }) => command !== undefined).toReversed()
  const open = commands.filter(({ mended }) => mended === undefined)
  const mended = commands.filter((failure) => failure.mended !== undefined)
  // A file that is not there, a text that does not occur in it: the agent tried again, or went on in another way.
  const calls = failures.filter(({ command }) => command === undefined).toReversed()
  const parts: string[] = []
  if (open.length > 0) {
    const rows = open.map(
      (failure) =>
        `${code(failedCall(failure))}${failure.count > 1 ? ` (${failure.count} times)` : ''}: “${inline(failure.error)}”`,
    )
    parts.push(section('Not seen to pass since', foldedList(rows, 8, 'failures'), 3))
  }
  if (mended.length > 0) {
    const rows = mended.map((failure) => {
      const files = failure.mended?.by_files ?? []
      const how = files.length > 0 ? `; changed in between: ${files.slice(-4).map(code).join(', ')}` : ''
      const said = failure.mended?.said === undefined ? '' : `. The agent: “${inline(failure.mended.said)}”`
      return `${code(failedCall(failure))}: “${inline(failure.error)}”; it passed later${how}${said}`
    })
    parts.push(section('Passed later', foldedList(rows, 4, 'failures'), 3))
  }
  if (repairs.length > 0) {
    const rows = repairs.toReversed().map(({ said, fixes }) => {
      const fix = fixes.at(-1)
      return `“${inline(said)}”${fix === undefined ? '' : `; then ${inline(fix)}`}`
    })
    parts.push(section('Named by the agent and then changed', foldedList(rows, 4, 'faults'), 3))
  }
  if (calls.length > 0) {
    const rows = calls.map(
      ({ tool, key, error, mended: later }) =>
        `${inline(tool)}${key === tool ? '' : ` ${code(key)}`}: “${inline(error)}”${later === undefined ? '' : '; it worked later'}`,
    )
    const count = `${calls.length} ${calls.length === 1 ? 'call' : 'calls'} of other tools that failed`
    parts.push(`<details><summary>${count}</summary>\n\n${rows.map((row) => `- ${row}`).join('\n')}\n\n</details>`)
  }
  return section('Failures', parts.join('\n\n'))
}

/** Calls that were refused, the newest first, with the words that the user gave. */
function refusalsOf({ refusals = [] }: SessionFacts): string {
  const rows = refusals.toReversed().map(({ what, told, request, allowed, next_request: next }) => {
    const of = request === undefined ? '' : ` (for request ${request})`
    const words = told === undefined ? '' : `: “${inline(told)}”`
    const then = next === undefined ? '' : `; the user then said request ${next}`
    return `${code(what)}${of}${words}${allowed === true ? '; done later' : then}`
  })
  return section('Refused by the User or a Rule', foldedList(rows, 8, 'calls'))
}

const failedCall = ({ command, key }: FailureFact): string => (command === undefined ? key : commandText(command))

export function taskSection({ tasks }: SessionFacts): string {
  const open = tasks.open.map(
    ({ status, text }) => `[ ] ${inline(text)}${status === 'in_progress' ? ' (in progress)' : ''}`,
  )
  const done = tasks.done.map(({ text }) => `[x] ${inline(text)}`)
  const unseen = tasks.done_count - tasks.done.length
  const parts = [
    open.length > 0 ? foldedList(open, 20, 'open tasks') : '',
    done.length > 0 ? foldedList(done, 5, 'done tasks') : '',
    unseen > 0 ? `${unseen} older done tasks are not listed.` : '',
  ].filter((part) => part !== '')
  return section('Tasks', parts.join('\n\n'))
}
