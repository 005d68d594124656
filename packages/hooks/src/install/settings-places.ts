/** Where a harness's settings files are, and what stands in them, as most harnesses have it. */
import { readRegularFile } from '@winddown/core'
import type { HarnessSettings, SettingsScope, SwitchedOff } from './harness-settings.ts'
import { parseSettings } from './settings-document.ts'

/** What a harness's settings say of its profile. */
export const namesOf = ({
  id,
  title,
  program,
  tried,
}: Pick<HarnessSettings, 'id' | 'title' | 'program'> & {
  readonly tried: { readonly version: string } | null
}): Pick<HarnessSettings, 'id' | 'title' | 'program' | 'testedVersion'> => ({
  id,
  title,
  program,
  testedVersion: tried?.version ?? null,
})

/**
 * The file of a scope, where there are the user's and the project's, and none of the user's own in a project.
 *
 * @param name of the file in the user's folder
 * @param user the user's folder; null where it is unknown
 * @param project the path of the project's file
 */
export function fileOfScope(scope: SettingsScope, name: string, user: string | null, project: string): string | null {
  if (scope === 'project') return project
  return scope === 'user' && user !== null ? `${user}/${name}` : null
}

/** Empty for what is missing or no JSON: the harness itself, or another check, says so. */
export function settingsIn(path: string | null): Readonly<Record<string, unknown>> {
  try {
    return path === null ? {} : parseSettings(readRegularFile(path), []).value
  } catch {
    return {}
  }
}

/** The files of these that switch all hooks off. */
export const allHooksDisabled = (paths: readonly (string | null)[]): readonly SwitchedOff[] =>
  paths.flatMap((path) =>
    path !== null && settingsIn(path)['disableAllHooks'] === true ? [{ path, setting: 'disableAllHooks' }] : [],
  )
