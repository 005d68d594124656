import type { Level, Thresholds } from '@winddown/core'
import type { ToldLimit } from '../events/usage-limits.ts'
import type { Effect } from './effect.ts'

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
  /** Epoch in which the meter last began a pause: a pause that a person ended by hand is not begun again in it. */
  readonly begunIn: number | null
  /** At its end: the store could not be written when it was last tried. Missing: it could. */
  readonly unwritten?: boolean
  /** At its end, and where it is compacted: the pause that was begun last was discarded, and not taken back. Missing: it was not. */
  readonly discarded?: boolean
  /** Pauses begun by the meter so far: a session that is full from its start must not land again and again. */
  readonly fires: number
  /** A brief was given and no answer of the agent has followed yet. */
  readonly briefGiven: boolean
  /** A brief may still be given at the next prompt: what it is about had not landed in time. */
  readonly briefDue: 'work_tree' | 'own_session' | null
  /** Its own brief may be given with the result of a tool as well: it was compacted in the middle of a turn; missing: with a prompt alone. */
  readonly briefAtTools?: boolean
  /** A compaction happened, and what the harness counted at it stands in the transcript only after the next request. */
  readonly learnDue: boolean
  /** It was compacted while a pause was open: it had more to tell than its context held. Missing: it was not, or it was cleared since. */
  readonly wasCompacted?: boolean
  /** It was given rules or notes that hold until they are lifted or taken back. Missing: none. */
  readonly holds?: boolean
  /** The compaction that was announced last is answered by a program of ours: the session has its brief already. */
  readonly inPlace?: boolean
  /** Levels of the account's limits that were told, by limit; missing: none. */
  readonly toldLimits?: Readonly<Record<string, ToldLimit>>
  /** A prompt or a tool result came, and no end of the turn since. */
  readonly turnOpen: boolean
}

export const NEW_SESSION: SessionMachine = {
  phase: 'watching',
  epoch: 0,
  told: null,
  model: null,
  fraction: null,
  begunIn: null,
  fires: 0,
  briefGiven: false,
  briefDue: null,
  learnDue: false,
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
  /**
   * `land`: limits of the account are told like levels of the context, and recorded from `auto_pause` on, or where one refuses a
   * request; `tell`: they are told; `off`: neither. Missing: `land`.
   */
  readonly usageLimits?: 'land' | 'tell' | 'off'
  /** Whether a person is at this session. */
  readonly attended: boolean
}

export interface Decision {
  readonly state: SessionMachine
  readonly effects: readonly Effect[]
}

/** True while a pause is open. */
export const isOpen = (phase: Phase): boolean =>
  phase === 'recording' || phase === 'compacting' || phase === 'compacted'

/** Everything may be told and begun anew: the context is another one. */
export const rearmed = (state: SessionMachine): SessionMachine => ({
  ...state,
  epoch: state.epoch + 1,
  told: null,
  fraction: null,
})

/** What ends a pause after a compaction. */
export const endOfCompaction = (): readonly Effect[] => [{ do: 'seal', reason: 'compaction' }, { do: 'land' }]
