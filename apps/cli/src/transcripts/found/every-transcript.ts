/** Every transcript on this machine, where agents keep them. */
import { systemErrorCode } from '@winddown/core'
import { type TranscriptAdapter, transcriptAdapters } from '@winddown/hooks'
import type { Environment } from '../../environment.ts'
import { OwnTranscript } from '../../project/found/own-transcript.ts'
import { statsOf } from '../../project/path-kind.ts'

export interface EveryTranscript {
  readonly own: OwnTranscript
  readonly bytes: number
  /** Milliseconds. */
  readonly modifiedAt: number
}

/** What was found, and the agents of which a folder could not be read. */
export interface EveryTranscripts {
  readonly transcripts: readonly EveryTranscript[]
  readonly denied: readonly { readonly path: string; readonly reason: string }[]
}

/** The oldest first, so that what is salvaged is in the order in which it happened. */
export function everyTranscript(environment: Environment): EveryTranscripts {
  const denied: { path: string; reason: string }[] = []
  const ofAdapter = (adapter: TranscriptAdapter): readonly OwnTranscript[] => {
    try {
      return OwnTranscript.every(adapter, environment)
    } catch (error) {
      if (systemErrorCode(error) === undefined) throw error
      denied.push({ path: adapter.pattern, reason: error instanceof Error ? error.message : String(error) })
      return []
    }
  }
  const transcripts = transcriptAdapters()
    .flatMap((adapter) =>
      ofAdapter(adapter).flatMap((own): EveryTranscript[] => {
        const stats = statsOf(own.path)
        return stats?.isFile() === true ? [{ own, bytes: stats.size, modifiedAt: stats.mtimeMs }] : []
      }),
    )
    .sort((a, b) => a.modifiedAt - b.modifiedAt)
  return { transcripts, denied }
}
