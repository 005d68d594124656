/** In which folder a git command of a line runs: `git -C other status` and `cd other && git rebase` say nothing of the folder they were given in. */
import { isAbsolutePath, resolvedPath } from '../text/path-names.ts'
import type { SimpleCommand } from './shell-command.ts'

/** Options of git that name another repository or work tree. */
const ANOTHER_REPOSITORY = /^--(?:git-dir|work-tree)(?:=|$)/

/**
 * The folder that a part of a line runs git in, as it is seen from where the line began: empty for that very place.
 * @returns undefined where the line does not say it plainly
 */
export function gitFolder(parts: readonly SimpleCommand[], at: number): string | undefined {
  let folder = ''
  for (const { words } of parts.slice(0, at)) {
    if (words[0] === 'popd' || (words[0] === 'cd' && words[1] === '-')) return undefined
    if (words[0] === 'cd' || words[0] === 'pushd') folder = below(folder, words[1] ?? '~')
  }
  const words = parts[at]?.words ?? []
  // What stands before the verb are options of git itself.
  for (let i = 1; i < words.length && words[i]?.startsWith('-'); i += 1) {
    const word = words[i] ?? ''
    if (ANOTHER_REPOSITORY.test(word)) return undefined
    if (word === '-C') folder = below(folder, words[i + 1] ?? '')
    if (word === '-C' || word === '-c') i += 1
  }
  // Of a name that was taken out as a secret it is not known where it leads.
  return /[$`]|\[redacted:/.test(folder) ? undefined : folder
}

const below = (folder: string, target: string): string =>
  folder === '' || isAbsolutePath(target) ? target : resolvedPath(folder, target)

/**
 * True where a part of a line asks git in this session's folder, or below it.
 * @param began where the line began, if that is known
 * @param project the folder that the session works in
 */
export function isGitHere(
  parts: readonly SimpleCommand[],
  at: number,
  began: string | undefined,
  project: string | undefined,
): boolean {
  const folder = gitFolder(parts, at)
  if (folder === undefined) return false
  if (folder === '') return true
  const from = began ?? project
  if (from === undefined) return !isAbsolutePath(folder) && !folder.split('/').includes('..')
  const path = resolvedPath(from, folder)
  const isIn = (base: string | undefined): boolean =>
    base !== undefined && (path === base || path.startsWith(base.endsWith('/') ? base : `${base}/`))
  return isIn(began) || isIn(project)
}
