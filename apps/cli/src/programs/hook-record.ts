/** What `hook-full-<id>.cjs` needs while a pause is open: what an event comes to, redaction, the log. */
export { performHot } from '../hook/perform-hot.ts'
