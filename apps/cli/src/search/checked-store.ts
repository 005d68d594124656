/**
 * What a search found out about a store, so that the next one need not look at ten thousand files again: as long as the store's folders
 * have not changed, no session came, went or was replaced. A small file beside the parts; without it everything is looked at.
 */
import { statSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { parseShallowJson, readRegularFile, replaceFile, systemErrorCode, WinddownError } from '@winddown/core'
import { statsOf } from '../project/path-kind.ts'

const VERSION = 3

/** A folder whose last change is younger may change again without getting another time, ms: file systems count in steps of up to two seconds. */
const SETTLED = 2_500

export interface Checked {
  /** Of the store and the folder below it that early sessions are in: what tells whether one was changed since. */
  readonly folders: readonly string[]
  /** By name of a part: its mark, and the sessions in it that no longer count. */
  readonly parts: Readonly<Record<string, { readonly mark: number; readonly dead: readonly number[] }>>
  /** Files of sessions that could not be read, as they were. */
  readonly unread: readonly (readonly [path: string, seen: string])[]
}

/** What a change of a file or a folder changes. */
export function seenOf(path: string): string {
  try {
    const stats = statSync(path, { bigint: true })
    const size = stats.isDirectory() ? 0 : stats.size
    return `${stats.dev}:${stats.ino}:${stats.mtimeNs}:${stats.ctimeNs}:${size}`
  } catch (error) {
    return systemErrorCode(error) ?? 'none'
  }
}

/** The folders of a store as they are; undefined where they changed just now. */
export function foldersOf(store: string): readonly string[] | undefined {
  const folders = [store, `${store}/pause`]
  const now = Date.now()
  const isSettled = folders.every((path) => {
    const stats = statsOf(path)
    return stats === undefined || now - stats.mtimeMs > SETTLED
  })
  return isSettled ? folders.map(seenOf) : undefined
}

const pathOf = (folder: string): string => `${folder}/checked.json`

/** What was written of a store; undefined where there is nothing, or it is not whole. */
export function readChecked(folder: string): Checked | undefined {
  try {
    const text = readRegularFile(pathOf(folder))
    const end = text.indexOf('\n')
    const body = text.slice(end + 1)
    if (text.slice(0, end) !== `winddown search ${VERSION} ${crc32(body)}`) return undefined
    return parseShallowJson(body) as Checked
  } catch {
    return undefined
  }
}

/** Not flushed: what a power cut takes is looked at again, and so is what cannot be written. */
export function writeChecked(folder: string, checked: Checked): void {
  const body = JSON.stringify(checked)
  try {
    replaceFile(pathOf(folder), `winddown search ${VERSION} ${crc32(body)}\n${body}`, 'atomic')
  } catch (error) {
    if (!(error instanceof WinddownError)) throw error
  }
}
