/**
 * Deletes a session everywhere. First it is marked and taken out of the registry, so that no recovery lands it again from a log that is
 * still there; the files go after that. Interrupted anywhere, it is finished by the same command, or by `winddown recover`.
 */
import { accessSync, constants, lstatSync, readFileSync, unlinkSync } from 'node:fs'
import {
  latestPointerPath,
  type RegisteredSession,
  replaceFile,
  shellWord,
  syncFolder,
  systemErrorCode,
  systemFailure,
  WinddownError,
} from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import {
  filesOfSession,
  isOwnSession,
  keptTranscriptPath,
  listSessions,
  openSession,
  type SessionEntry,
  toPointer,
} from '@winddown/snapshot'
import { handDown } from '../kept/hand-down.ts'
import { endMark, recordingsOf } from '../kept/session-end.ts'
import { noTranscriptMark } from '../kept/transcripts-to-keep.ts'
import { dropOwnerMark } from '../project/discard/discard-marks.ts'
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { dropFromIndex } from '../search/session-index.ts'
import { importedMark, readMark } from '../transcripts/exchange/imported-mark.ts'
import { dropEdits } from '../transcripts/kept-edits.ts'
import { refuseAdopted } from './archivable-sessions.ts'

const markOf = (store: string, id: string): string => `forgotten.${deliveryKey(store, id)}`

function size(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true

/** @throws WinddownError STORE_UNSAFE, STORE_DENIED, PAUSE_ALREADY_ACTIVE, SESSION_NOT_FOUND where it is not this user's to delete */
export function checkForgettable(project: Project, { id }: Pick<SessionEntry, 'id'>): void {
  refuseAdopted(project)
  const { store, userState } = project
  if (runningPauses(project).some(({ sessionId }) => sessionId === id))
    throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${id} is being recorded`, {
      op: 'forget',
      hint: `winddown discard ${id}`,
    })
  const marks = [markOf(store.directory, id), importedMark(store.directory, id)]
  if (store.session(id) === null && !marks.some((mark) => userState.isMarked(mark)))
    throw new WinddownError(
      'SESSION_NOT_FOUND',
      `${id} was neither recorded nor imported by your winddown: it is not ours to delete`,
      {
        op: 'forget',
        hint: 'winddown list',
      },
    )
  requireWritable(store.directory, id)
}

/** Before anything is asked or changed: otherwise a later session, out of which something is to be taken first, is what fails. @throws WinddownError STORE_DENIED */
function requireWritable(directory: string, id: string): void {
  try {
    accessSync(directory, constants.W_OK)
  } catch (error) {
    const code = systemErrorCode(error)
    if (code === 'ENOENT') return
    throw new WinddownError('STORE_DENIED', `${directory}: cannot be written (${code}); ${id} was not deleted`, {
      op: 'forget',
      path: directory,
      hint: `${code === 'EROFS' ? 'df' : 'ls -ld'} ${shellWord(directory)}`,
      cause: error,
    })
  }
}

/** @throws WinddownError with the path of a file that could not be deleted: the same command goes on there */
function deleteFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    throw systemFailure('delete', path, error, 'STORE_UNAVAILABLE')
  }
}

/** @returns the bytes that were freed */
export function forgetSession(project: Project, id: string): number {
  const { store, userState } = project
  const { directory } = store
  const mark = markOf(directory, id)
  const entry = store.session(id)
  userState.markOnce(mark)
  // While it is still known whose session it is: interrupted, all of this is done again.
  if (entry !== null) {
    leaveOthers(project, entry)
    dropOwnerMark(project, entry)
  }
  userState.registry.remove(directory, id)
  userState.removeDelivery(deliveryKey(directory, id))
  for (const its of [noTranscriptMark(project, id), endMark(directory, id)]) userState.clearMark(its)
  dropEdits(project, id)
  const files = [...filesOfSession(store, id), ...[keptTranscriptPath(store, id)].filter(isThere)]
  const freed = files.reduce((sum, path) => sum + size(path), 0)
  for (const path of files) deleteFile(path)
  if (files.length > 0) syncFolder(directory)
  repoint(project, id)
  dropFromIndex(project, id)
  userState.clearMark(importedMark(directory, id))
  userState.clearMark(readMark(directory, id))
  userState.clearMark(mark)
  return freed
}

/** What is shared with other recordings of the same agent session goes with the last of them; they are left with what is theirs. */
function leaveOthers(project: Project, entry: RegisteredSession): void {
  const { userState } = project
  const { harness, harnessSessionId, sessionId } = entry
  if (harness === null || harnessSessionId === null) return
  const others = recordingsOf(project, entry).filter((other) => other.sessionId !== sessionId)
  handDown(project, entry)
  // Their words were read from the transcript that told of this one too.
  dropFromIndex(project, ...others.map((other) => other.sessionId))
  if (others.length === 0) userState.removeSession(harness, harnessSessionId)
}

/** The pointer leads to the newest session that is left; without one it goes. */
function repoint({ store }: Project, id: string): void {
  const path = latestPointerPath(store)
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true || !readFileSync(path, 'utf8').includes(id)) return
  for (const entry of listSessions(store.directory, { open: 0 }).sessions) {
    if (store.session(entry.id) === null) continue
    const opened = openSession(entry)
    if (opened.reading?.kind !== 'snapshot' || !isOwnSession(store, opened)) continue
    replaceFile(path, toPointer(opened.reading.snapshot, store.directory))
    return
  }
  unlinkSync(path)
}

/** Finishes what was interrupted. @returns the ids of the sessions */
export function finishForgotten(project: Project): string[] {
  const { store, userState } = project
  if (store.kind === 'adopted') return []
  const ids = userState
    .marks('forgotten.')
    .flatMap((mark) => /session-\d{8}-\d{6}/.exec(mark)?.[0] ?? [])
    .filter((id) => userState.isMarked(markOf(store.directory, id)))
  for (const id of ids) forgetSession(project, id)
  return ids
}
