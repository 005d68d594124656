import { type Dirent, readdirSync, statSync } from 'node:fs'
import type { WorkTree } from './work-tree.ts'

/** Folders of git's with nothing in them that these commands open by name: loose objects by their id, submodules, large files. */
const NOT_LOOKED_INTO = /^(?:[0-9a-f]{2}|modules|lfs|annex)$/
/** So many names are looked at; refs by the ten thousand are packed. */
const MOST_NAMES = 20_000

/**
 * A file of git's own that is a pipe or a device, or a link to one; null where there is none. Git reads such files whole: a link to `/dev/zero` in place of `HEAD` or
 * `info/attributes` fills the memory within the time that git is given.
 */
export function endlessFileIn({ gitDirectory, commonDirectory }: WorkTree): string | null {
  let left = MOST_NAMES
  const lookInto = (folder: string, below: string): string | null => {
    for (const entry of entriesOf(folder)) {
      left -= 1
      if (left < 0) return null
      const name = `${below}${entry.name}`
      if (entry.isDirectory()) {
        if (NOT_LOOKED_INTO.test(entry.name)) continue
        const found = lookInto(`${folder}/${entry.name}`, `${name}/`)
        if (found !== null) return found
      } else if (!entry.isFile() && isEndless(`${folder}/${entry.name}`)) return name
    }
    return null
  }
  return lookInto(gitDirectory, '') ?? (commonDirectory === gitDirectory ? null : lookInto(commonDirectory, ''))
}

/** A socket cannot be opened as a file: git's own file system monitor has one here. */
function isEndless(path: string): boolean {
  try {
    const stats = statSync(path)
    return stats.isFIFO() || stats.isCharacterDevice() || stats.isBlockDevice()
  } catch {
    // A link to nothing, or in a circle: git finds nothing there either.
    return false
  }
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // Not to be read: git says so in its own words.
    return []
  }
}
