/**
 * What a job in the background has printed. Its program keeps that in a file of its own, below a folder of this user's for temporary
 * files: `…/claude-<uid>/…/tasks/<id>.output`. A transcript may name any path, so only such a file is read.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, realpathSync } from 'node:fs'

/** Bytes of the end that are read. */
const END = 8_192

export interface JobOutput {
  /** The last lines, whole ones where there are several. Not redacted. */
  readonly text: string
  /** When the job last wrote, ISO 8601. */
  readonly writtenAt: string
}

/**
 * The end of what a job printed, from the file that its program keeps; undefined where the path is none that the program gives to a job of
 * this id, or the file is not this user's own, or nothing stands in it.
 */
export function readJobOutput(path: string, id: string): JobOutput | undefined {
  const user = process.getuid?.()
  if (user === undefined || !isJobFile(path, id, user)) return undefined
  let fd: number | undefined
  try {
    // A link anywhere on the way would lead to what the path does not name.
    if (realpathSync(path) !== path || !foldersOwnedBy(path, user)) return undefined
    fd = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    const stats = fstatSync(fd)
    if (!stats.isFile() || stats.uid !== user || stats.size === 0) return undefined
    const from = Math.max(0, stats.size - END)
    const chunk = Buffer.alloc(Math.min(END, stats.size))
    const read = readSync(fd, chunk, 0, chunk.length, from)
    const text = chunk.toString('utf8', 0, read)
    // Where it was cut, the first line is the end of one.
    const start = from === 0 ? 0 : text.indexOf('\n') + 1
    return { text: text.slice(start), writtenAt: stats.mtime.toISOString() }
  } catch {
    return undefined
  } finally {
    if (fd !== undefined) closeSync(fd)
  }
}

/** The folder that the program makes for this user: its name says whose it is; older versions named all alike. */
const isOwnFolder = (name: string, user: number): boolean => name === `claude-${user}` || name === 'claude'

function isJobFile(path: string, id: string, user: number): boolean {
  if (!/^[\w-]{1,64}$/.test(id) || !path.startsWith('/')) return false
  const parts = path.split('/').slice(1)
  if (parts.some((part) => part === '' || part === '.' || part === '..')) return false
  return parts.at(-1) === `${id}.output` && parts.at(-2) === 'tasks' && parts.some((part) => isOwnFolder(part, user))
}

/** True where the program's folder and all below it are this user's: nobody else can have put a file there. */
function foldersOwnedBy(path: string, user: number): boolean {
  const parts = path.split('/')
  const first = parts.findIndex((part) => isOwnFolder(part, user))
  return parts.slice(first, -1).every((_, i) => {
    const stats = lstatSync(parts.slice(0, first + i + 1).join('/'))
    return stats.isDirectory() && stats.uid === user && (stats.mode & 0o022) === 0
  })
}
