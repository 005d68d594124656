import { readdirSync } from 'node:fs'

import type { JsonObject } from '../action/action.ts'
import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { replaceFile } from '../disk/replace-file.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { readJsonFile, removeFile } from './json-file.ts'

/**
 * One JSON object per key, replaced whole: a reader sees the old or the new one. Not flushed: this is state that may be
 * lost with the machine's power and is then built anew; what must not be lost stands in a log or in the registry.
 */
export interface KeyedFiles {
  /** The object of a key; null where there is none. */
  read(key: string): JsonObject | null
  write(key: string, value: object): void
  remove(key: string): boolean
  keys(): string[]
}

/** A safe key, or several joined by `.`, one of which may itself end with one, or go on with what begins none. */
const KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,238}$/

/** The objects below a folder. */
export function openKeyedFiles(home: string, name: string): KeyedFiles {
  const folder = `${home}/${name}`
  const pathOf = (key: string): string => {
    if (KEY.test(key)) return `${folder}/${key}.json`
    throw new WinddownError('OWNER_INVALID', `${JSON.stringify(key)} cannot name a file of ${folder}`, {
      op: 'open',
      hint: 'Letters a to z, digits, ".", "_" and "-", a letter or digit first, at most 239 characters.',
    })
  }
  return {
    read: (key) => readJsonFile(pathOf(key)),
    write(key, value) {
      const path = pathOf(key)
      const text = `${JSON.stringify(value)}\n`
      try {
        replaceFile(path, text, 'atomic')
      } catch (error) {
        // The folder is made when it is missed: looking for it before every write would cost each hook two calls.
        if (!(error instanceof WinddownError) || systemErrorCode(error.cause) !== 'ENOENT') throw error
        ensureFolderAndParents(folder)
        replaceFile(path, text, 'atomic')
      }
    },
    remove: (key) => removeFile(pathOf(key)),
    keys() {
      try {
        return readdirSync(folder)
          .filter((file) => file.endsWith('.json') && !file.startsWith('.'))
          .map((file) => file.slice(0, -'.json'.length))
          .sort()
      } catch (error) {
        if (systemErrorCode(error) === 'ENOENT') return []
        throw systemFailure('list', folder, error, 'STORE_UNAVAILABLE')
      }
    },
  }
}
