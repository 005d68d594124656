import type { SessionAdapter } from '../../harness/harness.ts'
import { programAbove } from '../../harness/program-above.ts'
import { shareConditions } from '../../harness/share-of-window.ts'
import { GEMINI } from './gemini-id.ts'
import { readLimitSettings } from './limits.ts'

/** What the start of a session of Gemini CLI needs to know. */
export const geminiSession: SessionAdapter = {
  id: GEMINI,
  ...programAbove(/(?:^|\/)gemini(?:\.js)?$|\/gemini-cli\/bundle\/[\w.-]+$/),
  compactionSettings: readLimitSettings,
  // What a compression counted does not stand in the chat.
  newestCompaction: () => null,
  limitConditions: shareConditions,
}
