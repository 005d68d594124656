/** What the ledgers hold once all is taken in, as the facts of the session. */

import { BOUNDS } from '../facts/bounds.ts'
import type { SessionFacts } from '../session-facts.ts'
import { shortener } from '../text/path-shortener.ts'
import type { Ledgers } from './ledgers.ts'

/** Names that are told. */
const NAMES = 300

/** The facts so far; paths relative to `workingDirectory`, else to the session's own. */
export function collectFacts(ledgers: Ledgers, workingDirectory: string | undefined): SessionFacts {
  const { stream, header, names, requests, files, commands, conversation, consultations, events, tallies } = ledgers
  conversation.settle(false)
  const now = stream.record
  const place = events.directories.at(-1)
  const directory = workingDirectory ?? place?.path ?? header.workingDirectory
  const shorten = shortener(directory)
  const range = tallies.range()
  const seen = ledgers.repository.fact()
  const lastWords = ledgers.remarks.lastWords()
  return {
    schema_version: 1,
    actions: now,
    twins_dropped: stream.twins,
    ...header.facts(),
    ...(range ? { context_range: range } : {}),
    ...(directory ? { working_directory: directory } : {}),
    ...(place?.branch ? { branch: place.branch } : {}),
    directories: events.directories.slice(-BOUNDS.directories),
    request_count: requests.count,
    requests: requests.facts(),
    files: files.facts(names, now, shorten),
    file_count: files.count(shorten),
    seen_files: files.seenFiles(now, shorten),
    checks: commands.checks(files.writes),
    commands: commands.commands(),
    searches: ledgers.searches.facts(shorten),
    failures: ledgers.failures.facts(shorten),
    repairs: ledgers.repairs.repairs(),
    changes: ledgers.repairs.changes(),
    refusals: ledgers.refusals.facts(shorten),
    ...(seen ? { repository_seen: seen } : {}),
    tasks: ledgers.tasks.facts(),
    plans: consultations.plans(),
    statements: conversation.facts(names, now),
    answers: consultations.answers(),
    ...(lastWords ? { last_words: lastWords } : {}),
    remarks: ledgers.remarks.remarks(),
    commits: events.commits.slice(-BOUNDS.commits),
    pushes: events.pushes,
    pull_requests: events.pullRequests,
    children: events.children(),
    compactions: events.compactions,
    summaries: events.summaries(),
    incidents: events.incidents(),
    notes: events.notes.slice(-BOUNDS.notes),
    names: names
      .list(now)
      .slice(0, NAMES)
      .map(({ name, weight, record }) => ({ name, weight: Math.round(weight * 1000) / 1000, record })),
    tools: tallies.tools(),
    tokens: tallies.tokens(),
    redacted: tallies.secrets(),
  }
}
