import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  IncrementalPauseManager,
  type IncrementalPauseManagerOptions,
  openUserState,
  type UserState,
} from '../dist/index.js'
import { plainSnapshotWriter } from './crash/plain-snapshot-writer.mjs'

export interface TestProject {
  readonly folder: string
  readonly path: string
  readonly home: string
  readonly userState: UserState
  /** A manager of this project, whose recordings belong to no process; every option can be replaced. */
  manager(options?: Partial<IncrementalPauseManagerOptions>): IncrementalPauseManager
}

/** An empty project and an empty folder for the user's state, removed when the test ends. */
export function testProject(): TestProject {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'wd-core-')))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'project')
  mkdirSync(path)
  const home = join(folder, 'home')
  const userState = openUserState(home)
  return {
    folder,
    path,
    home,
    userState,
    manager: (options = {}) =>
      new IncrementalPauseManager({
        projectPath: path,
        userState,
        snapshotWriter: plainSnapshotWriter(),
        process: null,
        ...options,
      }),
  }
}
