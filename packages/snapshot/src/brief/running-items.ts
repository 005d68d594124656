/** What was running or half done when the session ended: said first, since nobody else knows it. */
import { BOUNDS } from '../facts/bounds.ts'
import type { IncidentFact } from '../facts/incidents.ts'
import type { ChildFact } from '../facts/intentions.ts'
import type { RequestFact } from '../facts/requests.ts'
import type { SessionFacts } from '../session-facts.ts'
import { distinctNames } from '../text/path-names.ts'
import { LEFT_OUT } from './command-items.ts'
import type { Item } from './fit.ts'
import { openTurn } from './open-turn.ts'
import { stateLine } from './state-line.ts'
import { ago, andMore, count, minute, place, plain, quote } from './wording.ts'

const running = (id: string, order: number, tier: number, value: number, text: string): Item => ({
  ...stateLine(id, order, tier, 'running', value, text),
  section: 'running',
})

/** Calls that were cut off, and children, that are told, the newest. */
const CUT_OFF = 4
const CHILDREN = 6

export const untoldRunning = (facts: SessionFacts): number =>
  Math.max(0, cutOff(facts).length - CUT_OFF) + Math.max(0, runningChildren(facts).length - CHILDREN)

const runningChildren = ({ children }: SessionFacts): readonly ChildFact[] =>
  children.filter(({ status }) => status === 'running')

export function runningItems(facts: SessionFacts): Item[] {
  return [...cutOffItems(facts), ...turnItems(facts), ...childItems(facts)]
}

function cutOff(facts: SessionFacts): NonNullable<SessionFacts['in_flight']> {
  const since = facts.requests.at(-1)?.source.record ?? 0
  // A sub-agent that runs is told as that, with what it was told to do.
  const children = new Set(runningChildren(facts).map((child) => child.source.record))
  return (facts.in_flight ?? []).filter(({ source }) => source.record >= since && !children.has(source.record))
}

/** Calls that were cut off: never a success, and never a failure either. Those before a later request were talked about there. */
function cutOffItems(facts: SessionFacts): Item[] {
  return cutOff(facts)
    .slice(-CUT_OFF)
    .reverse()
    .map((call, i) => {
      const printed =
        call.printed === undefined
          ? 'nothing that it printed is recorded'
          : `it had printed ${quote(call.printed, 300)}`
      const end =
        call.end !== 'unanswered'
          ? `${call.end === 'killed' ? 'killed with the session' : 'interrupted'}: ${printed}`
          : `no result was recorded, so whether it finished is not known${call.printed === undefined ? '' : `; ${printed}`}`
      const text = `- ${plain(call.tool, 40)} \`${plain(call.what, 200)}\` (${place(call.source)}, ${ago(call, facts)}) was cut off: ${end}`
      return running(`cut off ${i}`, i, 0, 1400 - i, text)
    })
}

