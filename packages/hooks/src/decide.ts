import { LEVEL_NAMES, type Level, levelOf, type Reading, type Thresholds } from '@winddown/core'
import { actionOf } from './action-of-event.ts'
import type { Effect, SealReason } from './effect.ts'
import type { HookEvent } from './hook-event.ts'

/**
 * Where a harness session stands.
 * - `watching`: the meter runs, nothing is recorded
 * - `recording`: a pause is open
 * - `compacting`: a pause is open and a compaction was announced
 * - `compacted`: the harness went on after the compaction, its summary is still awaited
 * - `ended`: the harness said that the session is over
 */
export type Phase = 'watching' | 'recording' | 'compacting' | 'compacted' | 'ended'

/** What is remembered of a session between two events. */
export interface SessionMachine {
  readonly phase: Phase
  /** Counts compactions, changes of model and drops of the context: tells are armed again with each. */
  readonly epoch: number
  /** Highest level told in this epoch. */
  readonly told: Level | null
  readonly model: string | null
  readonly fraction: number | null
  /** Pauses begun by the meter so far: a session that is full from its start must not land again and again. */
  readonly fires: number
  /** A brief was given and no answer of the agent has followed yet. */
  readonly briefGiven: boolean
  /** A brief may still be given at the next prompt: what it is about had not landed in time. */
  readonly briefDue: 'work_tree' | 'own_session' | null
  /** A prompt or a tool result came, and no end of the turn since. */
  readonly turnOpen: boolean
}

export const NEW_SESSION: SessionMachine = {
  phase: 'watching',
  epoch: 0,
  told: null,
  model: null,
  fraction: null,
  fires: 0,
  briefGiven: false,
  briefDue: null,
  turnOpen: false,
}

/** What the decision may depend on besides state, event and reading. */
export interface DecisionConfig {
  readonly thresholds: Thresholds
  /** Tell the model at `auto_pause`; off unless a person asked for it. */
  readonly tellModel: boolean
  /** `always`: a session that ends without a pause leaves a snapshot too. */
  readonly land: 'paused' | 'always'
  /** Sessions without a person at them receive and leave briefs as well. */
  readonly briefUnattended: boolean
  /** Whether a person is at this session. */
  readonly attended: boolean
}

/** Pauses that the meter may begin in one session: beyond that it is a treadmill (grandamenium/cortextos#685). */
const MAX_FIRES = 50
/** Below half of the lowest level, after a level was told: the context was emptied where no hook saw it. */
const EMPTIED = 0.5

export interface Decision {
  readonly state: SessionMachine
  readonly effects: readonly Effect[]
}

/** The next state and what is to be done, from one event. Pure: no clock, no file, no environment. */
export function decide(
  state: SessionMachine,
  event: HookEvent,
  reading: Reading | null,
  config: DecisionConfig,
): Decision {
  switch (event.type) {
    case 'session_start':
      return onStart(state, event.source, config)
    case 'prompt':
    case 'tool_result':
    case 'turn_end':
    case 'api_error':
      return onHotEvent(state, event, reading, config)
    case 'child_start':
    case 'child_end':
      return { state, effects: isOpen(state.phase) ? recorded(event, state) : [] }
    case 'compaction_before':
      return onCompactionBefore(state, event)
    case 'compaction_after':
      return onCompactionAfter(state, event)
    case 'session_end':
      return onEnd(state, event, config)
    case 'model_changed':
      return {
        state: rearmed({ ...state, model: event.to ?? state.model }),
        effects: isOpen(state.phase) ? recorded(event, state) : [],
      }
    case 'other':
      return { state, effects: [] }
  }
}

const isOpen = (phase: Phase): boolean => phase === 'recording' || phase === 'compacting' || phase === 'compacted'

const rearmed = (state: SessionMachine): SessionMachine => ({
  ...state,
  epoch: state.epoch + 1,
  told: null,
  fraction: null,
})

function recorded(event: HookEvent, state: SessionMachine): readonly Effect[] {
  return actionOf(event, state.turnOpen)
}

function onStart(state: SessionMachine, source: string, config: DecisionConfig): Decision {
  if (source === 'compact') return onCompactStart(state)
  const mayBrief = config.attended || config.briefUnattended
  // A session that is resumed goes on by itself: what waits about it is withdrawn, and it knows what it did.
  const resumed = source === 'resume' || source === 'fork'
  const next: SessionMachine = {
    ...state,
    phase: isOpen(state.phase) ? 'recording' : 'watching',
    briefGiven: false,
    briefDue: null,
    turnOpen: false,
  }
  const effects: Effect[] = source === 'resume' ? [{ do: 'withdraw_briefs' }] : []
  effects.push({ do: 'recover' })
  if (!resumed && mayBrief) effects.push({ do: 'brief', scope: 'work_tree' })
  return { state: next, effects }
}

/** The one moment at which a compacted context takes in a text of ours; the log stays open for the summary that follows. */
function onCompactStart(state: SessionMachine): Decision {
  const next: SessionMachine = {
    ...rearmed(state),
    phase: isOpen(state.phase) ? 'compacted' : 'watching',
    turnOpen: true,
  }
  return { state: next, effects: isOpen(state.phase) ? [{ do: 'brief', scope: 'own_session' }] : [] }
}

