import type { HarnessSettings, SettingsPlaces, SettingsScope } from '@winddown/hooks/settings'
import { findProgram } from './find-harnesses.ts'

/**
 * What is watched once it is installed: nothing of an agent that skips its hooks until they are trusted, or whose hooks call winddown by a name that is not
 * found.
 * @param untrusted those that skip them
 */
export function watchedText(
  harnesses: readonly HarnessSettings[],
  untrusted: readonly HarnessSettings[],
  scope: SettingsScope,
  places: SettingsPlaces,
): string {
  // What several people share names no path; the hooks of a plugin do.
  const isNamed = scope === 'project' && findProgram('winddown-hook', places).program === null
  const missing = (harness: HarnessSettings): string =>
    [
      ...(isNamed && harness.plugin?.find(places) == null ? ['winddown is on PATH'] : []),
      ...(untrusted.includes(harness) ? ['you have trusted the hooks'] : []),
    ].join(' and ')
  const now = harnesses.filter((harness) => missing(harness) === '')
  const later = [...new Set(harnesses.map(missing))]
    .filter((what) => what !== '')
    .map((what) => `${namesOf(harnesses.filter((harness) => missing(harness) === what))} once ${what}`)
  if (later.length === 0) return 'winddown now watches new sessions, and those that are already running.'
  if (now.length === 0) return `winddown watches ${later.join('; ')}.`
  return `winddown now watches new sessions of ${namesOf(now)}, and those that are already running; ${later.join('; ')}.`
}

const namesOf = (harnesses: readonly HarnessSettings[]): string => harnesses.map(({ title }) => title).join(' and ')
