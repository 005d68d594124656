/** A program of ours that runs inside the harness's own process. It leaves a mark there is one, by the number of that process. */
import { openUserState } from '@winddown/core'
import { loadSessionAdapter } from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import { surroundingsOf } from './surroundings.ts'

/** What of a hook's run says which process its session is in. */
export interface SessionProcess {
  readonly adapter: { readonly id: string }
  readonly event: { readonly transcriptPath: string | null }
  readonly environment: Environment
  readonly state: { readonly home: string }
}

const markOf = ({ adapter, environment, event }: SessionProcess): string | null => {
  const around = surroundingsOf(environment.variables, { transcript: event.transcriptPath, folder: null })
  const pid = loadSessionAdapter(adapter.id).processId(around)
  return pid === null ? null : `companion.${adapter.id}.${pid}`
}

/** Both begin with the session, and its worker may be the slower one, ms. */
const STARTS_WITHIN = 600
const STEP = 20

/**
 * Whether one runs in the process of this session. Where sessions had one it is waited for shortly; where none came, it was uninstalled,
 * and no later start waits.
 */
export function hasCompanion(run: SessionProcess): boolean {
  const mark = markOf(run)
  const state = openUserState(run.state.home)
  const usual = `companion.${run.adapter.id}`
  if (mark === null || !state.isMarked(usual)) return false
  for (let waited = 0; waited <= STARTS_WITHIN; waited += STEP) {
    if (state.isMarked(mark)) return true
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STEP)
  }
  state.clearMark(usual)
  return false
}

/** The process ends, and another one may be given its number. */
export function forgetCompanion(run: SessionProcess): void {
  const mark = markOf(run)
  if (mark !== null) openUserState(run.state.home).clearMark(mark)
}
