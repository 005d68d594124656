/** Every transcript on this machine, where agents keep them. */
import { readdirSync } from 'node:fs'
import { TRANSCRIPT_ADAPTERS } from '@winddown/hooks'
import { statsOf } from '../project/path-kind.ts'
import type { ChosenTranscript } from './transcript-choice.ts'

export interface EveryTranscript extends ChosenTranscript {
  readonly bytes: number
  /** Milliseconds. */
  readonly modifiedAt: number
}

/** Paths that a pattern of the shell names: `*` for any part of one name. A folder that cannot be read has none. */
function pathsOf(pattern: string, home: string): string[] {
  const [, ...parts] = pattern.replace(/^~(?=\/)/, home).split('/')
  return parts.reduce<string[]>(
    (folders, part) => {
      if (!part.includes('*')) return folders.map((folder) => `${folder}/${part}`)
      const name = new RegExp(
        `^${part
          .split('*')
          .map((each) => each.replace(/[^\w-]/g, '\\$&'))
          .join('.*')}$`,
      )
      return folders.flatMap((folder) => {
        try {
          return readdirSync(folder)
            .filter((each) => !each.startsWith('.') && name.test(each))
            .map((each) => `${folder}/${each}`)
        } catch {
          return []
        }
      })
    },
    [''],
  )
}

/** The oldest first, so that what is salvaged is in the order in which it happened. */
export function everyTranscript(home: string): EveryTranscript[] {
  return TRANSCRIPT_ADAPTERS.flatMap((adapter) =>
    pathsOf(adapter.pattern, home).flatMap((path) => {
      const stats = statsOf(path)
      return stats?.isFile() === true ? [{ adapter, path, bytes: stats.size, modifiedAt: stats.mtimeMs }] : []
    }),
  ).sort((a, b) => a.modifiedAt - b.modifiedAt)
}
