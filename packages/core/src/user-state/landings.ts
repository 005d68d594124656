/** Who lands a session at this moment. Two processes may do so at once, and neither waits for the other. */
import { closeSync, constants, openSync, writeSync } from 'node:fs'
import { systemFailure } from '../base/system-failure.ts'
import { APPEND_FLAGS } from '../disk/open-flags.ts'
import { readIfThere, removeFile } from './json-file.ts'

/** One landing of a session, while it goes on. */
export interface Landing {
  /** Says, before the JSON file of a snapshot takes its name, that this user's tool wrote it. */
  place(jsonSha256: string): void
  /** What was said so by this landing, and by those that go on beside it. */
  placed(): ReadonlySet<string>
  /** Whether another one went on at any moment since this one began. */
  isShared(): boolean
  /** The registry has what lies on disk. Once no landing goes on, what was said is forgotten: the registry's entry alone counts again. */
  end(): void
}

const BEGUN = '+'
const ENDED = '-'
const PLACED = '='
/** No landing takes as long: one that began before was killed. */
const LEFT_MS = 60 * 60 * 1000

const linesOf = (path: string): string[] => readIfThere(path)?.split('\n') ?? []

const isBegin = (line: string): boolean => line.startsWith(BEGUN)

/**
 * True where a landing has not ended that may still go on. When each began stands in its line: the file itself is written to by every later
 * one, and recovery may come more often than a landing ages. Of a line without a time nobody knows; an earlier version wrote it.
 */
function goesOn(lines: readonly string[], now: number): boolean {
  const open = new Map<string, number>()
  for (const line of lines) {
    const mark = line.slice(1)
    if (isBegin(line)) open.set(mark, (open.get(mark) ?? 0) + 1)
    else if (line.startsWith(ENDED)) open.set(mark, (open.get(mark) ?? 0) - 1)
  }
  return [...open].some(([mark, count]) => count > 0 && Math.abs(now - Number.parseInt(mark, 36)) <= LEFT_MS)
}

/** The snapshots that were placed, or are about to be, by the landings in a file of which not all have ended. */
export const placedIn = (path: string): ReadonlySet<string> =>
  new Set(linesOf(path).flatMap((line) => (line.startsWith(PLACED) ? [line.slice(1)] : [])))

/**
 * Begins a landing in the file of those of one session: a line for each begin, snapshot and end. A line is appended with one write, so
 * processes do one another no harm. They are not flushed: a power cut ends all landings, and recovery derives what was unfinished again.
 */
export function beginLandingIn(path: string): Landing {
  const say = (line: string): void => {
    try {
      const fd = openSync(path, APPEND_FLAGS | constants.O_CREAT, 0o600)
      try {
        writeSync(fd, `${line}\n`)
      } finally {
        closeSync(fd)
      }
    } catch (error) {
      throw systemFailure('land', path, error, 'STORE_UNAVAILABLE')
    }
  }
  const mark = `${Date.now().toString(36)}.${process.pid}`
  say(`${BEGUN}${mark}`)
  return {
    place: (jsonSha256) => say(`${PLACED}${jsonSha256}`),
    placed: () => placedIn(path),
    isShared: () => linesOf(path).filter(isBegin).length > 1,
    end() {
      say(`${ENDED}${mark}`)
      if (!goesOn(linesOf(path), Date.now())) removeFile(path)
    },
  }
}
