/** What `hook-full-<id>.cjs` leaves to this file: the start, the compactions and the end of a session, and where a pause begins. */
export { answerEvent } from '../hook/answer-event.ts'
export { reportAppend, reportFault } from '../hook/fault.ts'
export { performAll } from '../hook/perform-lifecycle.ts'
export { notifyUser } from '../hook/session/notify-user.ts'
export { loadAdapters } from '../project/adapters/load-adapters.ts'
