import type { Level, Reading } from '@winddown/core'
import type { UsageLimit } from '../events/usage-limits.ts'

/** Why a recording ends. */
export type SealReason = 'compaction' | 'session_end' | 'clear'

/** What an event leads to, as data; `decide` returns these and the hook program carries them out, in order. */
export type Effect =
  /** Tell the person that a level was crossed; once per level and epoch, however many hooks run at once. */
  | { readonly do: 'tell_user'; readonly level: Level; readonly reading: Reading }
  /** Tell the person that a limit of the account has reached a level; once per level and period. */
  | { readonly do: 'tell_limit'; readonly level: Level; readonly limit: UsageLimit }
  | { readonly do: 'record_limit'; readonly level: Level; readonly limit: UsageLimit }
  | { readonly do: 'tell_model'; readonly level: Level; readonly reading: Reading }
  /** `heldOnly`, here and at the seal: it leaves no brief, only what holds of the one that its session was given. */
  | {
      readonly do: 'start_pause'
      readonly reason: 'auto_pause' | 'compaction' | 'session_end'
      readonly heldOnly?: true
    }
  /**
   * Append what the event says to the open log: acknowledged means stored. `interrupted`: a turn was running, and nothing
   * said that it ended.
   */
  | { readonly do: 'record'; readonly interrupted: boolean }
  /** Append that a level was crossed. */
  | { readonly do: 'record_level'; readonly level: Level; readonly fraction: number }
  /** Derive a snapshot from the open log, seal nothing; not waited for. */
  | { readonly do: 'checkpoint' }
  | { readonly do: 'seal'; readonly reason: SealReason; readonly heldOnly?: true }
  /** Derive the snapshot of what is sealed, in a process that outlives this one. */
  | { readonly do: 'land' }
  /** Land what earlier sessions left behind. */
  | { readonly do: 'recover' }
  /** Give the model the brief that waits for this work tree, or that of this very session after a compaction. */
  | { readonly do: 'brief'; readonly scope: 'work_tree' | 'own_session' }
  /** The agent answered: the brief that was given counts as delivered. */
  | { readonly do: 'confirm_brief' }
  /** The session goes on, or ended without an answer: nobody is to be briefed about it, or the brief waits again. */
  | { readonly do: 'withdraw_briefs' }
  | { readonly do: 'release_brief' }
  /** Nobody attended the session and it leaves nothing: all that it was given waits again, though it answered. */
  | { readonly do: 'give_back' }
  /** The end of a compacted session lands nothing, since its user discarded what came after: what the compaction landed is for the next one. */
  | { readonly do: 'hand_on' }
  | { readonly do: 'learn_limit' }
