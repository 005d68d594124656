import { accessSync, constants, lstatSync, realpathSync, type Stats, statSync } from 'node:fs'

import { parentFolder } from '../base/path-text.ts'

/** Where a system, or its package manager, keeps programs. A folder that holds one of these was not unpacked together with a project. */
const SYSTEM_FOLDERS: readonly string[] = ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin', '/opt/local/bin', '/nix']

/**
 * The folders whose programs may have come with a project (ADR 0230): its own, every folder above it up to the one that holds the
 * user's home or the system's programs, and beyond that each that holds `.git`. Outermost last.
 *
 * A project is often unpacked as a part of something larger, so `.git` in a folder above is no condition: `bin` beside the project is as foreign
 * as `bin` in it.
 *
 * @param home the user's home: programs in it are the user's own, though the project lies in it or the home itself is kept in git
 */
export function foreignFolders(folder: string, home?: string): readonly string[] {
  const start = realOf(folder) ?? folder
  const ownHome = home === undefined ? undefined : (realOf(home) ?? home)
  const kept = [...SYSTEM_FOLDERS, ...(ownHome === undefined ? [] : [ownHome])]
  const found: string[] = []
  for (let path = start; ; path = parentFolder(path)) {
    const isRepository = lstatSync(`${path === '/' ? '' : path}/.git`, { throwIfNoEntry: false }) !== undefined
    const isUnpacked = path === start || !kept.some((each) => isWithin(path, each))
    if (path !== ownHome && (isRepository || isUnpacked)) found.push(path)
    if (path === parentFolder(path)) return found
  }
}

/** Where a program may come from. */
export interface TrustedSearch {
  /** The first program of that name; its absolute path, null where there is none. */
  readonly program: string | null
  /** The search path without what is not trusted: what the program itself is to be started with. */
  readonly searchPath: string
}

/**
 * Finds a program on a search path (the form of PATH), outside of the folders that may hold other people's programs.
 *
 * Left out are entries that are relative, that lead into one of `folders`, and every `node_modules/.bin`: under `npm run`, PATH begins with
 * those of the project and of the folders above it, and a hostile repository may have put a `git` there. The same for a program elsewhere
 * that is a link into one of them. Left out as well is what another user of the machine can put a program into: a folder, or a program, that everybody may write or that
 * belongs to somebody else (ADR 0230).
 */
export function findTrustedProgram(name: string, searchPath: string, folders: readonly string[]): TrustedSearch {
  const foreign = folders.flatMap((folder) => [folder, realOf(folder) ?? folder])
  const isOutside = (path: string): boolean =>
    !/\/node_modules\/\.bin(?:\/|$)/.test(path) && !foreign.some((folder) => isWithin(folder, path))
  const isTrusted = (real: string | null): real is string =>
    real !== null && isOutside(real) && isWrittenByUsAlone(real)
  const entries = searchPath
    .split(':')
    .filter((entry) => entry.startsWith('/') && isOutside(entry) && isTrusted(realOf(entry)))
  const program = entries.map((entry) => `${entry}/${name}`).find((path) => isProgram(path) && isTrusted(realOf(path)))
  return { program: program ?? null, searchPath: entries.join(':') }
}

/**
 * False where somebody who is neither root, nor this user, nor the owner of the Node that runs us (whose bytes run as us already) can change what stands
 * at a real path: by writing it, or by replacing it or a folder above it. A group is not asked: `/usr/local/bin` and Homebrew's are
 * written by the administrators' group on many machines.
 */
function isWrittenByUsAlone(real: string): boolean {
  // Windows has neither owners nor modes that say this.
  if (process.getuid === undefined) return true
  for (let path = real; ; path = parentFolder(path)) {
    const stats = statOrNull(path)
    if (stats === null || !isTrustedOwner(stats.uid)) return false
    const isForAll = (stats.mode & 0o002) !== 0
    // In a sticky folder, as /tmp, others can put names beside ours and take none away. As an entry itself it will not do.
    const isSticky = stats.isDirectory() && (stats.mode & 0o1000) !== 0
    if (isForAll && (path === real || !isSticky)) return false
    if (path === parentFolder(path)) return true
  }
}

function isTrustedOwner(uid: number): boolean {
  // In a user namespace what is root's shows as nobody's, Node included.
  return uid === 0 || uid === process.getuid?.() || uid === statOrNull(process.execPath)?.uid
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path)
  } catch {
    // Not to be looked at: not trusted.
    return null
  }
}

function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

function realOf(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    // An entry that leads nowhere holds no program.
    return null
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
