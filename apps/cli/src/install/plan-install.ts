import { dirname } from 'node:path'
import { shellWord, WinddownError } from '@winddown/core'
import {
  type HarnessSettings,
  type InstallRequest,
  installParts,
  partsOf,
  type SettingsChange,
  type SettingsPartName,
  type SettingsPlaces,
  type SettingsScope,
  type StatusLineState,
} from '@winddown/hooks/settings'
import { hookLine, mcpCommand, type Programs, statusLine, wrapStatusLine } from './commands.ts'
import { refuseProjectLinks } from './project-links.ts'
import { inSettingsFile, readSettingsFile, type SettingsFileState, settingsText } from './settings-file.ts'

/** What an installation into one settings file comes to. Nothing has been written yet. */
export interface InstallPlan {
  readonly harness: HarnessSettings
  readonly scope: SettingsScope
  /** What is entered into this file. */
  readonly parts: readonly SettingsPartName[]
  readonly file: SettingsFileState
  readonly before: string
  readonly change: SettingsChange
}

export interface InstallChoices {
  readonly scope: SettingsScope
  readonly wrapStatusLine: boolean
  readonly statusLine: boolean
  readonly mcp: boolean
}

/**
 * Works out what to write for one harness, a plan for each of its files; none where it has no settings of that scope.
 * @throws WinddownError SETTINGS_INVALID, STORE_DENIED
 */
export function planInstall(
  harness: HarnessSettings,
  places: SettingsPlaces,
  programs: Programs,
  stateDirectory: string,
  choices: InstallChoices,
): readonly InstallPlan[] {
  const { scope } = choices
  refuseUnread(harness, scope, places)
  const line = statusLineHere(harness, places, scope)
  const isWrapped = line === 'wrapped'
  // Shared settings are for colleagues, who have their own plugins or none.
  const isPlugin = scope !== 'project' && harness.plugin?.find(places) != null
  const request: InstallRequest = {
    hookCommand: isPlugin ? null : hookLine(harness, scope, programs, stateDirectory),
    statusLineCommand: isWrapped || wantsStatusLine(harness, places, choices) ? statusLine(harness, programs) : null,
    wrapStatusLine: choices.wrapStatusLine || isWrapped ? wrapStatusLine(harness, programs) : null,
    mcpServer: choices.mcp ? mcpCommand(scope, programs) : null,
    ...(scope !== 'project' && { programs: { node: programs.node, folder: dirname(programs.hook) } }),
  }
  const isWanted: Readonly<Record<SettingsPartName, boolean>> = {
    hooks: true,
    status_line: request.statusLineCommand !== null,
    mcp: choices.mcp,
  }
  const wanted = partsOf(harness).flatMap(({ name, part }) => {
    const path = isWanted[name] ? part.file(scope, places) : null
    return path === null ? [] : [{ name, part, path }]
  })
  return [...new Set(wanted.map(({ path }) => path))].map((path) => {
    refuseProjectLinks(path, scope, places)
    const file = readSettingsFile(path)
    const before = settingsText(file)
    const here = wanted.filter((each) => each.path === path)
    return inSettingsFile(path, () => {
      const change = installParts(
        here.map(({ part }) => part),
        before,
        request,
      )
      return { harness, scope, parts: here.map(({ name }) => name), file, before, change }
    })
  })
}

/** What the harness never reads is no place to install into. @throws WinddownError SETTINGS_INVALID */
function refuseUnread(harness: HarnessSettings, scope: SettingsScope, places: SettingsPlaces): void {
  const path = harness.hooks.file(scope, places)
  if (path === null) return
  refuseProjectLinks(path, scope, places)
  inSettingsFile(path, () => {
    const reason = harness.hooks.whyUnread(settingsText(readSettingsFile(path)))
    if (reason === null) return
    throw new WinddownError(
      'SETTINGS_INVALID',
      `${harness.title} ignores this whole file, hooks included, because: ${reason}`,
      { op: 'init', hint: `\${EDITOR:-vi} ${shellWord(path)}` },
    )
  })
}

/** A shared file gets none, because it would replace everybody's own; nor does a file below which another scope has one. */
function wantsStatusLine(harness: HarnessSettings, places: SettingsPlaces, choices: InstallChoices): boolean {
  if (!choices.statusLine || choices.scope === 'project' || harness.statusLine === undefined) return false
  const others = (['user', 'project', 'local'] as const).filter((scope) => scope !== choices.scope)
  return choices.wrapStatusLine || others.every((scope) => !hasStatusLine(harness, places, scope))
}

function hasStatusLine(harness: HarnessSettings, places: SettingsPlaces, scope: SettingsScope): boolean {
  try {
    return statusLineHere(harness, places, scope) !== 'none'
  } catch {
    // Unreadable: whoever wrote it may well have one.
    return true
  }
}

/** Whose status line the settings of a scope name; `none` where there is no place for one. @throws WinddownError SETTINGS_INVALID */
function statusLineHere(harness: HarnessSettings, places: SettingsPlaces, scope: SettingsScope): StatusLineState {
  const { statusLine: part } = harness
  const path = part?.file(scope, places) ?? null
  if (part === undefined || path === null) return 'none'
  refuseProjectLinks(path, scope, places)
  return inSettingsFile(path, () => part.state(settingsText(readSettingsFile(path))))
}
