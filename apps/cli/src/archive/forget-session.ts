/**
 * Deletes a session everywhere. First it is marked and taken out of the registry, so that no recovery lands it again from a log that is
 * still there; the files go after that. Interrupted anywhere, it is finished by the same command, or by `winddown recover`.
 */
import { lstatSync, readFileSync, unlinkSync } from 'node:fs'
import { latestPointerPath, replaceFile, syncFolder, WinddownError } from '@winddown/core'
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
import type { Project } from '../project/project.ts'
import { runningPauses } from '../project/running-pauses.ts'
import { dropFromIndex } from '../search/session-index.ts'
import { importedMark } from '../transcripts/imported-session.ts'
import { dropEdits } from '../transcripts/kept-edits.ts'
import { refuseAdopted } from './archivable-sessions.ts'

const markOf = (store: string, id: string): string => `forgotten.${deliveryKey(store, id)}`

function size(path: string): number {
  return lstatSync(path, { throwIfNoEntry: false })?.size ?? 0
}

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isFile() === true

/** @throws WinddownError STORE_UNSAFE, PAUSE_ALREADY_ACTIVE, SESSION_NOT_FOUND where it is not this user's to delete */
export function checkForgettable(project: Project, { id }: Pick<SessionEntry, 'id'>): void {
  refuseAdopted(project)
  const { store, userState } = project
  if (runningPauses(project).some(({ sessionId }) => sessionId === id))
    throw new WinddownError('PAUSE_ALREADY_ACTIVE', `${id} is being recorded`, {
      op: 'forget',
      hint: 'winddown discard',
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
}

/** @returns the bytes that were freed */
export function forgetSession(project: Project, id: string): number {
  const { store, userState } = project
  const { directory } = store
  const mark = markOf(directory, id)
  const entry = store.session(id)
  userState.markOnce(mark)
  userState.registry.remove(directory, id)
  userState.removeDelivery(deliveryKey(directory, id))
  dropEdits(project, id)
  const others = store.sessions().some(({ harnessSessionId }) => harnessSessionId === entry?.harnessSessionId)
  if (entry?.harness != null && entry.harnessSessionId !== null && !others)
    userState.removeSession(entry.harness, entry.harnessSessionId)
  const files = [...filesOfSession(store, id), ...[keptTranscriptPath(store, id)].filter(isThere)]
  const freed = files.reduce((sum, path) => sum + size(path), 0)
  for (const path of files) unlinkSync(path)
  if (files.length > 0) syncFolder(directory)
  repoint(project, id)
  dropFromIndex(project, id)
  userState.clearMark(importedMark(directory, id))
  userState.clearMark(mark)
  return freed
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
