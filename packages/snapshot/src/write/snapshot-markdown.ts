import { checkArguments } from '@winddown/core'
import { accomplishmentsLeftOut } from '../build/accomplishments.ts'
import { oneLine } from '../build/claim.ts'
import { unmendedCommands } from '../build/left-broken.ts'
import { latestRequest } from '../build/request-at-hand.ts'
import type { LeftOut } from '../facts/left-out.ts'
import { tellLeavingOut } from '../leaving-out.ts'
import type { Snapshot } from '../snapshot.ts'
import { carriedSection } from './markdown-carried.ts'
import { findingSection } from './markdown-findings.ts'
import { gitSection, isElsewhere } from './markdown-git.ts'
import {
  commandSection,
  cutOffSection,
  fileSection,
  runningSection,
  statisticsSection,
  summariesSection,
} from './markdown-record.ts'
import { resumeSection } from './markdown-resume.ts'
import { code, foldedList, inline, quote, section } from './markdown-text.ts'
import {
  checkSection,
  documentSection,
  failureSection,
  requestSection,
  ruleSection,
  taskSection,
} from './markdown-work.ts'
import { utcTime } from './pointer.ts'

/** A document that a colleague can take over from: the original's headings in their order, ours among them where they belong. */
export function toSnapshotMarkdown(snapshot: Snapshot): string {
  checkArguments('toSnapshotMarkdown', { facts: snapshot?.facts }, { facts: 'object' }, 'toSnapshotMarkdown(snapshot)')
  const told = SECTIONS.map((tell) => tellLeavingOut(snapshot.facts, (facts) => tell({ ...snapshot, facts }), ''))
  const untold = told.reduce((sum, { leftOut }) => sum + leftOut, 0)
  const sections = [...told.map(({ result }) => result), footer(snapshot, untold)]
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`
}

/** The document in its order; the footer follows, since it says what of these could not be written. */
const SECTIONS: readonly ((snapshot: Snapshot) => string)[] = [
  ({ project_path }) => `# ${inline(projectName(project_path))}: Session Pause Document`,
  metadata,
  workingOn,
  ({ facts }) => cutOffSection(facts),
  ({ facts }) => ruleSection(facts),
  ({ facts }) => carriedSection(facts),
  ({ facts }) => requestSection(facts),
  accomplishmentSection,
  ({ conversation }) => section('Next Steps (Priority Order)', numbered(conversation.next_steps)),
  ({ facts }) => checkSection(facts),
  ({ facts }) => failureSection(withoutPassed(facts)),
  ({ facts }) => taskSection(facts),
  ({ facts }) => findingSection(facts),
  ({ facts }) => documentSection(facts),
  (snapshot) => section('Active Context', activeContext(snapshot)),
  ({ facts }) => fileSection(facts),
  ({ facts }) => commandSection(facts),
  gitSection,
  ({ important_reminders }) => section('Important Reminders', list(important_reminders, 12, 'None.')),
  ({ open_questions }) => section('Open Questions', list(open_questions, 10, 'None recorded.')),
  ({ facts }) => runningSection(facts),
  resumeSection,
  ({ facts }) => summariesSection(facts),
  statisticsSection,
]

/** Without failed checks after which one of the same kind passed: that they were not mended is not known. */
function withoutPassed(facts: Snapshot['facts']): Snapshot['facts'] {
  const open = new Set(unmendedCommands(facts))
  const failures = facts.failures.filter(
    (failure) => failure.command === undefined || failure.mended !== undefined || open.has(failure),
  )
  return { ...facts, failures }
}

function list(items: readonly string[], shown: number, empty: string): string {
  return items.length === 0 ? empty : foldedList(items.map(inline), shown, 'entries')
}

function accomplishmentSection({ conversation, facts }: Snapshot): string {
  const told = list(conversation.accomplishments, 10, 'Nothing recorded.')
  const more = conversation.accomplishments.length === 0 ? 0 : accomplishmentsLeftOut(facts)
  const rest = `${more} more ${more === 1 ? 'is' : 'are'} not listed here: tasks and results that came before most of these.`
  return section('Accomplishments This Session', more > 0 ? `${told}\n\n${rest}` : told)
}

function numbered(items: readonly string[]): string {
  if (items.length === 0) return 'None recorded.'
  return items.map((item, i) => `${i + 1}. ${inline(item)}`).join('\n')
}

function metadata(snapshot: Snapshot): string {
  const rows = [
    `**Session ID**: ${code(snapshot.session_id)}`,
    `**Paused At**: ${inline(utcTime(snapshot.paused_at))} UTC`,
    `**Project**: ${code(snapshot.project_path)}`,
    `**Version**: ${inline(snapshot.version)}`,
    `**Reason**: ${inline(snapshot.pause_reason.replaceAll('_', ' '))}`,
  ]
  const harness = [snapshot.harness, snapshot.harness_session_id].filter((part) => part !== null)
  if (harness.length > 0) rows.push(`**Harness**: ${inline(harness.join(', session '))}`)
  if (snapshot.model !== null) rows.push(`**Model**: ${inline(snapshot.model)}`)
  rows.push(
    `**Context**: ${contextUsed(snapshot.context_usage)}`,
    `**Duration**: ${durationText(snapshot.duration_hours)}`,
  )
  return section('Session Metadata', rows.map((row) => `- ${row}`).join('\n'))
}

