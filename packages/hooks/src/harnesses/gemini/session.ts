import type { SeenProcess } from '@winddown/core'
import type { SessionAdapter, Surroundings } from '../../harness/harness.ts'
import { GEMINI } from './events.ts'
import { limitConditions, readLimitSettings } from './limits.ts'

/** What the start of a session of Gemini CLI needs to know. */
export const geminiSession: SessionAdapter = {
  id: GEMINI,
  attended: (surroundings) => {
    const own = programOf(surroundings)
    if (own === null) return null
    return own.hasTerminal && !own.words.some((word) => /^(?:-p|--prompt(?:=.*)?)$/.test(word))
  },
  processId: (surroundings) => programOf(surroundings)?.pid ?? null,
  compactionSettings: readLimitSettings,
  // What a compression counted does not stand in the chat.
  newestCompaction: () => null,
  limitConditions,
}

/** Node runs it, once more from within itself: the nearest process that was started with its script. */
const programOf = ({ ancestors }: Surroundings): SeenProcess | null =>
  ancestors().find(({ words }) =>
    words.slice(0, 4).some((word) => /(?:^|\/)gemini(?:\.js)?$|\/gemini-cli\/bundle\/[\w.-]+$/.test(word)),
  ) ?? null
