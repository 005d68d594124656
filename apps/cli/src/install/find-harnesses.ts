import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { HARNESS_SETTINGS, type HarnessSettings, type SettingsPlaces } from '@winddown/hooks/settings'

/** A harness, and what says that it is on this machine; `evidence` is empty where nothing does. */
export interface FoundHarness {
  readonly harness: HarnessSettings
  readonly evidence: readonly string[]
}

/** Looks for every known harness: its program on PATH, its folder in HOME, its files in the project. */
export function findHarnesses(places: SettingsPlaces): FoundHarness[] {
  return HARNESS_SETTINGS.map((harness) => {
    const program = findProgram(harness.program, places.variables['PATH'] ?? '')
    const folder = harness.folder(places)
    const inProject = (['project', 'local'] as const)
      .map((scope) => harness.file(scope, places))
      .filter((file) => file !== null && existsSync(file))
    return {
      harness,
      evidence: [program, folder !== null && existsSync(folder) ? folder : null, ...inProject].filter(
        (found) => found !== null,
      ),
    }
  })
}

/** Absolute path of a program on PATH, or null. */
export function findProgram(name: string, path: string): string | null {
  for (const folder of path.split(delimiter)) {
    if (!folder.startsWith('/')) continue
    const candidate = join(folder, name)
    try {
      accessSync(candidate, constants.X_OK)
      if (statSync(candidate).isFile()) return candidate
    } catch {
      // Not here: the next folder.
    }
  }
  return null
}
