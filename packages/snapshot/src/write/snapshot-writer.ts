import { statSync } from 'node:fs'
import {
  checkArguments,
  checkedClock,
  createReadingRedactor,
  type JsonObject,
  type PauseAction,
  type Redacted,
  type Redactor,
  type SecretCounts,
  type SnapshotRequest,
  type SnapshotWriter,
  type TokenUsage,
  WinddownError,
} from '@winddown/core'
import { buildSnapshot, type SnapshotParts } from '../build/build-snapshot.ts'
import { maskKnown, maskSecrets } from '../build/mask-secrets.ts'
import { type RedactSnapshotOptions, redactSnapshot } from '../build/redact-snapshot.ts'
import { carriedFrom } from '../carried/carried-from.ts'
import { treeEnteredSince } from '../derive/entered-tree.ts'
import { beginsWithKept, withoutKept } from '../derive/kept-actions.ts'
import { actionsOfLog, LogReading, startedBy } from '../derive/log-reading.ts'
import { mergeByTime } from '../derive/merge-by-time.ts'
import { settleCalls } from '../derive/settled-calls.ts'
import type { OnUnsound } from '../derive/sound-actions.ts'
import {
  openTranscript,
  type TranscriptFinder,
  type TranscriptReader,
  type TranscriptStream,
} from '../derive/transcript-stream.ts'
import { foldCounting } from '../fold/fold-actions.ts'
import { Omissions, reasonOf } from '../fold/omissions.ts'
import { redactActions } from '../fold/redact-actions.ts'
import { captureGit as askGit, type GitCapture } from '../git/git-capture.ts'
import { tellLeavingOut } from '../leaving-out.ts'
import { KnownSecrets, type RememberedSecrets } from '../secrets/known-secrets.ts'
import type { Snapshot } from '../snapshot.ts'
import { checkOptions } from '../text/check-options.ts'
import { placeSnapshot } from './place-snapshot.ts'
import { writable } from './writable.ts'

export interface SnapshotWriterOptions {
  /**
   * Reads the transcript that a log names (`(path, { harness }) => …`); without it a snapshot knows what the log says. A log may be another
   * agent's: throw where `harness` is not yours.
   */
  readonly readTranscript?: TranscriptReader
  /**
   * Where the transcript is of a session whose log names none, asked for when the snapshot is derived: a recording that begins before the first
   * prompt begins before its agent writes one.
   */
  readonly findTranscript?: TranscriptFinder
  /** How git is asked; null: not at all. Default: `captureGit` of this package. */
  readonly captureGit?: ((directory: string) => Promise<GitCapture>) | null
  /** Default: core's, with its own patterns. */
  readonly redactor?: Redactor
  /** The second look for secrets; default: secretlint's recommended rules. Null: none. */
  readonly findSecrets?: RedactSnapshotOptions['findSecrets']
  readonly now?: () => Date
  /** What was remembered of the secrets of a session, and where those are remembered that are seen now; null: nothing. */
  readonly secretsOf?: (harness: string, harnessSessionId: string) => SessionSecrets | null
}

/** The secrets of one session by their hashes. */
export interface SessionSecrets extends RememberedSecrets {
  /** @param seen kinds by value */
  remember(seen: ReadonlyMap<string, string>): void
}

/** Derives a snapshot from a log and puts its files in place. @throws WinddownError ARGUMENT_INVALID */
export function createLogWriter(options: SnapshotWriterOptions = {}): Pick<SnapshotWriter, 'write'> {
  checkOptions('createSnapshotWriter', options, {
    readTranscript: 'function',
    findTranscript: 'function',
    captureGit: 'function',
    redactor: 'object',
    findSecrets: null,
    now: 'function',
    secretsOf: 'function',
  })
  return {
    write: async (request) => {
      const call = 'write({ sessionId, storeDirectory, projectPath, logPath, sealed, reason })'
      checkArguments('write', { request }, { request: 'object' }, call)
      const { sessionId, storeDirectory, projectPath, logPath } = request
      const kinds = { sessionId: 'text', storeDirectory: 'text', projectPath: 'text', logPath: 'text' } as const
      checkArguments('write', { sessionId, storeDirectory, projectPath, logPath }, kinds, call)
      const isSame = request.sealed ? null : watchLog(request.logPath)
      const snapshot = await derive(request, options, request.sealed && request.isForeign !== true)
      if (isSame?.() === false)
        throw new WinddownError(
          'PAUSE_NOT_ACTIVE',
          `${request.sessionId} has already ended, and its snapshot is written`,
          {
            op: 'checkpoint',
            path: request.logPath,
            hint: 'winddown list',
          },
        )
      return placeSnapshot(snapshot, request.storeDirectory, request.beforePlacing)
    },
  }
}

/** Whether an open log still stands under its name: the landed snapshot is not to be replaced by what was read before. */
function watchLog(path: string): () => boolean {
  const { dev, ino } = statSync(path)
  return () => {
    const now = statSync(path, { throwIfNoEntry: false })
    return now?.dev === dev && now.ino === ino
  }
}

/** The snapshot of a log, written nowhere. */
export function deriveSnapshot(
  request: SnapshotRequest,
  options: SnapshotWriterOptions = {},
): Promise<Redacted<Snapshot>> {
  return derive(request, options, false)
}

