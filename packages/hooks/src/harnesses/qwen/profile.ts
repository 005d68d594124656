import type { HarnessProfile } from '../../harness/profile.ts'

export const qwenProfile: HarnessProfile = {
  id: 'qwen',
  title: 'Qwen Code',
  program: 'qwen',
  tried: {
    version: '0.24.4',
    on: '2026-11-30',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'sub-agents', 'mcp'],
  },
  start: ['qwen', '-i'],
  resume: ['qwen', '--resume'],
  caller: (environment) =>
    environment['QWEN_CODE'] === '1' ? { sessionId: environment['QWEN_CODE_SESSION_ID'] || null } : null,
}
