import { closeSync, constants, fsyncSync, openSync, writeSync } from 'node:fs'
import type { ProcessIdentity } from '../base/process-identity.ts'
import { namesIn } from '../disk/folder-names.ts'
import { APPEND_FLAGS } from '../disk/open-flags.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { fingerprint } from './fingerprint.ts'
import { readIfThere, readJsonFile, removeFile } from './json-file.ts'
import { beginLandingIn, type Landing, placedIn } from './landings.ts'
import { type OwedNotes, openOwedNotes } from './owed-notes.ts'
import { type KeptSums, parseEntry, type RegisteredSession } from './registered-session.ts'
import { removeInSteps } from './remove-in-steps.ts'

export type { KeptSums, LandedSnapshot, RegisteredSession } from './registered-session.ts'

/** The sessions that are this user's own, one small file each, outside of any repository. */
export interface SessionRegistry {
  /** Enters a session, or replaces its entry; durable when it returns. */
  put(entry: RegisteredSession): void
  /**
   * Says whose process a session is from now on, where it is entered. Beside the entry, not in it: the process that lands the session
   * enters its snapshot there at any moment, and neither takes away what the other wrote.
   */
  passOn(entry: RegisteredSession, process: ProcessIdentity): void
  /**
   * Says what the kept transcript of a session is, where that is entered: one form, or two while the one takes the place of the other, so that
   * whichever a crash leaves is known. Durable when it returns.
   */
  putKept(entry: Pick<RegisteredSession, 'store' | 'sessionId' | 'startedAt'>, forms: readonly KeptSums[]): void
  /** What was said of it; empty where nothing was: no file under its name is ours. */
  kept(store: string, sessionId: string): readonly KeptSums[]
  /**
   * Says that winddown itself appended records to the log of a session that was sealed: what it grew by otherwise is somebody else's. Of a
   * session that is not entered nothing is said. Durable when it returns.
   * @param sums as `recordSum` gives them
   */
  addLate(store: string, sessionId: string, sums: readonly string[]): void
  /** The sums of such records. */
  late(store: string, sessionId: string): ReadonlySet<string>
  /**
   * Says that this process lands a session from now on, until the landing ends: two may do so at once, and of both it is known what they placed.
   * Null where the session is not entered.
   */
  beginLanding(store: string, sessionId: string): Landing | null
  /** The sessions of a store with a landing that has not ended: it goes on, or was killed. */
  inLanding(store: string): string[]
  /** The entry of a session; null where it is not ours. */
  get(store: string, sessionId: string): RegisteredSession | null
  /** The sessions of one store, oldest id first. They are read once in a turn of the event loop, however often they are asked for. */
  list(store: string): RegisteredSession[]
  /** Those of one session of an agent, oldest id first; read as by `list`, and found without a look at each. */
  ofAgentSession(store: string, harness: string, harnessSessionId: string): readonly RegisteredSession[]
  /** Their ids alone, by the names of the files: of some the entry may not be readable. */
  ids(store: string): string[]
  /** The projects that any session is registered of, each once: their stores, with the folder that one of them was last recorded for. */
  projects(): { readonly store: string; readonly projectPath: string }[]
  /** Takes a session out; true where it was in. */
  remove(store: string, sessionId: string): boolean
  /**
   * The same, unless it is there after all: that is asked before and behind the first step. Whoever is killed in between leaves the session entered.
   * @returns true where it went
   */
  removeUnless(store: string, sessionId: string, isThere: () => boolean): boolean
  /** Notes that were taken back and that snapshots are still to be written without: whoever does so may be interrupted, or fail at one. */
  readonly owedNotes: OwedNotes
  /** True where this very JSON file (by its SHA-256, hex) is a snapshot that we landed, or are landing. */
  isOwnSnapshot(store: string, sessionId: string, jsonSha256: string): boolean
}

/** How the name of an entry ends that is being taken out. */
const LEAVING = '.leaving'

/** The entries of one store that were read. */
interface Held {
  readonly byId: ReadonlyMap<string, RegisteredSession>
  readonly byAgentSession: ReadonlyMap<string, readonly RegisteredSession[]>
}

const agentSession = (harness: string, id: string): string => JSON.stringify([harness, id])

function heldOf(entries: readonly RegisteredSession[]): Held {
  const byAgentSession = new Map<string, RegisteredSession[]>()
  for (const entry of entries) {
    if (entry.harness === null || entry.harnessSessionId === null) continue
    const session = agentSession(entry.harness, entry.harnessSessionId)
    const known = byAgentSession.get(session)
    if (known === undefined) byAgentSession.set(session, [entry])
    else known.push(entry)
  }
  return { byId: new Map(entries.map((entry) => [entry.sessionId, entry])), byAgentSession }
}

