/**
 * The transcripts whose words are those of this user: those that lie where an agent keeps what it writes. Any other file may have come with a repository or
 * from somebody else, and its "user" is whoever wrote it (ADR 0815).
 */
import { readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, resolve } from 'node:path'
import { findProjectRoot, isSafeKey, isWinddownError, openUserState } from '@winddown/core'
import { type HarnessPlaces, readSessionRecord, type TranscriptAdapter, type TranscriptFile } from '@winddown/hooks'
import type { Environment } from '../../environment.ts'
import { agentPlaces } from '../agent-places.ts'

export interface ChosenTranscript {
  readonly adapter: TranscriptAdapter
  readonly path: string
}

/** A file that a person named, and what is said of it before its words. */
export interface ForeignTranscript extends ChosenTranscript {
  readonly elsewhere: string
}

/** An own transcript, as its agent's reader found it. */
export interface FoundTranscript {
  readonly own: OwnTranscript
  readonly file: TranscriptFile
}

/** Where agents keep their files. */
export const placesOf: (environment: Environment) => HarnessPlaces = agentPlaces

/** It has a private member, so nothing but the look at where it lies makes one: not an object of the same shape. */
export class OwnTranscript implements ChosenTranscript {
  readonly adapter: TranscriptAdapter
  readonly path: string
  readonly #isKept = true

  private constructor(adapter: TranscriptAdapter, path: string) {
    this.adapter = adapter
    this.path = path
  }

  /** Whether it is one: any other is foreign. */
  static is(chosen: ChosenTranscript): chosen is OwnTranscript {
    return #isKept in chosen && chosen.#isKept
  }

  /** The file at a path; undefined where it does not lie where its agent keeps its transcripts, or nobody can say. */
  static at(adapter: TranscriptAdapter, path: string, environment: Environment): OwnTranscript | undefined {
    const real = realOf(path)
    if (real === undefined) return undefined
    const named = resolve(environment.workingDirectory, path)
    const told = [named, real].find((each) => isTold(adapter, each, real, environment))
    if (told !== undefined) return new OwnTranscript(adapter, told)
    const found = [named, real]
      .map((each) => adapter.sessionIdOf(each))
      .flatMap((id) =>
        // Where the environment moves the folder of the agent, what it kept before lies in the usual one.
        [placesOf(environment), usualPlaces(environment)].flatMap((places) => {
          try {
            return adapter.findTranscripts(id, places)
          } catch {
            // A folder of the agent that is closed to us vouches for nothing.
            return []
          }
        }),
      )
      .filter((file) => realOf(file.path) === real)
    return OwnTranscript.#among(adapter, found, environment)[0]?.own
  }

  /** Those of a session, by its id or the beginning of it, newest first. @throws the error of node:fs where a folder cannot be read */
  static find(adapter: TranscriptAdapter, session: string, environment: Environment): readonly FoundTranscript[] {
    return OwnTranscript.#among(adapter, adapter.findTranscripts(session, placesOf(environment)), environment)
  }

  /** Those that are kept where those of a folder are, newest first: several folders may share a place. @throws as {@link find} */
  static list(adapter: TranscriptAdapter, folder: string, environment: Environment): readonly FoundTranscript[] {
    return OwnTranscript.#among(adapter, adapter.listTranscripts(folder, placesOf(environment)), environment)
  }

  /** All that an agent keeps. @throws as {@link find} */
  static every(adapter: TranscriptAdapter, environment: Environment): readonly OwnTranscript[] {
    const places = placesOf(environment)
    const files: readonly Pick<TranscriptFile, 'path'>[] =
      adapter.everyTranscript?.(places) ?? pathsOf(adapter.pattern, places.home).map((path) => ({ path }))
    return OwnTranscript.#among(adapter, files, environment).map(({ own }) => own)
  }

