import { fileName, parentFolder } from '../base/path-text.ts'

const PATTERN = /^\.(.+)\.(\d+)-([0-9a-z]+)\.tmp$/

let counter = 0

/**
 * A name beside `path` that no other process uses: `.<name>.<pid>-<time and count>.tmp`. The process id in it lets recovery
 * tell a file that is being written from one whose writer was killed.
 */
export function temporaryPath(path: string): string {
  counter += 1
  return `${parentFolder(path)}/.${fileName(path)}.${process.pid}-${Date.now().toString(36)}${counter.toString(36)}.tmp`
}

/** The process that a temporary file belongs to, and the name it was meant for; null where the name is not ours. */
export function parseTemporaryName(name: string): { target: string; pid: number } | null {
  const match = PATTERN.exec(name)
  return match?.[1] === undefined ? null : { target: match[1], pid: Number(match[2]) }
}
