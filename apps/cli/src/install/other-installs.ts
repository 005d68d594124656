/** Where the hooks of an agent stand: every event runs each of them. */
import type { HarnessSettings, SettingsPlaces, SettingsScope } from '@winddown/hooks/settings'
import { readSettingsFile, settingsText } from './settings-file.ts'

interface Install {
  readonly scope: SettingsScope
  readonly path: string
}

/** In every settings file that can be read. In a home that is a project two scopes are one file, which is named once. */
export function installsOf(harness: HarnessSettings, places: SettingsPlaces): readonly Install[] {
  const files = new Map<string, SettingsScope>()
  for (const scope of ['user', 'project', 'local'] as const) {
    const path = harness.hooks.file(scope, places)
    if (path !== null && !files.has(path)) files.set(path, scope)
  }
  return [...files].flatMap(([path, scope]) => {
    try {
      const { commands } = harness.hooks.inspect(settingsText(readSettingsFile(path)))
      return commands.length > 0 ? [{ scope, path }] : []
    } catch {
      // What cannot be read is doctor's to say.
      return []
    }
  })
}

/** Those beside one. @param own the scope that is installed into */
export function otherInstalls(
  harness: HarnessSettings,
  own: SettingsScope,
  places: SettingsPlaces,
): readonly Install[] {
  const ownPath = harness.hooks.file(own, places)
  return installsOf(harness, places).filter(({ path }) => path !== ownPath)
}
