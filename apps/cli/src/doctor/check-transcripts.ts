/** When agents delete the transcripts of sessions that landed here, and what would be lost with them. */
import { statSync } from 'node:fs'
import { keptTranscriptPath } from '@winddown/snapshot'
import { type AgentTranscript, agentTranscript, keptFault } from '../kept/landed-transcript.ts'
import { keptState, landedSessions, NEWEST, snapshotOf } from '../kept/transcripts-to-keep.ts'
import { agentPlaces } from '../project/agent-places.ts'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { byteText } from '../terminal/byte-text.ts'
import { counted, localTime } from '../terminal/time-text.ts'
import { type Finding, ok, warn } from './finding.ts'

const DAY = 86_400_000
/** Days before it is deleted that a transcript is told of. */
const SOON = 7

interface Counts {
  kept: number
  /** Of those that are with their agents, such as are kept as they were before. */
  grown: number
  gone: number
  there: number
  /** No adapter of their agents is loaded. */
  unknown: number
  /** Kept ones that keeping makes anew, by id. */
  remade: string[]
  /** What is wrong with others, and what is to be done. */
  faults: string[]
}

/** What one agent will delete before long. */
interface Due {
  readonly setting: string
  readonly days: number
  readonly transcripts: { readonly bytes: number; readonly at: number }[]
}

/** Nothing is said where no agent's session has landed. */
export function checkTranscripts(project: Project, now: Date = new Date()): Finding[] {
  const { store, config } = project
  if (store.kind === 'adopted') return []
  const counts: Counts = { kept: 0, grown: 0, gone: 0, there: 0, unknown: 0, remade: [], faults: [] }
  const due = new Map<string, Due>()
  for (const { sessionId } of landedSessions(project).slice(0, NEWEST)) look(project, sessionId, counts, due, now)
  const { kept, grown, gone, there, unknown, remade, faults } = counts
  const findings = [...due].map(([harness, of]) =>
    warn('transcripts', textOf(harness, of, now), fixOf(config.keep_transcripts)),
  )
  if (remade.length > 0)
    findings.push(
      warn(
        'transcripts',
        `${counted(remade.length, 'kept transcript')} cannot be read: ${remade.slice(0, 3).join(', ')}; with their agents they are whole`,
        `winddown keep ${remade.slice(0, 3).join(' ')}`,
      ),
    )
  for (const fault of faults.slice(0, 3)) findings.push(warn('transcripts', fault))
  if (faults.length > 3) findings.push(warn('transcripts', `${faults.length - 3} more cannot be read`, 'winddown keep'))
  const parts = [
    ...(kept > 0 ? [`${kept} kept`] : []),
    ...(there > 0 ? [`${there} with their agents, for more than ${SOON} days`] : []),
    ...(grown > 0 ? [`${grown} of them grown since they were kept`] : []),
    ...(gone > 0 ? [`${gone} gone`] : []),
    ...(unknown > 0 ? [`${unknown} of agents whose transcripts nothing here reads`] : []),
  ]
  if (findings.length > 0 || parts.length === 0) return findings
  return [ok('transcripts', `of landed sessions: ${parts.join(', ')}`)]
}

function look(project: Project, id: string, counts: Counts, due: Map<string, Due>, now: Date): void {
  const isKept = sizeOfFile(keptTranscriptPath(project.store, id)) !== undefined
  const state = isKept ? keptState(project, id) : undefined
  if (state?.isDamaged === false && !state.isBehind) {
    counts.kept += 1
    return
  }
  const read = snapshotOf(project, id)
  if (read === undefined) return
  const own = agentTranscript(project, read, false)
  if (state?.isDamaged === true) {
    if (own.state === 'there') counts.remade.push(id)
    else counts.faults.push(`${id}: ${keptFault(project, read)}`)
    return
  }
  if (own.state === 'gone') counts.gone += 1
  else if (own.state === 'unknown') counts.unknown += 1
  else if (own.state === 'unreadable') counts.faults.push(`${id}: ${own.reason}`)
  else lookAhead(project, own, counts, due, now, state?.bytes ?? 0)
}

/** When a transcript that is with its agent is deleted. @param kept bytes of it that would not be lost */
function lookAhead(
  project: Project,
  { adapter, path }: Extract<AgentTranscript, { readonly state: 'there' }>,
  counts: Counts,
  due: Map<string, Due>,
  now: Date,
  kept: number,
): void {
  const deletion = adapter.deletion?.({ ...agentPlaces(project.environment), project: project.store.worktree })
  const { size, mtimeMs } = statSync(path)
  const at = mtimeMs + (deletion?.days ?? Number.POSITIVE_INFINITY) * DAY
  if (deletion?.days == null || at - now.getTime() > SOON * DAY) {
    counts.there += 1
    if (kept > 0) counts.grown += 1
    return
  }
  const of = due.get(adapter.id) ?? { setting: deletion.setting, days: deletion.days, transcripts: [] }
  of.transcripts.push({ bytes: size - kept, at })
  due.set(adapter.id, of)
}

function textOf(harness: string, { setting, days, transcripts }: Due, now: Date): string {
  const first = Math.min(...transcripts.map(({ at }) => at))
  const bytes = transcripts.reduce((sum, one) => sum + one.bytes, 0)
  const one = transcripts.length === 1
  // An agent deletes when it starts: one that is due is there until then.
  const when =
    first <= now.getTime()
      ? `${one ? '' : 'the first '}when it starts next`
      : `${one ? 'on' : 'the first on'} ${localTime(new Date(first).toISOString()).slice(0, 10)}`
  return [
    `${harness} deletes ${counted(transcripts.length, 'transcript')} of landed sessions within ${SOON} days,`,
    `${when} (${setting}: ${Math.round(days * 10) / 10} days after the last change).`,
    `Then recall, open, search and report find of ${one ? 'it' : 'them'} what log and snapshot hold, and ${byteText(bytes)} of full text are lost`,
  ].join(' ')
}

/** What is kept already by itself was not reached yet; else both are needed. */
const fixOf = (isOn: boolean): string =>
  isOn ? 'winddown keep' : 'winddown keep && winddown config set keep_transcripts true'
