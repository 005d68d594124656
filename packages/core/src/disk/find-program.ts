import { accessSync, constants, lstatSync, realpathSync, statSync } from 'node:fs'

import { parentFolder } from '../base/path-text.ts'

/**
 * The folders that hold `.git`, from one upwards: whatever lies in them may have been cloned, programs included.
 */
export function enclosingRepositories(folder: string): readonly string[] {
  const found: string[] = []
  for (let path = realOf(folder) ?? folder; ; path = parentFolder(path)) {
    if (lstatSync(`${path === '/' ? '' : path}/.git`, { throwIfNoEntry: false }) !== undefined) found.push(path)
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
 * that is a link into one of them.
 */
export function findTrustedProgram(name: string, searchPath: string, folders: readonly string[]): TrustedSearch {
  const foreign = folders.flatMap((folder) => [folder, realOf(folder) ?? folder])
  const isTrusted = (real: string | null): real is string =>
    real !== null && !/\/node_modules\/\.bin(?:\/|$)/.test(real) && !foreign.some((folder) => isWithin(folder, real))
  const entries = searchPath
    .split(':')
    .filter((entry) => entry.startsWith('/') && isTrusted(entry) && isTrusted(realOf(entry)))
  const program = entries.map((entry) => `${entry}/${name}`).find((path) => isProgram(path) && isTrusted(realOf(path)))
  return { program: program ?? null, searchPath: entries.join(':') }
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
