/** Folders of another program: what is missing is none, what is denied is an error. */
import { readdirSync, type Stats, statSync } from 'node:fs'
import { systemErrorCode } from '@winddown/core'

/**
 * A folder's entries; none where it is not there.
 * @throws any other error of node:fs: denied is not empty
 */
export const entriesOf = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw error
  }
}

/** What a name leads to; undefined where it leads nowhere, also by links in a circle: one bad entry must not hide the others. */
export const statsOf = (path: string): Stats | undefined => {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}
