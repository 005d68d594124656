import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { foreignFolders, systemErrorCode } from '@winddown/core'

/** What git is in the middle of; several can nest (a merge inside a rebase). */
export type GitOperation = 'rebase' | 'am' | 'merge' | 'cherry_pick' | 'revert' | 'bisect'

/** A work tree as the file system shows it, found without starting a process. */
export interface WorkTree {
  /** Real path of the folder that holds `.git`. */
  readonly root: string
  /** The folder with HEAD and index. */
  readonly gitDirectory: string
  /** The folder with config and objects: another one in a linked work tree. */
  readonly commonDirectory: string
  readonly kind: 'main' | 'linked' | 'submodule'
}

/** Why there is no work tree to ask about. */
export interface NoWorkTree {
  readonly state: 'no_repository' | 'denied' | 'failed'
  readonly reason: string
}

/**
 * Finds the work tree that a folder stands in: the nearest folder upwards that holds `.git`, a folder or (submodules, linked
 * work trees) a file. A bare repository lying in a folder is never taken for one: its config is as foreign as its files.
 */
export function findWorkTree(directory: string): WorkTree | NoWorkTree {
  let folder: string
  try {
    folder = realpathSync(directory)
    if (!statSync(folder).isDirectory()) return { state: 'failed', reason: `not a folder: ${directory}` }
  } catch (error) {
    return unreadable(error, directory)
  }
  for (;;) {
    const dotGit = join(folder, '.git')
    try {
      const found = statSync(dotGit)
      return found.isDirectory() ? describe(folder, dotGit, 'main') : throughFile(folder, dotGit)
    } catch (error) {
      const code = systemErrorCode(error)
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return unreadable(error, dotGit)
      if (isThere(dotGit)) return { state: 'failed', reason: `${dotGit} is a link to nothing` }
    }
    const parent = dirname(folder)
    if (parent === folder) return { state: 'no_repository', reason: `no .git in ${directory} or above it` }
    folder = parent
  }
}

/** A `.git` file names the real folder; its main repository may have been deleted or moved since. */
function throughFile(root: string, dotGit: string): WorkTree | NoWorkTree {
  const text = readSmall(dotGit) ?? ''
  const target = text.startsWith('gitdir: ') ? withoutLineEnds(text.slice('gitdir: '.length)) : ''
  if (target === '') return { state: 'failed', reason: `${dotGit} is a file that names no git folder` }
  if (!isExact(target)) return { state: 'failed', reason: `${dotGit} names its folder in bytes that are no UTF-8` }
  const gitDirectory = isAbsolute(target) ? target : resolve(root, target)
  try {
    statSync(gitDirectory)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') {
      return { state: 'failed', reason: `the repository of this work tree is gone: ${gitDirectory}` }
    }
    return unreadable(error, gitDirectory)
  }
  return describe(root, gitDirectory, 'submodule')
}

function describe(root: string, gitDirectory: string, kind: 'main' | 'submodule'): WorkTree | NoWorkTree {
  const locked = closed(join(gitDirectory, 'HEAD'))
  if (locked !== null) return locked
  const path = join(gitDirectory, 'commondir')
  if (!isThere(path)) return { root, gitDirectory, commonDirectory: gitDirectory, kind }
  const common = withoutLineEnds(readSmall(path) ?? '')
  if (common === '' || !isExact(common)) {
    return { state: 'failed', reason: `${path} cannot be read as the path of a folder` }
  }
  return { root, gitDirectory, commonDirectory: resolve(gitDirectory, common), kind: 'linked' }
}

/** Why a file cannot be asked for, where its folder lets nobody in; null where it can, though it may not be there. */
function closed(path: string): NoWorkTree | null {
  try {
    statSync(path)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'EACCES' || code === 'EPERM') return unreadable(error, path)
  }
  return null
}

/** Line ends alone are cut, as git does: a path may begin or end with a blank. */
function withoutLineEnds(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end -= 1
  return text.slice(0, end)
}

/** False where bytes were no UTF-8: git would take the bytes, and we the folder that is named after their replacement. */
function isExact(decoded: string): boolean {
  return !decoded.includes('\ufffd')
}

/** The folders whose programs may have come with the work tree, or with the main one that it belongs to. */
export function foldersOf({ root, commonDirectory }: WorkTree, home: string | undefined): readonly string[] {
  const at = `${commonDirectory}/`.indexOf('/.git/')
  return [...foreignFolders(root, home), ...(at < 1 ? [] : foreignFolders(commonDirectory.slice(0, at), home))]
}

/** Reads which operations are under way from the marker files that git keeps while they last. */
export function operationsUnderWay(tree: WorkTree): GitOperation[] {
  const has = (name: string): boolean => isThere(join(tree.gitDirectory, name))
  const found: GitOperation[] = []
  if (has('rebase-merge') || (has('rebase-apply') && !has('rebase-apply/applying'))) found.push('rebase')
  if (has('rebase-apply/applying')) found.push('am')
  if (has('MERGE_HEAD')) found.push('merge')
  if (has('CHERRY_PICK_HEAD')) found.push('cherry_pick')
  if (has('REVERT_HEAD')) found.push('revert')
  if (has('BISECT_LOG')) found.push('bisect')
  return found
}

/** The branch that a folder's work tree is on, by its HEAD alone; null where it is detached, or no repository can be read. */
export function branchCheckedOut(directory: string): string | null {
  const tree = findWorkTree(directory)
  if ('state' in tree) return null
  return /^ref: refs\/heads\/(.+)$/m.exec(readSmall(join(tree.gitDirectory, 'HEAD')) ?? '')?.[1] ?? null
}

/** The branch that a rebase will return to: HEAD is detached until then. */
export function branchBeingRebased(tree: WorkTree): string | null {
  const name =
    readSmall(join(tree.gitDirectory, 'rebase-merge/head-name')) ??
    readSmall(join(tree.gitDirectory, 'rebase-apply/head-name'))
  return name === undefined ? null : name.trim().replace(/^refs\/heads\//, '')
}

/** Number of stashes by the stash's reflog: one line each. For git before 2.36, whose status does not say it. */
export function stashesInReflog(tree: WorkTree): number {
  const text = readSmall(join(tree.commonDirectory, 'logs/refs/stash'), 4_000_000)
  return text === undefined ? 0 : text.split('\n').length - 1
}

/** Text of a small regular file; undefined where there is none. A FIFO planted in its place would block us for ever. */
export function readSmall(path: string, limit = 65_536): string | undefined {
  try {
    const status = statSync(path)
    if (!status.isFile() || status.size > limit) return undefined
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** Whether anything at all stands at a name: a link to nothing too. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    return false
  }
}

function unreadable(error: unknown, path: string): NoWorkTree {
  const code = systemErrorCode(error) ?? 'unknown error'
  if (code === 'EACCES' || code === 'EPERM') return { state: 'denied', reason: `permission denied: ${path}` }
  if (code === 'ENOENT') return { state: 'failed', reason: `the folder is gone: ${path}` }
  return { state: 'failed', reason: `${code}: ${path}` }
}
