/** What is known of one file, and of the one that was moved to its place. */
import type { Moment } from '../stream.ts'

export interface FileEntry {
  path: string
  reads: number
  writes: number
  /** How many of the changes were a sub-agent's. */
  childWrites: number
  created: boolean
  deleted: boolean
  /** Deleted before git brought files back: nobody knows whether this one. */
  maybeBack: boolean
  /** Where it was moved from, last of all, and when; whether a file stood there. */
  moved: { readonly from: string; readonly at: number; readonly stood: boolean } | undefined
  /** When it was first met, or came back after it was deleted. */
  standsSince: number
  /** Name to how strongly it belongs to this file: declared in an edit, edited, seen there. */
  names: Map<string, number>
  lastRead: number | undefined
  lastWrite: number | undefined
  moment: Moment
}

/** What is known of one file under two names. */
export function merged(before: FileEntry, after: FileEntry): FileEntry {
  const names = new Map(before.names)
  for (const [name, strength] of after.names) names.set(name, (names.get(name) ?? 0) + strength)
  const wroteLast = (after.lastWrite ?? -1) >= (before.lastWrite ?? -1) ? after : before
  const [one, other] = [before, after].sort((a, b) => a.standsSince - b.standsSince) as [FileEntry, FileEntry]
  // Deleted under one name before it was met under the other.
  const isGone = one.deleted && (one.lastWrite ?? 0) < other.standsSince
  const moves = [before.moved, after.moved].flatMap((moved) => moved ?? []).sort((a, b) => a.at - b.at)
  return {
    path: after.path,
    reads: before.reads + after.reads,
    writes: before.writes + after.writes,
    childWrites: before.childWrites + after.childWrites,
    created: before.created || after.created,
    deleted: wroteLast.deleted,
    maybeBack: wroteLast.maybeBack,
    moved: moves.findLast(({ at }) => !isGone || at >= other.standsSince),
    standsSince: isGone ? other.standsSince : one.standsSince,
    names,
    lastRead: after.lastRead ?? before.lastRead,
    lastWrite: wroteLast.lastWrite,
    moment: after.moment,
  }
}

/**
 * The files, by the path that is shown, as their moves left them. What was moved takes with it that it is new, and how often it was changed.
 * What was moved over a file that stood there, as a line does that writes a new version beside it first, changed that one, and was no file of its own.
 */
export function withMoves(files: Map<string, FileEntry>, shorten: (path: string) => string): Map<string, FileEntry> {
  const movedHere = [...files].flatMap(([path, { moved }]) => (moved === undefined ? [] : [{ path, ...moved }]))
  for (const { path, from, at, stood } of movedHere.sort((a, b) => a.at - b.at)) {
    const entry = files.get(path)
    const source = files.get(shorten(from))
    if (entry === undefined) continue
    const wasMovedOn = source?.deleted === true && source.lastWrite === at
    const isOver = stood || entry.standsSince < at
    const left = { ...entry, ...(isOver ? { moved: undefined } : {}) }
    if (source !== undefined && wasMovedOn) {
      // One that was there before the session is missing there now.
      if (isOver || source.created || source.moved !== undefined) files.delete(shorten(from))
      if (!isOver) {
        left.created ||= source.created
        // The move itself counts as a change, here and there; what made the other is none.
        left.writes += source.writes - (source.created || source.moved !== undefined ? 2 : 1)
        left.childWrites += Math.min(source.childWrites, source.writes - 1)
        if (source.moved !== undefined) left.moved = source.moved
      }
    }
    files.set(path, left)
  }
  return files
}
