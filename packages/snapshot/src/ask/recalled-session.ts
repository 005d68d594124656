/** A session that can be asked: where its passages and actions come from, and how it is called. */
import { existsSync } from 'node:fs'
import {
  createReadingRedactor,
  type ExtraPattern,
  type KeptSums,
  type Passage,
  type PauseAction,
  parseExtraPatterns,
  type Redactor,
  WinddownError,
} from '@winddown/core'
import { shortName } from '../brief/short-name.ts'
import { withoutKept } from '../derive/kept-actions.ts'
import { mergeByTime } from '../derive/merge-by-time.ts'
import { settleCalls } from '../derive/settled-calls.ts'
import type { TranscriptReference } from '../derive/transcript-stream.ts'
import { type KeptTranscript, openKeptTranscript } from '../kept/read-kept.ts'
import type { ReadSnapshot } from '../read/read-snapshot.ts'
import { actionPassages } from '../recall/sources/action-passages.ts'
import { snapshotPassages } from '../recall/sources/snapshot-passages.ts'
import { checkOptions, shown } from '../text/check-options.ts'
import { landedLogOf, withLogFault } from './landed-log.ts'
import { landedPassages } from './landed-passages.ts'
import { openRecord, type RecordSource } from './record-source.ts'
import { holdsWork, joined, type LogFile, logActions, withNotes } from './session-logs.ts'

export interface RecalledSession {
  /** What stands before its references: the beginning of the harness's id, or the landed one. */
  readonly short: string
  /** How it is called in an answer: `session 0a1b2c3d`. */
  readonly name: string
  /** Ids that it answers to, whole. */
  readonly ids?: readonly string[]
  /** What is not there of it, for whoever asks; undefined where nothing is missing. Asked for after it was read: what is damaged shows then. */
  readonly gap?: string | undefined
  /** Reads it from the beginning, each time anew; without secrets. */
  readonly passages: () => Iterable<Passage>
  readonly actions: () => Iterable<PauseAction>
  /** Actions that its brief knew of, where that is known. */
  readonly actionCount?: number
  /** What its references count. Default: lines of its transcript. */
  readonly place?: 'transcript' | 'log'
}

export interface RecordedSessionOptions {
  /**
   * Reads the agent's own record, as the snapshot names it; without it the log is asked. Give one only for a snapshot that you know to be
   * your own: one that came with a repository may name any file.
   */
  readonly readTranscript?: (path: string, of: TranscriptReference) => Iterable<PauseAction>
  /** Secrets of your own, beside the known kinds. */
  readonly redact?: readonly ExtraPattern[]
  /**
   * Bytes that a compressed log may be unpacked to. Default: 200 times its size and a megabyte, for one that came with a repository; your
   * own ones may be as long as they are.
   */
  readonly mostLogBytes?: number
  /** What your registry knows of its kept transcript: `registry.kept(store.directory, id)`. Default: nothing, and then none is read. */
  readonly kept?: readonly KeptSums[]
}

/** What a session is read from, where all of it is there. */
type Source = Pick<RecalledSession, 'passages' | 'actions'>

/** A session by its whole record, with what stands in its log alone. */
export const wholeSession = (source: Source, log: LogFile | undefined): Source => ({
  passages: () => withNotes(source.passages(), log),
  actions: () =>
    log === undefined
      ? source.actions()
      : settleCalls(mergeByTime(source.actions(), withoutKept(logActions(log), source.actions))),
})

/**
 * A session by its kept transcript. That holds no secrets that were known when it was kept.
 * @param base what else is known of it
 * @param redactor takes out those that somebody named since
 * @param unread why its agent's own transcript is not read, which is there; undefined where it is gone
 */
export function keptSession(
  base: Omit<RecalledSession, keyof Source | 'gap' | 'place'>,
  kept: KeptTranscript,
  redactor: Redactor,
  log: LogFile | undefined,
  unread?: string,
): RecalledSession {
  const { passages, actions } = wholeSession(
    {
      *passages() {
        for (const passage of kept.passages()) yield { ...passage, text: redactor.redactText(passage.text).text }
      },
      actions: () => withoutSecrets(kept.actions(), redactor),
    },
    log,
  )
  return {
    ...base,
    passages,
    actions,
    get gap() {
      const damage = kept.damage()
      const gaps = [
        ...(unread === undefined ? [] : [`${unread}: what was kept of it is searched`]),
        ...(damage === undefined ? [] : [`${damage}: a part of it is missing`]),
      ]
      return gaps.length === 0 ? undefined : gaps.join('; ')
    },
  }
}

export function* withoutSecrets(actions: Iterable<PauseAction>, redactor: Redactor): Generator<PauseAction> {
  for (const action of actions) yield { ...action, data: redactor.redactData(action.data).data } as PauseAction
}

