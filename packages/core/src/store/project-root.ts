import { existsSync, readFileSync, realpathSync } from 'node:fs'

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
    const stats = statOf(`${folder === '/' ? '' : folder}/.git`)
    if (stats?.isDirectory()) return { root: folder, worktree: folder, git: 'folder' }
    if (stats?.isFile()) return { root: mainWorkTree(folder) ?? folder, worktree: folder, git: 'file' }
    if (folder === parentFolder(folder)) return { root: from, worktree: from, git: 'none' }
  }
}

/**
 * The main work tree of a linked one, from the files that git keeps (gitrepository-layout(5)): `.git` says where the linked
 * tree's own folder is, that folder's `commondir` where the repository is. Null where the tree is its own (a submodule), or
 * where the repository is bare and has no main work tree.
 *
 * The repository must know of the linked tree (its `gitdir` file leads back here): else any folder could claim to belong to
 * another project and read that project's sessions.
 */
function mainWorkTree(worktree: string): string | null {
  const link = /^gitdir: (.+?)\s*$/.exec(readIfThere(`${worktree}/.git`) ?? '')?.[1]
  if (link === undefined) return null
  const ownFolder = resolvePath(worktree, link)
  const common = readIfThere(`${ownFolder}/commondir`)?.trim()
  const backLink = readIfThere(`${ownFolder}/gitdir`)?.trim()
  if (common === undefined || common === '' || backLink === undefined) return null
  if (realOrSame(resolvePath(ownFolder, backLink)) !== `${worktree}/.git`) return null
  const repository = resolvePath(ownFolder, common)
  const main = fileName(repository) === '.git' ? parentFolder(repository) : configuredWorkTree(repository)
  return main !== null && statOf(`${main}/.git`) !== null ? realOrSame(main) : null
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
  try {
    return realpathSync(start)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('find the project', start, error, 'STORE_UNAVAILABLE')
    throw new WinddownError('STORE_UNAVAILABLE', `${start}: there is no such folder`, {
      op: 'find the project',
      path: start,
      hint: `cd ${shellWord(nearestFolder(start))}`,
    })
  }
}

/** The nearest folder that is there, from a path upwards. */
function nearestFolder(path: string): string {
  let folder = path
  while (folder !== '/' && folder !== '.' && !existsSync(folder)) folder = parentFolder(folder)
  return folder
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
