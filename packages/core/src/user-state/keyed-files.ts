import { readdirSync } from 'node:fs'

import type { JsonObject } from '../action/action.ts'
import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { isSafeKey } from '../base/session-id.ts'
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

/** The objects below a folder. A key is a safe key, or several joined by `.`. */
export function openKeyedFiles(home: string, name: string): KeyedFiles {
  const folder = `${home}/${name}`
  const pathOf = (key: string): string => {
    if (key.length < 240 && key.split('.').every((part) => isSafeKey(part))) return `${folder}/${key}.json`
    throw new WinddownError('OWNER_INVALID', `${JSON.stringify(key)} cannot name a file of ${folder}`, {
      op: 'open',
      hint: 'Letters a to z, digits, ".", "_" and "-", at most 240 characters.',
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
