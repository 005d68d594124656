import { stateFolder } from '../../in-host/host-ports.ts'

/** The adapter's id: names its files, its table entry and `--harness`. */
export const OPENCODE = 'opencode'

/** The first record of a file that our plugin writes says so. */
export const FORMAT = 'winddown-record-1'

/** Where our plugin writes down sessions: opencode keeps them in a database of its own. */
export const recordFolder = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
  const state = stateFolder(env)
  return state === undefined ? undefined : `${state}/records/${OPENCODE}`
}
