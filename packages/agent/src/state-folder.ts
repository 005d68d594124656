import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/** Where the state of this user is, as the `winddown` command finds it: WINDDOWN_HOME, else XDG_STATE_HOME, else ~/.local/state. */
export function defaultStateFolder(): string {
  const { WINDDOWN_HOME: own, XDG_STATE_HOME: state } = process.env
  if (own !== undefined && isAbsolute(own)) return own
  return join(state !== undefined && isAbsolute(state) ? state : join(homedir(), '.local/state'), 'winddown')
}
