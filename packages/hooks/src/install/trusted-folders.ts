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
