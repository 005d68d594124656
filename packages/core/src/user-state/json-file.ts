import { unlinkSync } from 'node:fs'

import type { JsonObject } from '../action/action.ts'
import { systemErrorCode } from '../base/errors.ts'
import { parseShallowJson } from '../base/shallow-json.ts'
import { systemFailure } from '../base/system-failure.ts'
import { isRefusedFile, readRegularFile } from '../disk/regular-file.ts'

/**
 * The text of a file of ours; null where there is none.
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function readIfThere(path: string): string | null {
  try {
    return readRegularFile(path)
  } catch (error) {
    const errno = systemErrorCode(error)
    if (errno === 'ENOENT' || errno === 'ENOTDIR' || isRefusedFile(error)) return null
    throw systemFailure('read', path, error, 'STORE_UNAVAILABLE')
  }
}

/**
 * A small JSON object of ours; null where there is none, or where what is there is no object (state that a crash of the
 * machine emptied is state that is not there: it is built anew).
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE
 */
export function readJsonFile(path: string): JsonObject | null {
  const text = readIfThere(path)
  return text === null ? null : parseObject(text)
}

/** The object that a text is; null where it is none. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value = parseShallowJson(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
  } catch {
    // Said by the contract above: unreadable state is no state.
    return null
  }
}

/** Removes a file; true where it was there. */
export function removeFile(path: string): boolean {
  try {
    unlinkSync(path)
    return true
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return false
    throw systemFailure('remove', path, error, 'STORE_UNAVAILABLE')
  }
}
