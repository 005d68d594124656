/** A command as a brief shows it. */

/**
 * A `cd` with what joins it to the rest, also where that ends the line or goes on should it fail. What was on lines of its own is joined by a space.
 * Without what joins it, what follows would be another command: behind `||` what is run where it failed, behind `>` where its words go.
 */
const ENTERS =
  /^cd (?:"([^"]*)"|'([^']*)'|([^\s;&|]+))(?: ?[12&]?>{1,2} ?\S+)?(?: ?\|\| (?:exit|return|true|:)(?: \d+)?)?(?: ?(?:&&|;) ?| )(?=[^\s|&;<>])(?!\d?>)/

/** Without the `cd` into the session's own folder, which costs the room of what was run there, and without an empty beginning of a line. */
export function shownCommand(command: string, folder: string | undefined): string {
  const line = command.replace(/^[\s\\]+/, '')
  const [whole, double, single, bare] = ENTERS.exec(line) ?? []
  const target = double ?? single ?? bare
  if (whole === undefined || target === undefined || folder === undefined) return line
  return alike(target) === alike(folder) ? line.slice(whole.length) : line
}

const alike = (path: string): string => path.replaceAll('\\', '/').replace(/\/$/, '')
