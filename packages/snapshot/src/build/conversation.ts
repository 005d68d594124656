import { looksClosed } from '../brief/open-turn.ts'
import type { CheckFact } from '../facts/checks.ts'
import { changedFiles } from '../facts/files.ts'
import { isAnnouncement } from '../language/announcements.ts'
import type { SessionFacts } from '../session-facts.ts'
import { accomplishments, isLastSaid, withoutAmended } from './accomplishments.ts'
import { type Claim, DERIVED, distinct, oneLine } from './claim.ts'
import { withPoints } from './heading-points.ts'
import { failingChecks, unmendedCommands } from './left-broken.ts'
import { askedAtLast, openQuestions } from './open-questions.ts'
import { consentedStep, latestRecord, pendingRequest, primaryTask, workAtHandSince } from './request-at-hand.ts'

/** What the original's `conversation`, reminders and questions are filled with: by rules, from facts, each with its source. */
export interface Conversation {
  readonly primaryTask: Claim
  readonly currentPhase: Claim
  readonly summary: Claim
  readonly accomplishments: readonly Claim[]
  readonly nextSteps: readonly Claim[]
  readonly reminders: readonly Claim[]
  readonly questions: readonly Claim[]
}

export function tellConversation(facts: SessionFacts): Conversation {
  return {
    primaryTask: primaryTask(facts),
    currentPhase: currentPhase(facts),
    summary: { text: summary(facts), source: DERIVED },
    accomplishments: accomplishments(facts),
    nextSteps: nextSteps(facts),
    reminders: reminders(facts),
    questions: openQuestions(facts),
  }
}

function currentPhase(facts: SessionFacts): Claim {
  const running = facts.tasks.open.find(({ status }) => status === 'in_progress')
  if (running) return { text: `In progress: ${oneLine(running.text, 200)}`, source: running.source }
  const broken = failingChecks(facts).at(-1)
  if (broken) return { text: `Failing: ${describeCheck(broken)}`, source: broken.source }
  // An old failure that nothing mended by its name was mostly left behind, or done in another way.
  // What was committed since went on without it.
  const since = Math.max(facts.actions - RECENT, ...facts.commits.map(({ source }) => source.record))
  const failure = unmendedCommands(facts).findLast(({ source }) => source.record >= since)
  if (failure) return { text: `Failed recently: ${oneLine(failure.key, 120)}`, source: failure.source }
  const pending = facts.tasks.open[0]
  if (pending) return { text: `Next: ${oneLine(pending.text, 200)}`, source: pending.source }
  const closed = closedPhase(facts)
  if (closed) return closed
  // The newest alone: after it, an older check of another kind says nothing of where the work is.
  const newest = facts.checks.at(-1)
  if (newest && newest.edits_since > 0)
    return { text: `Changed since the last run of ${oneLine(newest.head, 80)}`, source: newest.source }
  const passed = facts.checks.findLast(({ result }) => result === 'passed')
  if (passed) return { text: `Checked: ${describeCheck(passed)}`, source: passed.source }
  if (facts.files.some(({ writes }) => writes > 0)) {
    const how = newest === undefined ? 'no check run' : `how ${oneLine(newest.head, 80)} ended is not known`
    return { text: `${looksClosed(facts) ? 'Turn ended' : 'Working'}: files changed, ${how}`, source: DERIVED }
  }
  if (facts.files.length > 0) return { text: 'Reading: no change of a file is on record', source: DERIVED }
  return { text: 'Not known', source: DERIVED }
}

/** Where the agent asked at the end of its turn, or answered a request without a change or a check: older checks say nothing of that. */
function closedPhase(facts: SessionFacts): Claim | undefined {
  const { last_words: words, files, checks, commits, changes = [] } = facts
  if (words === undefined || !looksClosed(facts)) return undefined
  const asked = askedAtLast(facts)
  if (asked) return { text: `Waiting for an answer: ${asked.text}`, source: asked.source }
  const since = latestRecord(facts)
  const worked = [...checks, ...commits, ...changes].some(({ source }) => source.record > since)
  if (worked || since === 0 || files.some(({ last_write: at = 0 }) => at > since)) return undefined
  return {
    text: 'Answered the latest request: no change of a file and no check since it is on record',
    source: words.source,
  }
}

/** Actions back from the end that the work at hand is thought to span. */
const RECENT = 30

/** `npm test: failed, 3 of 40 failed`. */
export function describeCheck(check: CheckFact): string {
  return `${oneLine(check.head, 120)} ${describeResult(check)}`
}

/** `failed (37 passed, 3 failed); 2 changes since`: without the name of the check. */
export function describeResult(check: CheckFact): string {
  const { passed, failed } = check.counts ?? {}
  const counts = [
    passed === undefined ? '' : `${passed} passed`,
    failed === undefined ? '' : `${failed} failed`,
  ].filter((part) => part !== '')
  const stale = check.edits_since > 0 ? `; ${plural(check.edits_since, 'change')} since` : ''
  return `${check.result}${counts.length > 0 ? ` (${counts.join(', ')})` : ''}${stale}`
}

