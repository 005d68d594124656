import { dirname } from 'node:path'
import { createRedactor, openUserState, recordSum, systemFailure, WinddownError } from '@winddown/core'
import type { Environment } from '../environment.ts'
import type { LateRecord } from './quick-record.ts'

/** Adds a line to our own diagnostics; the harness is told nothing. Never throws. */
export function reportFault(environment: Environment, error: unknown): void {
  try {
    if (environment.stateDirectory === undefined) return
    const ours = error instanceof WinddownError ? error : null
    const { data } = createRedactor().redactData({
      code: ours?.code ?? 'HOOK_FAULT',
      message: error instanceof Error ? error.message : String(error),
      ...(ours?.path !== undefined && { path: ours.path }),
      ...(ours?.hint !== undefined && { hint: ours.hint }),
      ...(ours === null && error instanceof Error && { detail: error.stack?.slice(0, 2000) ?? null }),
    })
    // A message may hold what was being recorded when it failed.
    openUserState(environment.stateDirectory).diagnose({ at: new Date().toISOString(), ...data })
  } catch {
    // There is nowhere left to say it, and the harness must not notice.
  }
}

/** The same for a record that the fast path could not write; of one that came late it is said that it is ours. */
export function reportAppend(environment: Environment, path: string, error: unknown): void {
  if (isLate(error)) {
    enterLate(environment, path, error)
    return
  }
  reportFault(environment, systemFailure('append', path, error, 'LOG_WRITE_FAILED'))
  leaveQuickWay(environment, path)
}

const isLate = (value: unknown): value is LateRecord =>
  typeof value === 'object' && value !== null && 'late' in value && 'line' in value

function enterLate(environment: Environment, path: string, { late, line }: LateRecord): void {
  try {
    if (environment.stateDirectory === undefined) return
    openUserState(environment.stateDirectory).registry.addLate(dirname(path), late, [recordSum(line)])
  } catch (error) {
    reportFault(environment, error)
  }
}

/** The next event is answered in full: it tries again, and tells the person where that fails too. Never throws. */
function leaveQuickWay(environment: Environment, log: string): void {
  try {
    const [harness, sessionId] = /\/ACTIVE-PAUSE\.([^.]+)\.(.+)\.jsonl$/.exec(log)?.slice(1) ?? []
    if (harness === undefined || sessionId === undefined || environment.stateDirectory === undefined) return
    const state = openUserState(environment.stateDirectory)
    const record = state.readSession(harness, sessionId)
    if (record !== null) state.writeSession(harness, sessionId, { ...record, quick: null })
  } catch {
    // The state cannot be written either: then every event is answered in full soon enough.
  }
}
