import type { JsonObject } from '../action/action.ts'
import type { ProcessIdentity } from '../base/process-identity.ts'
import { namesIn } from '../disk/folder-names.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { fingerprint } from './fingerprint.ts'
import { readJsonFile, removeFile } from './json-file.ts'

/** A pause that this user's tool started, or a snapshot that it landed. Only what stands here is recovered or injected. */
export interface RegisteredSession {
  readonly sessionId: string
  /** The `sessions/` folder. */
  readonly store: string
  readonly owner: string | null
  readonly projectPath: string
  readonly worktree: string
  /** The timestamp of `pause_started`, to the millisecond: a log that somebody else put there does not carry it. */
  readonly startedAt: string
  readonly reason: string
  readonly harness: string | null
  readonly harnessSessionId: string | null
  /** The harness's process, as far as it is known. */
  readonly process: ProcessIdentity | null
  /** Set once a snapshot landed (a checkpoint's too): the SHA-256 of its JSON file, hex. */
  readonly snapshot: { readonly jsonSha256: string; readonly at: string; readonly sealed: boolean } | null
}

/** The sessions that are this user's own, one small file each, outside of any repository. */
export interface SessionRegistry {
  /** Enters a session, or replaces its entry; durable when it returns. */
  put(entry: RegisteredSession): void
  /**
   * Says whose process a session is from now on, where it is entered. Beside the entry, not in it: the process that lands the session
   * enters its snapshot there at any moment, and neither takes away what the other wrote.
   */
  passOn(entry: RegisteredSession, process: ProcessIdentity): void
  /** The entry of a session; null where it is not ours. */
  get(store: string, sessionId: string): RegisteredSession | null
  /** The sessions of one store, oldest id first. They are read once in a turn of the event loop, however often they are asked for. */
  list(store: string): RegisteredSession[]
  /** Their ids alone, by the names of the files: of some the entry may not be readable. */
  ids(store: string): string[]
  /** The projects that any session is registered of, each once: their stores, with the folder that one of them was last recorded for. */
  projects(): { readonly store: string; readonly projectPath: string }[]
  /** Takes a session out; true where it was in. */
  remove(store: string, sessionId: string): boolean
  /** True where this very JSON file (by its SHA-256, hex) is a snapshot that we landed. */
  isOwnSnapshot(store: string, sessionId: string, jsonSha256: string): boolean
}

/** The registry below a folder of the user's state. */
export function openRegistry(home: string): SessionRegistry {
  const top = `${home}/registry`
  const folderOf = (store: string): string => `${top}/${fingerprint(store)}`
  const pathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.json`
  const processPathOf = (store: string, sessionId: string): string => `${folderOf(store)}/${sessionId}.process`

  // A command asks for thousands of entries, and several times: what was read holds until the code that runs now is done, or enters one itself.
  const held = new Map<string, ReadonlyMap<string, RegisteredSession>>()

  const ids = (store: string): string[] =>
    namesIn(folderOf(store))
      .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
      .map((name) => name.slice(0, -'.json'.length))

  const get = (store: string, sessionId: string): RegisteredSession | null => {
    const known = held.get(store)
    return known === undefined ? read(store, sessionId) : (known.get(sessionId) ?? null)
  }

  const read = (store: string, sessionId: string, mayBePassedOn = true): RegisteredSession | null => {
    const entry = parseEntry(readJsonFile(pathOf(store, sessionId)))
    if (entry === null || entry.store !== store || entry.sessionId !== sessionId) return null
    if (!mayBePassedOn) return entry
    const passed = readJsonFile(processPathOf(store, sessionId))
    // Ids are used again once a session is gone, to the millisecond they are not.
    if (passed?.['startedAt'] !== entry.startedAt) return entry
    return { ...entry, process: passed['process'] as unknown as ProcessIdentity }
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
    get,
    list(store) {
      let entries = held.get(store)
      if (entries === undefined) {
        const names = new Set(namesIn(folderOf(store)))
        const found = ids(store).map((id) => read(store, id, names.has(`${id}.process`)))
        entries = new Map(found.flatMap((entry) => (entry === null ? [] : [[entry.sessionId, entry]])))
        if (held.size === 0) queueMicrotask(() => held.clear())
        held.set(store, entries)
      }
      return [...entries.values()]
    },
    ids,
    projects() {
      return namesIn(top).flatMap((folder) => {
        const name = namesIn(`${top}/${folder}`).findLast((each) => each.endsWith('.json') && !each.startsWith('.'))
        const entry = name === undefined ? null : parseEntry(readJsonFile(`${top}/${folder}/${name}`))
        return entry === null || fingerprint(entry.store) !== folder
          ? []
          : [{ store: entry.store, projectPath: entry.projectPath }]
      })
    },
    remove(store, sessionId) {
      held.clear()
      const was = removeFile(pathOf(store, sessionId))
      removeFile(processPathOf(store, sessionId))
      return was
    },
    isOwnSnapshot(store, sessionId, jsonSha256) {
      return get(store, sessionId)?.snapshot?.jsonSha256 === jsonSha256
    },
  }
}

function parseEntry(value: JsonObject | null): RegisteredSession | null {
  if (value === null) return null
  const text = ['sessionId', 'store', 'projectPath', 'worktree', 'startedAt', 'reason'] as const
  if (!text.every((key) => typeof value[key] === 'string')) return null
  // Written by `put` alone; the fields that decide something are checked.
  return value as unknown as RegisteredSession
}
