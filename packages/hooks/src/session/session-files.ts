import { closeSync, constants, existsSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { makeFolder } from '@winddown/core'
import type { SessionState } from './session-record.ts'

/**
 * The part of the user's state that the hot hook needs, on the same files as core's `openUserState` (a test holds them
 * equal) without what it never uses: each kilobyte of the hook costs at every tool call.
 *
 * @param home the user's state folder, absolute
 */
export function openSessionFiles(home: string): SessionState {
  return {
    home,
    readSession: (harness, key) => readJson(`${home}/sessions/${harness}.${key}.json`),
    writeSession: (harness, key, state) =>
      replace(`${home}/sessions/${harness}.${key}.json`, `${JSON.stringify(state)}\n`),
    readReading: (harness, key) => readJson(`${home}/readings/${harness}.${key}.json`),
    readLearnedLimit: (harness, model) => readJson(limitsPath(home, harness, model)),
    markOnce: (name) => create(`${home}/markers/${name}`, ''),
  }
}

/** Where the limit of a model is kept that was learned. */
export const limitsPath = (home: string, harness: string, model: string): string =>
  `${home}/limits/${harness}.${modelKey(model)}.json`

/** As core names the file of a model: every other character than letters and digits becomes `-` and its code. */
function modelKey(model: string): string {
  return `m${model.replace(/[^A-Za-z0-9]/g, (char) => `-${char.charCodeAt(0).toString(36)}`).slice(0, 100)}`
}

/** Null for whatever is no JSON object: the state is derived, so a damaged one is as good as none. */
function readJson(path: string): { readonly [key: string]: never } | null {
  // Most are not there, and asking costs less than an error that is thrown.
  if (!existsSync(path)) return null
  try {
    const value = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null
  } catch {
    return null
  }
}

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW

/** A reader sees the old bytes or the new; not flushed, since it can be derived again. */
function replace(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  if (!create(temporary, text)) {
    // Left behind by a process of our id that was killed.
    unlinkSync(temporary)
    create(temporary, text)
  }
  renameSync(temporary, path)
}

/** False where the file is there already. The folder is made when it is missed. */
function create(path: string, text: string): boolean {
  for (let attempt = 0; ; attempt++) {
    try {
      const fd = openSync(path, NEW_FILE, 0o600)
      try {
        if (text !== '') writeSync(fd, text)
      } finally {
        closeSync(fd)
      }
      return true
    } catch (error) {
      const code = (error as { code?: unknown }).code
      if (code === 'EEXIST') return false
      if (code !== 'ENOENT' || attempt > 0) throw error
      makeFolder(path.slice(0, path.lastIndexOf('/')), 0o700)
    }
  }
}
