import type { HarnessProfile } from '../../harness/profile.ts'

export const opencodeProfile: HarnessProfile = {
  id: 'opencode',
  title: 'opencode',
  program: 'opencode',
  tried: {
    version: '1.18.33',
    on: '2026-11-30',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'sub-agents', 'unattended', 'mcp'],
  },
  start: ['opencode', '--prompt'],
  resume: ['opencode', '--session'],
  // It tells its tools that it runs them, and not in which session.
  caller: (environment) => (environment['OPENCODE'] === '1' ? { sessionId: null } : null),
}
