import {
  type ExtraPattern,
  isSafeKey,
  type Level,
  type ProcessIdentity,
  type Reading,
  type Store,
  type Thresholds,
  type UserState,
} from '@winddown/core'
import type { DecisionConfig, SessionMachine } from '../decide/session-machine.ts'
import type { UsageLimit } from '../events/usage-limits.ts'
import type { CompactionSettings, PassedLimit, StatusLineReading } from '../harness/harness.ts'
import type { QuickMemo } from '../harness/quick-memo.ts'
import type { TypedCommand } from './typed-command.ts'

/** What is remembered of one harness session; derived data: losing it costs a repeated tell, never an action. */
export interface SessionRecord {
  /** What the fast path goes by. First, because it is read without the rest; null where each event is to be looked at. */
  readonly quick?: QuickMemo | null
  readonly version: 1
  readonly machine: SessionMachine
  readonly config: DecisionConfig
  /** The thresholds as they are set, where one is a number of tokens: `config` has them as fractions of the limit that holds. */
  readonly thresholds?: Thresholds
  /** What the user wants to be started at levels; missing: nothing. */
  readonly notify?: { readonly command: readonly string[]; readonly levels: readonly Level[] }
  readonly place: SessionPlace
  /** When its start was told last, ISO 8601 UTC; missing in records of older versions. */
  readonly begunAt?: string
  /** The process whose end is the end of the session; missing where the harness's adapter cannot say. */
  readonly process?: ProcessIdentity
  /** Model as the session's start named it, window mark included. */
  readonly startModel: string | null
  readonly settings: CompactionSettings
  /** What else than the model decides where the harness compacts, as one word. */
  readonly limitConditions: string
  /** Secrets of the user's own, from the configuration. */
  readonly redaction: readonly ExtraPattern[]
  /** Hours for which a brief is given whole, and its size, tokens. */
  readonly briefHours: number
  readonly briefBudget: number
  /** Its size where nothing caps it, tokens; missing: the same. */
  readonly roomyBudget?: number
  /** As its start named it; missing where it did not. */
  readonly transcript?: string
  /** Whether its user wants a compaction answered by rules, where the harness lets us; missing: no. */
  readonly compact?: boolean
  /** When it was last compacted, ISO 8601 UTC; missing where it was not. */
  readonly compactedAt?: string
  /** The compaction that was found last in a transcript whose harness tells no hook of them; missing where none was. */
  readonly foundCompaction?: string
  readonly last: Reading | null
  /** Tokens of the newest response, without what came after it. */
  readonly reported: number | null
  /** The largest request that passed a limit; missing where none did. */
  readonly passed?: PassedLimit | null
  /** True where a log that was only found open (the session was resumed) was looked at and is this user's; missing where none was, and once it is closed. */
  readonly ownLog?: boolean
  /** Why nothing could be recorded when it was last tried; missing or null where it could. */
  readonly storeFault?: string | null
  /** What its user typed last as a command of ours, without secrets, until the turn ends; missing where nothing was. */
  readonly typed?: TypedCommand
  /** What its user is to be told where the harness shows it; missing where nothing is. */
  readonly unsaid?: readonly string[]
  /** The newest response and the limit that was assumed, when a compaction was announced. */
  readonly beforeCompaction: {
    readonly model: string
    readonly reported: number | null
    readonly limit: number | null
  } | null
  /** The delivery that waits for an answer of the agent. */
  readonly givenBrief: string | null
  /** The deliveries of notes that wait for an answer too. */
  readonly givenNotes?: readonly string[]
  /** The recordings that were still to be landed when the session began: a brief that is due is of one of these. */
  readonly briefDueOf?: readonly string[]
}

/** True where the open log is known to be this user's: the meter began it, or it was looked at when it was found. */
export const isLogKnown = ({ machine, ownLog, storeFault }: SessionRecord): boolean =>
  (machine.begunIn !== null || ownLog === true) && (storeFault ?? null) === null

/** What of the user's state concerns one session while it runs; core's `UserState` is one. */
export type SessionState = Pick<
  UserState,
  'home' | 'readSession' | 'writeSession' | 'readReading' | 'readLearnedLimit' | 'markOnce'
>

/** Where a session works; found once, at its start. */
export interface SessionPlace {
  readonly store: Store
  readonly workingDirectory: string
}

/** The record of a session; null where there is none, or none that this version can read. */
export function readSessionRecord(
  state: Pick<SessionState, 'readSession'>,
  harness: string,
  sessionId: string,
): SessionRecord | null {
  const record = state.readSession(harness, sessionId) as SessionRecord | null
  const whole =
    record !== null &&
    record.version === 1 &&
    typeof record.machine?.phase === 'string' &&
    typeof record.config?.thresholds?.auto_pause === 'number' &&
    typeof record.place?.store?.directory === 'string' &&
    typeof record.limitConditions === 'string'
  return whole ? record : null
}

/** What the harness last said of a session's context; null where it never did. */
export function readStatusLine(
  state: Pick<SessionState, 'readReading'>,
  harness: string,
  sessionId: string,
): StatusLineReading | null {
  const value = state.readReading(harness, sessionId)
  if (value === null || typeof value['at'] !== 'string') return null
  return {
    tokens: count(value['tokens']),
    window: count(value['window']),
    model: typeof value['model'] === 'string' ? value['model'] : null,
    version: typeof value['version'] === 'string' ? value['version'] : null,
    at: value['at'],
    ...(value['source'] === 'harness' && { source: 'harness' as const }),
    ...(count(value['limit']) !== null && { limit: count(value['limit']) }),
    ...(Array.isArray(value['usageLimits']) && { usageLimits: value['usageLimits'].flatMap(usageLimit) }),
    ...(value['shown'] === true && { shown: true }),
  }
}

/** A limit as it was kept; none where it is not whole. */
function usageLimit(value: unknown): readonly UsageLimit[] {
  const { kind, fraction, resetsAt } = (value ?? {}) as Record<string, unknown>
  if (typeof kind !== 'string' || !isSafeKey(kind) || count(fraction) === null) return []
  return [{ kind, fraction: count(fraction) ?? 0, resetsAt: typeof resetsAt === 'string' ? resetsAt : null }]
}

const count = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null

/** The owner of a harness session's pause: names its log. */
export function ownerOf(harness: string, sessionId: string): string {
  return `${harness}.${sessionId}`
}
