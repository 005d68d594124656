import { closeSync, openSync } from 'node:fs'

import { systemErrorCode, WinddownError } from '../base/errors.ts'
import { systemFailure } from '../base/system-failure.ts'
import { namesIn } from '../disk/folder-names.ts'
import { CREATE_FLAGS } from '../disk/open-flags.ts'
import { statOf } from '../disk/path-safety.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'
import { removeFile } from './json-file.ts'

/** What may happen once only, among any number of processes. */
export interface Markers {
  /** True for the first caller with this name, false for every other (until `clear`). */
  once(name: string): boolean
  isSet(name: string): boolean
  /** Arms the name again; true where it was set. */
  clear(name: string): boolean
  /** The names that are set and begin so. */
  names(beginning: string): string[]
}

/** Longer than a safe key: a marker's name often joins a harness, a session and an event. */
const MARKER = /^[A-Za-z0-9][A-Za-z0-9._-]{0,240}$/

/** The markers below a folder of the user's state: empty files, created exclusively. */
export function openMarkers(home: string): Markers {
  const folder = `${home}/markers`
  const pathOf = (name: string): string => {
    if (MARKER.test(name)) return `${folder}/${name}`
    throw new WinddownError('OWNER_INVALID', `${JSON.stringify(name)} cannot name a marker`, {
      op: 'open',
      hint: 'Letters a to z, digits, ".", "_" and "-", a letter or digit first, at most 241 characters.',
    })
  }
  return {
    names: (beginning) => namesIn(folder).filter((name) => name.startsWith(beginning)),
    once(name) {
      const path = pathOf(name)
      ensureFolderAndParents(folder)
      try {
        closeSync(openSync(path, CREATE_FLAGS, 0o600))
        return true
      } catch (error) {
        if (systemErrorCode(error) === 'EEXIST') return false
        throw systemFailure('mark', path, error, 'STORE_UNAVAILABLE')
      }
    },
    isSet: (name) => statOf(pathOf(name)) !== null,
    clear: (name) => removeFile(pathOf(name)),
  }
}
