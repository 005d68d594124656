import type { SessionAdapter, Surroundings } from '../../harness/harness.ts'
import { headOf } from '../../text/file-head.ts'
import { CODEX } from './events.ts'
import { readLimitSettings } from './meter/config.ts'
import { limitConditions } from './meter/limits.ts'

/** As the system names its processes: the program of the package is started by a script, and is this one. */
const PROGRAM = 'codex'
/** Bytes at the beginning of a rollout in which it says who began it. */
const HEAD = 4_096

/** What the start of a session of Codex needs to know. */
export const codexSession: SessionAdapter = {
  id: CODEX,
  attended: ({ transcript }) => {
    const begun = transcript === null ? '' : headOf(transcript, HEAD)
    const originator = /"originator":"([^"]*)"/.exec(begun)?.[1]
    return originator === undefined ? null : originator !== 'codex_exec'
  },
  processId,
  leavesSilently: true,
  compactionSettings: readLimitSettings,
  // What a compaction counted does not stand in the rollout, and where it comes is told by the rollout itself.
  newestCompaction: () => null,
  limitConditions,
}

/**
 * The process that goes when its user goes. By default that is not what runs the hooks: threads live in a daemon
 * (`codex app-server`), which keeps one that is left for half an hour. Then it is the terminal's program that works in the same
 * folder, if there is one and no other.
 */
function processId({ ancestors, processesNamed, folder }: Surroundings): number | null {
  const own = ancestors().find(({ name }) => name === PROGRAM)
  if (own === undefined) return null
  if (!own.words.includes('app-server')) return own.pid
  const terminals = processesNamed(PROGRAM).filter(
    (one) =>
      one.hasTerminal && one.folder === folder && !one.words.includes('app-server') && !one.words.includes('exec'),
  )
  const [first, ...others] = terminals
  return first !== undefined && others.length === 0 ? first.pid : null
}
