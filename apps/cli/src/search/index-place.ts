import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemErrorCode } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import type { Project } from '../project/project.ts'

/** The folder of a store's index in the user's state. */
export const indexFolder = ({ store, userState }: Pick<Project, 'store' | 'userState'>): string =>
  `${userState.home}/search/${deliveryKey(store.directory, 'store')}`

/** What keeps a file from being written, and is no fault of what is to be written; the last ones: something else is in the place of its folder. */
const UNWRITABLE: ReadonlySet<string> = new Set(
  'EROFS EACCES EPERM ENOSPC EDQUOT ENOTDIR EEXIST ELOOP ENOENT'.split(' '),
)

/** Folders that go with this process. */
const temporary: string[] = []

/**
 * Makes an index in the user's state or, where that cannot be written, in a folder that goes with this process: it is only there to be quick.
 * @returns what was made, and the system's word for why it is not kept; undefined: it is
 */
export function whereWritable<Made>(
  project: Project,
  make: (folder: string, isKept: boolean) => Made,
): { readonly made: Made; readonly unkept: string | undefined } {
  try {
    return { made: make(indexFolder(project), true), unkept: undefined }
  } catch (error) {
    const unkept = systemErrorCode(error instanceof Error ? (error.cause ?? error) : error)
    if (unkept === undefined || !UNWRITABLE.has(unkept)) throw error
    const folder = mkdtempSync(join(tmpdir(), 'winddown-search-'))
    if (temporary.push(folder) === 1)
      process.once('exit', () => {
        for (const one of temporary) rmSync(one, { recursive: true, force: true })
      })
    return { made: make(folder, false), unkept }
  }
}
