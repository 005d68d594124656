import { existsSync, type Stats, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { mostUnpacked } from '@winddown/snapshot'

/**
 * What a path leads to; undefined where nothing can be reached. Never throws, for paths that others name: `throwIfNoEntry` alone
 * still does at links in a circle, names that are too long and folders that are closed to us.
 */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Size of the regular file that a path leads to, bytes; undefined for anything else. */
export function sizeOfFile(path: string): number | undefined {
  const stats = statsOf(path)
  return stats?.isFile() === true ? stats.size : undefined
}

/** True where a path leads to a folder. */
export const isFolder = (path: string | undefined): path is string =>
  path !== undefined && statsOf(path)?.isDirectory() === true

/** The path, or the nearest folder above it that is there: what a person is to look at where the path itself is not. */
export function nearestThere(path: string): string {
  let part = path
  while (!existsSync(part) && dirname(part) !== part) part = dirname(part)
  return part
}

/** Bytes that reading a file of somebody else's store may take: a compressed one counts as what it may become. */
export function bytesToRead(path: string | undefined): number {
  const size = (path === undefined ? undefined : sizeOfFile(path)) ?? 0
  return path?.endsWith('.gz') === true && size > 0 ? mostUnpacked(size) : size
}

/** A compressed log of this user is unpacked to as much; a longer one winddown did not compress. */
const OWN_LOG = 1024 ** 3

/** Bytes to which a compressed log may be unpacked; one that came with a repository to no more than any file of it. */
export const mostOfLog = (path: string, isOwn: boolean): number =>
  isOwn ? OWN_LOG : mostUnpacked(sizeOfFile(path) ?? 0)
