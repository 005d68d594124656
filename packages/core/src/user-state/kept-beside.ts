import type { JsonObject } from '../action/action.ts'
import type { EarlierAction } from '../action/earlier-action.ts'

const marked = (given: JsonObject[string]): JsonObject => ({
  kind: 'api',
  ...(typeof given === 'object' && given !== null && !Array.isArray(given) && (given as JsonObject)),
  kept: true,
})

/**
 * What was told beside a record of the agent's own, which has all of it but the notes: whoever reads that record passes over what is marked so
 * and stands there, too.
 */
export function keptBeside(actions: readonly EarlierAction[]): readonly EarlierAction[] {
  return actions.map((action) =>
    action.type === 'system_event' && action.data['event'] === 'note'
      ? action
      : { ...action, data: { ...action.data, provenance: marked(action.data['provenance']) } },
  )
}
