import { readFileSync, rmSync } from 'node:fs'
import {
  type HarnessSettings,
  partsOf,
  type SettingsPartName,
  type SettingsScope,
  uninstallParts,
} from '@winddown/hooks/settings'
import { enteredBy, type InstallRecord, sha256 } from './install-record.ts'
import type { InstallPlan } from './plan-install.ts'
import {
  backUpSettings,
  denied,
  inSettingsFile,
  makeStateFolder,
  readSettingsFile,
  requireWritable,
  SettingsChanged,
  type SettingsFileState,
  settingsText,
  writeSettingsFile,
} from './settings-file.ts'

/** How often a plan is made anew where another program writes the same file. */
const TRIES = 5

/** Installs; where another program wrote the file meanwhile, what it wrote is read and the plan made `again`. */
export function installNow(
  first: InstallPlan,
  again: () => InstallPlan | null,
  record: InstallRecord,
  stateDirectory: string,
): string | null {
  let plan = first
  for (let tries = 1; ; tries += 1) {
    try {
      return applyInstall(plan, record, stateDirectory, new Date())
    } catch (error) {
      const next = error instanceof SettingsChanged && tries < TRIES ? again() : null
      if (next === null) throw error
      plan = next
    }
  }
}

/** Writes what was planned, backup first; returns the backup's path, or null where there was nothing to back up. */
function applyInstall(plan: InstallPlan, record: InstallRecord, stateDirectory: string, now: Date): string | null {
  const label = labelOf(plan)
  requireWritable(plan.file)
  // First of all: what cannot be remembered is not to be written.
  makeStateFolder(stateDirectory)
  const backup = backUpSettings(plan.file, stateDirectory, label, now)
  writeSettingsFile(plan.file, plan.change.text)
  // Of several installations in a row, the first knows what was there before any of ours.
  const first = record.get(plan.file.target)
  record.set(plan.file.target, {
    harness: plan.harness.id,
    scope: plan.scope,
    parts: [...new Set([...(first === undefined ? [] : enteredBy(first).parts), ...plan.parts])],
    backup: first === undefined ? backup : first.backup,
    exact: first === undefined || (first.exact && sha256(plan.before) === first.written_sha256),
    empty_before: [...new Set([...(first?.empty_before ?? []), ...plan.change.emptyBefore])],
    written_sha256: sha256(plan.change.text),
    at: now.toISOString(),
  })
  return backup
}

/** Names a backup; a file without hooks has what it holds in its name. */
const labelOf = ({ harness, scope, parts }: Pick<InstallPlan, 'harness' | 'scope' | 'parts'>): string =>
  `${harness.id}${parts.includes('hooks') ? '' : `.${parts[0] ?? ''}`}-${scope}`

/** What an uninstall of one settings file comes to. */
export interface RemovalPlan {
  readonly harness: HarnessSettings
  readonly scope: SettingsScope
  /** What is taken out of this file. */
  readonly parts: readonly SettingsPartName[]
  readonly file: SettingsFileState
  readonly before: string
  /** Null: the file was made by us and goes. */
  readonly after: string | null
  readonly changed: boolean
}

/**
 * Works out what to take out of a settings file. The very bytes from before come back where nobody has written since.
 * @throws WinddownError SETTINGS_INVALID, STORE_DENIED
 */
export function planRemoval(
  harness: HarnessSettings,
  scope: SettingsScope,
  parts: readonly SettingsPartName[],
  path: string,
  record: InstallRecord,
): RemovalPlan | null {
  const file = readSettingsFile(path)
  if (file.bytes === null) return null
  const before = settingsText(file)
  const entry = record.get(file.target)
  const own = partsOf(harness).flatMap(({ name, part }) => (parts.includes(name) ? [part] : []))
  const change = inSettingsFile(path, () => uninstallParts(own, before, entry?.empty_before ?? []))
  const plan = { harness, scope, parts, file, before, changed: change.changed }
  // A file that was ours alone holds nothing without us.
  if (change.changed && change.text === '') return { ...plan, after: null }
  if (!change.changed || entry === undefined) return { ...plan, after: change.text }
  const untouched = entry.exact && sha256(before) === entry.written_sha256
  if (entry.backup === null) return { ...plan, after: untouched || isEmptyObject(change.text) ? null : change.text }
  return { ...plan, after: (untouched ? readBackup(entry.backup) : null) ?? change.text }
}

/** Carries a removal out, backup first. @throws WinddownError STORE_DENIED with nothing changed */
export function applyRemoval(plan: RemovalPlan, record: InstallRecord, stateDirectory: string, now: Date): void {
  if (plan.changed) {
    requireWritable(plan.file)
    backUpSettings(plan.file, stateDirectory, labelOf(plan), now)
    if (plan.after === null) removeSettings(plan.file)
    else writeSettingsFile(plan.file, plan.after)
  }
  record.remove(plan.file.target)
}

function removeSettings({ path, target }: SettingsFileState): void {
  try {
    rmSync(target)
  } catch (error) {
    throw denied(path, 'cannot be removed', error)
  }
}

function readBackup(path: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path))
  } catch {
    return null
  }
}

const isEmptyObject = (text: string): boolean => /^\s*\{\s*\}\s*$/.test(text)
