/**
 * The only file of winddown that reads the environment.
 *
 * It imports nothing that touches a file, because the hook's hot path uses it too and may load node:fs alone: paths are joined by hand (POSIX),
 * and a missing HOME is said to be missing instead of being looked up.
 */
import { fixedPath } from '@winddown/core'

/** The variables of a process, as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Where this user's files are, and what the user set. Every path is absolute. */
export interface Environment {
  /** The folder the program was started in. */
  readonly workingDirectory: string
  /** `HOME`; undefined where it is not set. */
  readonly home: string | undefined
  /** `WINDDOWN_DIR`: the store of every project, where the user wants another one than `.winddown/sessions`. */
  readonly storeDirectory: string | undefined
  /** `WINDDOWN_HOME`, else `$XDG_STATE_HOME/winddown`, else `~/.local/state/winddown`; undefined where there is no HOME either. */
  readonly stateDirectory: string | undefined
  /** `$XDG_CONFIG_HOME/winddown`, else `~/.config/winddown`; undefined where there is no HOME either. */
  readonly configDirectory: string | undefined
  /** Everything, for a harness adapter that knows the variables of its harness. Never recorded: it holds secrets. */
  readonly variables: Variables
}

/** A set, non-empty value; relative ones count from the working folder. */
function folderFrom(value: string | undefined, workingDirectory: string): string | undefined {
  if (value === undefined || value === '') return undefined
  return value.startsWith('/') ? value : `${workingDirectory}/${value}`
}

/** The XDG rules: a relative value is ignored. */
function xdgFolder(value: string | undefined, home: string | undefined, fallback: string): string | undefined {
  const fixed = fixedPath(value)
  if (fixed !== undefined) return `${fixed}/winddown`
  return home === undefined ? undefined : `${home}/${fallback}/winddown`
}

/** The folder this process is in, or was in where that is gone by now: a command is to say so, and the hook to live with it. */
function currentFolder(variables: Variables): string {
  try {
    return process.cwd()
  } catch {
    return variables['PWD']?.startsWith('/') === true ? variables['PWD'] : '/'
  }
}

/**
 * The same `stateDirectory` as {@link readEnvironment} gives, where it says so without asking for anything else: for the
 * fast path. Undefined where a path is missing, or may not be fixed ({@link fixedPath}): a `proc` anywhere in it is doubt enough.
 */
export function quickStateDirectory(variables: Variables): string | undefined {
  'use quick'
  const state = variables['XDG_STATE_HOME']
  const home =
    variables['WINDDOWN_HOME'] ||
    (state?.[0] === '/' ? `${state}/winddown` : `${variables['HOME'] || '.'}/.local/state/winddown`)
  return /^(?!.*\/(proc|fd|std\w+)\/)\//s.test(home) ? home : undefined
}

/** The variables of this process. */
export const processVariables = (): Variables => process.env

/** Reads the environment of this process, once per call. Nothing is created or looked up. */
export function readEnvironment(
  variables: Variables = process.env,
  workingDirectory: string = currentFolder(variables),
): Environment {
  const home = fixedPath(variables['HOME'])
  return {
    workingDirectory,
    home,
    storeDirectory: folderFrom(variables['WINDDOWN_DIR'], workingDirectory),
    stateDirectory:
      fixedPath(variables['WINDDOWN_HOME']) ?? xdgFolder(variables['XDG_STATE_HOME'], home, '.local/state'),
    configDirectory: xdgFolder(variables['XDG_CONFIG_HOME'], home, '.config'),
    variables,
  }
}