/** `1 h 28 min`, from hours. */
function durationText(hours: number): string {
  const minutes = Math.round(hours * 60)
  if (minutes < 1) return 'less than a minute'
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

function contextUsed({ tokens_used, tokens_total, percentage }: Snapshot['context_usage']): string {
  const number = (value: number): string => value.toLocaleString('en-US')
  const tokens =
    tokens_used === null
      ? ''
      : `${number(tokens_used)}${tokens_total === null ? '' : ` of ${number(tokens_total)}`} tokens`
  // A pause that no agent's session began has no reading; a context is never quite empty.
  if (percentage === 0 && tokens === '') return 'not known'
  // Tokens that are no share of anything known: the size of the context was not told.
  const isUnknown = percentage === null || (percentage === 0 && tokens_total === null)
  if (isUnknown) return tokens === '' ? 'not known' : `${tokens} (share not known)`
  return tokens === '' ? `${percentage} % used` : `${percentage} % used, ${tokens}`
}

function workingOn({ conversation, facts }: Snapshot): string {
  const words = facts.last_words
  const latest = latestRequest(facts)
  // Short words need not answer: only a consent or a choice is known to.
  const how = latest?.isAnswer === true ? 'in reply to the agent' : 'after these words of the agent'
  const reply = latest?.inReplyTo === undefined ? '' : ` (${how}: “${inline(latest.inReplyTo)}”)`
  return section(
    'What You Were Working On',
    [
      `**Primary Task**: ${inline(conversation.primary_task)}${numberOf(conversation.primary_task, facts)}`,
      ...(latest === undefined || latest.words === conversation.primary_task
        ? []
        : [`**Latest Request**: “${inline(latest.words)}”${reply}`]),
      `**Current Phase**: ${inline(conversation.current_phase)}`,
      `**Summary**: ${inline(conversation.summary.replace(/ The agent said last: "[\s\S]*$/, ''))}`,
      ...(words === undefined
        ? []
        : [`The agent's last words${words.final ? '' : ' (no end of its turn was recorded)'}:`, quote(words.text)]),
    ].join('\n\n'),
  )
}

/** The request that it is, where a later one was made: what came after may be another matter. */
function numberOf(task: string, { requests }: Snapshot['facts']): string {
  const request = requests.findLast(({ text }) => oneLine(text, 500) === task)
  return request === undefined || request === requests.at(-1) ? '' : ` (request ${request.number})`
}

function activeContext(snapshot: Snapshot): string {
  const { active_context, worktree, head, facts } = snapshot
  const rows = [`**Working Directory**: ${code(active_context.working_directory)}`]
  if (worktree !== null && !isElsewhere(worktree, facts)) rows.push(`**Work Tree**: ${code(worktree)}`)
  if (head !== null) rows.push(`**HEAD**: ${code(head)}`)
  const others = facts.directories.filter(({ path }) => path !== active_context.working_directory)
  if (others.length > 0)
    rows.push(
      `**Also worked in**: ${[...new Set(others.map(({ path }) => path))]
        .slice(-5)
        .map((path) => code(path))
        .join(', ')}`,
    )
  return rows.map((row) => `- ${row}`).join('\n')
}

function footer({ session_id, log, transcript, redacted, facts }: Snapshot, untold: number): string {
  const kinds = new Map<string, number>()
  for (const counts of [redacted.recorded, redacted.snapshot]) {
    for (const [kind, count] of Object.entries(counts)) kinds.set(kind, (kinds.get(kind) ?? 0) + count)
  }
  const lines = [
    `Derived by rules, without a model, from ${code(log.file)} (${log.records} records)${
      transcript?.state === 'read' ? ' and the transcript' : ''
    }. What is quoted stands as it was said or printed; nobody checked it.`,
  ]
  if (facts.left_out !== undefined) lines.push(leftOutText(facts.left_out))
  if (untold > 0) lines.push(`${untold} ${untold === 1 ? 'entry' : 'entries'} could not be written into this document.`)
  if (log.damage_count > 0) lines.push(`${log.damage_count} damaged places of the log could not be read.`)
  if (transcript !== null && transcript.state !== 'read') {
    lines.push(`The transcript was not read: ${inline(transcript.reason ?? 'no reason given')}.`)
  }
  if (kinds.size > 0) {
    lines.push(`Secrets taken out: ${[...kinds].map(([kind, count]) => `${inline(kind)} ${count}`).join(', ')}.`)
  }
  if (redacted.problem !== undefined)
    lines.push(`The second search for secrets did not run: ${inline(redacted.problem)}.`)
  return `---\n\n${lines.join('\n')}\n\nFull data: ${code(`${session_id}.json`)}.`
}

/** What could not be taken in, with where it stood. */
function leftOutText({ count, first }: LeftOut): string {
  const some = first.map(({ what, reason, source }) => {
    const place = source.line === undefined ? `record ${source.record}` : `line ${source.line}`
    return `${inline(what)} (${place}: ${inline(reason)})`
  })
  const more = count > first.length ? ` and ${count - first.length} more` : ''
  return `**Left out**, because it could not be read: ${some.join('; ')}${more}.`
}

function projectName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? 'project'
}
