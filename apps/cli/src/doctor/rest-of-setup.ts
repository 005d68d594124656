/** Whether an agent whose hooks are nowhere was left out, or had them and lost them. */
import type { HarnessSettings, SettingsPlaces } from '@winddown/hooks/settings'
import { enteredBy, openInstallRecord } from '../install/install-record.ts'
import { readSettingsFile, settingsText } from '../install/settings-file.ts'

/** True where another part of winddown stands in its settings, or `init` entered something in a file that it reads here. */
export function hasRestOfSetup(harness: HarnessSettings, places: SettingsPlaces, stateDirectory?: string): boolean {
  const { hooks, statusLine, mcp } = harness
  const record = stateDirectory === undefined ? null : openInstallRecord(stateDirectory)
  const isEntered = (path: string): boolean => {
    const entry = record?.get(path)
    return entry !== undefined && enteredBy(entry).harness === harness.id
  }
  return (['user', 'project', 'local'] as const).some((scope) => {
    const files = [hooks, statusLine, mcp].flatMap((part) => part?.file(scope, places) ?? [])
    return files.some(isEntered) || isStatusLineOurs(harness, scope, places) || isServerOurs(harness, scope, places)
  })
}

type Scope = Parameters<HarnessSettings['hooks']['file']>[0]

function isStatusLineOurs({ statusLine }: HarnessSettings, scope: Scope, places: SettingsPlaces): boolean {
  const text = textOf(statusLine?.file(scope, places))
  const state = text === null ? undefined : quietly(() => statusLine?.state(text))
  return state === 'ours' || state === 'wrapped'
}

function isServerOurs({ mcp }: HarnessSettings, scope: Scope, places: SettingsPlaces): boolean {
  const text = textOf(mcp?.file(scope, places))
  return text !== null && quietly(() => mcp?.state(text)) === 'ours'
}

const textOf = (path: string | null | undefined): string | null =>
  path == null ? null : (quietly(() => settingsText(readSettingsFile(path))) ?? null)

/** Of a file that cannot be read nothing is known to be ours. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
