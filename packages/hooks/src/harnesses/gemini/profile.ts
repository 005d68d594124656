import type { HarnessProfile } from '../../harness/profile.ts'

export const geminiProfile: HarnessProfile = {
  id: 'gemini',
  title: 'Gemini CLI',
  program: 'gemini',
  tried: {
    version: '0.61.0',
    on: '2026-11-30',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'sub-agents', 'mcp'],
  },
  start: ['gemini', '-i'],
  resume: ['gemini', '--resume'],
  // Of its tools it says no session.
  caller: (environment) => (environment['GEMINI_CLI'] === '1' ? { sessionId: null } : null),
}
