import { lstatSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { shellWord, WinddownError } from '@winddown/core'
import type { SettingsPlaces, SettingsScope } from '@winddown/hooks/settings'

/**
 * Refuses a settings file of a project that is reached through a link. A cloned repository can hold `.claude` as a link to its user's
 * home: what is meant for the project would be written into the user's own settings. A user's own links are followed.
 * @throws WinddownError SETTINGS_INVALID where a link is on the way from the project to its file, or the file is outside of it
 */
export function refuseProjectLinks(path: string, scope: SettingsScope, places: SettingsPlaces): void {
  const link = projectLink(path, scope, places)
  if (link === null) return
  throw new WinddownError(
    'SETTINGS_INVALID',
    `${link}: is a symbolic link, or outside of the project; settings of a project are not written through it; nothing was changed`,
    { op: 'settings', path: link, hint: `ls -ld ${shellWord(link)}` },
  )
}

/** The first link on the way to a project's settings file, or the file where it is outside of the project; null where neither is so. */
export function projectLink(path: string, scope: SettingsScope, { projectPath }: SettingsPlaces): string | null {
  return scope === 'user' ? null : linkOnTheWay(projectPath, path)
}

/** The first link between a folder and a file in it; the file itself where it is not in the folder; else null. */
function linkOnTheWay(folder: string, path: string): string | null {
  const way = relative(folder, path)
  if (isAbsolute(way) || way.startsWith('..')) return path
  let part = folder
  for (const name of way.split(sep)) {
    part = join(part, name)
    if (isLink(part)) return part
  }
  return null
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
  } catch {
    // A folder that is closed or no folder: reading the file says so.
    return false
  }
}