/** The registry below a folder of the user's state. */
export function openRegistry(home: string): SessionRegistry {
  const top = `${home}/registry`
  const folderOf = (store: string): string => `${top}/${fingerprint(store)}`
  const pathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.json`
  const processPathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.process`

  const keptPathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.kept`

  const latePathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.late`

  const landingPathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.landing`

  // A command asks for thousands of entries, and several times: what was read holds until the code that runs now is done, or enters one itself.
  const held = new Map<string, Held>()

  const named = (store: string, ending: string): string[] =>
    namesIn(folderOf(store))
      .filter((name) => name.endsWith(ending) && !name.startsWith('.'))
      .map((name) => name.slice(0, -ending.length))

  const leavingPathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}${LEAVING}`

  // What somebody was killed with who took it out is in.
  const ids = (store: string): string[] => [...new Set([...named(store, '.json'), ...named(store, LEAVING)])].sort()

  const get = (store: string, sessionId: string): RegisteredSession | null => {
    const known = held.get(store)
    return known === undefined ? read(store, sessionId) : (known.byId.get(sessionId) ?? null)
  }

  const read = (store: string, sessionId: string, mayBePassedOn = true): RegisteredSession | null => {
    const value = readJsonFile(pathOf(store, sessionId)) ?? readJsonFile(leavingPathOf(store, sessionId))
    const entry = parseEntry(value)
    if (entry === null || entry.store !== store || entry.sessionId !== sessionId) return null
    if (!mayBePassedOn) return entry
    const passed = readJsonFile(processPathOf(store, sessionId))
    // Ids are used again once a session is gone, to the millisecond they are not.
    if (passed?.['startedAt'] !== entry.startedAt) return entry
    return { ...entry, process: passed['process'] as unknown as ProcessIdentity }
  }

  const allOf = (store: string): Held => {
    let all = held.get(store)
    if (all === undefined) {
      const names = new Set(namesIn(folderOf(store)))
      const found = ids(store).map((id) => read(store, id, names.has(`${id}.process`)))
      all = heldOf(found.filter((entry) => entry !== null))
      if (held.size === 0) queueMicrotask(() => held.clear())
      held.set(store, all)
    }
    return all
  }

  const removeBeside = (store: string, sessionId: string): void => {
    for (const beside of [processPathOf, keptPathOf, latePathOf, landingPathOf]) removeFile(beside(store, sessionId))
  }

  return {
    put(entry) {
      held.clear()
      ensureFolderAndParents(folderOf(entry.store))
      replaceFile(pathOf(entry.store, entry.sessionId), `${JSON.stringify(entry)}\n`)
    },
    passOn({ store, sessionId, startedAt }, process) {
      replaceFile(processPathOf(store, sessionId), `${JSON.stringify({ startedAt, process })}\n`)
      held.clear()
      // Taken out meanwhile: nobody else would remove it.
      if (read(store, sessionId) === null) removeFile(processPathOf(store, sessionId))
    },
    putKept({ store, sessionId, startedAt }, forms) {
      const path = keptPathOf(store, sessionId)
      replaceFile(path, `${JSON.stringify({ startedAt, forms })}\n`)
      // Taken out meanwhile, as above.
      if (read(store, sessionId, false) === null) removeFile(path)
    },
    kept(store, sessionId) {
      const value = readJsonFile(keptPathOf(store, sessionId))
      if (value === null || value['startedAt'] !== get(store, sessionId)?.startedAt) return []
      // Written by `putKept` alone.
      return value['forms'] as unknown as readonly KeptSums[]
    },
    addLate(store, sessionId, sums) {
      if (read(store, sessionId, false) === null) return
      // Several processes may do so at once: one write each.
      const fd = openSync(latePathOf(store, sessionId), APPEND_FLAGS | constants.O_CREAT, 0o600)
      try {
        writeSync(fd, sums.map((sum) => `${sum}\n`).join(''))
        fsyncSync(fd)
      } finally {
        closeSync(fd)
      }
    },
    late(store, sessionId) {
      return new Set(readIfThere(latePathOf(store, sessionId))?.split('\n'))
    },
    beginLanding: (store, sessionId) =>
      read(store, sessionId, false) === null ? null : beginLandingIn(landingPathOf(store, sessionId)),
    inLanding: (store) => named(store, '.landing'),
    get,
    list: (store) => [...allOf(store).byId.values()],
    ofAgentSession: (store, harness, id) => allOf(store).byAgentSession.get(agentSession(harness, id)) ?? [],
    ids,
    projects() {
      return namesIn(top).flatMap((folder) => {
        const isEntry = (each: string): boolean => each.endsWith('.json') || each.endsWith(LEAVING)
        const name = namesIn(`${top}/${folder}`).findLast((each) => isEntry(each) && !each.startsWith('.'))
        const entry = name === undefined ? null : parseEntry(readJsonFile(`${top}/${folder}/${name}`))
        return entry === null || fingerprint(entry.store) !== folder
          ? []
          : [{ store: entry.store, projectPath: entry.projectPath }]
      })
    },
    remove(store, sessionId) {
      held.clear()
      const was = [pathOf, leavingPathOf].map((of) => removeFile(of(store, sessionId))).includes(true)
      removeBeside(store, sessionId)
      return was
    },
    removeUnless(store, sessionId, isThere) {
      held.clear()
      const went = removeInSteps(pathOf(store, sessionId), leavingPathOf(store, sessionId), isThere)
      held.clear()
      if (went) removeBeside(store, sessionId)
      return went
    },
    owedNotes: openOwedNotes((store) => `${folderOf(store)}/owed`),
    isOwnSnapshot(store, sessionId, jsonSha256) {
      const entry = get(store, sessionId)
      if (entry?.snapshot?.jsonSha256 === jsonSha256) return true
      // While it is landed, the file may be there before the entry says so.
      return entry !== null && placedIn(landingPathOf(store, sessionId)).has(jsonSha256)
    },
  }
}
