import { accessSync } from 'node:fs'
import { fixedPath } from '@winddown/core'
import type { CaptureGitOptions } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'

/**
 * Where git is looked for, and the user's own ignore patterns: the library reads neither the environment nor the user's git config, so
 * without these a git outside of the usual places is not found, and what the user ignores everywhere shows as untracked.
 */
export function gitOptions({ variables, home }: Environment): CaptureGitOptions {
  const folder = fixedPath(variables['XDG_CONFIG_HOME']) ?? (home === undefined ? undefined : `${home}/.config`)
  const excludesFile = folder === undefined ? undefined : `${folder}/git/ignore`
  return {
    ...(home !== undefined ? { home } : {}),
    ...(variables['PATH'] ? { searchPath: variables['PATH'] } : {}),
    ...(excludesFile !== undefined && isThere(excludesFile) ? { excludesFile } : {}),
  }
}

function isThere(path: string): boolean {
  try {
    accessSync(path)
    return true
  } catch {
    return false
  }
}