function onHotEvent(
  before: SessionMachine,
  event: HookEvent,
  reading: Reading | null,
  config: DecisionConfig,
): Decision {
  const effects: Effect[] = []
  // A sub-agent at work says nothing of the main chain: it is recorded under its id, and that is all.
  if (event.agentId !== null) return { state: before, effects: isOpen(before.phase) ? recorded(event, before) : [] }
  let state = before
  if (state.phase === 'compacted') {
    // The summary never came (older versions have no event for it): the pause ends here.
    effects.push(...endOfCompaction())
    state = { ...state, phase: 'watching' }
  } else if (state.phase === 'compacting') {
    state = { ...state, phase: 'recording' } // no compaction followed: the pause runs on
  } else if (state.phase === 'ended') state = { ...state, phase: 'watching' }
  if (state.briefGiven && (event.type === 'tool_result' || event.type === 'turn_end')) {
    effects.push({ do: 'confirm_brief' })
    state = { ...state, briefGiven: false, briefDue: null }
  }
  if (state.briefDue !== null && event.type === 'prompt') {
    effects.push({ do: 'brief', scope: state.briefDue })
  }
  const metered = onReading(state, event, reading, config)
  state = metered.state
  effects.push(...metered.effects)
  if (state.phase === 'recording') effects.push(...recorded(event, state))
  if (state.phase === 'recording' && event.type === 'turn_end') effects.push({ do: 'checkpoint' })
  const turnOpen = event.type === 'prompt' || event.type === 'tool_result'
  return { state: { ...state, turnOpen }, effects }
}

function onReading(
  before: SessionMachine,
  event: HookEvent,
  reading: Reading | null,
  config: DecisionConfig,
): Decision {
  if (reading === null || reading.fraction === null) return { state: before, effects: [] }
  const { fraction, model } = reading
  const { thresholds } = config
  const effects: Effect[] = []
  let state = before
  const otherModel = model !== null && state.model !== null && model !== state.model
  const emptied = state.told !== null && fraction < thresholds.caution * EMPTIED
  if (otherModel || emptied) state = rearmed(state)
  state = { ...state, fraction, model: model ?? state.model }
  const level = levelOf(fraction, thresholds)
  if (level !== null && rank(level) > rank(state.told)) {
    effects.push({ do: 'tell_user', level, reading })
    const reachesPause = rank(level) >= rank('auto_pause') && rank(state.told) < rank('auto_pause')
    const canTell = event.type === 'prompt' || event.type === 'tool_result'
    if (reachesPause && config.tellModel && canTell) effects.push({ do: 'tell_model', level: 'auto_pause', reading })
    state = { ...state, told: level }
  }
  if (state.phase === 'watching' && rank(level) >= rank('auto_pause') && state.fires < MAX_FIRES) {
    effects.push({ do: 'start_pause', reason: 'auto_pause' })
    state = { ...state, phase: 'recording', fires: state.fires + 1 }
  }
  return { state, effects }
}

function onCompactionBefore(state: SessionMachine, event: HookEvent): Decision {
  const start: readonly Effect[] = isOpen(state.phase) ? [] : [{ do: 'start_pause', reason: 'compaction' }]
  const next: SessionMachine = { ...state, phase: 'compacting' }
  return { state: next, effects: [...start, ...recorded(event, state), { do: 'checkpoint' }] }
}

function onCompactionAfter(state: SessionMachine, event: HookEvent): Decision {
  const armed = state.phase === 'compacted' ? state : rearmed(state)
  const next: SessionMachine = { ...armed, phase: 'watching' }
  if (!isOpen(state.phase)) return { state: next, effects: [{ do: 'learn_limit' }] }
  return { state: next, effects: [...recorded(event, state), ...endOfCompaction()] }
}

function endOfCompaction(): readonly Effect[] {
  return [{ do: 'learn_limit' }, { do: 'seal', reason: 'compaction' }, { do: 'land' }]
}

function onEnd(
  state: SessionMachine,
  event: Extract<HookEvent, { type: 'session_end' }>,
  config: DecisionConfig,
): Decision {
  const next: SessionMachine = { ...state, phase: 'ended', briefGiven: false, briefDue: null, turnOpen: false }
  const release: readonly Effect[] = state.briefGiven ? [{ do: 'release_brief' }] : []
  const reason: SealReason = event.reason === 'clear' ? 'clear' : 'session_end'
  const close: readonly Effect[] = [...recorded(event, state), { do: 'seal', reason }, { do: 'land' }]
  if (isOpen(state.phase)) return { state: next, effects: [...release, ...close] }
  const leaves = config.land === 'always' && state.phase !== 'ended' && (config.attended || config.briefUnattended)
  return {
    state: next,
    effects: leaves ? [...release, { do: 'start_pause', reason: 'session_end' }, ...close] : release,
  }
}

const rank = (level: Level | null): number => (level === null ? -1 : LEVEL_NAMES.indexOf(level))
