import { closeSync, openSync, renameSync, writeSync } from 'node:fs'

import { isActionType } from '../action/action-json.ts'
import type { EarlierAction } from '../action/earlier-action.ts'
import { systemErrorCode } from '../base/errors.ts'
import { isRunning, type ProcessIdentity } from '../base/process-identity.ts'
import { isSafeKey } from '../base/session-id.ts'
import { systemFailure } from '../base/system-failure.ts'
import { namesIn } from '../disk/folder-names.ts'
import { APPEND_FLAGS } from '../disk/open-flags.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { fingerprint } from './fingerprint.ts'
import { readIfThere, removeFile } from './json-file.ts'

/** Whose prelude it is: what is needed to land it when its session is gone. */
export interface PreludeOwner {
  /** The `sessions/` folder. */
  readonly store: string
  readonly owner: string
  readonly projectPath: string
  readonly worktree: string
  readonly harness: string | null
  readonly harnessSessionId: string | null
  readonly process: ProcessIdentity | null
  readonly startedAt: string
}

/** What a session did before its pause began, as it stands on disk. */
export interface Prelude {
  readonly of: PreludeOwner
  readonly actions: readonly EarlierAction[]
  /** How many of the actions, from the oldest, stand in a log already. */
  readonly recorded: number
}

/** A prelude that this process has taken: no other one lands it. */
export interface TakenPrelude extends Prelude {
  /** It is landed. */
  drop(): void
  /** It could not be landed: the next recovery is to try. */
  giveBack(): void
}

/**
 * What sessions did before a pause began, one file each, so that a crash before the threshold loses nothing either. Appended, not
 * flushed: it survives the end of the process; a power cut may take the newest lines. One process writes one prelude.
 */
export interface PreludeFiles {
  /** Begins the prelude of a session, or puts another in its place. */
  write(prelude: Prelude): void
  /** @param recorded it stands in a log already, as does all before it */
  add(of: PreludeOwner, action: EarlierAction, recorded: boolean): void
  /** Says that everything so far stands in a log. */
  markRecorded(of: PreludeOwner): void
  read(store: string, owner: string): Prelude | null
  /** Those of one store that no other process has taken. */
  list(store: string): Prelude[]
  /**
   * Takes one of {@link list} to land it, so that of any number of processes one does. Whoever is killed with it leaves it to the next.
   * @returns what it holds now; null where another process was faster
   */
  take(prelude: Prelude): TakenPrelude | null
  remove(store: string, owner: string): boolean
}

const RECORDED = { recorded: true }

/** A taken one: the process that has it, 0 for none, and a number that keeps names apart. */
const TAKEN = /\.taken\.(\d+)-[0-9a-z]+$/

let takings = 0

/** The preludes below a folder of the user's state. */
export function openPreludes(home: string): PreludeFiles {
  const top = `${home}/preludes`
  const folderOf = (store: string): string => `${top}/${fingerprint(store)}`
  const pathOf = (store: string, owner: string): string => {
    if (!owner.split('.').every((part) => isSafeKey(part))) throw new TypeError(`${owner} is no owner`)
    return `${folderOf(store)}/${owner}.jsonl`
  }
  const append = (of: PreludeOwner, value: object): void => {
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
    } catch (error) {
      throw systemFailure('append', path, error, 'STORE_UNAVAILABLE')
    } finally {
      closeSync(fd)
    }
  }
  /** Where each listed one was found. */
  const places = new WeakMap<Prelude, string>()
  const takenName = (path: string, pid: number): string => {
    takings += 1
    return `${path.replace(TAKEN, '')}.taken.${pid}-${Date.now().toString(36)}${takings.toString(36)}`
  }
  const files: PreludeFiles = {
    write({ of, actions, recorded }) {
      ensureFolderAndParents(folderOf(of.store))
      const lines = [{ prelude: 1, ...of }, ...actions.slice(0, recorded), ...(recorded > 0 ? [RECORDED] : [])]
      const text = [...lines, ...actions.slice(recorded)].map((line) => `${JSON.stringify(line)}\n`).join('')
      replaceFile(pathOf(of.store, of.owner), text, 'atomic')
    },
    add(of, action, recorded) {
      try {
        append(of, recorded ? { ...action, ...RECORDED } : action)
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT') throw error
        files.write({ of, actions: [action], recorded: recorded ? 1 : 0 })
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
      const prelude = parse(pathOf(store, owner))
      return prelude?.of.store === store && prelude.of.owner === owner ? prelude : null
    },
    list(store) {
      return namesIn(folderOf(store))
        .filter((name) => !name.startsWith('.') && (name.endsWith('.jsonl') || isLeft(name)))
        .flatMap((name) => {
          const path = `${folderOf(store)}/${name}`
          const prelude = parse(path)
          if (prelude === null || prelude.of.store !== store) return []
          places.set(prelude, path)
          return [prelude]
        })
    },
    take(prelude) {
      const path = places.get(prelude) ?? pathOf(prelude.of.store, prelude.of.owner)
      const own = takenName(path, process.pid)
      if (!moved(path, own)) return null
      const now = parse(own) ?? prelude
      return { ...now, drop: () => removeFile(own), giveBack: () => moved(own, takenName(own, 0)) }
    },
    remove: (store, owner) => removeFile(pathOf(store, owner)),
  }
  return files
}

/** Taken by a process that is gone, or given back. */
function isLeft(name: string): boolean {
  const pid = TAKEN.exec(name)?.[1]
  return pid !== undefined && !isRunning(Number(pid))
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

/** A torn line costs itself alone; a file without its first line is none of ours. */
function parse(path: string): Prelude | null {
  const text = readIfThere(path)
  if (text === null) return null
  const [first, ...rest] = text.split('\n').flatMap(parsedLine)
  if (!isOwner(first)) return null
  const actions: EarlierAction[] = []
  let recorded = 0
  for (const line of rest) {
    const { recorded: isRecorded, ...action } = line
    if (isEarlier(action)) actions.push(action)
    if (isRecorded === true) recorded = actions.length
  }
  return { of: first, actions, recorded }
}

function parsedLine(line: string): Record<string, unknown>[] {
  if (line === '') return []
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? [value as Record<string, unknown>] : []
  } catch {
    // Said by the contract above: a torn line costs itself alone.
    return []
  }
}

function isOwner(line: unknown): line is PreludeOwner & Record<string, unknown> {
  const value = line as (Partial<PreludeOwner> & { prelude?: unknown }) | undefined
  const texts = [value?.store, value?.owner, value?.projectPath, value?.worktree, value?.startedAt]
  return value?.prelude === 1 && texts.every((text) => typeof text === 'string')
}

function isEarlier(line: unknown): line is EarlierAction {
  const { type, at, data } = line as Partial<EarlierAction>
  return isActionType(type) && typeof at === 'string' && typeof data === 'object' && data !== null
}
