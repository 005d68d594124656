import type { SeenProcess } from '@winddown/core'
import type { SessionAdapter, Surroundings } from '../../harness/harness.ts'
import { limitConditions, readLimitSettings } from './limits.ts'
import { newestCompaction } from './newest-compaction.ts'
import { QWEN } from './qwen-id.ts'

/** What the start of a session of Qwen Code needs to know. */
export const qwenSession: SessionAdapter = {
  id: QWEN,
  attended: (surroundings) => {
    const own = programOf(surroundings)
    if (own === null) return null
    return own.hasTerminal && !own.words.some((word) => /^(?:-p|--prompt(?:=.*)?)$/.test(word))
  },
  processId: (surroundings) => programOf(surroundings)?.pid ?? null,
  compactionSettings: readLimitSettings,
  newestCompaction,
  limitConditions,
}

/** Node runs it, more than once from within itself: the nearest process that was started with its script. */
const programOf = ({ ancestors }: Surroundings): SeenProcess | null =>
  ancestors().find(({ words }) =>
    words.slice(0, 4).some((word) => /(?:^|\/)qwen(?:\.js)?$|\/qwen-code\/cli[\w.-]*\.js$/.test(word)),
  ) ?? null
