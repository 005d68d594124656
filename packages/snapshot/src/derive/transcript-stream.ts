import { statSync } from 'node:fs'
import type { PauseAction } from '@winddown/core'
import type { StartedFacts } from '../build/log-summary.ts'
import type { SnapshotTranscript } from '../snapshot.ts'
import { iterableOf, type OnUnsound, soundActions } from './sound-actions.ts'

/** Whose record it is, and of which session, as the log says it. */
export interface TranscriptReference {
  /** Name of the agent; undefined where the log names none. */
  readonly harness: string | undefined
  /** Bytes it had when the pause began. */
  readonly bytes: number | undefined
  readonly harnessSessionId: string | undefined
  /** To be told of each secret that the reader takes out: it is looked for in the rest of the session too. */
  readonly onSecret: (secret: string, kind: string) => void
}

/**
 * Reads a transcript as actions, in its order; throws where it cannot. The same one serves all that takes one: a snapshot writer, a recorded
 * session, `createSession` of @winddown/agent. Who knows the records of one agent alone throws where `of.harness` is another one.
 */
export type TranscriptReader = (
  path: string,
  of: TranscriptReference,
) => Iterable<PauseAction> | Promise<Iterable<PauseAction>>

/** Says where the transcript of a session is, of which the log names none: it was not written yet when the recording began. */
export type TranscriptFinder = (harness: string, harnessSessionId: string) => string | undefined

/** The actions of a transcript, as many as can be read, and what became of it. A transcript that fails costs no snapshot. */
export interface TranscriptStream {
  readonly actions: Iterable<PauseAction>
  describe(): SnapshotTranscript | null
}

/** Opens the transcript that the log names, if it names one, somebody can read it, and the log is not somebody else's. */
export async function openTranscript(
  started: StartedFacts | null,
  read: TranscriptReader | undefined,
  isForeign = false,
  onSecret: TranscriptReference['onSecret'] = () => {},
  onUnsound: OnUnsound = () => {},
  find?: TranscriptFinder,
): Promise<TranscriptStream> {
  const path = started?.transcript_path ?? (isForeign ? undefined : foundTranscript(started, find))
  if (started === null || path === undefined) return { actions: [], describe: () => null }
  if (isForeign)
    return silent(path, 'not_read', 'the log was not recorded by this user: the path it names was not followed')
  if (read === undefined) return silent(path, 'not_read', 'no reader for transcripts was given')
  // Before it is read: what is written meanwhile may not have been seen.
  const bytes = sizeOf(path)
  let source: Iterable<PauseAction>
  try {
    const given: unknown = await read(path, {
      harness: started.harness,
      onSecret,
      bytes: started.transcript_bytes,
      harnessSessionId: started.harness_session_id,
    })
    source = iterableOf(given)
  } catch (error) {
    return silent(path, 'unreadable', words(error))
  }
  let actions = 0
  let failure: string | undefined
  return {
    actions: (function* () {
      try {
        for (const action of soundActions(source, onUnsound)) {
          actions += 1
          yield action
        }
      } catch (error) {
        // What was read before it stands: a transcript cut in the middle still tells the session up to there.
        failure = words(error)
      }
    })(),
    describe: () => ({
      path,
      state: failure === undefined || actions > 0 ? 'read' : 'unreadable',
      actions,
      ...(failure === undefined ? {} : { reason: failure }),
      ...(bytes === undefined ? {} : { bytes }),
    }),
  }
}

function foundTranscript(started: StartedFacts | null, find: TranscriptFinder | undefined): string | undefined {
  const { harness, harness_session_id: id } = started ?? {}
  if (find === undefined || typeof harness !== 'string' || typeof id !== 'string') return undefined
  try {
    return find(harness, id)
  } catch {
    // Where it cannot be looked for, the log tells the session alone.
    return undefined
  }
}

function silent(path: string, state: 'not_read' | 'unreadable', reason: string): TranscriptStream {
  return { actions: [], describe: () => ({ path, state, actions: 0, reason }) }
}

/** Undefined where the path names no file, as of a session in a database. */
function sizeOf(path: string): number | undefined {
  try {
    return statSync(path).size
  } catch {
    return undefined
  }
}

function words(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 300)
}
