import type { HarnessProfile } from '../../harness/profile.ts'
import { CODEX } from './events.ts'

export const codexProfile: HarnessProfile = {
  id: CODEX,
  title: 'Codex',
  program: 'codex',
  tried: {
    version: '0.169.0',
    on: '2026-11-29',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'unattended', 'mcp'],
  },
  start: ['codex'],
  resume: ['codex', 'resume'],
  caller: (environment) => (environment['CODEX_THREAD_ID'] ? { sessionId: environment['CODEX_THREAD_ID'] } : null),
}