  /**
   * What the environment moved into the project, or to a place that is another one in each folder, may have come with the project. What lies in the user's home by
   * the agent's own default, however it is spelled now, is its own also where that home, or the folder of the agent, is what is worked on; and so is the file
   * that a hook has told of.
   */
  static #among<File extends Pick<TranscriptFile, 'path'>>(
    adapter: TranscriptAdapter,
    files: readonly File[],
    environment: Environment,
  ): readonly { readonly own: OwnTranscript; readonly file: File }[] {
    const folders = files.length === 0 ? [] : foldersOfProject(environment)
    let usual: ((path: string, real: string) => boolean) | undefined
    const isFixed = ({ path }: File): boolean => {
      const real = realOf(path)
      if (real === undefined) return false
      if (isOneFolder(path) && !folders.some((folder) => isWithin(folder, real))) return true
      usual ??= usualOf(adapter, environment)
      return usual(path, real) || isTold(adapter, path, real, environment)
    }
    return files.filter(isFixed).map((file) => ({ own: new OwnTranscript(adapter, file.path), file }))
  }
}

/** Where agents keep their files if nothing moves them. */
const usualPlaces = (environment: Environment): HarnessPlaces => ({ ...placesOf(environment), environment: {} })

/** Whether a file is one that the agent keeps by default: asked of many files, the folders are read once. */
function usualOf(adapter: TranscriptAdapter, environment: Environment): (path: string, real: string) => boolean {
  const places = usualPlaces(environment)
  const every = adapter.everyTranscript
  if (every === undefined)
    return (path, real) =>
      adapter.findTranscripts(adapter.sessionIdOf(path), places).some((file) => realOf(file.path) === real)
  let paths: readonly string[]
  try {
    paths = every(places).map(({ path }) => path)
  } catch {
    // One folder that is closed to us does not make those beside it foreign.
    paths = pathsOf(adapter.pattern, places.home)
  }
  const usual = new Set(paths.flatMap((path) => realOf(path) ?? []))
  return (_, real) => usual.has(real)
}

/**
 * Whether a hook has told of this file as that of its session: then the agent writes it, wherever that is. Agents move it to the folder beside, when the session
 * enters another work tree.
 */
function isTold(
  adapter: TranscriptAdapter,
  path: string,
  real: string,
  { stateDirectory }: Pick<Environment, 'stateDirectory'>,
): boolean {
  const id = adapter.sessionIdOf(path)
  // A file of any name is asked about: no session has an id that is none.
  if (stateDirectory === undefined || !isSafeKey(id)) return false
  const told = readSessionRecord(openUserState(stateDirectory), adapter.id, id)?.transcript
  if (told === undefined || !isOneFolder(told)) return false
  const there = realOf(told)
  if (there !== undefined) return there === real
  return basename(told) === basename(real) && realOf(dirname(dirname(told))) === dirname(dirname(real))
}

/** Whether a path leads every process to the same place: what is below /proc is another folder for each. */
const isOneFolder = (path: string): boolean => isAbsolute(path) && !isWithin('/proc', resolve(path))

/** Real paths. */
function foldersOfProject({ workingDirectory, home }: Environment): readonly string[] {
  const ownHome = home === undefined ? undefined : realOf(home)
  // What holds the user's home is no project that the home came with.
  return rootsOf(workingDirectory).filter((folder) => ownHome === undefined || !isWithin(folder, ownHome))
}

function rootsOf(folder: string): readonly string[] {
  try {
    const { root, worktree } = findProjectRoot(folder)
    return [root, worktree].flatMap((each) => realOf(each) ?? [])
  } catch (error) {
    if (isWinddownError(error)) return [realOf(folder) ?? folder]
    throw error
  }
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync(path)
  } catch {
    return undefined
  }
}

const isWithin = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder === '/' ? folder : `${folder}/`)

/** Paths that a pattern of the shell names: `*` for any part of one name. A folder that cannot be read has none. */
function pathsOf(pattern: string, home: string): string[] {
  const [, ...parts] = pattern.replace(/^~(?=\/)/, home).split('/')
  return parts.reduce<string[]>(
    (folders, part) => {
      if (!part.includes('*')) return folders.map((folder) => `${folder}/${part}`)
      const name = new RegExp(
        `^${part
          .split('*')
          .map((each) => each.replace(/[^\w-]/g, '\\$&'))
          .join('.*')}$`,
      )
      return folders.flatMap((folder) => {
        try {
          return readdirSync(folder)
            .filter((each) => !each.startsWith('.') && name.test(each))
            .map((each) => `${folder}/${each}`)
        } catch {
          return []
        }
      })
    },
    [''],
  )
}
