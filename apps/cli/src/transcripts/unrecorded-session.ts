import type { Project } from '../project/project.ts'
import { percent } from '../terminal/time-text.ts'
import { knownSessions } from './agent-session.ts'

/** Why the session that ended last here was not recorded, where its hooks told of it; undefined where none did. */
export function unrecordedText(project: Project): string | undefined {
  const ended = knownSessions(project).find(({ record }) => record.machine.phase === 'ended')
  if (ended === undefined) return undefined
  const { config, last } = ended.record
  const from = `recording begins at ${percent(config.thresholds.auto_pause)}`
  const fraction = last?.fraction ?? null
  return fraction === null ? from : `the last one ended at ${percent(fraction)}, and ${from}`
}
