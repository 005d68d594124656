import type { SessionAdapter, Surroundings } from '../../harness/harness.ts'
import { COPILOT } from './events.ts'

/** Its program, whatever starts it, says its process to its hooks. */
const PROCESS = 'COPILOT_LOADER_PID'
const PROMPT_MODE: ReadonlySet<string> = new Set(['-p', '--prompt'])

/** What the start of a session of Copilot CLI needs to know. */
export const copilotSession: SessionAdapter = {
  id: COPILOT,
  attended: (surroundings) => {
    const program = programOf(surroundings)
    if (program === undefined) return null
    return !program.words.some((word) => PROMPT_MODE.has(word) || word.startsWith('--prompt='))
  },
  processId: (surroundings) => {
    const pid = Number(surroundings.environment[PROCESS])
    if (Number.isSafeInteger(pid) && pid > 0) return pid
    return programOf(surroundings)?.pid ?? null
  },
  // Where it compacts stands in its events: no setting moves it.
  compactionSettings: () => ({}),
  newestCompaction: () => null,
  limitConditions: () => '',
}

/** The program of the session among the processes above; undefined where the system does not say. */
const programOf = ({ environment, ancestors }: Surroundings) =>
  ancestors().find(({ pid, words }) => pid === Number(environment[PROCESS]) || /(?:^|\/)copilot$/.test(words[0] ?? ''))
