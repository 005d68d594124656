import { existsSync, realpathSync } from 'node:fs'
import { findTrustedProgram, foreignFolders, type TrustedSearch } from '@winddown/core'
import { type HarnessSettings, harnessSettings, type SettingsPlaces } from '@winddown/hooks/settings'

/** A harness, and what says that it is on this machine; `evidence` is empty where nothing does. */
export interface FoundHarness {
  readonly harness: HarnessSettings
  readonly evidence: readonly string[]
}

/** Looks for every known harness: its program on PATH (one of the project's own is none), its folder in HOME, its files in the project. */
export function findHarnesses(places: SettingsPlaces): FoundHarness[] {
  return harnessSettings().map((harness) => {
    const { program } = findProgram(harness.program, places)
    const folder = harness.folder(places)
    const inProject = (['project', 'local'] as const)
      .map((scope) => harness.hooks.file(scope, places))
      .filter((file) => file !== null && existsSync(file))
    return {
      harness,
      evidence: [program, folder !== null && existsSync(folder) ? folder : null, ...inProject].filter(
        (found) => found !== null,
      ),
    }
  })
}

/** A program on PATH, and the PATH to start it with: what may have come with the project is neither found nor reachable. */
export function findProgram(name: string, { variables, projectPath, home }: SettingsPlaces): TrustedSearch {
  return findTrustedProgram(name, variables['PATH'] ?? '', foreignFolders(projectPath, home))
}

/**
 * The path by which a program of this installation is found on PATH; null where it is not. One that leads to the very file that runs now counts also where
 * the project holds it, as in a clone of ours: nothing of the project is believed that does not run already.
 * @param target the program's own file
 */
export function findOwnProgram(name: string, target: string, places: SettingsPlaces): string | null {
  const { program } = findProgram(name, places)
  if (program !== null) return program
  const own = realPath(target)
  const named = (places.variables['PATH'] ?? '')
    .split(':')
    .filter((folder) => folder.startsWith('/'))
    .map((folder) => `${folder}/${name}`)
  return named.find((path) => existsSync(path) && realPath(path) === own) ?? null
}

/** The path without its links; as it is where nothing is there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
