/** What a session is made with, of its options. */
import { openUserState, type UserState } from '@winddown/core'
import type { TranscriptReader } from '@winddown/snapshot'
import type { ReadTranscript, SessionOptions } from './session-options.ts'
import { defaultStateFolder } from './state-folder.ts'

/** What crashed runs of other agents left here is landed, too: their records have other forms. */
export const readerOf =
  (read: ReadTranscript, agent: string): TranscriptReader =>
  (path, of) => {
    if (of.harness === agent) return read(path, of)
    throw new Error(`it is the record of ${of.harness ?? 'an agent without a name'}, and ${agent} cannot read it`)
  }

/** How a brief says that more is asked; null where nothing is known that would answer: the `winddown` command looks in its own folders. */
export function recallCommandOf(
  { recallCommand, store }: SessionOptions,
  { home }: UserState,
): string | null | undefined {
  if (recallCommand !== undefined) return recallCommand
  return store === undefined && home === openUserState(defaultStateFolder()).home ? undefined : null
}
