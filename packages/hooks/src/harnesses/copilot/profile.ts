import type { HarnessProfile } from '../../harness/profile.ts'
import { COPILOT } from './events.ts'

export const copilotProfile: HarnessProfile = {
  id: COPILOT,
  title: 'Copilot CLI',
  program: 'copilot',
  tried: {
    version: '1.0.102',
    on: '2026-11-30',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'sub-agents', 'unattended', 'mcp'],
  },
  start: ['copilot', '-i'],
  resume: ['copilot', '--session-id'],
  // Its tools get the session's id; its hooks do not.
  caller: (environment) =>
    environment['COPILOT_AGENT_SESSION_ID'] ? { sessionId: environment['COPILOT_AGENT_SESSION_ID'] } : null,
}