async function derive(
  request: SnapshotRequest,
  options: SnapshotWriterOptions,
  masks: boolean,
): Promise<Redacted<Snapshot>> {
  const started = startedBy(request.logPath)
  /** What was seen as a secret anywhere in the session is taken out everywhere in it. */
  const secrets = secretsOf(started, request, options)
  const known = new KnownSecrets(secrets)
  const ask = options.captureGit === undefined ? (directory: string) => askGit(directory) : options.captureGit
  // Git is started first: it works while the log is read.
  const folder = request.isForeign === true ? undefined : (started?.working_directory ?? started?.worktree)
  const git =
    ask?.(folder ?? request.projectPath) ??
    Promise.resolve<GitCapture>({ state: 'not_recorded', reason: 'git was not asked' })
  const omissions = new Omissions()
  const read = options.readTranscript ?? request.readTranscript
  const open = (onUnsound?: OnUnsound): Promise<TranscriptStream> =>
    openTranscript(started, read, request.isForeign, known.add, onUnsound, options.findTranscript)
  const transcript = await open((number, reason) => omissions.action(undefined, number - 1, new Error(reason)))
  // Read once more, and first: what was told may stand anywhere in it.
  const toCompare = beginsWithKept(actionsOfLog(request.logPath)) ? (await open()).actions : []
  // Before anything is derived from it: what only the wide set knows would become names and excerpts.
  if (masks) await maskSecrets(request.logPath, known, options.findSecrets)
  const knownBefore = known.size
  const log = new LogReading(request.logPath)
  const watch = new StreamWatch()
  const redactor = options.redactor ?? createReadingRedactor({ onSecret: known.add })
  const told = withoutKept(log.actions(), () => redactActions(toCompare, redactor, new Omissions()))
  const actions = settleCalls(mergeByTime(redactActions(transcript.actions, redactor, omissions), told))
  // Of a log that somebody else wrote nobody knows what its session was given.
  const carried = request.isForeign === true ? undefined : carriedFrom(request.beganWith ?? [])
  const facts = foldCounting(watch.pass(actions), omissions, { ...(carried !== undefined && { carried }) })
  const entered = folder === undefined ? undefined : treeEnteredSince(folder, facts.directories.at(-1)?.path)
  const captured = git.catch((error: unknown) => ({ state: 'failed' as const, reason: reasonOf(error) }))
  const repository = redactGit(
    await (entered === undefined || ask === null ? captured : ask(entered)).catch((error: unknown) => ({
      state: 'failed' as const,
      reason: reasonOf(error),
    })),
    redactor,
  )
  // What the transcript showed to be a secret. Before the hash of the log is taken.
  if (masks && options.findSecrets !== null && known.size > knownBefore) maskKnown(request.logPath, known)
  const snapshot = built({
    sessionId: request.sessionId,
    projectPath: request.projectPath,
    reason: request.reason,
    now: checkedClock('createSnapshotWriter', options.now)().toISOString(),
    facts,
    git: repository.git,
    log: log.summary.finish(),
    logFile: await log.describe(request),
    transcript: transcript.describe(),
    usage: watch.usage,
    lastActivityAt: watch.lastActivityAt,
  })
  const clean = await redactSnapshot(writable(snapshot), {
    redactor,
    found: repository.found,
    known,
    ...(options.findSecrets === undefined ? {} : { findSecrets: options.findSecrets }),
  })
  secrets?.remember(known.values)
  return clean
}

function secretsOf(
  started: ReturnType<typeof startedBy>,
  { isForeign }: SnapshotRequest,
  options: SnapshotWriterOptions,
): SessionSecrets | null {
  const { harness, harness_session_id: id } = started ?? {}
  if (isForeign === true || typeof harness !== 'string' || typeof id !== 'string') return null
  return options.secretsOf?.(harness, id) ?? null
}

/** The snapshot of what can be put together: an entry that cannot costs itself. */
function built(parts: SnapshotParts): Snapshot {
  const { result, leftOut } = tellLeavingOut<Snapshot | null>(
    parts.facts,
    (facts) => buildSnapshot({ ...parts, facts }),
    null,
  )
  if (result === null) return buildSnapshot(parts)
  if (leftOut === 0) return result
  const { count = 0, first = [] } = result.facts.left_out ?? {}
  return { ...result, facts: { ...result.facts, left_out: { count: count + leftOut, first } } }
}

/** Names of branches and remotes and messages of commits come from outside too. */
function redactGit(git: GitCapture, redactor: Redactor): { readonly git: GitCapture; readonly found: SecretCounts } {
  const { data, found } = redactor.redactData({ git: git as unknown as JsonObject })
  return { git: data['git'] as unknown as GitCapture, found }
}

/** Passes actions on, and keeps what the fold does not: the newest usage, and when the session itself last did something. */
class StreamWatch {
  usage: TokenUsage | null = null
  lastActivityAt: string | null = null;

  *pass(actions: Iterable<Redacted<PauseAction>>): Generator<Redacted<PauseAction>, void, undefined> {
    for (const action of actions) {
      const { type, data } = action
      if (type === 'assistant_response' && data.usage && data.agent_id === undefined) this.usage = data.usage
      const isActivity = type === 'tool_call' || type === 'assistant_response' || type === 'user_message'
      if (isActivity && action.timestamp > (this.lastActivityAt ?? '')) this.lastActivityAt = action.timestamp
      yield action
    }
  }
}
