const OWN = /(?:\bhook(?:-[a-z-]+)?\.cjs|\bwinddown-hook)['"]?\s+--harness\s+['"]?claude-code\b/

/** True for a command that an installation of winddown wrote, of whatever version and place. */
export const isOwnHookCommand = (command: unknown): command is string =>
  typeof command === 'string' && OWN.test(command)
