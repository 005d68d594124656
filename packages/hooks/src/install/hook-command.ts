/** What the installed command needs to know; all paths absolute. */
export interface HookCommandOptions {
  /** The node that runs the hook. */
  readonly node: string
  /** The hook program of that harness, `hook-<id>.cjs`. */
  readonly hook: string
  /** Id of the harness's adapter. */
  readonly harness: string
  /** The user's state folder: holds `off` and the watermarks. */
  readonly stateDirectory: string
  /**
   * Name of the environment variable in which the harness hands its session id to hooks. Where it is given, a hot event of
   * a session whose transcript is still below its watermark starts no Node. Leave it out for every event but tool results.
   */
  readonly sessionVariable?: string
}

/**
 * The shell line that a harness runs for an event: survives a node or a hook that is gone, always ends in `exit 0`, and
 * takes in all of stdin even where nothing is to be done, since a closed pipe is an error to some harnesses.
 *
 * POSIX sh. On any doubt, Node starts. `command -p` looks for `cat` and `wc` where the system has them: PATH may begin with a folder
 * of the repository. `NODE_EXTRA_CA_CERTS=` is blanked: it makes every Node 20 start three times slower.
 */
export function hookCommand(options: HookCommandOptions): string {
  const { sessionVariable, harness } = options
  const run = `${quoted(options.node)} ${quoted(options.hook)} --harness ${quoted(harness)}`
  return gated(shellGate(quoted(options.stateDirectory), sessionVariable), run)
}

/** What a line that others share needs to know: it may hold no path of one machine. */
export interface SharedHookCommandOptions {
  /** The program and its arguments, as shell words. */
  readonly run: string
  /** A shell condition that must hold, or nothing is run: that the program is there. */
  readonly condition?: string
  /** As in {@link HookCommandOptions}. */
  readonly sessionVariable?: string
}

/**
 * The same line without a path of one machine: the shell finds the user's state folder as the command line does, in one expansion
 * (WINDDOWN_HOME, else `winddown` in XDG_STATE_HOME, else in ~/.local/state). Where the two disagree, as at a relative
 * XDG_STATE_HOME, there is no watermark in that place, and Node starts.
 */
export function sharedHookCommand({ run, condition, sessionVariable }: SharedHookCommandOptions): string {
  const state = 'd=$' + '{WINDDOWN_HOME:-$' + '{XDG_STATE_HOME:-$HOME/.local/state}/winddown}'
  const gate = shellGate('"$d"', sessionVariable)
  return `${state}; ${gated(condition === undefined ? gate : `! ${condition} || ${gate}`, run)}`
}

/** True where nothing is to be done; `state` is the state folder as a word of the shell. */
function shellGate(state: string, sessionVariable: string | undefined): string {
  return sessionVariable === undefined
    ? `[ -e ${state}/off ]`
    : // The watermark's first line is bytes, the second the transcript's path.
      `[ -e ${state}/off ] || { { read -r b && IFS= read -r t; } <${state}/watermarks/"$${sessionVariable}" && s=$(command -p wc -c <"$t") && [ "$s" -lt "$b" ]; } 2>/dev/null`
}

function gated(gate: string, run: string): string {
  return `if ${gate}; then command -p cat >/dev/null; else NODE_EXTRA_CA_CERTS= ${run} 2>/dev/null || command -p cat >/dev/null; fi; exit 0`
}

/** As one word of a POSIX shell. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