/** A turn that did not end: what had been done in it, and what had not. */
function turnItems(facts: SessionFacts): Item[] {
  const turn = openTurn(facts)
  const request = turn?.requests.at(-1)
  if (turn === undefined || request === undefined) return []
  const name = distinctNames(facts.files.map(({ path }) => path))
  const changed = facts.files.filter(({ last_write }) => (last_write ?? -1) > request.source.record)
  const ran = facts.checks.filter(({ source }) => source.record > request.source.record)
  const calls = (facts.turn_calls ?? []).filter(({ source }) => source.record > request.source.record)
  // Nothing at all: it may be the one that is being read now.
  if (turn.how === 'unanswered' && calls.length === 0 && turn.stop === undefined && !cutOffIn(facts, request)) {
    if (turn.requests.length < 2) return []
  }
  const done = [
    changed.length === 0
      ? 'no file had been changed in it'
      : `changed in it: ${changed
          .slice(-8)
          .map(({ path }) => plain(name(path), 80))
          .join(', ')}${andMore(changed.length - 8, facts.file_count > facts.files.length)}`,
    // Those that were run stand among the checks, with how they ended.
    ran.length === 0 ? 'no check had been run in it' : '',
  ].filter((part) => part !== '')
  // The list of tasks has them all: here stands what was next.
  const open = facts.tasks.open.slice(0, 2).map(({ text }) => quote(text, 80))
  const left =
    open.length === 0
      ? ''
      : `; not done: ${open.join(', ')}${andMore(facts.tasks.open.length - open.length, facts.tasks.open.length >= BOUNDS.openTasks)}`
  const numbers = turn.requests.map(({ number }) => `#${number}`).join(' and ')
  const lacks =
    turn.how === 'at work' || turn.requests.length === 1
      ? `the turn of #${request.number} has no closing answer`
      : `${numbers} have no closing answer, the newest`
  const stop = turn.stop === undefined ? '' : ` (${stopText(turn.stop)})`
  const items = [running('turn', 20, 0, 1300, `- ${lacks}${stop}; ${done.join('; ')}${left}`)]
  const told = calls.filter(
    (call) => !(facts.in_flight ?? []).some(({ source }) => source.record === call.source.record),
  )
  // A file alone does not say what was done with it.
  const opened = new Set(facts.files.map(({ path }) => path))
  const checked = new Set(facts.checks.map(({ source }) => source.record))
  told.forEach((call, i) => {
    const how = call.outcome === 'error' ? ' failed' : ''
    const printed =
      call.printed === undefined || checked.has(call.source.record) ? '' : ` printed ${quote(call.printed, 160)}`
    const what = call.what.startsWith(LEFT_OUT)
      ? `a call of ${plain(call.tool, 40)} (${place(call.source)}) that is left out since it may show a secret`
      : `${opened.has(call.what) ? `${plain(call.tool, 40)} of ` : ''}\`${plain(call.what, 140)}\``
    const text = `${what}${how}${printed}`
    items.push({
      ...running(`turn call ${i}`, i, 1, 1290 + i, text),
      of: 'turn',
      lead: CALLS,
    })
  })
  return items
}

const CALLS = { first: '; last calls: ', next: ', then ' }

const stopText = ({ kind, detail }: IncidentFact): string =>
  kind === 'interrupted'
    ? 'the user broke in'
    : `stopped by ${kind === 'usage_limit' ? 'a usage limit' : 'an error of the API'}: ${plain(detail, 100)}`

const cutOffIn = (facts: SessionFacts, { source }: RequestFact): boolean =>
  (facts.in_flight ?? []).some((call) => call.source.record >= source.record)

/** Work in the background without a recorded end, with where its output is and what was seen of it. */
function childItems(facts: SessionFacts): Item[] {
  return runningChildren(facts)
    .slice(-CHILDREN)
    .reverse()
    .flatMap((child, i) => {
      const id = `child ${i}`
      const text = `- ${kindOf(child)} without a recorded end (${plain(child.id, 80)}, started ${ago(child, facts)}): ${quote(child.task, 200)}`
      const more = [
        child.output_file === undefined ? '' : `output: ${plain(child.output_file, 200)}`,
        child.printed === undefined
          ? ''
          : `it had printed ${quote(child.printed, 240)}${child.printed_at === undefined ? '' : ` by ${minute(child.printed_at)} UTC`}`,
        childDid(child),
      ].filter((part) => part !== '')
      const prompt = child.prompt === undefined ? [] : [`; told to: ${quote(child.prompt, 400)}`]
      return [
        running(id, 30 + i, i < 3 ? 0 : 1, 1200 - i, more.length === 0 ? text : `${text}; ${more.join('; ')}`),
        ...prompt.map((words) => ({ ...running(`${id} prompt`, 0, 2, 60 - i, words), of: id })),
      ]
    })
}

export const kindOf = ({ kind }: ChildFact): string =>
  kind === 'agent' ? 'sub-agent' : kind === 'command' ? 'background command' : 'background work'

/** What a child did, as far as it is recorded. */
export function childDid({ calls, changed }: ChildFact): string {
  const parts = [
    calls === undefined ? '' : `${count(calls, 'call')} of it recorded`,
    changed === undefined
      ? ''
      : `it changed ${changed
          .slice(0, 6)
          .map((path) => plain(path, 100))
          .join(', ')}${changed.length > 6 ? ' and others' : ''}`,
  ].filter((part) => part !== '')
  return parts.join(', ')
}
