import { WinddownError } from '@winddown/core'
import type {
  HarnessSettings,
  InstallRequest,
  SettingsChange,
  SettingsPlaces,
  SettingsScope,
} from '@winddown/hooks/settings'
import { hookLine, type Programs, statusLine, wrapStatusLine } from './commands.ts'
import { refuseProjectLinks } from './project-links.ts'
import { inSettingsFile, readSettingsFile, type SettingsFileState, settingsText } from './settings-file.ts'

/** What an installation into one settings file comes to. Nothing has been written yet. */
export interface InstallPlan {
  readonly harness: HarnessSettings
  readonly scope: SettingsScope
  readonly file: SettingsFileState
  readonly before: string
  readonly change: SettingsChange
}

export interface InstallChoices {
  readonly scope: SettingsScope
  readonly wrapStatusLine: boolean
  readonly statusLine: boolean
}

/**
 * Works out what to write for one harness; null where it has no settings of that scope.
 * @throws WinddownError SETTINGS_INVALID, STORE_DENIED
 */
export function planInstall(
  harness: HarnessSettings,
  places: SettingsPlaces,
  programs: Programs,
  stateDirectory: string,
  choices: InstallChoices,
): InstallPlan | null {
  const path = harness.file(choices.scope, places)
  if (path === null) return null
  refuseProjectLinks(path, choices.scope, places)
  const file = readSettingsFile(path)
  const before = settingsText(file)
  inSettingsFile(path, () => refuseUnread(harness, before))
  const wrapped = inSettingsFile(path, () => harness.inspect(before)).statusLine === 'wrapped'
  const request: InstallRequest = {
    hookCommand: harness.plugin(places) === null ? hookLine(harness, choices.scope, programs, stateDirectory) : null,
    statusLineCommand: wantsStatusLine(harness, places, choices) || wrapped ? statusLine(harness, programs) : null,
    wrapStatusLine: choices.wrapStatusLine || wrapped ? wrapStatusLine(harness, programs) : null,
  }
  return {
    harness,
    scope: choices.scope,
    file,
    before,
    change: inSettingsFile(path, () => harness.install(before, request)),
  }
}

/** What the harness never reads is no place to install into. @throws WinddownError SETTINGS_INVALID */
function refuseUnread(harness: HarnessSettings, text: string): void {
  const reason = harness.whyUnread(text)
  if (reason === null) return
  throw new WinddownError(
    'SETTINGS_INVALID',
    `${harness.title} ignores this whole file, hooks included, because: ${reason}`,
    { op: 'init' },
  )
}

/** A shared file gets none, because it would replace everybody's own; nor does a file below which another scope has one. */
function wantsStatusLine(harness: HarnessSettings, places: SettingsPlaces, choices: InstallChoices): boolean {
  if (!choices.statusLine || choices.scope === 'project') return false
  const others = (['user', 'project', 'local'] as const).filter((scope) => scope !== choices.scope)
  return choices.wrapStatusLine || others.every((scope) => !hasStatusLine(harness, places, scope))
}

function hasStatusLine(harness: HarnessSettings, places: SettingsPlaces, scope: SettingsScope): boolean {
  const path = harness.file(scope, places)
  if (path === null) return false
  try {
    return harness.inspect(settingsText(readSettingsFile(path))).statusLine !== 'none'
  } catch {
    // Unreadable: whoever wrote it may well have one.
    return true
  }
}
