import type { HarnessProfile } from '../../harness/profile.ts'
import { CLAUDE_CODE } from './events.ts'

/** The variable in which Claude Code hands its session's id to hooks and tools. */
export const SESSION_VARIABLE = 'CLAUDE_CODE_SESSION_ID'

export const claudeCodeProfile: HarnessProfile = {
  id: CLAUDE_CODE,
  title: 'Claude Code',
  program: 'claude',
  tried: {
    version: '2.1.330',
    on: '2026-11-22',
    seen: ['filled', 'first request', 'endings', 'kill -9', 'compaction', 'sub-agents', 'unattended', 'mcp'],
  },
  start: ['claude'],
  resume: ['claude', '--resume'],
  caller: (environment) => (environment['CLAUDECODE'] ? { sessionId: environment[SESSION_VARIABLE] || null } : null),
}