/** By its agent's own record, as far as its reader reads it; where that gives nothing, by the log, else by the snapshot. */
function readSession(
  base: Omit<RecalledSession, keyof Source | 'gap' | 'place'>,
  record: RecordSource,
  {
    redactor,
    log,
    facts,
    damaged,
  }: {
    readonly redactor: Redactor
    readonly log: LogFile | undefined
    readonly facts: ReadSnapshot['snapshot']['facts']
    /** Why what was kept of it is not read in its place; undefined where nothing was, or it need not be. */
    readonly damaged: string | undefined
  },
): RecalledSession {
  const read = (): Iterable<PauseAction> => withoutSecrets(record.actions(), redactor)
  const whole = wholeSession(
    {
      passages: () => (log === undefined ? actionPassages(read(), { place: 'transcript' }) : joined(read, log)),
      actions: read,
    },
    log,
  )
  const isOfLog = (): boolean => log !== undefined && record.isEmpty()
  return {
    ...base,
    *passages() {
      let isNothing = true
      for (const passage of whole.passages()) {
        isNothing = false
        yield passage
      }
      // Nothing stands there, or nothing can be read, and no log has it.
      if (isNothing) yield* snapshotPassages(facts)
    },
    actions: () => (log !== undefined && isOfLog() ? logActions(log) : whole.actions()),
    get gap() {
      return damaged === undefined ? record.gap() : [record.gap() ?? [], damaged].flat().join('; ')
    },
    get place() {
      return isOfLog() ? 'log' : 'transcript'
    },
  }
}

/**
 * A landed session as {@link askSessions} asks it: by its transcript where that is there and somebody can read it, else by its log, else by
 * its snapshot.
 * @param read what `readSnapshot` or `findSession` gives
 */
export function recordedSession(read: ReadSnapshot, options: RecordedSessionOptions = {}): RecalledSession {
  checkRecorded(read, options)
  const { snapshot, path } = read
  const { session_id: landed, harness_session_id: id } = snapshot
  const short = shortName(id, landed)
  const ids = [landed, landed.replace(/^session-/, ''), ...(id === null ? [] : [id])]
  const base = { short, name: `session ${short}`, ids, actionCount: snapshot.facts.actions }
  const archive = path.replace(/\.\w+(?:\.gz)?$/, '-incremental.jsonl')
  const { readTranscript, redact, mostLogBytes } = options
  const { log, fault } = landedLogOf(snapshot, [archive, `${archive}.gz`], () => mostLogBytes)
  const transcript = snapshot.transcript?.path
  const redactor = createReadingRedactor({
    extra: parseExtraPatterns(redact ?? []),
    fieldLimit: Number.MAX_SAFE_INTEGER,
  })
  const keptPath = archive.replace(/-incremental\.jsonl$/, '-transcript.jsonl.gz')
  const kept =
    options.kept !== undefined && existsSync(keptPath) ? openKeptTranscript(keptPath, landed, options.kept) : undefined
  const damaged = kept !== undefined && 'damaged' in kept ? kept.damaged : undefined
  const whole = kept !== undefined && !('damaged' in kept) ? kept : undefined
  if (readTranscript !== undefined && transcript !== undefined) {
    const of = {
      harness: snapshot.harness ?? undefined,
      harnessSessionId: id ?? undefined,
      bytes: snapshot.transcript?.bytes,
      onSecret: () => {},
    }
    const record = openRecord(() => readTranscript(transcript, of))
    const isThere = existsSync(transcript)
    // A reader may have its record elsewhere than in a file of that name: what it could read at the landing it can read now.
    if ((isThere && whole === undefined) || !record.isEmpty()) {
      // What would have stood in for a record that gives nothing is missed, and can be mended.
      const lost = record.isEmpty() ? damaged : undefined
      return withLogFault(readSession(base, record, { redactor, log, facts: snapshot.facts, damaged: lost }), fault)
    }
    const unread = `its transcript ${record.fault() ?? 'holds nothing'}`
    if (isThere && whole !== undefined) return withLogFault(keptSession(base, whole, redactor, log, unread), fault)
  }
  if (whole !== undefined) return withLogFault(keptSession(base, whole, redactor, log), fault)
  const lacking = damaged ?? (transcript === undefined ? undefined : whyUnread(transcript))
  if (log !== undefined && (holdsWork(log) || snapshot.facts.request_count === 0))
    return withLogFault(
      {
        ...base,
        ...(lacking !== undefined && { gap: `${lacking}: only its log and its snapshot are searched` }),
        place: 'log',
        passages: landedPassages(snapshot.facts, log),
        actions: () => logActions(log),
      },
      fault,
    )
  return withLogFault(
    {
      ...base,
      gap: `${lacking ?? 'its log is gone'}: only the snapshot is searched`,
      passages: () => snapshotPassages(snapshot.facts),
      actions: () => [],
    },
    fault,
  )
}

const whyUnread = (transcript: string): string =>
  existsSync(transcript) ? 'nothing reads its transcript' : 'its transcript is gone'

function checkRecorded(read: ReadSnapshot, options: RecordedSessionOptions): void {
  const given = read as unknown as Readonly<Record<string, unknown>> | undefined
  if (given?.['kind'] !== 'snapshot')
    throw new WinddownError(
      'ARGUMENT_INVALID',
      given?.['kind'] === 'unreadable'
        ? `it was given a snapshot that could not be read: ${shown(given['detail'])}`
        : `the session is ${shown(read)}`,
      { op: 'recordedSession', hint: 'Pass what readSnapshot(path) gives, where its kind is "snapshot".' },
    )
  checkOptions('recordedSession', options, {
    readTranscript: 'function',
    redact: 'object',
    mostLogBytes: 'number',
    kept: 'object',
  })
}
