import { LEVEL_NAMES, type Level, levelReached, type Reading } from '@winddown/core'
import type { HookEvent } from '../events/hook-event.ts'
import type { UsageLimit } from '../events/usage-limits.ts'
import { isSamePeriod, isUsageLimit } from '../events/usage-limits.ts'
import type { Effect } from './effect.ts'
import {
  type Decision,
  type DecisionConfig,
  endOfCompaction,
  isOpen,
  rearmed,
  type SessionMachine,
} from './session-machine.ts'

/** Pauses that the meter may begin in one session: beyond that it is a treadmill (grandamenium/cortextos#685). */
const MAX_FIRES = 50
/** Below half of the lowest level, after a level was told: the context was emptied where no hook saw it. */
const EMPTIED = 0.5

/** The events that come many times in a session. */
export type HotEvent = Extract<
  HookEvent,
  { type: 'prompt' | 'tool_result' | 'turn_end' | 'api_error' | 'child_start' | 'child_end' | 'model_changed' }
>

/**
 * What an event in the middle of a turn leads to: meter, tell, begin a pause, record. Pure.
 *
 * @param reading how full the context is; null where the event says nothing of it
 */
export function decideHot(
  before: SessionMachine,
  event: HotEvent,
  reading: Reading | null,
  config: DecisionConfig,
  limits: readonly UsageLimit[] = [],
): Decision {
  const effects: Effect[] = []
  const isChild = event.agentId !== null || event.type === 'child_start' || event.type === 'child_end'
  // A sub-agent at work says nothing of the main chain: it is recorded under its id, and that is all.
  if (isChild) return { state: before, effects: isOpen(before.phase) ? [{ do: 'record', interrupted: false }] : [] }
  if (event.type === 'model_changed') {
    const state = rearmed({ ...before, model: event.to ?? before.model })
    return { state, effects: isOpen(before.phase) ? [{ do: 'record', interrupted: false }] : [] }
  }
  let state = before
  if (state.phase === 'compacted') {
    // The summary never came (older versions have no event for it): the pause ends here.
    effects.push(...endOfCompaction())
    state = { ...state, phase: 'watching', wasCompacted: true }
  } else if (state.phase === 'compacting') {
    state = { ...state, phase: 'recording' } // no compaction followed: the pause runs on
  } else if (state.phase === 'ended') state = { ...state, phase: 'watching' }
  if (state.learnDue) {
    effects.push({ do: 'learn_limit' })
    state = { ...state, learnDue: false }
  }
  const isAnswer = event.type === 'tool_result' || (event.type === 'turn_end' && event.interrupted !== true)
  if (state.briefGiven && isAnswer) {
    effects.push({ do: 'confirm_brief' })
    state = { ...state, briefGiven: false, briefDue: null }
  }
  const isAtTool = event.type === 'tool_result' && state.briefAtTools === true && state.briefDue === 'own_session'
  const isAtPrompt = event.type === 'prompt' && event.asksForBrief !== true
  if (state.briefDue !== null && (isAtPrompt || isAtTool)) {
    effects.push({ do: 'brief', scope: state.briefDue })
  }
  const metered = onReading(state, event, reading, config)
  state = metered.state
  effects.push(...metered.effects)
  const limited = onLimits(state, event, limits, config)
  state = limited.state
  effects.push(...limited.effects)
  if (state.phase === 'recording') {
    effects.push({ do: 'record', interrupted: state.turnOpen && event.type === 'prompt' && event.origin === 'user' })
  }
  // An error ends a turn too, and where it is a limit's there may be no other end.
  const ends = event.type === 'turn_end' || (event.type === 'api_error' && isUsageLimit(event.error, event.detail))
  if (state.phase === 'recording' && ends) effects.push({ do: 'checkpoint' })
  const turnOpen = event.type === 'prompt' || event.type === 'tool_result'
  return { state: { ...state, turnOpen }, effects }
}

/** A tool's result on the main chain: all that a decision looks at. */
const TOOL_RESULT = { type: 'tool_result', agentId: null } as HotEvent

/**
 * Between which fractions a tool's result leads to nothing but its record, and changes nothing but the fraction: from the
 * first on, below the second. Asked of {@link decideHot} itself, which depends on the fraction by its levels and by whether
 * the context was emptied.
 *
 * @returns null where already this very reading leads to something
 */
