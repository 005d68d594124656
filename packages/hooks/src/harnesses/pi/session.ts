import type { SessionAdapter } from '../../harness/harness.ts'
import { hostSession } from '../../in-host/host-session.ts'
import { PI } from './own-message.ts'

/** What the start of a session of pi needs to know. */
export const piSession: SessionAdapter = hostSession(PI)
