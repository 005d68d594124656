/** What the installed command needs to know; all paths absolute. */
export interface HookCommandOptions {
  /** The node that runs the hook. */
  readonly node: string
  /** `hook.cjs`. */
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
 * POSIX sh. On any doubt, Node starts. `NODE_EXTRA_CA_CERTS=` is blanked: it makes every Node 20 start three times slower.
 */
export function hookCommand(options: HookCommandOptions): string {
  const { sessionVariable, harness } = options
  const state = quoted(options.stateDirectory)
  const run = `NODE_EXTRA_CA_CERTS= ${quoted(options.node)} ${quoted(options.hook)} --harness ${quoted(harness)} 2>/dev/null`
  const gate =
    sessionVariable === undefined
      ? `[ -e ${state}/off ]`
      : // The watermark's first line is bytes, the second the transcript's path.
        `[ -e ${state}/off ] || { { read -r b && IFS= read -r t; } <${state}/watermarks/"$${sessionVariable}" && s=$(wc -c <"$t") && [ "$s" -lt "$b" ]; } 2>/dev/null`
  return `if ${gate}; then cat >/dev/null; else ${run} || cat >/dev/null; fi; exit 0`
}

/** As one word of a POSIX shell. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
