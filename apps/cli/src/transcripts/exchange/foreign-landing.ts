/** Makes a session of a transcript that is foreign: it is put into the store as somebody else's, as an imported one is. */
import { mkdtempSync, rmSync, statSync, unlinkSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  ensureFolderAndParents,
  latestPointerPath,
  OwnStore,
  openUserState,
  type PauseDetails,
  readRegularFile,
  replaceFile,
  type SystemEventData,
} from '@winddown/core'
import { openSession, type SessionEntry, sessionEntry } from '@winddown/snapshot'
import type { ForeignTranscript } from '../../project/found/own-transcript.ts'
import { landingManager, type Project } from '../../project/project.ts'
import { importedMark, readMark } from './imported-mark.ts'

/** What is known of the session besides its transcript. */
export interface ForeignLanding {
  /** Whose name its log has while it is made, different from that of every other. */
  readonly name: string
  readonly details: Pick<PauseDetails, 'reason' | 'harness_session_id' | 'model' | 'tokens' | 'token_limit'>
  readonly fraction?: number | null
  /** When it ended; now, where it goes on. */
  readonly endedAt?: Date
  readonly note?: SystemEventData | null
}

/**
 * Its session is entered in a registry that goes with this call: in that of this user it never stands, so whatever becomes of this process, no command takes
 * it for the user's own. It is asked of no folder that the transcript names.
 * @returns the snapshot's JSON
 * @throws WinddownError what landing throws
 */
export async function landForeign(
  project: Project,
  { adapter, path }: ForeignTranscript,
  { name, details, fraction = null, endedAt, note = null }: ForeignLanding,
): Promise<string | null> {
  const { store, userState, environment } = project
  const pointer = latestPointerPath(store)
  const before = textOf(pointer)
  ensureFolderAndParents(userState.home)
  const apart = mkdtempSync(`${userState.home}/foreign-`)
  try {
    const { registry } = openUserState(apart)
    const place = { projectPath: store.worktree, ...(store.kind === 'explicit' && { directory: store.directory }) }
    const manager = await landingManager(
      { ...project, store: OwnStore.open(place, registry), userState: { ...userState, registry } },
      name,
      endedAt && (() => endedAt),
    )
    const named = resolve(environment.workingDirectory, path)
    const id = manager.startIncrementalPause(
      fraction,
      {},
      {
        ...details,
        harness: adapter.id,
        transcript_path: named,
        transcript_bytes: statSync(named).size,
        working_directory: store.worktree,
        worktree: store.worktree,
        project_path: store.projectPath,
      },
    )
    for (const mark of [importedMark, readMark]) userState.markOnce(mark(store.directory, id))
    if (note !== null) manager.appendAction('system_event', note, null)
    const json = await manager.finalizePause()
    putBack(pointer, before, id)
    return json
  } finally {
    rmSync(apart, { recursive: true, force: true })
  }
}

/** What whoever goes by the pointer reads is never a foreign session: as far as it leads to this one, it leads where it led. */
function putBack(pointer: string, before: string | undefined, id: string): void {
  if (textOf(pointer)?.includes(id) !== true) return
  if (before === undefined) unlinkSync(pointer)
  else replaceFile(pointer, before)
}

function textOf(path: string): string | undefined {
  try {
    return readRegularFile(path)
  } catch {
    // None, or none that winddown would write.
    return undefined
  }
}

/** The session that was made of the same transcript as it is; undefined where there is none. */
export function landedForeign(
  { store, userState }: Project,
  {
    harness,
    harnessSessionId,
    bytes,
  }: { readonly harness: string; readonly harnessSessionId: string; readonly bytes: number },
): SessionEntry | undefined {
  return userState
    .marks('read.')
    .flatMap((mark) => /session-\d{8}-\d{6}/.exec(mark)?.[0] ?? [])
    .filter((id) => userState.isMarked(readMark(store.directory, id)) && store.session(id) === null)
    .flatMap((id) => sessionEntry(store.directory, id) ?? [])
    .map((entry) => openSession(entry))
    .find(({ reading }) => {
      if (reading?.kind !== 'snapshot') return false
      const { harness: by, harness_session_id: of, transcript } = reading.snapshot
      return by === harness && of === harnessSessionId && transcript?.bytes === bytes
    })
}
