import type { SessionAdapter } from '../../harness/harness.ts'
import { CLAUDE_CODE } from './events.ts'
import { readCompactionSettings } from './meter/compaction-settings.ts'
import { limitConditions } from './meter/limits.ts'
import { newestCompaction } from './meter/transcript-tail.ts'

/** What the start of a session of Claude Code needs to know. */
export const claudeCodeSession: SessionAdapter = {
  id: CLAUDE_CODE,
  attended: ({ environment }) => {
    const said = environment['CLAUDE_CODE_SESSION_ATTENDED']
    if (said !== undefined) return said === '1'
    // Older versions say only how they were entered: `cli` is the terminal, `sdk-…` a program or `-p`.
    const entry = environment['CLAUDE_CODE_ENTRYPOINT']
    return entry === undefined ? null : entry === 'cli'
  },
  processId: ({ environment }) => {
    const pid = Number(environment['CLAUDE_PID'])
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null
  },
  compactionSettings: readCompactionSettings,
  limitConditions,
  newestCompaction,
}
