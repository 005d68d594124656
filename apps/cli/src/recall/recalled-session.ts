/** A session that can be asked: where its passages and actions come from, and how it is called. */
import { existsSync } from 'node:fs'
import {
  activeLogPath,
  archivePath,
  createReadingRedactor,
  type Passage,
  parseExtraPatterns,
  type Redactor,
  systemErrorCode,
  WinddownError,
} from '@winddown/core'
import type { ReadSnapshot } from '@winddown/snapshot'
import {
  actionPassages,
  holdsWork,
  keptSession,
  logActions,
  type RecalledSession,
  shortName,
  snapshotPassages,
  wholeSession,
  withoutSecrets,
} from '@winddown/snapshot/recall'
import { agentTranscript, keptTranscript } from '../kept/landed-transcript.ts'
import { mostOfLog } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import type { ChosenTranscript } from '../transcripts/transcript-choice.ts'

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

const passagesOf = ({ adapter, path }: ChosenTranscript, redactor: Redactor): Iterable<Passage> =>
  readable(
    adapter.readPassages?.(path, { redactor }) ??
      actionPassages(withoutSecrets(adapter.readTranscript(path), redactor), { place: 'transcript' }),
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

/** A session that was landed. */
export function ofSnapshot(project: Project, read: ReadSnapshot, redactor: Redactor): RecalledSession {
  const { snapshot } = read
  const { session_id: landed, harness_session_id: id } = snapshot
  const short = shortName(id, landed)
  const entry = project.userState.registry.get(project.store.directory, landed)
  const archive = archivePath(project.store, landed)
  const logs = [archive, `${archive}.gz`, activeLogPath(project.store, entry?.owner ?? undefined)]
  const logPath = (snapshot.log.sealed ? logs.slice(0, 2) : logs).find((path) => existsSync(path))
  const log =
    logPath === undefined
      ? undefined
      : { path: logPath, mostBytes: mostOfLog(logPath, entry !== null), takenBack: snapshot.facts.notes_taken_back }
  const chosen = agentTranscript(project, read)
  const kept = chosen === undefined ? keptTranscript(project, read) : undefined
  const base = { short, name: `session ${short}`, actionCount: snapshot.facts.actions }
  if (chosen !== undefined) {
    const { adapter, path } = chosen
    const own = {
      passages: () => passagesOf(chosen, redactor),
      actions: () => readable(adapter.readTranscript(path), path),
    }
    return { ...base, ...wholeSession(own, log) }
  }
  if (kept !== undefined && !('damaged' in kept)) return keptSession(base, kept, redactor, log)
  const gone = kept === undefined ? 'its transcript is gone' : `its kept transcript is damaged (${kept.damaged})`
  // A recording of notes alone never had one.
  const lacking = id === null ? 'it has no transcript' : gone
  if (log !== undefined && (holdsWork(log) || snapshot.facts.request_count === 0))
    return {
      ...base,
      gap: `${lacking}: only what was recorded is searched`,
      place: 'log',
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
