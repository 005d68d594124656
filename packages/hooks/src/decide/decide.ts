import type { Reading } from '@winddown/core'
import type { HookEvent } from '../events/hook-event.ts'
import type { UsageLimit } from '../events/usage-limits.ts'
import { decideHot } from './decide-hot.ts'
import type { Effect, SealReason } from './effect.ts'
import {
  type Decision,
  type DecisionConfig,
  endOfCompaction,
  isOpen,
  rearmed,
  type SessionMachine,
} from './session-machine.ts'

/** The next state and what is to be done, from one event. Pure: no clock, no file, no environment. */
export function decide(
  state: SessionMachine,
  event: HookEvent,
  reading: Reading | null,
  config: DecisionConfig,
  limits: readonly UsageLimit[] = [],
): Decision {
  switch (event.type) {
    case 'session_start':
      return onStart(state, event.source, config)
    case 'prompt':
    case 'tool_result':
    case 'turn_end':
    case 'api_error':
    case 'child_start':
    case 'child_end':
    case 'model_changed':
      return decideHot(state, event, reading, config, limits)
    case 'compaction_before':
      return onCompactionBefore(state, event.inPlace === true)
    case 'compaction_after':
      return onCompactionAfter(state, event.found !== undefined)
    case 'session_end':
      return onEnd(state, event, config)
    case 'brief_wanted':
      return { state, effects: state.briefDue === null ? [] : [{ do: 'brief', scope: state.briefDue }] }
    case 'brief_missed':
      return {
        state: { ...state, briefGiven: false, briefDue: event.scope },
        effects: state.briefGiven ? [{ do: 'release_brief' }] : [],
      }
    case 'other':
      return { state, effects: [] }
  }
}

function onStart(state: SessionMachine, source: string, config: DecisionConfig): Decision {
  if (source === 'compact') return onCompactStart(state)
  const mayBrief = config.attended || config.briefUnattended
  // A session that is resumed goes on by itself: what waits about it is withdrawn, and it knows what it did.
  const resumed = source === 'resume' || source === 'fork'
  const next: SessionMachine = {
    ...state,
    phase: isOpen(state.phase) ? 'recording' : 'watching',
    begunIn: null,
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
    learnDue: true,
    turnOpen: true,
  }
  // A compaction that was answered by a program of ours has brought the brief.
  const isDue = state.inPlace !== true && (isOpen(state.phase) || state.briefDue === 'own_session')
  return { state: next, effects: isDue ? [{ do: 'brief', scope: 'own_session' }] : [] }
}

function onCompactionBefore(state: SessionMachine, inPlace: boolean): Decision {
  const { inPlace: _before, discarded, ...rest } = state
  // What its user discarded is landed by nothing that nobody asked for: it would stand in the snapshot of the whole session.
  if (discarded === true && !isOpen(state.phase))
    return { state: { ...rest, ...(inPlace && { inPlace }) }, effects: [] }
  const start: readonly Effect[] = isOpen(state.phase) ? [] : [{ do: 'start_pause', reason: 'compaction' }]
  const next: SessionMachine = { ...rest, phase: 'compacting', ...(inPlace && { inPlace }) }
  return { state: next, effects: [...start, RECORD, { do: 'checkpoint' }] }
}

function onCompactionAfter(state: SessionMachine, isFound: boolean): Decision {
  const armed = state.phase === 'compacted' ? state : rearmed(state)
  const watching: SessionMachine = { ...armed, phase: 'watching', learnDue: true }
  if (!isOpen(state.phase)) return { state: watching, effects: [] }
  const next: SessionMachine = { ...watching, wasCompacted: true }
  // Some harnesses say only after this that the session goes on, or only at its next prompt: then it is briefed there.
  const isBriefed = state.phase === 'compacted' || state.inPlace === true
  const due: SessionMachine = isBriefed
    ? next
    : { ...next, briefDue: 'own_session', ...(isFound && { briefAtTools: true }) }
  return { state: due, effects: [RECORD, ...endOfCompaction()] }
}

function onEnd(
  state: SessionMachine,
  event: Extract<HookEvent, { type: 'session_end' }>,
  config: DecisionConfig,
): Decision {
  const { unwritten: _asked, discarded: isDiscarded = false, ...rest } = state
  const next: SessionMachine = { ...rest, phase: 'ended', briefGiven: false, briefDue: null, turnOpen: false }
  const answered: readonly Effect[] = state.briefGiven ? [{ do: 'release_brief' }] : []
  const reason: SealReason = event.reason === 'clear' ? 'clear' : 'session_end'
  const close = (held: { readonly heldOnly?: true } = {}): readonly Effect[] => [
    RECORD,
    { do: 'seal', reason, ...held },
    { do: 'land' },
  ]
  if (isOpen(state.phase)) return { state: next, effects: [...answered, ...close()] }
  // What a compacted session did since is on record nowhere, and its last snapshot is for itself (ADR 0430).
  // What was discarded stays so, whatever the settings say of other sessions: the snapshot would be of all of it.
  const isLanded = !isDiscarded && (config.land === 'always' || state.wasCompacted === true || isUnbegun(state))
  // What it was given is for the next one too, without what it lifted; a pause that a person ended has it, or was discarded.
  const heldOnly =
    !isDiscarded && !isLanded && state.holds === true && !state.briefGiven && state.fires === 0 && config.attended
  const held = heldOnly ? { heldOnly } : {}
  const leaves = (isLanded || heldOnly) && state.phase !== 'ended' && (config.attended || config.briefUnattended)
  if (leaves)
    return {
      state: next,
      effects: [...answered, { do: 'start_pause', reason: 'session_end', ...held }, ...close(held)],
    }
  // What a compaction landed before was not discarded, and is told by nothing else.
  if (isDiscarded && state.wasCompacted === true && state.phase !== 'ended')
    return { state: next, effects: [...answered, { do: 'hand_on' }] }
  // A run that nobody attended and that leaves nothing has not taken over what it was given (ADR 0642). One that was recorded has left it on.
  const isUnrecorded = state.fires === 0 && state.phase !== 'ended'
  const isGivenBack = !config.attended && config.briefUnattended && isUnrecorded
  return { state: next, effects: isGivenBack ? [...answered, { do: 'give_back' }] : answered }
}

/** It is as full as a recording begins at, and none could be begun: the store could not be written. That none was begun is not enough. */
const isUnbegun = ({ told, begunIn, epoch, fires, unwritten }: SessionMachine): boolean =>
  unwritten === true && (told === 'auto_pause' || told === 'critical') && begunIn !== epoch && fires === 0

const RECORD: Effect = { do: 'record', interrupted: false }
