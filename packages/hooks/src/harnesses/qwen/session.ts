import type { SessionAdapter } from '../../harness/harness.ts'
import { programAbove } from '../../harness/program-above.ts'
import { shareConditions } from '../../harness/share-of-window.ts'
import { readLimitSettings } from './limits.ts'
import { newestCompaction } from './newest-compaction.ts'
import { QWEN } from './qwen-id.ts'

/** What the start of a session of Qwen Code needs to know. */
export const qwenSession: SessionAdapter = {
  id: QWEN,
  ...programAbove(/(?:^|\/)qwen(?:\.js)?$|\/qwen-code\/cli[\w.-]*\.js$/),
  compactionSettings: readLimitSettings,
  newestCompaction,
  limitConditions: shareConditions,
}
