/** A session that can be asked: where its passages and actions come from, and how it is called. */
import { existsSync } from 'node:fs'
import {
  activeLogPath,
  archivePath,
  createReadingRedactor,
  type Passage,
  type PauseAction,
  parseExtraPatterns,
  type Redactor,
  systemErrorCode,
  WinddownError,
} from '@winddown/core'
import { loadTranscriptAdapter, type TranscriptAdapter } from '@winddown/hooks'
import { type ReadSnapshot, readSessionLog } from '@winddown/snapshot'
import { actionPassages, mergeByTime, settleCalls, snapshotPassages } from '@winddown/snapshot/recall'
import type { Project } from '../project/project.ts'
import type { ChosenTranscript } from '../transcripts/transcript-choice.ts'

export interface RecalledSession {
  /** What stands before its references: the beginning of the harness's id, or the landed one. */
  readonly short: string
  /** How it is called in an answer: `session 0a1b2c3d`. */
  readonly name: string
  /** What is not there of it, for whoever asks; undefined where nothing is missing. */
  readonly gap?: string
  /** Reads it from the beginning, each time anew; without secrets. */
  readonly passages: () => Iterable<Passage>
  readonly actions: () => Iterable<PauseAction>
  /** Actions that its brief knew of, where that is known. */
  readonly actionCount?: number
}

/** A redactor that cuts nothing: passages are whole. */
export const wholeRedactor = ({ config }: Project): Redactor =>
  createReadingRedactor({
    extra: parseExtraPatterns(config.redaction.extra ?? []),
    fieldLimit: Number.MAX_SAFE_INTEGER,
  })

/** Reading may fail in the middle: it is said which file it was. */
function* readable<Item>(items: Iterable<Item>, path: string): Generator<Item> {
  try {
    yield* items
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === undefined) throw error
    throw new WinddownError('TRANSCRIPT_UNREADABLE', `${path}: cannot be read (${code})`, {
      op: 'recall',
      path,
      hint: 'winddown list',
      cause: error,
    })
  }
}

function* cleaned(actions: Iterable<PauseAction>, redactor: Redactor): Generator<PauseAction> {
  for (const action of actions) yield { ...action, data: redactor.redactData(action.data).data } as PauseAction
}

const passagesOf = ({ adapter, path }: ChosenTranscript, redactor: Redactor): Iterable<Passage> =>
  readable(
    adapter.readPassages?.(path, { redactor }) ??
      actionPassages(cleaned(adapter.readTranscript(path), redactor), { place: 'transcript' }),
    path,
  )

/** Characters of a harness's id that tell its sessions apart. */
const SHORT = 8

/** A session of which there is a transcript, recorded or not. */
export function ofTranscript(chosen: ChosenTranscript, redactor: Redactor): RecalledSession {
  const { adapter, path } = chosen
  const short = adapter.sessionIdOf(path).slice(0, SHORT)
  return {
    short,
    name: `session ${short}`,
    passages: () => passagesOf(chosen, redactor),
    actions: () => readable(adapter.readTranscript(path), path),
  }
}

function* logActions(path: string): Generator<PauseAction> {
  for (const entry of readSessionLog(path)) if (entry.kind === 'action') yield entry.action
}

/** Notes stand in the log alone. */
function* withNotes(transcript: Iterable<Passage>, log: string | undefined): Generator<Passage> {
  let last = 0
  for (const passage of transcript) {
    last = Math.max(last, passage.request)
    yield passage
  }
  if (log === undefined) return
  const notes = [...logActions(log)]
    .map((action, at) => ({ action, at }))
    .filter(({ action }) => action.data['event'] === 'note')
  for (const { action, at } of notes)
    for (const passage of actionPassages([action], { place: 'log' }))
      yield { ...passage, reference: { line: at + 1, log: true }, request: last }
}

/** The transcript of a landed session, if it is there: only of one that we landed: as its snapshot names it, else where the harness keeps it. */
function transcriptOf(project: Project, { snapshot, sha256 }: ReadSnapshot): ChosenTranscript | undefined {
  const { harness, harness_session_id: id, session_id: landed } = snapshot
  if (harness === null) return undefined
  let adapter: TranscriptAdapter
  try {
    adapter = loadTranscriptAdapter(harness)
  } catch {
    return undefined
  }
  const named = snapshot.transcript?.path
  const own = project.userState.registry.isOwnSnapshot(project.store.directory, landed, sha256)
  // A snapshot that came with a repository may name any file, and the session of any other project: it is not followed.
  if (!own) return undefined
  if (named !== undefined && existsSync(named)) return { adapter, path: named }
  const { home, variables } = project.environment
  if (id === null || home === undefined) return undefined
  const found = adapter
    .findTranscripts(id, { home, environment: variables })
    .find(({ path }) => adapter.sessionIdOf(path) === id)
  return found === undefined ? undefined : { adapter, path: found.path }
}

/** Whether a log tells what a session did: that of one that was salvaged has only its beginning, its end and notes. */
function holdsWork(log: string): boolean {
  for (const { type } of logActions(log))
    if (type === 'tool_call' || type === 'user_message' || type === 'assistant_response') return true
  return false
}

/** A session that was landed. */
export function ofSnapshot(project: Project, read: ReadSnapshot, redactor: Redactor): RecalledSession {
  const { snapshot } = read
  const { session_id: landed, harness_session_id: id } = snapshot
  const short = id?.slice(0, SHORT) ?? landed.replace(/^session-/, '')
  const entry = project.userState.registry.get(project.store.directory, landed)
  const archive = archivePath(project.store, landed)
  const logs = [archive, `${archive}.gz`, activeLogPath(project.store, entry?.owner ?? undefined)]
  const log = (snapshot.log.sealed ? logs.slice(0, 2) : logs).find((path) => existsSync(path))
  const chosen = transcriptOf(project, read)
  // A recording of notes alone never had one.
  const lacking = id === null ? 'it has no transcript' : 'its transcript is gone'
  const base = { short, name: `session ${short}`, actionCount: snapshot.facts.actions }
  if (chosen !== undefined) {
    const { adapter, path } = chosen
    return {
      ...base,
      passages: () => withNotes(passagesOf(chosen, redactor), log),
      actions: () =>
        log === undefined
          ? readable(adapter.readTranscript(path), path)
          : settleCalls(mergeByTime(readable(adapter.readTranscript(path), path), logActions(log))),
    }
  }
  if (log !== undefined && (holdsWork(log) || snapshot.facts.request_count === 0))
    return {
      ...base,
      gap: `${lacking}: only what was recorded is searched`,
      passages: () => actionPassages(logActions(log), { place: 'log' }),
      actions: () => logActions(log),
    }
  return {
    ...base,
    gap: `${lacking}, and no log of it holds its work: only the snapshot is searched`,
    passages: () => snapshotPassages(snapshot.facts),
    actions: () => [],
  }
}
