/** What a store and an observer have written. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ids of the sessions of a store that are landed, oldest first. */
export function landedSessions(store: string): string[] {
  if (!existsSync(store)) return []
  const isLanded = (name: string): boolean => {
    const { log } = JSON.parse(readFileSync(join(store, name), 'utf8')) as { log?: { sealed?: boolean } }
    return log?.sealed === true
  }
  return readdirSync(store)
    .filter((name) => /^session-\d{8}-\d{6}\.json$/.test(name) && isLanded(name))
    .map((name) => name.slice(0, -5))
    .sort()
}

/** The lines of a file; none where there is no file. */
export function jsonLines<Line>(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}
