import type { SessionAdapter } from '../harness/harness.ts'
import { HOST_ATTENDED, HOST_PID } from './host-ports.ts'

/** What the start of a session needs to know of an agent that our program runs in: that program says it. */
export const hostSession = (id: string): SessionAdapter => ({
  id,
  attended: ({ environment }) => {
    const said = environment[HOST_ATTENDED]
    return said === '1' ? true : said === '0' ? false : null
  },
  processId: ({ environment }) => {
    const pid = Number(environment[HOST_PID])
    return Number.isSafeInteger(pid) && pid > 0 ? pid : null
  },
  // Where it compacts, the agent says with each reading.
  compactionSettings: () => ({}),
  newestCompaction: () => null,
  limitConditions: () => 'told',
})
