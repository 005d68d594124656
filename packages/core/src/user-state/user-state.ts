import { resolve } from 'node:path'
import type { JsonObject } from '../action/action.ts'
import { WinddownError } from '../base/errors.ts'
import { checkKey } from '../base/safe-key.ts'
import { openDeliveries } from './deliveries.ts'
import { type Diagnostic, openDiagnostics } from './diagnostics.ts'
import { openKeyedFiles } from './keyed-files.ts'
import { openMarkers } from './markers.ts'
import { openRegistry, type SessionRegistry } from './registry.ts'

/**
 * What belongs to the user and not to a project. One file per session, replaced whole; what may happen once only is a
 * marker. Nothing here is read, changed and written by two processes at once.
 */
export interface UserState {
  /** The folder it is in, as a whole path. */
  readonly home: string
  /** Own pauses, and snapshots that landed. */
  readonly registry: SessionRegistry
  /** The state of a harness session (levels told, what its pause is called …): `sessions/<harness>.<key>.json`. */
  readSession(harness: string, key: string): JsonObject | null
  writeSession(harness: string, key: string, state: object): void
  removeSession(harness: string, key: string): boolean
  /** `<harness>.<key>` of every session there is a state of. */
  sessionKeys(): string[]
  /** True for the first caller with this name only. */
  markOnce(name: string): boolean
  isMarked(name: string): boolean
  clearMark(name: string): boolean
  /** The marks that begin so. */
  marks(beginning: string): string[]
  /** What the status line command saw last for a harness session: `readings/<harness>.<key>.json`. */
  readReading(harness: string, key: string): JsonObject | null
  writeReading(harness: string, key: string, reading: object): void
  /** The limit that was seen for a model (tokens at a compaction), and how it was seen: `limits/<harness>.<model>.json`. */
  readLearnedLimit(harness: string, model: string): JsonObject | null
  writeLearnedLimit(harness: string, model: string, limit: object): void
  /** To whom a session's brief was given, and whether it arrived: `deliveries/<session id>.<key of its store>.json`. */
  readDelivery(key: string): JsonObject | null
  writeDelivery(key: string, delivery: object): void
  removeDelivery(key: string): boolean
  /**
   * Changes a delivery, of any number of processes that want to: what `next` makes of what is known of it (null: nothing), which may be asked more than once.
   * One that was killed meanwhile keeps it from nobody.
   * @returns false where nothing was changed: `next` says so, or another process is at it
   */
  changeDelivery(key: string, next: (found: JsonObject | null) => object | null): boolean
  /** Adds a line to our own diagnostics; never throws. */
  diagnose(entry: Diagnostic): boolean
  readDiagnostics(): Diagnostic[]
}

/**
 * The user's state below a folder, which the caller chooses (the CLI: WINDDOWN_HOME, else
 * `${XDG_STATE_HOME:-~/.local/state}/winddown`). Nothing is written until something is stored.
 * @param folder a relative path is of the working directory now: a later `process.chdir` does not move the state
 * @throws WinddownError ARGUMENT_INVALID where it is no path
 */
export function openUserState(folder: string): UserState {
  if (typeof folder !== 'string' || folder === '')
    throw new WinddownError('ARGUMENT_INVALID', `the folder of the user's state is ${JSON.stringify(folder)}`, {
      op: 'openUserState',
      hint: "Pass a folder: openUserState(join(homedir(), '.local/state/winddown')).",
    })
  const home = resolve(folder)
  const sessions = openKeyedFiles(home, 'sessions')
  const readings = openKeyedFiles(home, 'readings')
  const limits = openKeyedFiles(home, 'limits')
  const deliveries = openDeliveries(home)
  const markers = openMarkers(home)
  const diagnostics = openDiagnostics(home)
  return {
    home,
    registry: openRegistry(home),
    readSession: (harness, key) => sessions.read(sessionName(harness, key)),
    writeSession: (harness, key, state) => sessions.write(sessionName(harness, key), state),
    removeSession: (harness, key) => sessions.remove(sessionName(harness, key)),
    sessionKeys: () => sessions.keys(),
    markOnce: (name) => markers.once(name),
    isMarked: (name) => markers.isSet(name),
    clearMark: (name) => markers.clear(name),
    marks: (beginning) => markers.names(beginning),
    readReading: (harness, key) => readings.read(sessionName(harness, key)),
    writeReading: (harness, key, reading) => readings.write(sessionName(harness, key), reading),
    readLearnedLimit: (harness, model) => limits.read(`${harness}.${modelKey(model)}`),
    writeLearnedLimit: (harness, model, limit) => limits.write(`${harness}.${modelKey(model)}`, limit),
    readDelivery: (key) => deliveries.read(key),
    writeDelivery: (key, delivery) => deliveries.write(key, delivery),
    removeDelivery: (key) => deliveries.remove(key),
    changeDelivery: (key, next) => deliveries.change(key, next),
    diagnose: (entry) => diagnostics.add(entry),
    readDiagnostics: () => diagnostics.read(),
  }
}

/** Models are named freely (`anthropic/claude-x[1m]`): every other character becomes `-`, and its code keeps names apart. */
function modelKey(model: string): string {
  return `m${model.replace(/[^A-Za-z0-9]/g, (char) => `-${char.charCodeAt(0).toString(36)}`).slice(0, 100)}`
}

/** @throws WinddownError OWNER_INVALID */
function sessionName(harness: string, key: string): string {
  checkKey('open', 'the id of a session', key)
  return `${harness}.${key}`
}
