/** The envelope of an action that a step of a transcript tells. */
import type { ActionData, ActionType, PauseAction, Redacted } from '@winddown/core'

/** Where and when it stands. */
export interface Origin {
  readonly at: string
  readonly agent: string | undefined
  readonly line: number
}

/** How full the context was, of where the harness compacts; null where one of the two is unknown. */
export const shareOf = (tokens: number | undefined, limit: number | undefined): number | null =>
  tokens === undefined || limit === undefined || limit <= 0
    ? null
    : Math.min(1, Math.round((tokens / limit) * 10_000) / 10_000)

/** An action; its data is made of redacted text. */
export const actionAt = <Type extends ActionType>(
  type: Type,
  data: ActionData<Type>,
  { at, agent, line }: Origin,
  session: string,
  share: number | null,
): Redacted<PauseAction> =>
  ({
    type,
    timestamp: at,
    session_id: session,
    data: {
      ...data,
      timestamp: at,
      ...(share === null && { context_unknown: true }),
      ...(agent !== undefined && { agent_id: agent }),
      provenance: { kind: 'transcript', line },
    },
    context_percentage: share ?? 0,
  }) as Redacted<PauseAction>
