/** Paths by their parts, of both kinds: `/a/b`, `C:\\a\\b`, `\\\\server\\share`. */

/** The parts of a path, the empty ones left out. */
export const pathParts = (path: string): string[] => path.split(/[\\/]/).filter((part) => part !== '')

/** The file's own name; the path itself where it has no parts. */
export const baseName = (path: string): string => pathParts(path).at(-1) ?? path

/** True for a path that needs no folder to be read from. */
export const isAbsolutePath = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/]|\\\\|~)/.test(path)

/**
 * A path seen from a folder, made whole: `.` and `..` are resolved. The path itself where it is whole already, or the folder is
 * not.
 */
export function resolvedPath(folder: string | undefined, path: string): string {
  if (folder === undefined || isAbsolutePath(path) || !isAbsolutePath(folder) || folder.startsWith('~')) return path
  const separator = folder.includes('/') ? '/' : '\\'
  const root = /^(?:[A-Za-z]:|\\\\[^\\/]+[\\/][^\\/]+)?/.exec(folder)?.[0] ?? ''
  const parts: string[] = []
  for (const part of [...pathParts(folder.slice(root.length)), ...path.split(/[\\/]/)]) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return `${root}${separator}${parts.join(separator)}`
}

/**
 * The shortest ends of paths that tell them apart: of two `index.js` the folders too, behind `…/`, so that nobody takes it for a path that
 * begins in the folder at hand.
 */
export function distinctNames(paths: readonly string[]): (path: string) => string {
  const ends = new Map<string, Set<string>>()
  const all = new Set(paths)
  for (const path of all) {
    const parts = pathParts(path)
    for (let from = parts.length - 1; from >= 0; from -= 1) {
      const end = parts.slice(from).join('/')
      const owners = ends.get(end) ?? new Set<string>()
      ends.set(end, owners.add(path))
    }
  }
  return (path) => {
    const parts = pathParts(path)
    for (let from = parts.length - 1; from > 0; from -= 1) {
      const end = parts.slice(from).join('/')
      const owners = ends.get(end)
      if (owners !== undefined && !(owners.size === 1 && owners.has(path))) continue
      return end.includes('/') ? `…/${end}` : end
    }
    return path
  }
}

/** A file of prose. */
export const DOCUMENT: RegExp = /\.(?:md|mdx|markdown|txt|rst|adoc|org)$/i

/** A file of tests, by its name or its folder. */
export const TEST_FILE: RegExp =
  /(?:^|[/._-])(?:tests?|specs?|__tests__|testdata|fixtures?)(?:[/._-]|$)|(?:Test|Spec|Tests)\.\w+$/
