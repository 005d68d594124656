import { existsSync, readFileSync, realpathSync, type Stats } from 'node:fs'

import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { fileName, parentFolder, resolvePath } from '../base/path-text.ts'
import { shellWord } from '../base/shell-word.ts'
import { systemFailure } from '../base/system-failure.ts'
import { statOf } from '../disk/path-safety.ts'

/** Where a project is. */
export interface ProjectRoot {
  /** The folder whose store is used: for a linked work tree that of its main work tree. */
  readonly root: string
  /** The work tree that the search began in; the same as `root` but for linked work trees. */
  readonly worktree: string
  /** What `.git` is in the work tree: a folder, a file (submodule, linked work tree), or nowhere. */
  readonly git: 'folder' | 'file' | 'none'
}

/**
 * The project that a folder belongs to: the nearest folder upwards that holds `.git`, else the folder itself. No process is
 * started, nothing is written.
 * @throws WinddownError STORE_UNAVAILABLE where `start` does not exist, STORE_DENIED where a folder may not be looked into
 */
export function findProjectRoot(start: string): ProjectRoot {
  const from = realFolder(start)
  for (let folder = from; ; folder = parentFolder(folder)) {
    const found = statOf(`${folder === '/' ? '' : folder}/.git`)
    const stats = found !== null && isPutThere(folder, found) ? null : found
    if (stats?.isDirectory()) return { root: folder, worktree: folder, git: 'folder' }
    if (stats?.isFile()) return { root: mainWorkTree(folder) ?? folder, worktree: folder, git: 'file' }
    if (folder === parentFolder(folder)) return { root: from, worktree: from, git: 'none' }
  }
}

/**
 * True where another user of the machine put a `.git` into a folder that everybody may write, as `/tmp`: it would make all that is worked on below it one
 * project, whose store and settings are theirs. git refuses such a repository too.
 */
function isPutThere(folder: string, git: Stats): boolean {
  const user = process.getuid?.()
  if (user === undefined || git.uid === user || git.uid === 0) return false
  return ((statOf(folder)?.mode ?? 0) & 0o002) !== 0
}

/**
 * The main work tree of a linked one, from the files that git keeps (gitrepository-layout(5)): `.git` says where the linked
 * tree's own folder is, that folder's `commondir` where the repository is. Null where the tree is its own (a submodule), or
 * where the repository is bare and has no main work tree.
 *
 * What the linked tree says of itself counts for nothing: a folder that came with a download may say that it belongs to any project, and would
 * read that project's sessions. The repository must list it: its own folder lies in `worktrees/` of the repository, by its real path, and the `gitdir` in there leads
 * back to this `.git`. And where a repository names its main work tree (`core.worktree`), that one must lead back to the repository.
 */
function mainWorkTree(worktree: string): string | null {
  const ownFolder = gitFolderOf(worktree)
  if (ownFolder === null) return null
  const common = pathIn(`${ownFolder}/commondir`)
  const backLink = pathIn(`${ownFolder}/gitdir`)
  if (common === null || backLink === null) return null
  const repository = realOrSame(resolvePath(ownFolder, common))
  if (parentFolder(ownFolder) !== `${repository}/worktrees`) return null
  if (realOrSame(resolvePath(ownFolder, backLink)) !== `${worktree}/.git`) return null
  if (fileName(repository) === '.git') return parentFolder(repository)
  const main = configuredWorkTree(repository)
  return main !== null && gitFolderOf(main) === repository ? realOrSame(main) : null
}

/** Real path of the folder that a work tree's `.git` is or names; null where there is none. */
function gitFolderOf(worktree: string): string | null {
  const path = `${worktree}/.git`
  const stats = statOf(path)
  if (stats?.isDirectory() === true) return realOrSame(path)
  const text = stats?.isFile() === true ? pathIn(path) : null
  return text?.startsWith('gitdir: ') === true ? realOrSame(resolvePath(worktree, text.slice('gitdir: '.length))) : null
}

/** A file of git's that holds one path: without its line ends, as git reads it; null where bytes that are no UTF-8 would make it another path. */
function pathIn(file: string): string | null {
  const text = readIfThere(file)
  if (text === null || text.includes('\ufffd')) return null
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  return end === 0 ? null : text.slice(0, end)
}

/** The `core.worktree` of a repository whose folder is elsewhere (a submodule's is under its superproject's `.git/modules`). */
function configuredWorkTree(repository: string): string | null {
  let section = ''
  for (const line of (readIfThere(`${repository}/config`) ?? '').split('\n')) {
    const header = /^\s*\[([^\]]*)\]/.exec(line)?.[1]
    if (header !== undefined) section = header.trim().toLowerCase()
    const path = section === 'core' ? /^\s*worktree\s*=\s*(.+?)\s*$/i.exec(line)?.[1] : undefined
    if (path !== undefined) return resolvePath(repository, path)
  }
  return null
}

function realFolder(start: string): string {
  let real: string
  try {
    real = realpathSync(start)
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? ''))
      throw systemFailure('find the project', start, error, 'STORE_UNAVAILABLE')
    throw new WinddownError('STORE_UNAVAILABLE', `${start}: there is no such folder`, {
      op: 'find the project',
      path: start,
      hint: `cd ${shellWord(nearestFolder(start))}`,
    })
  }
  if (statOf(real)?.isDirectory() !== false) return real
  throw new WinddownError('STORE_UNAVAILABLE', `${start}: is not a folder`, {
    op: 'find the project',
    path: start,
    hint: `cd ${shellWord(parentFolder(real))}`,
  })
}

/** The nearest folder that is there, from a path upwards. */
function nearestFolder(path: string): string {
  let folder = path
  while (folder !== '/' && folder !== '.' && !existsSync(folder)) folder = parentFolder(folder)
  // A relative path that begins nowhere: what it is relative to.
  return folder === '.' ? realOrSame(folder) : folder
}

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    // A path that leads nowhere equals no real one; the comparison then says so.
    return path
  }
}

/** A small text file of git's; null where it is not there. Permission denied is an error, not "not there". */
function readIfThere(path: string): string | null {
  const stats = statOf(path)
  if (stats === null || !stats.isFile() || stats.size > 1_000_000) return null
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw systemFailure('find the project', path, error, 'STORE_UNAVAILABLE')
  }
}
