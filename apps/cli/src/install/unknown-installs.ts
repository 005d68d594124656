import { readFileSync } from 'node:fs'
import { WinddownError } from '@winddown/core'
import { harnessSettings } from '@winddown/hooks/settings'
import { enteredBy, type InstallRecord } from './install-record.ts'

/** Settings files that still hold what `init` entered for an agent whose adapter is not loaded any more: nobody knows their form. */
export function unknownInstalls(record: InstallRecord): readonly WinddownError[] {
  const known = new Set(harnessSettings().map(({ id }) => id))
  return record.all().flatMap(({ path, entry }) => {
    const { harness } = enteredBy(entry)
    if (known.has(harness) || !mentionsWinddown(path)) return []
    return new WinddownError(
      'HARNESS_INVALID',
      `${path} holds winddown's hooks for ${harness}, and no adapter for ${harness} is loaded`,
      {
        op: 'uninstall',
        path,
        hint: `List its module again (winddown config set adapters '["MODULE"]'), then: winddown uninstall`,
      },
    )
  })
}

function mentionsWinddown(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes('winddown')
  } catch {
    // Not there any more, or not readable: nothing is known to be left in it.
    return false
  }
}