function summary(facts: SessionFacts): string {
  const changed = changedFiles(facts.files).length
  const read = facts.file_count - facts.files.filter(({ writes }) => writes > 0).length
  const parts: string[] = []
  if (facts.request_count > 0) parts.push(plural(facts.request_count, 'request'))
  if (facts.file_count > 0)
    parts.push(
      `${changed === 0 ? 'no change of a file on record' : `${plural(changed, 'file')} changed`}, ${read} only read`,
    )
  // None were told of: that does not say that none were made (`git commit -q` says nothing).
  const commits = withoutAmended(facts.commits).length
  if (commits > 0) parts.push(plural(commits, 'commit'))
  const { open, done_count } = facts.tasks
  if (open.length + done_count > 0) parts.push(`${done_count} of ${open.length + done_count} tasks done`)
  // A call on a file that failed is none of the work's: the agent went on in another way.
  const unmended = unmendedCommands(facts).length
  if (unmended > 0) parts.push(`${plural(unmended, 'failure')} not seen to pass since`)
  const running = facts.children.filter(({ status }) => status === 'running').length
  if (running > 0) parts.push(`${plural(running, 'background job')} with no recorded end`)
  if (facts.compactions.length > 0) parts.push(plural(facts.compactions.length, 'compaction'))
  const checks = facts.checks.slice(-3).map(describeCheck)
  const said = facts.last_words ? ` The agent said last: "${oneLine(facts.last_words.text, 400)}"` : ''
  const calls = facts.tools.reduce((sum, tool) => sum + tool.calls, 0)
  if (parts.length + checks.length === 0 && calls > 0) parts.push(`${plural(calls, 'call')} of tools, no request`)
  if (parts.length + checks.length === 0)
    parts.push(facts.notes.length > 0 ? 'Only notes: no work of a session was recorded' : 'No work was recorded')
  return `${parts.join('; ')}${parts.length > 0 ? '.' : ''}${checks.length > 0 ? `${parts.length > 0 ? ' ' : ''}Checks: ${checks.join('; ')}.` : ''}${said}`
}

/** In order of worth: what the user just agreed to, what a person noted, what is broken, open tasks, what still runs, what the agent noted and said. */
function nextSteps(facts: SessionFacts): Claim[] {
  const noted = (author: 'person' | 'agent'): Claim[] =>
    facts.notes
      .filter((note) => note.note === 'next' && note.author === author)
      .map(({ text, source }) => ({ text: author === 'agent' ? `The agent noted: ${text}` : text, source }))
  const open = [...facts.tasks.open].sort((a, b) => rank(a.status) - rank(b.status))
  const agreed = consentedStep(facts)
  const since = workAtHandSince(facts)
  return distinct([
    ...(agreed === undefined ? [] : [agreed]),
    ...pendingStep(facts),
    ...noted('person'),
    // What was changed since may have mended it.
    ...failingChecks(facts)
      .toSorted((a, b) => a.edits_since - b.edits_since)
      .map((check) => ({
        text: `${check.edits_since > 0 ? 'Run again:' : 'Fix'} ${describeCheck(check)}`,
        source: check.source,
      })),
    ...open.map(({ text, status, source }) => ({
      text: `${status === 'in_progress' ? 'Continue with' : 'Open task'}: ${oneLine(text)}`,
      source,
    })),
    ...facts.children
      .filter(({ status }) => status === 'running')
      .map(({ task, source }) => ({ text: `Check the result of: ${oneLine(task, 200)}`, source })),
    ...noted('agent'),
    // Said before the last words, it was done or given up since.
    ...facts.statements
      .filter(({ kind, source }) => kind === 'next' && source.record >= since && isLastSaid(facts, source.record))
      .slice(-3)
      .map(({ text, source }) => ({
        text: `The agent said: ${oneLine(withPoints(text, facts.last_words?.text), 240)}`,
        source,
      })),
  ]).slice(0, 20)
}

/** The newest request, where nothing closes its turn. */
function pendingStep(facts: SessionFacts): Claim[] {
  const pending = pendingRequest(facts)
  if (pending === undefined) return []
  return [
    { text: `Request ${pending.number} has no closing answer: ${oneLine(pending.text, 240)}`, source: pending.source },
  ]
}

function rank(status: string): number {
  return status === 'in_progress' ? 0 : 1
}

/** Checks that are named to be run again. */
const STALE = 4

function reminders(facts: SessionFacts): Claim[] {
  const noted = facts.notes
    .filter(({ note }) => note === 'reminder' || note === 'decision' || note === 'note')
    .sort((a, b) => Number(a.author === 'agent') - Number(b.author === 'agent'))
    .map(({ note, text, author, source }) => ({
      text: `${author === 'agent' ? 'The agent noted: ' : ''}${note === 'decision' ? 'Decided: ' : ''}${text}`,
      source,
    }))
  // What was not done yet before that may have been done since.
  const since = Math.min(latestRecord(facts), ...proofs(facts))
  const limits = facts.statements
    // What it was about to do was done then, or given up.
    .filter(({ kind, text, source }) => kind === 'limit' && source.record >= since && !isAnnouncement(text))
    .slice(-3)
    .map(({ text, source }) => ({ text: `The agent said: ${oneLine(text, 240)}`, source }))
  // Where one of a kind passed and nothing was changed since, another of that kind need not be run again.
  const fresh = new Set(
    facts.checks.filter(({ edits_since, result }) => edits_since === 0 && result === 'passed').map(({ kind }) => kind),
  )
  const stale = facts.checks
    .filter(({ edits_since, result, kind }) => edits_since > 0 && result === 'passed' && !fresh.has(kind))
    .slice(-STALE)
    .map((check) => ({ text: `Run again: ${describeCheck(check)}`, source: check.source }))
  return distinct([...noted, ...stale, ...limits]).slice(0, 20)
}

/** Record of the last commit or passing check, where there is one. */
function proofs({ commits, checks }: SessionFacts): number[] {
  const records = [...commits, ...checks.filter(({ result }) => result === 'passed')].map(({ source }) => source.record)
  return records.length === 0 ? [] : [Math.max(...records)]
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
