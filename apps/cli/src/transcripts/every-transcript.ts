/** Every transcript on this machine, where agents keep them. */
import { readdirSync } from 'node:fs'
import { systemErrorCode } from '@winddown/core'
import { type HarnessPlaces, type TranscriptAdapter, transcriptAdapters } from '@winddown/hooks'
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

/** What was found, and the agents of which a folder could not be read. */
export interface EveryTranscripts {
  readonly transcripts: readonly EveryTranscript[]
  readonly denied: readonly { readonly path: string; readonly reason: string }[]
}

/** The oldest first, so that what is salvaged is in the order in which it happened. */
export function everyTranscript(places: HarnessPlaces): EveryTranscripts {
  const denied: { path: string; reason: string }[] = []
  const pathsFor = (adapter: TranscriptAdapter): readonly string[] => {
    try {
      return adapter.everyTranscript?.(places).map(({ path }) => path) ?? pathsOf(adapter.pattern, places.home)
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error
      denied.push({ path: adapter.pattern, reason: error instanceof Error ? error.message : String(error) })
      return []
    }
  }
  const transcripts = transcriptAdapters()
    .flatMap((adapter) =>
      pathsFor(adapter).flatMap((path): EveryTranscript[] => {
        const stats = statsOf(path)
        return stats?.isFile() === true ? [{ adapter, path, bytes: stats.size, modifiedAt: stats.mtimeMs }] : []
      }),
    )
    .sort((a, b) => a.modifiedAt - b.modifiedAt)
  return { transcripts, denied }
}
