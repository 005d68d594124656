/** Which transcript a command means: a file, the id of an agent's session, or the newest of this folder. */
import { accessSync, constants, existsSync } from 'node:fs'
import { shellWord, systemErrorCode, WinddownError } from '@winddown/core'
import { loadTranscriptAdapter, recognizeTranscript, type TranscriptAdapter, transcriptAdapters } from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import { type ChosenTranscript, type ForeignTranscript, OwnTranscript } from '../project/found/own-transcript.ts'
import { isFolder, sizeOfFile } from '../project/path-kind.ts'
import { callingAgent } from './agent-session.ts'
import { FOREIGN_FILE, forPerson } from './session-origin.ts'

/** A command that lists the transcripts on this machine, the newest first: of the agents that keep any. */
export function listCommand(
  { home }: Pick<Environment, 'home'>,
  adapters: readonly TranscriptAdapter[] = transcriptAdapters(),
): string {
  const kept = adapters.filter(({ pattern }) => home !== undefined && existsSync(folderOf(pattern, home)))
  if (kept.length === 0) return adapters.length === 1 ? `ls -t ${adapters[0]?.pattern}` : 'winddown doctor'
  return `ls -t ${kept.map(({ pattern }) => pattern).join(' ')}${kept.length > 1 ? ' 2>/dev/null' : ''}`
}

/** The folder that all that a pattern names is in. */
const folderOf = (pattern: string, home: string): string => pattern.replace(/^~/, home).replace(/\/[^/]*\*.*$/, '')

/** Adapters to ask. */
const asked = (harness: string | undefined): readonly TranscriptAdapter[] =>
  harness === undefined ? transcriptAdapters() : [loadTranscriptAdapter(harness)]

/** The transcript at a path, wherever it lies: for its figures, and none of its words. @throws WinddownError TRANSCRIPT_UNREADABLE, HARNESS_UNKNOWN */
export function transcriptAt(path: string, harness: string | undefined, environment: Environment): ChosenTranscript {
  const adapter = harness === undefined ? recognizeTranscript(path) : loadTranscriptAdapter(harness)
  const there = sizeOfFile(path) !== undefined
  if (adapter !== undefined && there) {
    refuseOthers(path, adapter)
    return { adapter, path }
  }
  const folder: boolean = isFolder(path)
  if (folder)
    throw new WinddownError('TRANSCRIPT_UNREADABLE', `${path}: is a folder, not a transcript`, {
      op: 'read',
      path,
      hint: `ls -t ${shellWord(path)}`,
    })
  const reason = there ? whyUnknown(path) : 'there is no such file'
  throw new WinddownError('TRANSCRIPT_UNREADABLE', `${path}: ${reason}`, {
    op: 'read',
    path,
    hint: there ? `head -c 300 ${shellWord(path)}` : listCommand(environment, adapter ? [adapter] : undefined),
  })
}

/** Read as another's, a session would come to nothing, or to something else. @throws WinddownError TRANSCRIPT_UNREADABLE */
function refuseOthers(path: string, adapter: TranscriptAdapter): void {
  if (adapter.recognize(path)) return
  const other = recognizeTranscript(path)
  if (other === undefined) return
  throw new WinddownError('TRANSCRIPT_UNREADABLE', `${path}: is a transcript of ${other.id}, not of ${adapter.id}`, {
    op: 'read',
    path,
    hint: `winddown brief --transcript ${shellWord(path)} --harness ${other.id}`,
  })
}

/** Why a file that is there is no transcript to us. */
function whyUnknown(path: string): string {
  try {
    accessSync(path, constants.R_OK)
  } catch (error) {
    return `cannot be read (${systemErrorCode(error) ?? String(error)})`
  }
  if (sizeOfFile(path) === 0) return 'is empty'
  const known = transcriptAdapters()
    .map(({ id }) => id)
    .join(', ')
  return `is no transcript of an agent that winddown knows (${known})`
}

/** @throws WinddownError ARGUMENT_INVALID where an agent asks for what does not lie where its agent keeps its transcripts: anybody may have written it */
function ofFile(
  path: string,
  harness: string | undefined,
  environment: Environment,
  op: string,
): OwnTranscript | ForeignTranscript {
  const chosen = transcriptAt(path, harness, environment)
  const { adapter } = chosen
  const own = OwnTranscript.at(adapter, path, environment)
  if (own !== undefined) return own
  if (callingAgent(environment.variables) === undefined) return { ...chosen, elsewhere: FOREIGN_FILE }
  const what = `${path} does not lie where ${adapter.id} keeps its transcripts`
  throw forPerson(what, op, `winddown brief --transcript ${shellWord(path)}`)
}

/**
 * The transcript that a word of the command line names: the path of a file, or a session's id, or the beginning of one (at least 6 characters).
 * @param op the command, for a refusal
 * @param plain whether a file may be named without a `/`
 * @throws WinddownError TRANSCRIPT_UNREADABLE, SESSION_NOT_FOUND (also where several sessions begin so), HARNESS_UNKNOWN; ARGUMENT_INVALID where an agent
 * names a file that is foreign
 */
export function chooseTranscript(
  wanted: string,
  harness: string | undefined,
  environment: Environment,
  op: string,
  plain = true,
): OwnTranscript | ForeignTranscript {
  if (wanted.includes('/') || (plain && sizeOfFile(wanted) !== undefined))
    return ofFile(wanted, harness, environment, op)
  const adapters = asked(harness)
  const found = adapters.flatMap((adapter) => OwnTranscript.find(adapter, wanted, environment))
  const sessions = new Set(found.map(({ file }) => file.sessionId))
  const [first] = found
  if (first === undefined)
    throw new WinddownError(
      'SESSION_NOT_FOUND',
      `no transcript of a session ${JSON.stringify(wanted)} on this machine`,
      {
        op: 'find',
        hint: listCommand(environment, adapters),
      },
    )
  if (sessions.size > 1)
    throw new WinddownError(
      'SESSION_NOT_FOUND',
      `${sessions.size} sessions begin with ${wanted}: ${[...sessions].slice(0, 5).join(', ')}`,
      { op: 'find', hint: `winddown meter --transcript ${shellWord(first.file.sessionId)}` },
    )
  return first.own
}

/**
 * The transcripts of the sessions that worked in a folder and were answered, the newest first. Agents keep those of several folders
 * in one place (`my-app` and `my_app`), and begin files for sessions that never ran.
 */
export function* listTranscripts(folder: string, environment: Environment): Generator<OwnTranscript> {
  const found = asked(undefined).flatMap((adapter) => OwnTranscript.list(adapter, folder, environment))
  found.sort((a, b) => (a.file.modifiedAt < b.file.modifiedAt ? 1 : -1))
  for (const { own } of found) {
    const { folders, answered } = own.adapter.glance(own.path)
    if (answered && folders.includes(folder)) yield own
  }
}

/** The newest of them; undefined where there is none. */
export function newestTranscript(folder: string, environment: Environment): OwnTranscript | undefined {
  for (const chosen of listTranscripts(folder, environment)) return chosen
  return undefined
}

/**
 * How the newest session that an agent kept of a folder is salvaged; undefined where none is kept. Nothing of it is read.
 * @param atWork ids of sessions that go on: those are not to be salvaged
 */
export function salvageCommand(
  folder: string,
  environment: Environment,
  atWork: readonly string[] = [],
): string | undefined {
  for (const { adapter, path } of listTranscripts(folder, environment)) {
    const id = adapter.sessionIdOf(path)
    if (!atWork.includes(id)) return `winddown salvage ${shellWord(id)}`
  }
  return undefined
}
