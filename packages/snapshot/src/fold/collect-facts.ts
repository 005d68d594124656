/** What the ledgers hold once all is taken in, as the facts of the session. */

import { BOUNDS } from '../facts/bounds.ts'
import type { Carried, CarriedNoteFact } from '../facts/carried.ts'
import type { SessionFacts } from '../session-facts.ts'
import { baseName, distinctNames } from '../text/path-names.ts'
import { shortener } from '../text/path-shortener.ts'
import type { Ledgers } from './ledgers.ts'

/** Names that are told. */
const NAMES = 300

interface Given {
  /** Paths are told relative to it; else to the session's own. */
  readonly workingDirectory?: string
  readonly carried?: Carried
}

/** The facts so far. What cannot be put together is left out and said. */
export function collectFacts(ledgers: Ledgers, { workingDirectory, carried }: Given): SessionFacts {
  const { stream, header, names, requests, rules, files, commands, conversation, consultations, events, tallies } =
    ledgers
  const { omissions, repository, remarks, repairs, refusals, searches, failures, tasks } = ledgers
  const now = stream.record
  const told = <Value>(what: string, tell: () => Value, otherwise: Value): Value => {
    try {
      return tell()
    } catch (error) {
      omissions.result(what, now, error)
      return otherwise
    }
  }
  told('last words', () => conversation.settle(false), undefined)
  const isOvertaken = (call: number, said: number): boolean => failures.isOvertaken(call, said)
  const place = events.directories.at(-1)
  const directory = workingDirectory ?? baseOf(events.directories.map(({ path }) => path)) ?? header.workingDirectory
  const shorten = shortener(directory)
  const named = told('names of files', () => namer(files.paths(), shorten), baseName)
  const range = tallies.range()
  const course = told('course of the context', () => ledgers.context.fact(shorten), undefined)
  const seen = told('repository', () => repository.fact(), undefined)
  const lastWords = remarks.lastWords()
  const facts: SessionFacts = {
    schema_version: 1,
    actions: now,
    twins_dropped: stream.twins,
    ...header.facts(),
    ...(range ? { context_range: range } : {}),
    ...(directory ? { working_directory: directory } : {}),
    ...(place?.branch ? { branch: place.branch } : {}),
    directories: events.directories.slice(-BOUNDS.directories),
    request_count: requests.count,
    requests: told('requests', () => requests.facts(isOvertaken), []),
    rules: rules.facts(),
    ...(carried === undefined ? {} : carriedFacts(ledgers, carried)),
    files: told('files', () => files.facts(names, now, shorten), []),
    file_count: told('files', () => files.count(shorten), 0),
    documents: told('documents', () => ledgers.documents.facts(shorten), []),
    seen_files: told('files that were named', () => files.seenFiles(now, shorten), []),
    checks: told('checks', () => commands.checks(files.writes), []),
    commands: told('commands', () => commands.commands(), []),
    searches: told('searches', () => searches.facts(shorten), []),
    failures: told('failures', () => failures.facts(shorten, named), []),
    repairs: told('repairs', () => repairs.repairs(named), []),
    changes: told('changes', () => repairs.changes(named), []),
    refusals: told('refusals', () => refusals.facts(shorten), []),
    ...(seen ? { repository_seen: seen } : {}),
    tasks: told('tasks', () => tasks.facts(), { open: [], done: [], done_count: 0 }),
    plans: consultations.plans(),
    statements: told('statements', () => conversation.facts(names, now, isOvertaken), []),
    answers: consultations.answers(),
    ...(lastWords ? { last_words: lastWords } : {}),
    remarks: remarks.remarks(),
    commits: events.commits.facts(),
    pushes: events.pushes,
    pull_requests: events.pullRequests,
    children: told('children', () => events.children.facts(shorten), []),
    in_flight: told('calls that were cut off', () => ledgers.inFlight.facts(shorten), []),
    turn_calls: told('newest calls', () => ledgers.turnCalls.facts(requests.count, shorten), []),
    ...(requests.rewinds.length > 0 ? { rewinds: requests.rewinds } : {}),
    compactions: events.compactions,
    summaries: told('summaries', () => events.summaries(), []),
    incidents: events.incidents(),
    notes: told('notes', () => events.notes.facts(), []),
    ...(events.notes.takenBack.length > 0 ? { notes_taken_back: events.notes.takenBack } : {}),
    names: told('names', () => namesOf(ledgers, now), []),
    tools: told('tools', () => tallies.tools(), []),
    tokens: told('tokens', () => tallies.tokens(), []),
    ...(course ? { context: course } : {}),
    redacted: tallies.secrets(),
  }
  const leftOut = omissions.fact()
  const whole = withoutFailuresByKill(facts)
  return leftOut === undefined ? whole : { ...whole, left_out: leftOut }
}

/** What of that which the session was given holds at its end. */
function carriedFacts({ rules, events }: Ledgers, { notes, beganWith }: Carried): Partial<SessionFacts> {
  const heldRules = rules.carried()
  const gone = new Set(events.notes.takenBack)
  const own = new Set(events.notes.facts().map(({ id }) => id))
  const isHeld = ({ id, at }: CarriedNoteFact): boolean => {
    const name = id ?? at
    return name === undefined || !(gone.has(name) || own.has(name))
  }
  const heldNotes = notes.filter(isHeld)
  return {
    ...(heldRules.length > 0 && { carried_rules: heldRules }),
    ...(heldNotes.length > 0 && { carried_notes: heldNotes }),
    ...(beganWith.length > 0 && { began_with: beganWith }),
  }
}

/** What a signal ended together with the session did not fail: it is told among what was running. */
function withoutFailuresByKill(facts: SessionFacts): SessionFacts {
  const killed = new Set(
    (facts.in_flight ?? []).filter(({ end }) => end === 'killed').map(({ source }) => source.record),
  )
  if (killed.size === 0) return facts
  return {
    ...facts,
    checks: facts.checks.map((check) =>
      killed.has(check.source.record) && check.result === 'failed'
        ? { ...check, result: 'interrupted', failed_runs: Math.max(0, check.failed_runs - 1) }
        : check,
    ),
    commands: facts.commands.map((command) =>
      killed.has(command.source.record) ? { ...command, outcome: 'interrupted' } : command,
    ),
    failures: facts.failures.filter(({ source, count }) => count > 1 || !killed.has(source.record)),
  }
}

/** The folder that paths are told from: the one the session stood in last, or the one further up that it went there from. */
function baseOf(directories: readonly string[]): string | undefined {
  const last = directories.at(-1)
  if (last === undefined) return undefined
  return directories.find(
    (path) => path === last || (path.length > 1 && /^[\\/]/.test(last.slice(path.length)) && last.startsWith(path)),
  )
}

/** The shortest names that tell the files of the session apart. */
function namer(paths: readonly string[], shorten: (path: string) => string): (path: string) => string {
  const name = distinctNames(paths.map(shorten))
  return (path) => name(shorten(path))
}

function namesOf({ names }: Ledgers, now: number): SessionFacts['names'] {
  return names
    .list(now)
    .slice(0, NAMES)
    .map(({ name, weight, record }) => ({ name, weight: Math.round(weight * 1000) / 1000, record }))
}
