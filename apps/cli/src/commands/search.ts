import { escapeForTerminal } from '@winddown/core'
import { openSession, sessionEntry } from '@winddown/snapshot'
import { answerEverywhere, parseQuery, type RecalledSession, withoutWideSecrets } from '@winddown/snapshot/recall'
import type { CommandModule } from '../command-line/command-context.ts'
import type { Project } from '../project/project.ts'
import { ofSnapshot, wholeRedactor } from '../recall/recalled-session.ts'
import { wantedProjects } from '../report/wanted-projects.ts'
import { type FoundSession, findSessions } from '../search/find-sessions.ts'
import { openIndex, type SessionIndex } from '../search/session-index.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'
import { fit } from '../terminal/session-text.ts'
import { counted, localTime } from '../terminal/time-text.ts'
import { wrapped } from '../terminal/wrapped.ts'

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

/** Sessions whose passages are shown together. */
const READ = 8

const collected = (value: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  value,
]

/** A found session to be read; undefined where it is gone, or cannot be. */
function recalled({ project, id }: FoundSession): RecalledSession | undefined {
  const entry = sessionEntry(project.store.directory, id)
  const reading = entry === null ? null : openSession(entry).reading
  return reading?.kind === 'snapshot' ? ofSnapshot(project, reading, wholeRedactor(project)) : undefined
}

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .argument('[words...]', 'what is sought')
    .option('--project <folder>', 'a project instead of the one here; may be given several times', collected)
    .option('-a, --all', 'every project that winddown recorded a session of')
    .option('--agent <id>', 'only sessions of this agent (claude-code, codex, …)')
    .option('--branch <name>', 'only sessions on a branch whose name contains this')
    .option('--since <date>', 'only sessions that ended since then (2026-01-31)')
    .option('--until <date>', 'only sessions that ended before the end of that day')
    .option('-n, --number <count>', 'how many sessions are listed', '10')
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((words, options) => {
      const projects = wantedProjects(environment, options)
      const indexes = projects.map(update)
      const question = words.join(' ')
      const query = parseQuery(question)
      if (words.length > 0 && query.terms.length === 0)
        command.error(
          `error: ${JSON.stringify(question)} has no word that can be sought; without words every session is listed`,
        )
      const since = options.since === undefined ? undefined : dayOf(options.since, 0)
      const until = options.until === undefined ? undefined : dayOf(options.until, 86_399_999)
      const wanted = { agent: options.agent, branch: options.branch, since, until }
      // Sessions with all of the words before those with some, by the score; the others are said to be there.
      const most = Math.max(1, Math.trunc(Number(options.number)) || 10)
      const { sessions: listed, all } = findSessions(indexes, [query], wanted, most, () => sayRebuilt('damaged'))
      // What others recorded is listed, but not told: nobody knows whose words its words are.
      const own = listed.filter(isOwn)
      const sessions = words.length === 0 ? [] : own.slice(0, READ).flatMap((one) => recalled(one) ?? [])
      const { answers, gaps } = answerEverywhere(sessions, [question], { filter: {}, newest: false })
      const [project] = projects
      const shown = project === undefined ? [] : withoutWideSecrets(answers, project.ownSecrets)
      if (all === 0) process.exitCode = EXIT_CODES.notFound
      if (options.json === true) {
        output.json({
          sessions: listed.map(({ project: { store }, stamp: _stamp, score, ...one }) => ({
            ...one,
            // Of what was salvaged from everywhere the project that it worked in, as far as that is there.
            project: store.session(one.id)?.projectPath ?? store.projectPath,
            score: Math.round(score * 100) / 100,
            ...(store.session(one.id) === null && { recorded_by_others: true }),
          })),
          found: all,
          passages: shown[0]?.data['passages'] ?? [],
        })
        return
      }
      const { cyan, dim } = output.colours
      if (all === 0) output.line(words.length === 0 ? 'No session fits.' : 'No session has any of these words.')
      for (const one of listed) {
        const {
          id,
          ended_at: at,
          harness,
          branch,
          title,
          terms,
          project: { store },
        } = one
        const place = store.session(id)?.projectPath ?? store.projectPath
        const about = [localTime(at).slice(0, 16), harness, branch, projects.length > 1 ? place : null]
        if (!isOwn(one)) about.push('recorded by others')
        const share = query.terms.length > 1 ? ` ${terms}/${query.terms.length}` : ''
        const said = `${id}${share}  ${escapeForTerminal(about.filter(Boolean).join(' · '))}`
        const lines = wrapped(said, output.lineWidth, 2)
        output.line(`${cyan(id)}${dim(lines.slice(id.length))}`)
        output.line(`  ${escapeForTerminal(fit(title, Math.max(20, output.lineWidth - 2)))}`)
      }
      if (all > listed.length) output.line(dim(`${counted(all - listed.length, 'more session')}: --number`))
      for (const { text } of shown) {
        output.line()
        const safe = escapeForTerminal(text, { keepLines: true })
        output.raw(`${output.isTerminal ? wrapped(safe, output.columns) : safe}\n`)
      }
      for (const gap of gaps) output.note(gap)
    })

  function sayRebuilt(why: string): void {
    output.note(`The index was ${why}, and was made anew.`)
  }

  function update(project: Project): SessionIndex {
    const began = performance.now()
    let said = 0
    const index = openIndex(project, (done, all) => {
      const now = performance.now()
      // On a terminal the line of startProgress says that it is at work; where nobody sits, nobody waits.
      if (output.isTerminal || process.stderr.isTTY !== true || now - began < 1_000 || now - said < 2_000) return
      said = now
      output.note(`Reading sessions: ${done} of ${all}`)
    })
    if (index.rebuilt !== undefined) sayRebuilt(index.rebuilt)
    if (index.unkept !== undefined)
      output.note(
        `Your state folder cannot be written (${index.unkept}): every session was read for this search alone.`,
      )
    return index
  }

  function dayOf(text: string, add: number): string {
    const time = Date.parse(text)
    if (Number.isNaN(time)) command.error(`error: ${JSON.stringify(text)} is no date; write 2026-01-31`)
    return new Date(time + add).toISOString()
  }
}

/** Whether this user's winddown recorded it. */
const isOwn = ({ id, project }: FoundSession): boolean => project.store.session(id) !== null
