/** When agents delete the transcripts of sessions that landed here, and what would be lost with them. */
import { statSync } from 'node:fs'
import { keptTranscriptPath } from '@winddown/snapshot'
import { openKeptTranscript } from '@winddown/snapshot/recall'
import { landedSessions, snapshotOf } from '../kept/keep-transcripts.ts'
import { agentTranscript } from '../kept/landed-transcript.ts'
import { sizeOfFile } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { byteText } from '../terminal/byte-text.ts'
import { counted, localTime } from '../terminal/time-text.ts'
import { type Finding, ok, warn } from './finding.ts'

const DAY = 86_400_000
/** Days before it is deleted that a transcript is told of. */
const SOON = 7
/** Sessions that are looked at, the newest: what landed before them is older than any agent keeps. */
const MOST = 300

interface Counts {
  kept: number
  damaged: string[]
  gone: number
  there: number
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
  const counts: Counts = { kept: 0, damaged: [], gone: 0, there: 0 }
  const due = new Map<string, Due>()
  for (const { sessionId } of landedSessions(project).slice(0, MOST)) look(project, sessionId, counts, due, now)
  const { kept, damaged, gone, there } = counts
  if (kept + damaged.length + gone + there + due.size === 0) return []
  const findings = [...due].map(([harness, of]) =>
    warn('transcripts', textOf(harness, of), fixOf(config.keep_transcripts)),
  )
  if (damaged.length > 0)
    findings.push(
      warn(
        'transcripts',
        `${counted(damaged.length, 'kept transcript')} cannot be read: ${damaged.slice(0, 3).join(', ')}; log and snapshot stand by themselves`,
        `winddown keep ${damaged[0]}`,
      ),
    )
  if (findings.length > 0) return findings
  const parts = [
    ...(kept > 0 ? [`${kept} kept`] : []),
    ...(there > 0 ? [`${there} with their agents, for more than ${SOON} days`] : []),
    ...(gone > 0 ? [`${gone} gone`] : []),
  ]
  return [ok('transcripts', `of landed sessions: ${parts.join(', ')}`)]
}

function look(project: Project, id: string, counts: Counts, due: Map<string, Due>, now: Date): void {
  const path = keptTranscriptPath(project.store, id)
  if (sizeOfFile(path) !== undefined) {
    const kept = openKeptTranscript(path, id)
    if ('damaged' in kept || kept.damage() !== undefined) counts.damaged.push(id)
    else counts.kept += 1
    return
  }
  const read = snapshotOf(project, id)
  if (read === undefined) return
  const chosen = agentTranscript(project, read, false)
  if (chosen === undefined) {
    counts.gone += 1
    return
  }
  const { adapter } = chosen
  const { home, variables } = project.environment
  const deletion = adapter.deletion?.({
    home: home ?? '/',
    environment: variables,
    project: project.store.worktree,
  })
  const { size, mtimeMs } = statSync(chosen.path)
  const at = mtimeMs + (deletion?.days ?? Number.POSITIVE_INFINITY) * DAY
  if (deletion?.days == null || at - now.getTime() > SOON * DAY) {
    counts.there += 1
    return
  }
  const of = due.get(adapter.id) ?? { setting: deletion.setting, days: deletion.days, transcripts: [] }
  of.transcripts.push({ bytes: size, at })
  due.set(adapter.id, of)
}

function textOf(harness: string, { setting, days, transcripts }: Due): string {
  const first = new Date(Math.min(...transcripts.map(({ at }) => at))).toISOString()
  const bytes = transcripts.reduce((sum, one) => sum + one.bytes, 0)
  const one = transcripts.length === 1
  return [
    `${harness} deletes ${counted(transcripts.length, 'transcript')} of landed sessions within ${SOON} days,`,
    `${one ? 'on' : 'the first on'} ${localTime(first).slice(0, 10)} (${setting}: ${Math.round(days * 10) / 10} days after the last change).`,
    `Then recall, open, search and report find of ${one ? 'it' : 'them'} what log and snapshot hold, and ${byteText(bytes)} of full text are lost`,
  ].join(' ')
}

/** What is kept already by itself was not reached yet; else both are needed. */
const fixOf = (isOn: boolean): string =>
  isOn ? 'winddown keep' : 'winddown keep && winddown config set keep_transcripts true'
