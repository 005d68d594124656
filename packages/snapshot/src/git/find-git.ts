import { accessSync, constants, realpathSync, statSync } from 'node:fs'
import { delimiter, isAbsolute, join, sep } from 'node:path'

/** Where git is looked for when the caller names no search path. */
export const DEFAULT_SEARCH_PATH: string = ['/usr/local/bin', '/opt/homebrew/bin', '/usr/bin', '/bin'].join(delimiter)

/**
 * Finds the git program on a search path (the form of PATH), as an absolute path.
 *
 * Relative entries and entries inside `project` are left out: under `npm run`, PATH begins with the project's own
 * `node_modules/.bin`, where a hostile repository may have put a `git` of its own.
 */
export function findGit(searchPath: string, project: string): { program: string | null; searchPath: string } {
  const inside = project.endsWith(sep) ? project : project + sep
  const trusted = searchPath.split(delimiter).filter((entry) => {
    if (!isAbsolute(entry)) return false
    try {
      return !`${realpathSync(entry)}${sep}`.startsWith(inside)
    } catch {
      return false
    }
  })
  const program = trusted.map((entry) => join(entry, 'git')).find(isProgram) ?? null
  return { program, searchPath: trusted.join(delimiter) }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
