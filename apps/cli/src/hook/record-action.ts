import { statSync } from 'node:fs'
import {
  activeLogPath,
  createRedactor,
  type JsonObject,
  parseExtraPatterns,
  type Redactor,
  recordAction,
  WinddownError,
} from '@winddown/core'
import { type AppendType, ownerOf, type SessionRecord } from '@winddown/hooks'
import type { DecidedRun, HookRun } from './hook-run.ts'

/** True while a pause of this session is open: its log is the truth, not what we remember of it. */
export function pauseIsOpen(run: HookRun, record: SessionRecord): boolean {
  const path = activeLogPath(record.place.store, ownerOf(run.adapter.id, run.event.sessionId))
  return statSync(path, { throwIfNoEntry: false }) !== undefined
}

/** Takes out what looks like a secret, and what the user said is one. */
export function redactorOf(record: SessionRecord): Redactor {
  return createRedactor({ extra: parseExtraPatterns(record.redaction) })
}

export interface RecordedAction {
  readonly type: AppendType
  readonly data: JsonObject
}

/**
 * Appends to the open log, without secrets. When it returns, the records survive a crash and a power cut.
 *
 * @returns false where no pause is open
 */
export function recordActions(run: DecidedRun, actions: readonly RecordedAction[]): boolean {
  const target = {
    store: run.record.place.store,
    owner: ownerOf(run.adapter.id, run.event.sessionId),
    redactor: redactorOf(run.record),
    now: () => run.now,
  }
  const fraction = run.measurement?.reading.fraction ?? run.record.machine.fraction
  const timestamp = run.now.toISOString()
  try {
    for (const { type, data } of actions) recordAction(target, type, { ...data, timestamp }, fraction)
    return true
  } catch (error) {
    if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
    throw error
  }
}
