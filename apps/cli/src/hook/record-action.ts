import {
  createRedactor,
  openUserState,
  parseExtraPatterns,
  type Redactor,
  type RedactorOptions,
  recordAction,
  WinddownError,
} from '@winddown/core'
import { isLogKnown, isOpen, type NewAction, ownerOf, type SessionRecord } from '@winddown/hooks'
import { refuseForeignLog } from './foreign-log.ts'
import type { DecidedRun } from './hook-run.ts'

/** Takes out what looks like a secret, and what the user said is one. */
export function redactorOf(record: SessionRecord, options: RedactorOptions = {}): Redactor {
  return createRedactor({ ...options, extra: parseExtraPatterns(record.redaction) })
}

/**
 * Appends to the open log, without secrets. When it returns, the records survive a crash and a power cut.
 *
 * @returns false where no pause is open
 */
export function recordActions(run: DecidedRun, actions: readonly NewAction[]): boolean {
  const target = {
    store: run.record.place.store,
    owner: ownerOf(run.adapter.id, run.event.sessionId),
    registry: openUserState(run.state.home).registry,
    redactor: redactorOf(run.record),
    now: () => run.now,
  }
  const fraction = run.measurement?.reading.fraction ?? run.record.machine.fraction
  const timestamp = run.now.toISOString()
  // Looked at where the recording begins or is joined, and after a fault; not at each call.
  if (actions.length > 0 && !isRecordingOn(run)) refuseForeignLog(run)
  try {
    for (const { type, data } of actions) recordAction(target, type, { ...data, timestamp }, fraction)
    return true
  } catch (error) {
    if (error instanceof WinddownError && error.code === 'PAUSE_NOT_ACTIVE') return false
    throw error
  }
}

/** True where an event before this one began the log, or found it to be this user's. That a log was there is not enough. */
export const isRecordingOn = ({ known }: DecidedRun): boolean =>
  known !== null && isOpen(known.machine.phase) && isLogKnown(known)
