import type { FileFact } from '../facts/files.ts'
import type { SessionFacts } from '../session-facts.ts'
import type { Snapshot } from '../snapshot.ts'
import { cut, lastLines } from '../text/excerpt.ts'
import { summaryProse } from '../text/summary-prose.ts'
import { code, foldedList, inline, quote, section } from './markdown-text.ts'

/** Characters of a report that say what it is about; the rest is in the JSON. */
const REPORT = 300

/** Files, the ones changed last first. */
export function fileSection(facts: SessionFacts): string {
  const changed = facts.files
    .filter(({ writes }) => writes > 0)
    .sort((a, b) => (b.last_write ?? 0) - (a.last_write ?? 0))
  const read = facts.files.filter(({ writes }) => writes === 0).sort((a, b) => (b.last_read ?? 0) - (a.last_read ?? 0))
  const parts: string[] = []
  if (changed.length > 0) parts.push(section('Changed', foldedList(changed.map(changedFile), 15, 'changed files'), 3))
  if (read.length > 0)
    parts.push(
      section(
        'Only read',
        foldedList(
          read.map(({ path }) => code(path)),
          10,
          'files',
        ),
        3,
      ),
    )
  const unseen = facts.file_count - facts.files.length
  if (unseen > 0) parts.push(`${unseen} more files are not listed.`)
  return section('Files', parts.join('\n\n'))
}

function changedFile(file: FileFact): string {
  const what = file.deleted
    ? 'deleted'
    : file.created
      ? 'created'
      : file.moved_from !== undefined && file.writes === 1
        ? 'moved'
        : `${file.writes} ${file.writes === 1 ? 'change' : 'changes'}`
  const children = file.sub_agent_writes ?? 0
  const by = children === 0 ? '' : children === file.writes ? ', by a sub-agent' : `, ${children} by a sub-agent`
  const from = file.deleted || file.moved_from === undefined ? '' : `, from ${code(file.moved_from)}`
  return `${code(file.path)} (${what}${from}${by})`
}

export function commandSection({ commands }: SessionFacts): string {
  const rows = commands.toReversed().map(({ command, description, outcome, exit_code: exit, runs, printed }) => {
    const why = description === undefined ? '' : ` — ${inline(description)}`
    // Whether a part before a pipe worked nobody knows; how the line ended, everybody.
    const ended = outcome === 'unknown' && exit !== undefined ? `exit ${exit}` : outcome
    // Whole: without its last pipe it would be another command.
    return `${code(command)}: ${ended}${runs > 1 ? `, ${runs} times` : ''}${why}${printed === undefined ? '' : `; printed “${inline(printed)}”`}`
  })
  return section('Commands', foldedList(rows, 10, 'commands'))
}

/** Calls that were cut off and not made again: neither done nor failed. */
export function cutOffSection({ in_flight: calls = [], requests }: SessionFacts): string {
  // Those before the newest request were talked about there.
  const since = requests.at(-1)?.source.record ?? 0
  const own = calls.filter(({ source }) => source.record >= since)
  const rows = own.toReversed().map(({ tool, what, end, printed }) => {
    const told = printed === undefined ? '' : `; it had printed “${inline(printed)}”`
    const how =
      end === 'unanswered'
        ? 'no result was recorded: whether it finished is not known'
        : end === 'killed'
          ? 'killed with the session'
          : 'interrupted'
    return `${inline(tool)} ${code(what)}: ${how}${told}`
  })
  return rows.length === 0 ? '' : section('Cut Off', foldedList(rows, 6, 'calls'))
}

export function runningSection({ children }: SessionFacts): string {
  const running = children.filter(({ status }) => status === 'running')
  const ended = children.filter(({ status }) => status === 'ended').toReversed()
  const parts: string[] = []
  if (running.length > 0) {
    const rows = running.map(({ kind, task, id, output_file, printed }) => {
      const out = output_file === undefined ? '' : `; output: ${code(output_file)}`
      return `${kind} ${code(id)}: ${inline(task)}${out}${printed === undefined ? '' : `; it had printed “${inline(printed)}”`}`
    })
    parts.push(`Started, and no end was recorded:\n\n${foldedList(rows, 10, 'jobs')}`)
  }
  if (ended.length > 0) {
    const rows = ended.map(
      ({ kind, task, result, ended_as }) =>
        `${kind}: ${inline(task)} (${inline(ended_as ?? 'ended')})${result ? ` → “${inline(kind === 'command' ? lastLines(result, 3, REPORT) : reportText(result))}”` : ''}`,
    )
    parts.push(section('Ended', foldedList(rows, 3, 'jobs'), 3))
  }
  return section('Sub-agents and Background Jobs', parts.join('\n\n'))
}

/** The opening of what a child reported, on one line: its headings and lists have no meaning there. */
function reportText(result: string): string {
  return cut(
    result
      .replaceAll('**', '')
      .replace(/(^|\s)(?:#{1,6}|-{3,}|\d+\.|[-*])(?=\s)/g, '$1')
      .replace(/\s+/g, ' '),
    REPORT,
  )
}

/** What the harness itself wrote about parts that were compacted away: second-hand, and sometimes the only record of them. */
export function summariesSection({ summaries }: SessionFacts): string {
  const parts = summaries.toReversed().map(({ text, at, compactions_since }) => {
    const title = `Summary ${at ?? ''}${compactions_since > 0 ? `, ${compactions_since} ${compactions_since === 1 ? 'compaction' : 'compactions'} ago` : ''}`
    return `<details><summary>${inline(title)}</summary>\n\n${quote(summaryProse(text), 12_000)}\n\n</details>`
  })
  const intro = "The harness's own words about parts of the session that it compacted: second-hand."
  return parts.length === 0 ? '' : section('Earlier Summaries', [intro, ...parts].join('\n\n'))
}

export function statisticsSection({ facts }: Snapshot): string {
  const parts: string[] = []
  if (facts.tools.length > 0) {
    const rows = facts.tools
      .toSorted((a, b) => b.calls - a.calls)
      .map(
        ({ tool, calls, errors }) =>
          `${inline(tool)}: ${calls} ${calls === 1 ? 'call' : 'calls'}${errors > 0 ? `, ${errors} failed` : ''}`,
      )
    parts.push(foldedList(rows, 8, 'tools'))
  }
  const models = facts.tokens.map(
    ({ model, responses, input, output, cache_read, cache_creation }) =>
      `${inline(model)}: ${responses} responses, ${output.toLocaleString('en-US')} tokens written, ${(input + cache_read + cache_creation).toLocaleString('en-US')} read`,
  )
  if (models.length > 0) parts.push(foldedList(models, 5, 'models'))
  const incidents = facts.incidents.map(
    ({ kind, detail, count }) => `${kind.replace('_', ' ')}: ${inline(detail)}${count > 1 ? ` (${count} times)` : ''}`,
  )
  if (incidents.length > 0) parts.push(section('Incidents', foldedList(incidents, 6, 'incidents'), 3))
  return section('Tools and Tokens', parts.join('\n\n'))
}
