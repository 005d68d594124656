/** A session that can be asked: where its passages and actions come from, and how it is called. */
import {
  archivePath,
  createReadingRedactor,
  type Passage,
  parseExtraPatterns,
  type Redactor,
  systemErrorCode,
  WinddownError,
} from '@winddown/core'
import type { KeptTranscript, ReadSnapshot } from '@winddown/snapshot'
import {
  actionPassages,
  holdsWork,
  keptSession,
  landedLogOf,
  landedPassages,
  logActions,
  type RecalledSession,
  shortName,
  snapshotPassages,
  wholeSession,
  withLogFault,
  withoutSecrets,
} from '@winddown/snapshot/recall'
import { agentTranscript, keptFile, keptTranscript } from '../kept/landed-transcript.ts'
import { actionsUpTo, endOf, passagesUpTo } from '../kept/session-end.ts'
import type { ChosenTranscript } from '../project/found/own-transcript.ts'
import { mostOfLog } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { openLogOf } from '../project/running-pauses.ts'

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

const GONE = 'its transcript is gone'

/** A session of which there is a transcript, recorded or not. */
export function ofTranscript(chosen: ChosenTranscript, redactor: Redactor): RecalledSession {
  const { adapter, path } = chosen
  const short = shortName(adapter.sessionIdOf(path), undefined)
  return {
    short,
    name: `session ${short}`,
    passages: () => passagesOf(chosen, redactor),
    actions: () => readable(adapter.readTranscript(path), path),
  }
}

/** A landed session. */
export interface LandedSession extends RecalledSession {
  /** Why its transcript, or a part of it, cannot be read, and what to do, as far as it was read; undefined where it is whole, or gone. */
  readonly fault: () => string | undefined
}

/** Whether a landed session is read from a transcript, too: its agent's own, or a kept one; also where nobody can say. */
export const hasTranscript = (project: Project, read: ReadSnapshot): boolean =>
  agentTranscript(project, read).state !== 'gone' || keptFile(project, read.snapshot) !== undefined

/** A session that was landed. */
export function ofSnapshot(project: Project, read: ReadSnapshot, redactor: Redactor): LandedSession {
  const { snapshot } = read
  const { session_id: landed, harness_session_id: id } = snapshot
  const short = shortName(id, landed)
  const entry = project.userState.registry.get(project.store.directory, landed)
  const archive = archivePath(project.store, landed)
  const open = snapshot.log.sealed ? undefined : openLogOf(project, landed)
  const { log, fault: logFault } = landedLogOf(
    snapshot,
    [archive, `${archive}.gz`, ...(open === undefined ? [] : [open])],
    (path) => mostOfLog(path, entry !== null),
    project.userState.registry.late(project.store.directory, landed),
  )
  const own = agentTranscript(project, read)
  const kept = own.state === 'there' ? undefined : keptTranscript(project, read)
  const base = { short, name: `session ${short}`, ids: [landed, id ?? []].flat(), actionCount: snapshot.facts.actions }
  const end = endOf(project, read)
  if (own.state === 'there') {
    const { adapter, path } = own
    const source = {
      passages: () => passagesUpTo(passagesOf(own, redactor), end),
      actions: () => actionsUpTo(readable(adapter.readTranscript(path), path), end),
    }
    return withLogFault<LandedSession>({ ...base, ...wholeSession(source, log), fault: () => logFault }, logFault)
  }
  const unread = own.state === 'unreadable' ? own.reason : undefined
  if (kept !== undefined && !('damaged' in kept)) {
    const source: KeptTranscript = {
      ...kept,
      passages: () => passagesUpTo(kept.passages(), end),
      actions: () => actionsUpTo(kept.actions(), end),
    }
    const session = withLogFault(keptSession(base, source, redactor, log, unread), logFault)
    // Not a copy: what is missing shows while it is read.
    return Object.assign(session, { fault: () => kept.damage() ?? unread ?? logFault })
  }
  const fault = (): string | undefined => kept?.damaged ?? unread ?? logFault
  const gone = kept?.damaged ?? unread ?? GONE
  // A recording of notes alone never had one, nor an agent of one's own that keeps none.
  const hadNone = id === null || (snapshot.transcript === null && gone === GONE)
  // Its transcript stays with whoever recorded it.
  const isOfOthers = entry === null && !hadNone
  const lacking = hadNone
    ? 'it has no transcript'
    : isOfOthers
      ? 'it was recorded elsewhere, and its transcript is not here'
      : gone
  if (log !== undefined && (holdsWork(log) || snapshot.facts.request_count === 0))
    return withLogFault<LandedSession>(
      {
        ...base,
        fault,
        gap: `${lacking}: only its log and its snapshot are searched`,
        place: 'log',
        passages: landedPassages(snapshot.facts, log),
        actions: () => logActions(log),
      },
      logFault,
    )
  return withLogFault<LandedSession>(
    {
      ...base,
      fault,
      gap: `${lacking}, and no log of it holds its work: only the snapshot is searched`,
      passages: () => snapshotPassages(snapshot.facts),
      actions: () => [],
    },
    logFault,
  )
}
