import type { SessionAdapter } from '../../harness/harness.ts'
import { hostSession } from '../../in-host/host-session.ts'
import { OPENCODE } from './own-record.ts'

/** What the start of a session of opencode needs to know. */
export const opencodeSession: SessionAdapter = hostSession(OPENCODE)
