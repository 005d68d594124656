import type { HarnessProfile } from '../../harness/profile.ts'

export const piProfile: HarnessProfile = {
  id: 'pi',
  title: 'pi',
  program: 'pi',
  tried: {
    version: '1.6.0',
    on: '2026-11-29',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'unattended', 'mcp'],
  },
  start: ['pi'],
  resume: ['pi', '--session'],
  caller: (environment) =>
    environment['PI_CODING_AGENT'] === 'true' ? { sessionId: environment['PI_SESSION_ID'] || null } : null,
}
