import { closeSync, fstatSync, openSync, renameSync, statSync, writeSync } from 'node:fs'

import type { EarlierAction } from '../action/earlier-action.ts'
import { systemErrorCode } from '../base/errors.ts'
import { identifyProcess } from '../base/process-identity.ts'
import { checkKey } from '../base/safe-key.ts'
import { systemFailure } from '../base/system-failure.ts'
import { namesIn } from '../disk/folder-names.ts'
import { APPEND_FLAGS } from '../disk/open-flags.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { fingerprint } from './fingerprint.ts'
import { removeFile } from './json-file.ts'
import { isWriterGone, mergePreludes, type Prelude, type PreludeOwner, parsePrelude } from './prelude-text.ts'
import { isLeft, takenName, untaken } from './taken-name.ts'

/** A prelude that this process has taken: no other one lands it. */
export interface TakenPrelude extends Prelude {
  /** It is landed. */
  drop(): void
  /** It could not be landed: the next recovery is to try. */
  giveBack(): void
}

/**
 * What sessions did before a pause began, so that a crash before the threshold loses nothing either. Appended, not flushed: it survives the
 * end of the process; a power cut may take the newest lines. Whoever opens them writes files of its own, one for each session, so that no
 * process of a session takes from the disk what another one tells; what they tell together is read as one.
 */
export interface PreludeFiles {
  /** Begins the own file of a session, or puts another in its place. */
  write(prelude: Prelude): void
  /**
   * @param recorded it stands in a log already, as does all before it
   * @param whole what is written where the own file is not there (any more), with the action; default: the action alone
   */
  add(of: PreludeOwner, action: EarlierAction, recorded: boolean, whole?: () => Prelude): void
  /** Says that everything in the own file stands in a log. */
  markRecorded(of: PreludeOwner): void
  /** All that the processes of a session told and left: also what another process took and did not land. */
  read(store: string, owner: string): Prelude | null
  /** Those of one store that no other process has taken, one for each owner. */
  list(store: string): Prelude[]
  /**
   * Takes one of {@link list} to land it, so that of any number of processes one does. Whoever is killed with it leaves it to the next.
   * @returns what it holds now; null where another process was faster
   */
  take(prelude: Prelude): TakenPrelude | null
  /** Takes what processes of a session left that are gone: nothing is added to it any more. */
  takeLeft(store: string, owner: string): TakenPrelude | null
  /** Removes the own file; what other processes of the session told stays. */
  remove(store: string, owner: string): boolean
}

const RECORDED = { recorded: true }

/** One for this process: an object that is made anew for a session goes on with the file of the one before. */
const own = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`

/** The preludes below a folder of the user's state. */
export function openPreludes(home: string): PreludeFiles {
  const top = `${home}/preludes`
  const folderOf = (store: string): string => `${top}/${fingerprint(store)}`
  const pathOf = (store: string, owner: string): string => {
    checkKey('open', 'owner', owner)
    return `${folderOf(store)}/${owner}${OF}${own}.jsonl`
  }
  /** False where somebody took the file meanwhile, who may have read it before. */
  const append = (of: PreludeOwner, value: object): boolean => {
    const path = pathOf(of.store, of.owner)
    let fd: number
    try {
      fd = openSync(path, APPEND_FLAGS)
    } catch (error) {
      if (systemErrorCode(error) !== 'ENOENT') throw systemFailure('append', path, error, 'STORE_UNAVAILABLE')
      throw error
    }
    try {
      // The leading newline ends what a killed writer left.
      writeSync(fd, `\n${JSON.stringify(value)}\n`)
      return statSync(path, { throwIfNoEntry: false })?.ino === fstatSync(fd).ino
    } catch (error) {
      throw systemFailure('append', path, error, 'STORE_UNAVAILABLE')
    } finally {
      closeSync(fd)
    }
  }
  /** Where the parts of each listed one were found. */
  const places = new WeakMap<Prelude, readonly string[]>()
  /** The files of a store that no other process has taken, by owner. */
  const partsIn = (store: string, owner?: string): Map<string, { readonly path: string; readonly part: Prelude }[]> => {
    const found = new Map<string, { readonly path: string; readonly part: Prelude }[]>()
    for (const name of namesIn(folderOf(store))) {
      if (name.startsWith('.') || (owner !== undefined && ownerIn(name) !== owner)) continue
      if (!name.endsWith('.jsonl') && !isLeft(name)) continue
      const path = `${folderOf(store)}/${name}`
      const part = parsePrelude(path)
      if (part === null || part.of.store !== store || ownerIn(name) !== part.of.owner) continue
      found.set(part.of.owner, [...(found.get(part.of.owner) ?? []), { path, part }])
    }
    return found
  }
  const files: PreludeFiles = {
    write({ of, actions, recorded }) {
      ensureFolderAndParents(folderOf(of.store))
      const lines = [
        { prelude: 1, ...of, writer: identifyProcess() },
        ...actions.slice(0, recorded),
        ...(recorded > 0 ? [RECORDED] : []),
      ]
      const text = [...lines, ...actions.slice(recorded)].map((line) => `${JSON.stringify(line)}\n`).join('')
      replaceFile(pathOf(of.store, of.owner), text, 'atomic')
    },
    add(of, action, recorded, whole = () => ({ of, actions: [action], recorded: recorded ? 1 : 0 })) {
      try {
        if (!append(of, recorded ? { ...action, ...RECORDED } : action)) files.write(whole())
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error
        files.write(whole())
      }
    },
    markRecorded(of) {
      try {
        append(of, RECORDED)
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error
      }
    },
    read(store, owner) {
      pathOf(store, owner)
      return mergePreludes((partsIn(store, owner).get(owner) ?? []).map(({ part }) => part))
    },
    list(store) {
      return [...partsIn(store).values()].flatMap((parts) => {
        const prelude = mergePreludes(parts.map(({ part }) => part))
        if (prelude === null) return []
        places.set(
          prelude,
          parts.map(({ path }) => path),
        )
        return [prelude]
      })
    },
    take: (prelude) => takeFiles(places.get(prelude) ?? [pathOf(prelude.of.store, prelude.of.owner)]),
    takeLeft(store, owner) {
      const left = partsIn(store, owner).get(owner) ?? []
      return takeFiles(left.filter(({ path, part }) => isLeft(path) || isWriterGone(part)).map(({ path }) => path))
    },
    remove: (store, owner) => removeFile(pathOf(store, owner)),
  }
  return files
}

/** Between the owner and what tells the files of its processes apart: of no owner's letters. */
const OF = '~'

/** Whose file it is, by its name; one of earlier versions is named by its owner alone. */
const ownerIn = (name: string): string => untaken(name).replace(/(~[0-9a-z]+)?\.jsonl$/, '')

function takeFiles(paths: readonly string[]): TakenPrelude | null {
  const taken = paths.flatMap((path) => {
    const name = takenName(path, identifyProcess())
    return moved(path, name) ? [name] : []
  })
  const now = mergePreludes(taken.map(parsePrelude).filter((part) => part !== null))
  if (now === null) return null
  return {
    ...now,
    drop() {
      for (const name of taken) removeFile(name)
    },
    giveBack() {
      for (const name of taken) moved(name, takenName(name, null))
    },
  }
}

/** False where it was not there any more. */
function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to)
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw systemFailure('move', from, error, 'STORE_UNAVAILABLE')
  }
}
