import type { HarnessProfile } from '../../harness/profile.ts'

export const codexProfile: HarnessProfile = {
  id: 'codex',
  title: 'Codex',
  program: 'codex',
  tried: { version: '0.169.0', on: '2026-11-22' },
  start: ['codex'],
  resume: null,
  caller: (environment) => (environment['CODEX_THREAD_ID'] ? { sessionId: environment['CODEX_THREAD_ID'] } : null),
}
