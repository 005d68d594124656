import { homedir, userInfo } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fixedPath } from '@winddown/core'

/** Where the state of this user is, as the `winddown` command finds it: WINDDOWN_HOME, else XDG_STATE_HOME, else ~/.local/state. */
export function defaultStateFolder(): string {
  const { WINDDOWN_HOME: own, XDG_STATE_HOME: state } = process.env
  const home = (): string => join(fixed(homedir()) ?? userInfo().homedir, '.local/state')
  return fixed(own) ?? join(fixed(state) ?? home(), 'winddown')
}

/** Windows has no `/proc`. */
function fixed(path: string | undefined): string | undefined {
  return process.platform === 'win32' && path !== undefined && isAbsolute(path) ? path : fixedPath(path)
}