export function quietRange(
  machine: SessionMachine,
  reading: Reading,
  config: DecisionConfig,
): readonly [from: number, below: number] | null {
  const isQuiet = (fraction: number): boolean => {
    const { state, effects } = decideHot(machine, TOOL_RESULT, { ...reading, fraction }, config)
    const same = JSON.stringify({ ...state, fraction: null }) === JSON.stringify({ ...machine, fraction: null })
    return same && effects.every((effect) => effect.do === 'record')
  }
  const { fraction } = reading
  if (fraction === null || !isQuiet(fraction)) return null
  const next = LEVEL_NAMES.find((level) => config.thresholds[level] > fraction && !isQuiet(config.thresholds[level]))
  return [
    machine.told === null ? 0 : config.thresholds.caution * EMPTIED,
    next === undefined ? 2 : config.thresholds[next],
  ]
}

function onReading(before: SessionMachine, event: HotEvent, reading: Reading | null, config: DecisionConfig): Decision {
  if (reading === null || reading.fraction === null) return { state: before, effects: [] }
  const { fraction, model } = reading
  const { thresholds } = config
  const effects: Effect[] = []
  let state = before
  const otherModel = model !== null && state.model !== null && model !== state.model
  const emptied = state.told !== null && fraction < thresholds.caution * EMPTIED
  if (otherModel || emptied) state = rearmed(state)
  state = { ...state, fraction, model: model ?? state.model }
  const level = levelReached(Math.min(1, fraction), thresholds)
  const crossed = level !== null && rank(level) > rank(state.told) ? level : null
  if (crossed !== null) {
    effects.push({ do: 'tell_user', level: crossed, reading })
    const reachesPause = rank(crossed) >= rank('auto_pause') && rank(state.told) < rank('auto_pause')
    const canTell = event.type === 'prompt' || event.type === 'tool_result'
    if (reachesPause && config.tellModel && canTell) effects.push({ do: 'tell_model', level: 'auto_pause', reading })
    state = { ...state, told: crossed }
  }
  const due = rank(level) >= rank('auto_pause') && state.begunIn !== state.epoch && state.fires < MAX_FIRES
  if (state.phase === 'watching' && due) {
    effects.push({ do: 'start_pause', reason: 'auto_pause' })
    state = { ...state, phase: 'recording', begunIn: state.epoch, fires: state.fires + 1 }
  }
  if (crossed !== null && state.phase === 'recording') effects.push({ do: 'record_level', level: crossed, fraction })
  return { state, effects }
}

/** Limits of the account are levels like the context's: what nears them is told, and recorded before they end the work. */
function onLimits(
  before: SessionMachine,
  event: HotEvent,
  limits: readonly UsageLimit[],
  { thresholds, usageLimits = 'land' }: DecisionConfig,
): Decision {
  if (usageLimits === 'off') return { state: before, effects: [] }
  const effects: Effect[] = []
  let state = before
  let due = event.type === 'api_error' && isUsageLimit(event.error, event.detail)
  const told: Effect[] = []
  for (const limit of limits) {
    const level = levelReached(Math.min(1, limit.fraction), thresholds)
    const last = state.toldLimits?.[limit.kind]
    const known = last !== undefined && isSamePeriod(last, limit) ? last.level : null
    if (level === null || rank(level) <= rank(known)) continue
    told.push({ do: 'tell_limit', level, limit }, { do: 'record_limit', level, limit })
    const toldLimits = { ...state.toldLimits, [limit.kind]: { level, resetsAt: limit.resetsAt } }
    state = { ...state, toldLimits }
    due ||= rank(level) >= rank('auto_pause')
  }
  if (due && usageLimits === 'land' && state.phase === 'watching' && state.fires < MAX_FIRES) {
    effects.push({ do: 'start_pause', reason: 'auto_pause' })
    state = { ...state, phase: 'recording', begunIn: state.epoch, fires: state.fires + 1 }
  }
  const isRecorded = state.phase === 'recording'
  effects.push(...told.filter((effect) => isRecorded || effect.do === 'tell_limit'))
  return { state, effects }
}

const rank = (level: Level | null): number => (level === null ? -1 : LEVEL_NAMES.indexOf(level))
