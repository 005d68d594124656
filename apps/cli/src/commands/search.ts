import { escapeForTerminal, type Passage, shellWord } from '@winddown/core'
import { openSession, sessionEntry } from '@winddown/snapshot'
import {
  answerEverywhere,
  beginningsOf,
  parseQuery,
  placesOfBeginnings,
  type RecalledSession,
  withoutWideSecrets,
} from '@winddown/snapshot/recall'
import { InvalidArgumentError } from 'commander'
import type { CommandModule } from '../command-line/command-context.ts'
import type { Project } from '../project/project.ts'
import { ofSnapshot, wholeRedactor } from '../recall/recalled-session.ts'
import { wantedProjects } from '../report/wanted-projects.ts'
import { findSessions } from '../search/find-sessions.ts'
import { type FoundIn, FoundPlaces, rowPlaces, shownPlaces } from '../search/found-places.ts'
import { type FoundSession, isOwn, tellApart } from '../search/found-session.ts'
import { openIndex, type SessionIndex } from '../search/session-index.ts'
import type { Sought } from '../search/unindexed.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'
import { fit } from '../terminal/session-text.ts'
import { shortId } from '../terminal/short-id.ts'
import { parseSince } from '../terminal/since-text.ts'
import { counted, localTime } from '../terminal/time-text.ts'
import { wrapped } from '../terminal/wrapped.ts'
import { callingAgent } from '../transcripts/agent-session.ts'

const HELP = `
Finds sessions by what stands in them: words in any language, files, names, commands; words between quotes as they stand. An index in your
state folder tells which sessions are worth reading; the best of them are read, and the passages shown. The index is brought up to date
first: the first search of many sessions takes a while, and can be interrupted. It is only an index: deleted or damaged, it is made anew.

Examples:
  $ winddown search rate limit mutex
  $ winddown search '"connection reset"'           as it stands
  $ winddown search limiter.js --since 2026-10-01
  $ winddown search 速率限制 --all                every project that winddown recorded a session of
  $ winddown search --agent codex --branch main  sessions alone, without words
  $ winddown search rate limit --json | jq -r '.sessions[].id'`

/** Sessions that are read, and whose passages are shown together. */
const READ = 10

/** Places that are told of one session, at most. */
const SHOWN_PLACES = 3

const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

/** A found session that is read, and where in it the words stand. */
interface ReadHit {
  readonly session: RecalledSession
  readonly places: FoundPlaces
}

/** A found session to be read; undefined where it is gone, or cannot be. */
function readHit({ project, id, title }: FoundSession, beginnings: readonly string[]): ReadHit | undefined {
  const entry = sessionEntry(project.store.directory, id)
  const reading = entry === null ? null : openSession(entry).reading
  if (reading?.kind !== 'snapshot') return undefined
  const places = new FoundPlaces(beginnings)
  places.takeSnapshot(reading.snapshot, title)
  const session = ofSnapshot(project, reading, wholeRedactor(project))
  const read = {
    ...session,
    passages: () => passedBy(session.passages(), places),
    // What is damaged shows while it is read.
    get gap() {
      return session.gap
    },
  }
  return { places, session: read }
}

/** The passages, each looked at on its way: a session is read once. */
function* passedBy(passages: Iterable<Passage>, places: FoundPlaces): Generator<Passage> {
  for (const passage of passages) {
    places.take(passage)
    yield passage
  }
}

function parseCount(text: string): number {
  const count = Number(text)
  if (Number.isInteger(count) && count > 0) return count
  throw new InvalidArgumentError('It takes a number from 1.')
}

const timesText = (count: number): string => (count === 2 ? 'twice' : `${count} times`)

