/**
 * Keeps the transcript of a landed session beside its snapshot: agents delete theirs. It is read as recall reads it, so that what a reader
 * leaves out (what a command printed of a secret file) is not kept, redacted as a landing redacts, and written in bounded memory.
 */
import { closeSync, constants, fsyncSync, openSync, unlinkSync } from 'node:fs'
import { dirname } from 'node:path'
import type { KeptSums, Passage, PauseAction, Redactor, SecretPattern, Store } from '@winddown/core'
import { renameOver, syncFolder, temporaryPath } from '@winddown/core'
import { createWideRedactor } from '../build/wide-redactor.ts'
import { KnownSecrets } from '../secrets/known-secrets.ts'
import type { SessionSecrets } from '../write/snapshot-writer.ts'
import { BlockWriter } from './block-file.ts'
import { type KeptEnd, type KeptHeader, keptTranscriptPath, OF } from './kept-format.ts'
import { cleanAction, cleanPassage, withoutKnown } from './known-redactor.ts'

export interface TranscriptToKeep {
  /** The landed session. */
  readonly sessionId: string
  readonly harness: string
  readonly harnessSessionId: string
  /** Bytes that the transcript has. */
  readonly bytes: number
  /** Where it is. */
  readonly path?: string
  /** Reads it from the beginning, each time anew. */
  readonly passages: (redactor: Redactor) => Iterable<Passage>
  readonly actions: (redactor: Redactor) => Iterable<PauseAction>
  /** Secrets of the user's own, beside the known kinds. */
  readonly extra?: readonly SecretPattern[]
  /** What was remembered of the session's secrets, and where those are remembered that are seen now; null: nothing. */
  readonly secrets?: SessionSecrets | null
  /**
   * Calls `rename`, which gives the file its name, and enters in the user's registry what it is: before that, beside what was there, and after it
   * alone. Nobody reads a file that is not entered.
   */
  readonly enter?: (sums: KeptSums, rename: () => void) => void
}

export interface KeptFile extends KeptEnd {
  readonly path: string
  /** Of the file. */
  readonly bytes: number
  /** What a registry knows it by. */
  readonly sums: KeptSums
}

/** Times that it is written anew where a secret showed itself only while it was written. */
const MOST_WRITES = 3

/**
 * Writes the file, whole and flushed, under its name; one that was there is replaced. Interrupted, nothing has changed but a staged file,
 * which the next recovery removes.
 * @throws what the reading of the transcript throws; the system's error where the store cannot be written
 */
export function keepTranscript(
  store: Pick<Store, 'directory'>,
  what: TranscriptToKeep,
  now: () => Date = () => new Date(),
): KeptFile {
  const known = new KnownSecrets(what.secrets ?? null)
  // A value that is a secret by what stands beside it once stands bare before that too: all of it is looked at first.
  for (const _passage of what.passages(redactorFor(what, known)));
  const path = keptTranscriptPath(store, what.sessionId)
  let file: KeptFile | undefined
  for (let writes = 1; file === undefined; writes++) {
    const { size } = known
    file = write(path, what, known, now, () => known.size === size || writes >= MOST_WRITES)
  }
  what.secrets?.remember(known.values)
  return file
}

const redactorFor = ({ extra }: TranscriptToKeep, known: KnownSecrets): Redactor =>
  withoutKnown(
    createWideRedactor({
      ...(extra !== undefined && { extra }),
      fieldLimit: Number.MAX_SAFE_INTEGER,
      onSecret: known.add,
    }),
    known,
  )

/** Undefined where it was not to stay. */
function write(
  path: string,
  what: TranscriptToKeep,
  known: KnownSecrets,
  now: () => Date,
  isToStay: () => boolean,
): KeptFile | undefined {
  const staged = temporaryPath(path)
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
  const fd = openSync(staged, flags, 0o600)
  let isPlaced = false
  try {
    const blocks = new BlockWriter(fd)
    const end = writeLines(blocks, what, known, now)
    if (!isToStay()) return undefined
    fsyncSync(fd)
    const { sums } = blocks
    const rename = (): void => {
      renameOver(staged, path)
      isPlaced = true
      syncFolder(dirname(path))
    }
    if (what.enter === undefined) rename()
    else what.enter(sums, rename)
    return { path, bytes: blocks.written, sums, ...end }
  } finally {
    closeSync(fd)
    if (!isPlaced) unlinkQuietly(staged)
  }
}

function writeLines(blocks: BlockWriter, what: TranscriptToKeep, known: KnownSecrets, now: () => Date): KeptEnd {
  const header: KeptHeader = {
    winddown_transcript: 1,
    session_id: what.sessionId,
    harness: what.harness,
    harness_session_id: what.harnessSessionId,
    transcript_bytes: what.bytes,
    ...(what.path !== undefined && { transcript_path: what.path }),
    kept_at: now().toISOString(),
  }
  blocks.add(JSON.stringify(header), OF.header)
  let [passages, actions] = [0, 0]
  for (const passage of what.passages(redactorFor(what, known))) {
    blocks.add(JSON.stringify({ passage: cleanPassage(passage, known) }), OF.passage)
    passages += 1
  }
  for (const action of what.actions(redactorFor(what, known))) {
    blocks.add(JSON.stringify({ action: cleanAction(action, known) }), OF.action)
    actions += 1
  }
  blocks.add(JSON.stringify({ end: { passages, actions } satisfies KeptEnd }), OF.end)
  blocks.flush()
  return { passages, actions }
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // The failure that led here is the one to report; recovery removes what stays behind, by the process in its name.
  }
}
