import type { ActionType } from '@winddown/core'
import type { TranscriptDamage } from '@winddown/hooks'
import type { ChosenTranscript } from '../project/found/own-transcript.ts'

/** What one pass over a transcript tells of the session before anything is made of it. */
export interface TranscriptOutline {
  /** The agent's own id of the session; empty where no line names it. */
  readonly sessionId: string
  /** Where it started, and where it was at the end. */
  readonly startedIn: string | undefined
  readonly endedIn: string | undefined
  readonly model: string | undefined
  /** When it last did something, ISO 8601 UTC; undefined where nothing is said. */
  readonly endedAt: string | undefined
  readonly actions: number
  /** The same by type. */
  readonly typeCounts: Readonly<Partial<Record<ActionType, number>>>
  readonly damage: readonly TranscriptDamage[]
}

const NOTHING_YET = '1970-01-01T00:00:00.000Z'

/** Reads a transcript once. @throws the error of node:fs where it cannot be read */
export function outlineTranscript({ adapter, path }: ChosenTranscript): TranscriptOutline {
  const damage: TranscriptDamage[] = []
  const places: string[] = []
  let sessionId = ''
  let model: string | undefined
  let endedAt = NOTHING_YET
  let actions = 0
  const typeCounts: Partial<Record<ActionType, number>> = {}
  const options = { subAgents: false, onDamage: (found: TranscriptDamage) => damage.length < 100 && damage.push(found) }
  for (const action of adapter.readTranscript(path, options)) {
    actions++
    typeCounts[action.type] = (typeCounts[action.type] ?? 0) + 1
    sessionId = action.session_id || sessionId
    if (action.timestamp > endedAt) endedAt = action.timestamp
    if (action.type === 'assistant_response' && action.data.agent_id === undefined) model = action.data.model ?? model
    const place =
      action.type === 'system_event' && action.data.event === 'working_directory' ? action.data['path'] : undefined
    if (typeof place === 'string' && place !== places.at(-1)) places.splice(Math.min(places.length, 1), 1, place)
  }
  return {
    sessionId,
    startedIn: places[0],
    endedIn: places.at(-1),
    model,
    endedAt: endedAt === NOTHING_YET ? undefined : endedAt,
    actions,
    typeCounts,
    damage,
  }
}