/** Words that a session lacks, without those that are a part of another one that it lacks. */
const lacking = (missing: readonly string[]): readonly string[] =>
  missing.filter((word) => !missing.some((other) => other !== word && other.includes(word)))

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[words...]', 'what is sought')
    .option('--project <folder>', 'a project instead of the one here; may be given several times', collected)
    .option('-a, --all', 'every project that winddown recorded a session of')
    .option('--agent <id>', 'only sessions of this agent (claude-code, codex, …)')
    .option('--branch <name>', 'only sessions on a branch whose name contains this')
    .option('--since <when>', 'only sessions that ended since then: 12h, 3d, 2w, or a day', (text) => parseSince(text))
    .option('--until <date>', 'only sessions that ended before the end of that day')
    .option('-n, --number <count>', 'how many sessions are listed', parseCount, 10)
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((words, options) => {
      const projects = wantedProjects(environment, options)
      const question = words.join(' ')
      const query = parseQuery(question)
      if (words.length > 0 && query.terms.length === 0)
        command.error(
          `error: ${JSON.stringify(question)} has no word that can be sought; without words every session is listed`,
        )
      const until = options.until === undefined ? undefined : endOf(options.until)
      const wanted = { agent: options.agent, branch: options.branch, since: options.since?.toISOString(), until }
      const isTold = projects.length > 1 || Object.values(wanted).some((value) => value !== undefined)
      const indexes = projects.map((project) => update(project, { queries: [query], isTold }))
      // Sessions with all of the words before those with some, by the score; the others are said to be there.
      const most = options.number
      const found = findSessions(indexes, [query], wanted, most, () => sayRebuilt('damaged'), isOwn)
      const { all } = found
      const { own, others } = tellApart(found, callingAgent(environment.variables) !== undefined)
      // What others recorded is listed behind them, but not told: nobody knows whose words its words are, and a repository can ship any number.
      const listed = [...own, ...others].slice(0, most)
      const beginnings = query.terms.flatMap((term) => beginningsOf(term))
      const hits = new Map<FoundSession, ReadHit>()
      for (const one of words.length === 0 ? [] : own.slice(0, READ)) {
        const hit = readHit(one, beginnings)
        if (hit !== undefined) hits.set(one, hit)
      }
      const sessions = [...hits.values()].map(({ session }) => session)
      const { answers, gaps } = answerEverywhere(sessions, [question], { filter: {}, newest: false })
      const foundIn = (one: FoundSession, seen: string): readonly FoundIn[] =>
        shownPlaces(hits.get(one)?.places.chosen(seen) ?? [], one.project)
      const [project] = projects
      const shown = project === undefined ? [] : withoutWideSecrets(answers, project.ownSecrets)
      if (all === 0) process.exitCode = EXIT_CODES.notFound
      if (options.json === true) {
        output.json({
          sessions: listed.map(({ project: { store }, stamp: _stamp, score, ...one }, at) => ({
            ...one,
            found_in: foundIn(listed[at] as FoundSession, ''),
            // Of what was salvaged from everywhere the project that it worked in, as far as that is there.
            project: store.session(one.id)?.projectPath ?? store.projectPath,
            score: Math.round(score * 100) / 100,
            ...(at >= own.length &&
              (store.session(one.id) === null ? { recorded_by_others: true } : { changed: true })),
          })),
          found: all,
          passages: shown[0]?.data['passages'] ?? [],
          gaps,
        })
        return
      }
      const { cyan, dim } = output.colours
      if (all === 0) {
        const isEmpty = indexes.every((one) => one.lacking === 0 && one.parts.every(({ part }) => part.count === 0))
        const where = projects.length === 1 ? escapeForTerminal(projects[0]?.store.worktree ?? '') : 'any project'
        if (isEmpty) output.note(`No session in ${where} yet. What can be done here: winddown`)
        else output.note(words.length === 0 ? 'No session fits.' : 'No session has any of these words.')
      }
      for (const one of listed) {
        const {
          id,
          ended_at: at,
          harness,
          branch,
          title,
          terms,
          also,
          project: { store },
        } = one
        const from = store.session(id)?.projectPath ?? store.projectPath
        const about = [localTime(at).slice(0, 16), harness, branch, projects.length > 1 ? from : null]
        if (!own.includes(one)) about.push(isOwn(one) ? 'changed since it was recorded' : 'recorded by others')
        if (also.length > 0)
          about.push(`recorded ${timesText(also.length + 1)}, also as ${also.map(shortId).join(', ')}`)
        const without = lacking(one.missing)
          .slice(0, 3)
          .map((word) => JSON.stringify(word))
        if (terms > 0 && without.length > 0) about.push(`without ${without.join(', ')}`)
        const said = `${id}  ${escapeForTerminal(about.filter(Boolean).join(' · '))}`
        const lines = wrapped(said, output.lineWidth, 2)
        output.line(`${cyan(id)}${dim(lines.slice(id.length))}`)
        const shownTitle = fit(title, Math.max(20, output.lineWidth - 2))
        output.line(`  ${escapeForTerminal(shownTitle)}`)
        if (words.length === 0) continue
        const row = `${said} ${shownTitle}`
        const note = (line: string): void =>
          output.line(dim(`  ${escapeForTerminal(fit(line, Math.max(20, output.lineWidth - 2)))}`))
        // What the row itself shows needs no word of where it was found.
        const places = foundIn(one, row)
        for (const { place, text } of places.slice(0, SHOWN_PLACES)) note(`in ${place}: ${text}`)
        if (!hits.has(one)) output.line(dim(`  not read here: winddown recall ${shellWord(question)} --session ${id}`))
        else if (places.length === 0 && placesOfBeginnings(shownTitle, beginnings).size === 0) {
          const named = rowPlaces(one, beginnings).join(' and ')
          note(named === '' ? 'in what was there when it was indexed, and is gone now' : `in ${named}`)
        }
      }
      if (all > listed.length)
        (output.isTerminal ? output.line : output.note)(
          dim(`${counted(all - listed.length, 'more session')}; to list all of them: --number ${all}`),
        )
      const hasPassages = shown.some(({ data }) => !Array.isArray(data['passages']) || data['passages'].length > 0)
      if (shown.length > 0 && !hasPassages && listed.length > 0)
        output.note(`No message of ${listed.length === 1 ? 'it' : 'these'} has the words: above is said what has them.`)
      for (const { text } of hasPassages || listed.length === 0 ? shown : []) {
        output.line()
        const safe = escapeForTerminal(text, { keepLines: true })
        output.raw(`${output.isTerminal ? wrapped(safe, output.columns) : safe}\n`)
      }
      for (const gap of gaps) output.note(gap)
    })

  function sayRebuilt(why: string): void {
    output.note(`The index was ${why}, and was made anew.`)
  }

  function update(project: Project, sought: Sought): SessionIndex {
    const began = performance.now()
    let said = 0
    const index = openIndex(project, sought, (done, all) => {
      const now = performance.now()
      // On a terminal the line of startProgress says that it is at work; where nobody sits, nobody waits.
      if (output.isTerminal || process.stderr.isTTY !== true || now - began < 1_000 || now - said < 2_000) return
      said = now
      output.note(`Reading sessions: ${done} of ${all}`)
    })
    if (index.rebuilt !== undefined) sayRebuilt(index.rebuilt)
    for (const fault of index.faults.slice(0, 3)) output.note(escapeForTerminal(fault))
    if (index.faults.length > 3) output.note(`${index.faults.length - 3} more transcripts could not be read.`)
    if (index.unkept !== undefined)
      output.note(
        `Your state folder cannot be written (${index.unkept}): the sessions were looked through for this search alone.`,
      )
    return index
  }

  /** The end of a day of this place, as `--since` takes its beginning. */
  function endOf(text: string): string {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T23:59:59.999`) : new Date(Number.NaN)
    if (Number.isNaN(day.getTime())) command.error(`error: ${JSON.stringify(text)} is no date; write 2026-01-31`)
    return day.toISOString()
  }
}
