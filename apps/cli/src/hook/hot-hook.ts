import {
  decideHot,
  type Effect,
  type FoundCompaction,
  findHarness,
  type HookAdapter,
  type HookEvent,
  type HotEvent,
  isOpen,
  openSessionFiles,
  readSessionRecord,
  typedCommand,
  withNamedModels,
} from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import { type DecidedRun, emptyAnswer, type HookParts, type HookRun } from './hook-run.ts'
import { finish, inStep, measure, withThresholds } from './session-step.ts'

/**
 * Answers one event: parse, meter, decide, carry out, reply. What comes with every tool call is done here, with node:fs and
 * one small file; all else is left to the other two.
 *
 * @returns what the harness is answered, '' for nothing; a promise where the lifecycle took part
 * @throws whatever goes wrong: the caller reports it and says nothing to the harness
 */
export function answerHook(
  harness: string,
  payload: unknown,
  environment: Environment,
  parts: HookParts,
): string | Promise<string> {
  const adapter = findHarness(harness)
  if (adapter !== undefined) return answerWith(adapter, payload, environment, parts)
  // Not one of ours: perhaps one that the user's config names. Only those events pay for that.
  return parts
    .lifecycle()
    .loadAdapters(environment)
    .then((faults) => {
      const added = findHarness(harness)
      if (added === undefined) throw faults[0] ?? new Error(`HARNESS_UNKNOWN: ${harness}`)
      return answerWith(added, payload, environment, parts)
    })
}

function answerWith(
  adapter: HookAdapter,
  payload: unknown,
  environment: Environment,
  parts: HookParts,
  isAfterIt = false,
): string | Promise<string> {
  const event = adapter.parse(payload, environment.variables)
  if (event === null || event.type === 'other' || environment.stateDirectory === undefined) return ''
  const state = openSessionFiles(environment.stateDirectory)
  const known = readSessionRecord(state, adapter.id, event.sessionId)
  const run: HookRun = { adapter, event, environment, state, known, now: new Date() }
  // A person's words are redacted before they are kept.
  if (known === null || !isHot(event) || typedCommand(event) !== null) return parts.lifecycle().answerEvent(run)

  const machine = inStep(run, known)
  // The log of a running recording is not there: sealed meanwhile, or gone.
  if (isOpen(known.machine.phase) && !isOpen(machine.phase)) return parts.lifecycle().answerEvent(run)
  const measurement = measure(run, known)
  if (measurement?.found !== undefined && !isAfterIt) {
    // The compaction came first, and what it leads to: then the event, in a session that was compacted.
    return parts
      .lifecycle()
      .answerEvent({ ...run, event: compactionBefore(event, measurement.found) })
      .then(() => answerWith(adapter, payload, environment, parts, true))
  }
  const record = withThresholds({ ...known, machine }, measurement)
  const reading = measurement?.reading ?? null
  const decision = decideHot(record.machine, withNamedModels(event), reading, record.config, measurement?.usageLimits)
  const decided: DecidedRun = { ...run, record, measurement, decision }
  const answer = emptyAnswer()
  const { effects } = decision
  if (effects.some(isHeavy)) {
    return parts
      .lifecycle()
      .performAll(decided, answer)
      .then(() => finish(decided, answer))
  }
  if (effects.length > 0) for (const effect of effects) parts.recorder().performHot(effect, decided, answer)
  for (const fault of answer.faults) parts.lifecycle().reportFault(environment, fault)
  if (answer.told !== null && record.notify !== undefined) parts.lifecycle().notifyUser(decided, answer.told)
  return finish(decided, answer)
}

/** A compaction that was found at an event, as one that its harness tells. */
function compactionBefore(event: HookEvent, { id, summary }: FoundCompaction): HookEvent {
  const { harness, sessionId, name, transcriptPath, workingDirectory, promptId, agentId, contextTokens } = event
  const base = { harness, sessionId, name, transcriptPath, workingDirectory, promptId, agentId, contextTokens }
  return { ...base, type: 'compaction_after', trigger: 'auto', summary, found: id }
}

function isHot(event: HookRun['event']): event is HotEvent {
  const { type } = event
  return !(
    type === 'session_start' ||
    type === 'session_end' ||
    type === 'compaction_before' ||
    type === 'compaction_after' ||
    type === 'brief_wanted' ||
    type === 'brief_missed' ||
    type === 'other'
  )
}

const RECORDER = ['tell_user', 'tell_limit', 'tell_model', 'record', 'record_level', 'record_limit']
const isHeavy = (effect: Effect): boolean => !RECORDER.includes(effect.do)
