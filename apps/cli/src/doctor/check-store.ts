import { accessSync, constants, statSync } from 'node:fs'
import { checkStoreFolders, type Store, shellWord, systemErrorCode, WinddownError } from '@winddown/core'
import { type CaptureGitOptions, countTrackedFiles } from '@winddown/snapshot'
import { nearestThere } from '../project/path-kind.ts'
import type { Project } from '../project/project.ts'
import { projectText } from '../terminal/path-text.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Whether sessions can be kept here, and are kept private. */
export async function checkStore(
  { store, environment }: Project,
  stateDirectory: string,
  git: CaptureGitOptions,
): Promise<Finding[]> {
  return [
    ok('project', projectText(store, environment.workingDirectory, environment.home)),
    ...(faultOf(store) ?? checkWritable('store', store.directory)),
    ...checkWritable('state', stateDirectory),
    ...(await checkTracked(store, git)),
  ]
}

/** A link, no folder, or another user's: everything that would write to it refuses. */
function faultOf(store: Store): Finding[] | null {
  try {
    checkStoreFolders(store)
    return null
  } catch (error) {
    if (!(error instanceof WinddownError)) throw error
    return [fail('store', `${error.message}; nothing is recorded here`, error.hint)]
  }
}

function checkWritable(check: string, directory: string): Finding[] {
  // A folder that is not there yet is made when it is needed: then the nearest one above counts.
  const folder = nearestThere(directory)
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    const isOurs = statSync(folder).uid === process.getuid?.() && systemErrorCode(error) === 'EACCES'
    const fix = `${isOurs ? 'chmod u+rwx' : 'ls -ld'} ${shellWord(folder)}`
    return [fail(check, `${directory} cannot be written (${systemErrorCode(error) ?? 'unknown'})`, fix)]
  }
  if (folder !== directory) return [ok(check, `${directory} (made with the first session)`)]
  const mode = statSync(folder).mode & 0o777
  if ((mode & 0o077) !== 0) {
    return [
      warn(check, `${directory} can be read by others (mode ${mode.toString(8)})`, `chmod 700 ${shellWord(directory)}`),
    ]
  }
  return [ok(check, directory)]
}

/** Sessions in git reach everybody who clones, and a cloned one is never trusted. */
async function checkTracked(store: Store, git: CaptureGitOptions): Promise<Finding[]> {
  const check = 'store and git'
  if (!store.directory.startsWith(`${store.projectPath}/`)) return [ok(check, 'the store is outside of the repository')]
  const path = store.directory.slice(store.projectPath.length + 1)
  const tracked = await countTrackedFiles(store.projectPath, path, git)
  switch (tracked.state) {
    case 'repository': {
      if (tracked.count === 0) return [ok(check, 'git does not track it')]
      const fix = `git rm -r --cached ${shellWord(path)} && git commit`
      const text = `git tracks ${tracked.count} files of the store: sessions are private, and tracked ones are not trusted`
      return [warn(check, text, fix)]
    }
    case 'no_repository':
      // Nothing can be tracked.
      return [ok(check, 'no repository here')]
    case 'no_git':
      return [warn(check, 'git is not on PATH: snapshots hold no git context', 'install git')]
    default: {
      const isRefused = tracked.reason.includes('dubious ownership')
      const folder = shellWord(store.projectPath)
      const fix = isRefused ? `git config --global --add safe.directory ${folder}` : `ls -ld ${folder}`
      return [
        warn(
          check,
          isRefused
            ? `git refuses this repository, since its folder belongs to another user: snapshots hold no git context (${tracked.reason})`
            : `not known whether git tracks it: ${tracked.reason}`,
          fix,
        ),
      ]
    }
  }
}
