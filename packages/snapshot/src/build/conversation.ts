import type { CheckFact } from '../facts/checks.ts'
import type { SessionFacts } from '../session-facts.ts'
import { type Claim, DERIVED, distinct, oneLine } from './claim.ts'
import { failingChecks, unmendedCommands } from './left-broken.ts'
import { consentedStep, primaryTask, workAtHandSince } from './request-at-hand.ts'

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
    primaryTask: primaryTask(facts.requests),
    currentPhase: currentPhase(facts),
    summary: { text: summary(facts), source: DERIVED },
    accomplishments: accomplishments(facts),
    nextSteps: nextSteps(facts),
    reminders: reminders(facts),
    questions: questions(facts),
  }
}

function currentPhase(facts: SessionFacts): Claim {
  const running = facts.tasks.open.find(({ status }) => status === 'in_progress')
  if (running) return { text: `In progress: ${oneLine(running.text, 200)}`, source: running.source }
  const broken = failingChecks(facts).at(-1)
  if (broken) return { text: `Failing: ${describeCheck(broken)}`, source: broken.source }
  // An old failure that nothing mended by its name was mostly left behind, or done in another way.
  const failure = unmendedCommands(facts).findLast(({ source }) => source.record >= facts.actions - RECENT)
  if (failure) return { text: `Failed recently: ${oneLine(failure.key, 120)}`, source: failure.source }
  const pending = facts.tasks.open[0]
  if (pending) return { text: `Next: ${oneLine(pending.text, 200)}`, source: pending.source }
  // The newest alone: after it, an older check of another kind says nothing of where the work is.
  const newest = facts.checks.at(-1)
  if (newest && newest.edits_since > 0)
    return { text: `Changed since the last run of ${oneLine(newest.head, 80)}`, source: newest.source }
  const passed = facts.checks.findLast(({ result }) => result === 'passed')
  if (passed) return { text: `Checked: ${describeCheck(passed)}`, source: passed.source }
  if (facts.files.some(({ writes }) => writes > 0))
    return { text: 'Working: files changed, no check run', source: DERIVED }
  if (facts.files.length > 0) return { text: 'Reading: no file changed yet', source: DERIVED }
  return { text: 'Not known', source: DERIVED }
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
  const changed = facts.files.filter(({ writes }) => writes > 0).length
  const read = facts.file_count - changed
  const parts: string[] = []
  if (facts.request_count > 0) parts.push(plural(facts.request_count, 'request'))
  if (facts.file_count > 0) parts.push(`${plural(changed, 'file')} changed, ${read} only read`)
  // None were told of: that does not say that none were made (`git commit -q` says nothing).
  if (facts.commits.length > 0) parts.push(plural(facts.commits.length, 'commit'))
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
  if (parts.length + checks.length === 0)
    parts.push(facts.notes.length > 0 ? 'Only notes: no work of a session was recorded' : 'No work was recorded')
  return `${parts.join('; ')}${parts.length > 0 ? '.' : ''}${checks.length > 0 ? `${parts.length > 0 ? ' ' : ''}Checks: ${checks.join('; ')}.` : ''}${said}`
}

/** The last ten, in the order in which they came: commits, pull requests, finished tasks, results the agent claimed. */
function accomplishments(facts: SessionFacts): Claim[] {
  const found = [
    ...withoutAmended(facts.commits).map((fact) => ({
      fact,
      text: `Committed${fact.sha ? ` ${fact.sha.slice(0, 10)}` : ''}: ${oneLine(fact.message, 200)}`,
    })),
    ...facts.pull_requests.map((fact) => ({
      fact,
      text: `Pull request: ${oneLine(fact.title ?? fact.url ?? '', 200)}`,
    })),
    ...facts.tasks.done.map((fact) => ({ fact, text: `Task done: ${oneLine(fact.text, 200)}` })),
    ...facts.statements
      // What was said on the way is of that moment; an answer reports what came of it.
      .filter(({ kind, final, source }) => kind === 'result' && (final || isLastSaid(facts, source.record)))
      .map((fact) => ({ fact, text: `The agent reported: ${oneLine(fact.text, 240)}` })),
    ...facts.failures.flatMap((fact) =>
      // A call on a file that worked at last is no work done.
      fact.mended && fact.count > 1 && fact.command !== undefined
        ? [{ fact, text: `Passed in the end: ${oneLine(fact.key, 120)}, which had failed ${fact.count} times` }]
        : [],
    ),
  ].sort((a, b) => a.fact.source.record - b.fact.source.record)
  const told = distinct(found.map(({ fact, text }) => ({ text, source: fact.source }))).slice(-10)
  return told.length > 0 ? told : changedFiles(facts)
}

/** Without those that the next one replaced: the same subject again. */
const withoutAmended = (commits: SessionFacts['commits']): SessionFacts['commits'] =>
  commits.filter(({ message }, i) => message !== commits[i + 1]?.message)

/** Where nothing else is known: that files were changed, which is something done. */
function changedFiles({ files }: SessionFacts): Claim[] {
  const changed = files.filter(({ writes }) => writes > 0)
  const newest = changed.at(-1)
  if (newest === undefined) return []
  const named = changed
    .slice(-5)
    .reverse()
    .map(({ path }) => oneLine(path, 120))
  const more = changed.length > named.length ? ` and ${changed.length - named.length} more` : ''
  return [{ text: `Changed: ${named.join(', ')}${more}`, source: newest.source }]
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
    ...noted('person'),
    ...failingChecks(facts).map((check) => ({ text: `Fix ${describeCheck(check)}`, source: check.source })),
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
      .map(({ text, source }) => ({ text: `The agent said: ${oneLine(text, 240)}`, source })),
  ]).slice(0, 20)
}

const isLastSaid = ({ last_words }: SessionFacts, record: number): boolean => last_words?.source.record === record

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
    .filter(({ kind, source }) => kind === 'limit' && source.record >= since)
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

/** Record of the latest request; 0 where none was recorded. */
function latestRecord({ requests }: SessionFacts): number {
  return requests.at(-1)?.source.record ?? 0
}

/** Record of the last commit or passing check, where there is one. */
function proofs({ commits, checks }: SessionFacts): number[] {
  const records = [...commits, ...checks.filter(({ result }) => result === 'passed')].map(({ source }) => source.record)
  return records.length === 0 ? [] : [Math.max(...records)]
}

/** A question after which the user went on was answered, or is no longer open. */
function questions(facts: SessionFacts): Claim[] {
  const since = latestRecord(facts)
  return distinct([
    ...facts.notes.filter(({ note }) => note === 'question').map(({ text, source }) => ({ text, source })),
    ...facts.answers
      .filter(({ answer, source }) => answer === undefined && source.record >= since)
      .map(({ question, source }) => ({ text: `Asked, not answered: ${oneLine(question)}`, source })),
    ...facts.statements
      .filter(({ kind, final, source }) => kind === 'question' && final && source.record >= since)
      .slice(-2)
      .map(({ text, source }) => ({ text: `The agent asked: ${oneLine(text)}`, source })),
  ]).slice(0, 10)
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
