/** A file and its compressed form: each is whole and durable before the other one goes. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  createReadStream,
  fsyncSync,
  futimesSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { temporaryPath } from '@winddown/core'

/** Never through a link, and no FIFO is waited for. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)
const NEW = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)

/** Hex SHA-256 and length of what a file holds, unpacked where it is compressed. */
export async function contentOf(path: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const { createGunzip } = await import('node:zlib')
  const hash = createHash('sha256')
  let bytes = 0
  const count = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  }
  const source = createReadStream(path, { fd: openSync(path, READ) })
  if (path.endsWith('.gz')) await pipeline(source, createGunzip(), count)
  else await pipeline(source, count)
  return { sha256: hash.digest('hex'), bytes }
}

/** Writes one form of a file from the other one, flushed, under its name: who sees it sees all of it. */
async function convert(from: string, to: string): Promise<void> {
  const { createGunzip, createGzip } = await import('node:zlib')
  const staged = temporaryPath(to)
  const fd = openSync(staged, NEW, 0o600)
  try {
    const { createWriteStream } = await import('node:fs')
    const source = createReadStream(from, { fd: openSync(from, READ) })
    const sink = createWriteStream(staged, { fd, autoClose: false })
    await (to.endsWith('.gz')
      ? pipeline(source, createGzip({ level: 9 }), sink)
      : pipeline(source, createGunzip(), sink))
    const { atime, mtime } = statSync(from)
    futimesSync(fd, atime, mtime)
    fsyncSync(fd)
    // What is on the disk is looked at, not what was meant to be.
    const [before, after] = [await contentOf(from), await contentOfStaged(staged, to)]
    if (before.sha256 !== after.sha256) throw new Error(`${to}: reads otherwise than ${from}`)
    renameSync(staged, to)
  } catch (error) {
    unlinkQuietly(staged)
    throw error
  } finally {
    closeSync(fd)
  }
}

/** A staged file's name says nothing of its form. */
async function contentOfStaged(staged: string, to: string): Promise<{ readonly sha256: string }> {
  if (!to.endsWith('.gz')) return contentOf(staged)
  const { createGunzip } = await import('node:zlib')
  const hash = createHash('sha256')
  await pipeline(createReadStream(staged, { fd: openSync(staged, READ) }), createGunzip(), async (chunks) => {
    for await (const chunk of chunks) hash.update(chunk as Buffer)
  })
  return { sha256: hash.digest('hex') }
}

/** Makes sure that `to` holds what `from` does; what an interrupted run left of it is made anew. */
export async function ensureOther(from: string, to: string): Promise<void> {
  try {
    const [one, other] = [await contentOf(from), await contentOf(to)]
    if (one.sha256 === other.sha256) return
  } catch {
    // Not there, or cut: made below.
  }
  await convert(from, to)
}

function unlinkQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // The failure that led here is the one to report; recovery removes it by the process in its name.
  }
}
