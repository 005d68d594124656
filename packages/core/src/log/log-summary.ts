import type { ActionType, PauseAction } from '../action/action.ts'
import { clampFraction } from '../action/context-fraction.ts'
import { type LogDamage, type LogEntry, readLog, readOpenLog } from './log-reader.ts'

/** What a log comes to without being folded. */
export interface LogSummary {
  /** Valid records. */
  readonly actionCount: number
  /** Valid records that are no `pause_finalized`. */
  readonly recordedCount: number
  /** Valid records by type; a type that none has is not there. */
  readonly typeCounts: Readonly<Partial<Record<ActionType, number>>>
  /** Notes that were left while it was recorded. */
  readonly noteCount: number
  /** The first valid record: `pause_started`, unless that was damaged. */
  readonly first: PauseAction
  readonly last: PauseAction
  /** The context fractions (0 to 1) of the first and the last record that knew it; 0 where none did. */
  readonly contextRange: readonly [first: number, last: number]
  /** The first stretches of damage, at most {@link DAMAGE_KEPT}; `damageCount` counts on. */
  readonly damage: readonly LogDamage[]
  readonly damageCount: number
}

export const DAMAGE_KEPT = 100

/**
 * Reads a log once, in constant memory.
 * @returns null where it holds no valid record at all
 * @throws WinddownError as `readLog`
 */
export function summarizeLog(path: string): LogSummary | null {
  return summarize(readLog(path))
}

/** The same for a log that is open, which stays open. */
export function summarizeOpenLog(fd: number, path: string): LogSummary | null {
  return summarize(readOpenLog(fd, path))
}

function summarize(entries: Iterable<LogEntry>): LogSummary | null {
  let actionCount = 0
  let recordedCount = 0
  const typeCounts: Partial<Record<ActionType, number>> = {}
  let noteCount = 0
  let first: PauseAction | null = null
  let last: PauseAction | null = null
  let firstFraction: number | null = null
  let lastFraction = 0
  const damage: LogDamage[] = []
  let damageCount = 0
  for (const entry of entries) {
    if (entry.kind === 'damage') {
      damageCount += 1
      if (damage.length < DAMAGE_KEPT) damage.push(entry)
      continue
    }
    actionCount += 1
    const { type, data } = entry.action
    typeCounts[type] = (typeCounts[type] ?? 0) + 1
    if (type === 'system_event' && data.event === 'note') noteCount += 1
    if (type !== 'pause_finalized') recordedCount += 1
    first ??= entry.action
    last = entry.action
    if (last.data['context_unknown'] === true) continue
    lastFraction = clampFraction(last.context_percentage)
    firstFraction ??= lastFraction
  }
  if (first === null || last === null) return null
  const contextRange = [firstFraction ?? 0, lastFraction] as const
  return { actionCount, recordedCount, typeCounts, noteCount, first, last, contextRange, damage, damageCount }
}

/** A log begins with its first record. What damage may stand before it is a sector or two; a planted log can have gigabytes. */
const FIRST_WITHIN = 1024 * 1024

/** The first valid record of a log, or null; reads no further than that, and at most 1 MiB. */
export function firstRecord(path: string): PauseAction | null {
  for (const entry of readLog(path, { untilByte: FIRST_WITHIN })) if (entry.kind === 'action') return entry.action
  return null
}

/** Whole seconds from one ISO 8601 instant to another, at least 0 (a clock may be set back); 0 where either is no time. */
export function secondsBetween(from: string, to: string): number {
  const seconds = Math.trunc((Date.parse(to) - Date.parse(from)) / 1000)
  return Number.isFinite(seconds) && seconds > 0 ? seconds : 0
}
