/** Notes that were taken back, and the sessions whose snapshots are still to be written without them. */
import { namesIn } from '../disk/folder-names.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { fingerprint } from './fingerprint.ts'
import { readJsonFile, removeFile } from './json-file.ts'

/** Some notes, and where they are owed. */
export interface Owed {
  /** By what they are taken back. */
  readonly notes: readonly string[]
  /** Session ids. */
  readonly sessions: readonly string[]
}

/** One small file for the notes that are taken back together; durable. */
export interface OwedNotes {
  /** Says that these sessions may tell the notes still. @param store the `sessions/` folder */
  add(store: string, owed: Owed): void
  /** Says that these sessions tell them no more. */
  settle(store: string, owed: Owed): void
  /** All that is owed in a store. */
  list(store: string): readonly Owed[]
}

/** @param folderOf where those of a store lie */
export function openOwedNotes(folderOf: (store: string) => string): OwedNotes {
  const pathOf = (store: string, notes: readonly string[]): string =>
    `${folderOf(store)}/${fingerprint(JSON.stringify(notes))}.json`
  const read = (path: string): Owed | null => {
    const value = readJsonFile(path)
    const [notes, sessions] = [value?.['notes'], value?.['sessions']]
    return isTexts(notes) && isTexts(sessions) ? { notes, sessions } : null
  }
  const write = (store: string, notes: readonly string[], sessions: ReadonlySet<string>): void => {
    const path = pathOf(store, notes)
    if (sessions.size === 0) {
      removeFile(path)
      return
    }
    ensureFolderAndParents(folderOf(store))
    replaceFile(path, `${JSON.stringify({ notes, sessions: [...sessions] })}\n`)
  }
  const known = (store: string, notes: readonly string[]): readonly string[] =>
    read(pathOf(store, notes))?.sessions ?? []
  return {
    add: (store, { notes, sessions }) => write(store, notes, new Set([...known(store, notes), ...sessions])),
    settle(store, { notes, sessions }) {
      const done = new Set(sessions)
      write(store, notes, new Set(known(store, notes).filter((id) => !done.has(id))))
    },
    list: (store) =>
      namesIn(folderOf(store))
        .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
        .flatMap((name) => read(`${folderOf(store)}/${name}`) ?? []),
  }
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
