import type { HookTrust } from './harness-settings.ts'
import { isObject } from './settings-document.ts'

/** Whether one of these rules (`trustedFolders.json`) trusts a folder: the rule of the nearest folder above it decides. */
export function trustIn(rules: Readonly<Record<string, unknown>>, folder: string): boolean {
  let nearest = { length: -1, trusted: false }
  for (const [path, level] of Object.entries(rules)) {
    const place = level === 'TRUST_PARENT' ? path.slice(0, path.lastIndexOf('/')) : path
    const isAbove = folder === place || folder.startsWith(place.endsWith('/') ? place : `${place}/`)
    if (isAbove && place.length > nearest.length)
      nearest = { length: place.length, trusted: level === 'TRUST_FOLDER' || level === 'TRUST_PARENT' }
  }
  return nearest.trusted
}

/** Whether these settings (`security.folderTrust.enabled`) have the harness ask about folders; undefined where they do not say. */
export function asksAboutFolders(settings: Readonly<Record<string, unknown>>): unknown {
  const { security } = settings
  const trust = isObject(security) ? security['folderTrust'] : undefined
  return isObject(trust) ? trust['enabled'] : undefined
}

/** What is said of a folder that its user has trusted, or has not yet. */
export const folderTrust = (trusted: boolean, untrusted: Pick<HookTrust, 'text' | 'fix'>): HookTrust =>
  trusted
    ? { trusted, asks: 'folder', text: 'this folder is trusted: hooks run in it', fix: '' }
    : { trusted, asks: 'folder', ...untrusted }
