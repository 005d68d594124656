/**
 * Salvages every session that an agent on this machine kept, into a store in the user's state. What was done is written down, a line each,
 * so that the next call goes on where this one was interrupted, and takes only what is new or has grown.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { ensureFolderAndParents, isWinddownError, OwnStore, systemErrorCode } from '@winddown/core'
import { listSessions, readSnapshot } from '@winddown/snapshot'
import type { Environment } from '../environment.ts'
import type { OwnTranscript } from '../project/found/own-transcript.ts'
import { openProject, type Project } from '../project/project.ts'
import { salvagedProject } from '../project/salvaged-store.ts'
import { type EveryTranscript, everyTranscript } from '../transcripts/found/every-transcript.ts'
import { salvageTranscript } from '../transcripts/salvage-transcript.ts'
import { forgetSession } from './forget-session.ts'

export interface SalvagedAll {
  readonly transcripts: number
  readonly salvaged: number
  /** Landed in their own projects, or without an answer: nothing to salvage. */
  readonly skipped: number
  readonly failed: readonly { readonly path: string; readonly reason: string }[]
}

const lineOf = ({ own, bytes, modifiedAt }: EveryTranscript): string => JSON.stringify([own.path, bytes, modifiedAt])

function doneIn(path: string): Set<string> {
  try {
    return new Set(readFileSync(path, 'utf8').split('\n'))
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return new Set()
    throw error
  }
}

/** Whether the project that a session worked in has it already. */
function isLanded(environment: Environment, folder: string | undefined, harnessSessionId: string): boolean {
  if (folder === undefined) return false
  try {
    return openProject(environment, folder)
      .store.sessions()
      .some((entry) => entry.harnessSessionId === harnessSessionId)
  } catch (error) {
    if (isWinddownError(error)) return false
    throw error
  }
}

/**
 * @param progress is told how many of how many transcripts were looked at
 * @throws WinddownError STORE_DENIED, STORE_UNAVAILABLE where the user's state cannot be written
 */
export async function salvageAll(
  environment: Environment,
  progress: (done: number, all: number) => void,
): Promise<SalvagedAll> {
  const { project, folder } = salvagedProject(environment)
  ensureFolderAndParents(project.userState.home)
  ensureFolderAndParents(folder)
  const list = `${folder}/done.jsonl`
  const done = doneIn(list)
  const { transcripts, denied } = everyTranscript(environment)
  const failed: { path: string; reason: string }[] = [...denied]
  let [salvaged, skipped] = [0, 0]
  for (const [at, transcript] of transcripts.entries()) {
    progress(at, transcripts.length)
    if (done.has(lineOf(transcript))) {
      skipped += 1
      continue
    }
    try {
      if (await salvageOne(environment, project, transcript.own)) salvaged += 1
      else skipped += 1
    } catch (error) {
      if (!isWinddownError(error) && systemErrorCode(error) === undefined) throw error
      failed.push({ path: transcript.own.path, reason: error instanceof Error ? error.message : String(error) })
      // One that cannot be read today is not tried again until it changes; a fault of our own disk is.
      if (!isWinddownError(error) || error.code !== 'TRANSCRIPT_UNREADABLE') continue
    }
    appendFileSync(list, `${lineOf(transcript)}\n`, { mode: 0o600 })
  }
  return { transcripts: transcripts.length, salvaged, skipped, failed }
}

async function salvageOne(environment: Environment, project: Project, transcript: OwnTranscript): Promise<boolean> {
  const { adapter, path } = transcript
  const { answered, folders } = adapter.glance(path)
  const session = adapter.sessionIdOf(path)
  if (!answered || isLanded(environment, folders[0], session)) return false
  const before = project.store
    .sessions()
    .filter((entry) => entry.harnessSessionId === session && entry.snapshot?.sealed === true)
  const { path: snapshot } = await salvageTranscript(transcript, (folder) => inFolder(project, folder))
  if (before.length === 0 || snapshot === null) return true
  const actions = actionsIn(snapshot)
  const { sessions } = listSessions(project.store.directory, { open: 0 })
  for (const { sessionId } of before) {
    const files = sessions.find((entry) => entry.id === sessionId)?.files
    const old = files?.json ?? files?.markdown
    // It has grown since it was salvaged: the new snapshot holds all of the old one. Of one that has shrunk only the old one holds it all.
    if (old === undefined || actions >= actionsIn(old)) forgetSession(project, sessionId)
  }
  return true
}

/** Actions that a snapshot came from; none where it cannot be read. */
function actionsIn(path: string): number {
  const reading = readSnapshot(path)
  return reading.kind === 'snapshot' ? reading.snapshot.facts.actions : 0
}

/** The same store, for a session that worked in a folder which is still there. */
function inFolder(project: Project, folder: string | undefined): Project {
  if (folder === undefined) return project
  const { directory } = project.store
  try {
    return { ...project, store: OwnStore.open({ projectPath: folder, directory }, project.userState.registry) }
  } catch (error) {
    if (isWinddownError(error)) return project
    throw error
  }
}
