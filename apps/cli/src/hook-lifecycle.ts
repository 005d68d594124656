/** What `hook.cjs` leaves to this bundle: the start, the compactions and the end of a session, and where a pause begins. */
export { performAll } from './hook/perform-lifecycle.ts'
export { prepareSession } from './hook/prepare-session.ts'
