/** What `hook.cjs` needs while a pause is open: what an event comes to, redaction, the log; and where it reports faults. */
export { reportFault } from './hook/fault.ts'
export { performHot } from './hook/perform-hot.ts'
