/** One session as one file, to be handed to a colleague or another machine. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import {
  isWinddownError,
  type JsonObject,
  type JsonValue,
  type PauseAction,
  SecretMemory,
  systemErrorCode,
  toJsonLine,
} from '@winddown/core'
import {
  createWideRedactor,
  type JsonSchema,
  type ReadSnapshot,
  redactSnapshot,
  SNAPSHOT_SCHEMA,
  type Snapshot,
  toSnapshotJson,
} from '@winddown/snapshot'
import { landedLogOf, logActions } from '@winddown/snapshot/recall'
import type { Project } from '../../project/project.ts'

/** Bytes of a log that goes with a session; a longer one stays where it is. */
const LONGEST_LOG = 32 * 1024 * 1024

/** What a file of an exported session holds. */
export interface ExportedSession {
  /** Version of this format. */
  readonly winddown_export: 1
  readonly winddown_version: string
  readonly session_id: string
  /** ISO 8601 UTC. */
  readonly exported_at: string
  readonly snapshot: JsonObject
  /** Its actions as they stand in the log; null where they were left out. */
  readonly log: readonly JsonObject[] | null
  /** Of `[snapshot, log]` as compact JSON, hex: it tells what was damaged on the way, not who wrote it. */
  readonly sha256: string
}

/** The format, as JSON Schema; published as docs/reference/export-format.schema.json. */
export const EXPORT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A session, exported by winddown',
  description: 'The snapshot of one session and the actions of its log, without secrets.',
  type: 'object',
  required: ['winddown_export', 'winddown_version', 'session_id', 'exported_at', 'snapshot', 'log', 'sha256'],
  properties: {
    winddown_export: { const: 1 },
    winddown_version: { type: 'string' },
    session_id: { type: 'string', pattern: '^session-[0-9]{8}-[0-9]{6}$' },
    exported_at: { type: 'string' },
    snapshot: { $ref: '#/$defs/snapshot' },
    log: {
      description: 'One action each, as in the log; null: left out.',
      type: ['array', 'null'],
      items: {
        type: 'object',
        required: ['type', 'timestamp', 'session_id', 'data', 'context_percentage'],
        properties: {
          type: { type: 'string' },
          timestamp: { type: 'string' },
          session_id: { type: 'string' },
          data: { type: 'object' },
          context_percentage: { type: 'number' },
        },
      },
    },
    sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  },
  $defs: {
    ...SNAPSHOT_SCHEMA.$defs,
    snapshot: Object.fromEntries(
      Object.entries(SNAPSHOT_SCHEMA).filter(([key]) => !['$schema', '$id', '$defs'].includes(key)),
    ),
  },
}

/** The sum over what a file holds. */
export const sumOf = ({ snapshot, log }: Pick<ExportedSession, 'snapshot' | 'log'>): string =>
  createHash('sha256')
    .update(JSON.stringify([snapshot, log]))
    .digest('hex')

/**
 * A session as it is handed on. Everything in it is searched for secrets once more, with the wide rules and the user's own, and for values
 * that were seen as secrets in any session of the user.
 * @param logPaths where its log may be; the first that is there counts
 * @param version of the program that exports it
 */
export async function exportSession(
  project: Project,
  { snapshot }: Pick<ReadSnapshot, 'snapshot'>,
  logPaths: readonly string[],
  version: string,
): Promise<ExportedSession> {
  const redactor = createWideRedactor({ extra: project.ownSecrets })
  const memory = new SecretMemory(project.userState.home)
  const clean: Snapshot = await redactSnapshot(snapshot, { redactor })
  const landed = landedLogOf(snapshot, logPaths, () => LONGEST_LOG).log
  const actions = landed === undefined ? undefined : actionsOf(landed)
  const log: JsonObject[] | null = actions === undefined ? null : []
  for (const one of actions ?? []) {
    const { data } = redactor.redactData({ ...one.data })
    const action = JSON.parse(toJsonLine({ ...one, data } as typeof one)) as JsonObject
    log?.push({ ...action, data: forgetting(action['data'] ?? {}, memory, true) })
  }
  const parts = { snapshot: forgetting(JSON.parse(toSnapshotJson(clean)), memory, false) as JsonObject, log }
  return {
    winddown_export: 1,
    winddown_version: version,
    session_id: snapshot.session_id,
    exported_at: new Date().toISOString(),
    ...parts,
    sha256: sumOf(parts),
  }
}

/**
 * The actions of a log, compressed or not, as far as it landed, without the words of notes that were taken back; undefined where it is too long, or cannot be
 * unpacked.
 */
function actionsOf(log: NonNullable<ReturnType<typeof landedLogOf>['log']>): Iterable<PauseAction> | undefined {
  if (statSync(log.path).size > LONGEST_LOG) return undefined
  const actions = logActions(log)
  try {
    // It is unpacked before its first action is given.
    const first = actions.next()
    return first.done === true ? [] : after(first.value, actions)
  } catch (error) {
    if (/^(?:Z_|ERR_BUFFER_TOO_LARGE$)/.test(systemErrorCode(isWinddownError(error) ? error.cause : error) ?? ''))
      return undefined
    throw error
  }
}

function* after(first: PauseAction, others: Iterable<PauseAction>): Generator<PauseAction> {
  yield first
  yield* others
}

/** The value without remembered secrets. @param keys whether they are looked for in names of members too: those of a snapshot are its schema's */
function forgetting(value: JsonValue, memory: SecretMemory, keys: boolean): JsonValue {
  if (typeof value === 'string') return memory.redact(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: JsonValue) => forgetting(item, memory, keys))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      keys ? memory.redact(key) : key,
      forgetting(item as JsonValue, memory, keys),
    ]),
  )
}
