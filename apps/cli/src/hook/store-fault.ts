import { WinddownError } from '@winddown/core'
import type { Answer, DecidedRun } from './hook-run.ts'

/** What says that the store or the log could not be written; anything else is a fault of ours. */
const OF_THE_STORE = ['STORE_DENIED', 'STORE_UNSAFE', 'STORE_UNAVAILABLE', 'LOG_WRITE_FAILED', 'LOG_UNSAFE']

/**
 * Takes in that nothing could be recorded: the person is told once a session, the status line shows it, and the fault is reported.
 * @throws the error where it is another one
 */
export function storeFailed(error: unknown, run: DecidedRun, answer: Answer): void {
  if (!(error instanceof WinddownError) || !OF_THE_STORE.includes(error.code)) throw error
  answer.faults.push(error)
  answer.storeFault = error.message.replace(/^[A-Z_]+: /, '')
  if (run.known?.storeFault === answer.storeFault) return
  try {
    if (run.state.markOnce(`${run.adapter.id}.${run.event.sessionId}.store-fault`))
      answer.user.push(`winddown: nothing can be recorded: ${answer.storeFault}`)
  } catch {
    // Nobody could tell the next hook that it was said: the status line says it.
  }
}
