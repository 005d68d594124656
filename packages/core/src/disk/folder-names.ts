import { readdirSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'

/** The names in a folder, sorted; none where there is no such folder. @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return []
    throw systemFailure('list', folder, error, 'STORE_UNAVAILABLE')
  }
}
