import { rememberSecrets, type SecretCounts } from '@winddown/core'
import {
  actionsOf,
  type Effect,
  loadToolCalls,
  type NewAction,
  redactEvent,
  tellLimitText,
  tellModelText,
  tellUserText,
  type UsageLimit,
} from '@winddown/hooks'
import { reportFault } from './fault.ts'
import type { Answer, DecidedRun } from './hook-run.ts'
import { isRecordingOn, recordActions, redactorOf } from './record-action.ts'
import { storeFailed } from './store-fault.ts'

/** Carries out one effect that is told or recorded; false where it is for the lifecycle. */
export function performHot(effect: Effect, run: DecidedRun, answer: Answer): boolean {
  const isRecord = effect.do === 'record' || effect.do === 'record_level' || effect.do === 'record_limit'
  if (!isRecord) return performOne(effect, run, answer)
  // One that failed is enough to know.
  if (answer.storeFault !== null) return true
  try {
    return performOne(effect, run, answer)
  } catch (error) {
    storeFailed(error, run, answer)
    return true
  }
}

function performOne(effect: Effect, run: DecidedRun, answer: Answer): boolean {
  const { state, adapter, event, decision, measurement } = run
  const mark = `${adapter.id}.${event.sessionId}.${decision.state.epoch}`
  switch (effect.do) {
    case 'tell_user':
      // Parallel hooks all see the level crossed; the marker lets one of them speak.
      if (state.markOnce(`${mark}.${effect.level}`)) {
        const recording = decision.state.phase === 'recording' && answer.storeFault === null
        answer.user.push(tellUserText(effect.level, effect.reading, recording))
        answer.told = effect.level
      }
      return true
    case 'tell_limit':
      if (state.markOnce(limitMark(run, effect)))
        answer.user.push(
          tellLimitText(effect.limit, decision.state.phase === 'recording' && answer.storeFault === null, run.now),
        )
      return true
    case 'record_limit':
      if (state.markOnce(`${limitMark(run, effect)}.recorded`)) {
        const { kind, fraction, resetsAt } = effect.limit
        const data = { event: 'level_crossed', level: effect.level, fraction, limit: kind, resets_at: resetsAt }
        recordActions(run, [
          { type: 'system_event', data: { ...data, provenance: { kind: 'hook', event: event.name } } },
        ])
      }
      return true
    case 'tell_model':
      if (state.markOnce(`${mark}.${effect.level}.model`)) answer.model.push(tellModelText(effect.reading))
      return true
    case 'record': {
      // Redacted first, and everything derived after: a piece of a text no longer shows what the whole showed to be a secret.
      const seen = new Map<string, string>()
      const onSecret = (secret: string, kind: string): void => void (seen.size < SEEN_AT_ONCE && seen.set(secret, kind))
      const clean = redactEvent(event, (options) => redactorOf(run.record, { ...options, onSecret }))
      const actions = actionsOf(clean.event, loadToolCalls(adapter.id), effect.interrupted)
      const isRecorded = recordActions(
        run,
        actions.map((action, index) => identified(index === 0 ? counted(action, clean.found) : action, run)),
      )
      // It was looked at just now, and need not be again.
      if (isRecorded && actions.length > 0 && !isRecordingOn(run)) answer.changes = { ...answer.changes, ownLog: true }
      // After the record: what costs time here costs none of it.
      if (seen.size > 0) remember(run, seen)
      return true
    }
    case 'record_level':
      if (state.markOnce(`${mark}.${effect.level}.recorded`)) {
        const { level, fraction } = effect
        const data = { event: 'level_crossed', level, fraction, source: measurement?.reading.source.tokens }
        recordActions(run, [
          { type: 'system_event', data: { ...data, provenance: { kind: 'hook', event: event.name } } },
        ])
      }
      return true
    default:
      return false
  }
}

/** The mark of a level of a limit of the account, in its period. */
const limitMark = ({ adapter, event }: DecidedRun, { level, limit }: { level: string; limit: UsageLimit }): string =>
  `${adapter.id}.${event.sessionId}.${limit.kind}.${(limit.resetsAt ?? '').replace(/\D/g, '').slice(0, 11)}.${level}`

/** Values of one event that are remembered. */
const SEEN_AT_ONCE = 100

/** By their hashes, so that they are known where they stand bare before the session lands. A fault costs this alone. */
function remember(run: DecidedRun, seen: ReadonlyMap<string, string>): void {
  try {
    rememberSecrets(run.state.home, `${run.adapter.id}.${run.event.sessionId}`, seen)
  } catch (error) {
    reportFault(run.environment, error)
  }
}

/** Says what was taken out of the event. */
function counted(action: NewAction, found: SecretCounts): NewAction {
  return Object.keys(found).length === 0 ? action : { ...action, data: { ...action.data, redacted: found } }
}

/** The answer's own id, once the transcript has it: the transcript's reader tells it under the same. */
function identified(action: NewAction, run: DecidedRun): NewAction {
  const { measurement } = run
  if (action.type !== 'assistant_response' || !measurement?.answerId) return action
  const model = measurement.reading.model ?? undefined
  return { ...action, data: { ...action.data, message_id: measurement.answerId, model } }
}
