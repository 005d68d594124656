/** Links in a folder of PATH, so that a person and an agent can call the program of a clone by its name. */
import { accessSync, constants, lstatSync, readFileSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder, replaceFile, shellWord, WinddownError } from '@winddown/core'
import type { SettingsPlaces } from '@winddown/hooks/settings'
import * as v from 'valibot'
import { isFolder } from '../project/path-kind.ts'
import type { Programs } from './commands.ts'
import { findOwnProgram } from './find-harnesses.ts'
import { denied, makeStateFolder } from './settings-file.ts'

/** One link: where it stands, and what it leads to. */
export interface PathLink {
  readonly path: string
  readonly target: string
}

const schema = v.object({ links: v.array(v.object({ path: v.string(), target: v.string() })) })

/** Both programs of this installation are found on PATH. */
export const isOnPath = (places: SettingsPlaces, programs: Programs): boolean =>
  findOwnProgram('winddown', programs.command, places) !== null &&
  findOwnProgram('winddown-hook', programs.hook, places) !== null

/** The links to make, in the folder of PATH that is most the user's own; none where PATH has none that can be written. */
export function planLinks(places: SettingsPlaces, programs: Programs): readonly PathLink[] {
  const folder = linkFolder(places)
  if (folder === undefined) return []
  return [
    { path: join(folder, 'winddown'), target: join(dirname(programs.hook), 'winddown.js') },
    { path: join(folder, 'winddown-hook'), target: programs.hook },
  ]
}

function linkFolder({ home, projectPath, variables }: SettingsPlaces): string | undefined {
  const onPath = (variables['PATH'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const usual = [...(home === undefined ? [] : [`${home}/.local/bin`, `${home}/bin`]), '/usr/local/bin']
  // A folder of a project, or of what npm starts, is gone tomorrow.
  const lasting = onPath.filter((folder) => !folder.startsWith(`${projectPath}/`) && !folder.includes('/node_modules/'))
  const own = home === undefined ? [] : lasting.filter((folder) => folder.startsWith(`${home}/`))
  return [...usual.filter((folder) => lasting.includes(folder)), ...own].find(canLinkIn)
}

/** The folder of the user's own that people expect links in, where it is there, is not on PATH and another one was taken. */
export function skippedFolder({ home, variables }: SettingsPlaces, taken: string): string | undefined {
  const usual = `${home}/.local/bin`
  const isThere = (variables['PATH'] ?? '').split(':').includes(usual)
  return home === undefined || isThere || taken.startsWith(`${home}/`) || !isFolder(usual) ? undefined : usual
}

function canLinkIn(folder: string): boolean {
  try {
    accessSync(isFolder(folder) ? folder : dirname(folder), constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Makes the links, and remembers them for an uninstall.
 * @throws WinddownError STORE_DENIED where another program has the name, or the folder cannot be written
 */
export function makeLinks(links: readonly PathLink[], stateDirectory: string): void {
  for (const { path, target } of links) {
    const there = linkTarget(path)
    if (there === target) continue
    if (there === undefined) {
      link(path, target)
    } else if (isOurs(there)) {
      removeLink(path)
      link(path, target)
    } else {
      throw new WinddownError('STORE_DENIED', `${path} is another program; it was left alone`, {
        op: 'init',
        path,
        hint: `ls -l ${shellWord(path)}`,
      })
    }
  }
  makeStateFolder(stateDirectory)
  replaceFile(recordPath(stateDirectory), `${JSON.stringify({ links }, undefined, 2)}\n`)
}

/** The links that an `init` made and that still lead to where it had them lead. */
export function ownLinks(stateDirectory: string): readonly PathLink[] {
  try {
    const { links } = v.parse(schema, JSON.parse(readFileSync(recordPath(stateDirectory), 'utf8')))
    return links.filter(({ path, target }) => linkTarget(path) === target)
  } catch {
    // No record, or a damaged one: nothing is taken away that we cannot be sure of.
    return []
  }
}

function link(path: string, target: string): void {
  try {
    makeFolder(dirname(path), 0o755)
    symlinkSync(target, path)
  } catch (error) {
    throw denied(path, 'cannot be made', error)
  }
}

function removeLink(path: string): void {
  try {
    rmSync(path)
  } catch (error) {
    throw denied(path, 'cannot be removed', error)
  }
}

/**
 * Takes links away that {@link ownLinks} named, and what was remembered of them.
 * @param isRemoved is told of each that is gone
 * @throws WinddownError STORE_DENIED
 */
export function removeLinks(
  links: readonly PathLink[],
  stateDirectory: string,
  isRemoved: (link: PathLink) => void,
): void {
  for (const each of links) {
    removeLink(each.path)
    isRemoved(each)
  }
  removeLink(recordPath(stateDirectory))
}

const recordPath = (stateDirectory: string): string => join(stateDirectory, 'links.json')
/** Of another clone, or of one that was moved. */
const isOurs = (target: string): boolean => /\/(?:dist|program)\/(?:winddown\.js|hook\.cjs)$/.test(target)

/** Where a link leads; '' for what is there and is no link, undefined where there is nothing. */
function linkTarget(path: string): string | undefined {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
