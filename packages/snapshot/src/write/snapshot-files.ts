import { constants } from 'node:fs'
import { open, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { systemErrorCode, WinddownError } from '@winddown/core'

/** A file to be put in place, and what it is to hold. */
export interface PendingFile {
  readonly path: string
  readonly text: string
}

let counter = 0

/**
 * Puts files of one folder in place, in the order given: each is staged beside its place and flushed (all at once: the disk
 * merges the flushes), then renamed one after the other, then the folder is flushed. A reader sees the old file or the
 * new, never a part; the last file of the list appears only when all the others are there. Where anything fails, what was staged is
 * taken away again and the old files stand.
 * @throws WinddownError SNAPSHOT_WRITE_FAILED with path and cause
 */
export async function placeFiles(files: readonly PendingFile[]): Promise<void> {
  const staged = files.map(({ path }) => temporaryBeside(path))
  try {
    const results = await Promise.allSettled(files.map(({ text }, i) => stage(staged[i] ?? '', text)))
    const failed = results.findIndex(({ status }) => status === 'rejected')
    const failure = results[failed]
    if (failure?.status === 'rejected') throw writeFailed(files[failed]?.path ?? '', failure.reason)
    for (const [i, { path }] of files.entries()) {
      try {
        await rename(staged[i] ?? '', path)
      } catch (error) {
        throw writeFailed(path, error)
      }
    }
  } catch (error) {
    await Promise.allSettled(staged.map((path) => unlink(path)))
    throw error
  }
  for (const folder of new Set(files.map(({ path }) => dirname(path)))) await syncFolder(folder)
}

/** Same form as core's temporary names: the process id in it lets recovery remove what a killed writer left. */
function temporaryBeside(path: string): string {
  counter += 1
  return join(dirname(path), `.${basename(path)}.${process.pid}-${Date.now().toString(36)}${counter.toString(36)}.tmp`)
}

async function stage(path: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0)
  const file = await open(path, flags, 0o600)
  try {
    await file.writeFile(text, 'utf8')
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Without this a rename may be undone by a power cut. Some file systems cannot do it and say so; Windows has no such call. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(systemErrorCode(error) ?? '')) throw writeFailed(folder, error)
  } finally {
    await handle.close()
  }
}

function writeFailed(path: string, cause: unknown): WinddownError {
  const code = systemErrorCode(cause) ?? 'unknown error'
  const hint = code === 'ENOSPC' || code === 'EDQUOT' ? `free space, then: winddown recover` : 'winddown recover'
  return new WinddownError('SNAPSHOT_WRITE_FAILED', `${path}: ${code}`, { op: 'write', path, hint, cause })
}
