import type { JsonObject } from '@winddown/core'
import { type AppendType, type Effect, tellModelText, tellUserText } from '@winddown/hooks'
import type { Answer, DecidedRun } from './hook-run.ts'
import { recordActions } from './record-action.ts'

/**
 * Carries out one effect, where the hot hook can.
 *
 * @returns false where it is for `hook-lifecycle.cjs`
 */
export function performHot(effect: Effect, run: DecidedRun, answer: Answer): boolean {
  const { state, adapter, event, decision } = run
  const mark = `${adapter.id}.${event.sessionId}.${decision.state.epoch}`
  switch (effect.do) {
    case 'tell_user':
      // Parallel hooks all see the level crossed; the marker lets one of them speak.
      if (state.markOnce(`${mark}.${effect.level}`)) {
        answer.user.push(tellUserText(effect.level, effect.reading, decision.state.phase === 'recording'))
      }
      return true
    case 'tell_model':
      if (state.markOnce(`${mark}.${effect.level}.model`)) answer.model.push(tellModelText(effect.reading))
      return true
    case 'append':
      recordActions(run, actionsOf(effect.type, effect.data, run))
      return true
    case 'confirm_brief':
      if (run.record.givenBrief !== null) {
        const delivery = state.readDelivery(run.record.givenBrief)
        state.writeDelivery(run.record.givenBrief, { ...delivery, status: 'delivered', at: run.now.toISOString() })
      }
      return true
    default:
      return false
  }
}

/** What the adapter and the meter add to the record of an event. */
function actionsOf(
  type: AppendType,
  data: JsonObject,
  run: DecidedRun,
): readonly { type: AppendType; data: JsonObject }[] {
  const { event, adapter, measurement } = run
  if (type === 'tool_call' && event.type === 'tool_result') {
    const call = adapter.toolCall(event)
    const context = { ...data, tool: undefined, tool_use_id: undefined }
    const events = call.events.map((one) => ({ type: 'system_event' as const, data: { ...one, ...context } }))
    return [{ type, data: { ...call.data, ...data } }, ...events]
  }
  if (type === 'assistant_response' && measurement?.answerId) {
    return [
      { type, data: { ...data, message_id: measurement.answerId, model: measurement.reading.model ?? undefined } },
    ]
  }
  return [{ type, data }]
}
