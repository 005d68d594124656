/** Where else the hooks of an agent stand: every event runs each of them. */
import type { HarnessSettings, SettingsPlaces, SettingsScope } from '@winddown/hooks/settings'
import { readSettingsFile, settingsText } from './settings-file.ts'

/** @param own the scope that is installed into */
export function otherInstalls(
  harness: HarnessSettings,
  own: SettingsScope,
  places: SettingsPlaces,
): readonly { readonly scope: SettingsScope; readonly path: string }[] {
  const ownPath = harness.hooks.file(own, places)
  return (['user', 'project', 'local'] as const).flatMap((scope) => {
    const path = harness.hooks.file(scope, places)
    // In a home that is a project both are one file.
    if (scope === own || path === null || path === ownPath) return []
    try {
      const { commands } = harness.hooks.inspect(settingsText(readSettingsFile(path)))
      return commands.length > 0 ? [{ scope, path }] : []
    } catch {
      // What cannot be read is doctor's to say.
      return []
    }
  })
}
