/** Lands a session that was not recorded, from its transcript. */
import { statSync } from 'node:fs'
import { shellWord, WinddownError } from '@winddown/core'
import { isFolder } from '../project/path-kind.ts'
import { landingManager, type Project } from '../project/project.ts'
import { salvagedBefore } from './salvaged-before.ts'
import type { ChosenTranscript } from './transcript-choice.ts'
import { measureSession } from './transcript-meter.ts'
import { outlineTranscript } from './transcript-outline.ts'

type Outline = ReturnType<typeof outlineTranscript>

export interface Salvaged {
  /** The snapshot's JSON; null where another process landed it. */
  readonly path: string | null
  readonly harnessSessionId: string
  readonly outline: Outline
  /** The session that was salvaged from the same transcript before: then nothing was written, and `path` is its snapshot's. */
  readonly before: string | null
}

export interface SalvageOptions {
  /** Nothing is written where the transcript was salvaged as it is: the session that it made then is told. */
  readonly once?: boolean
}

/**
 * @param projectOf which project it is landed in, by the folder that the session worked in
 * @throws WinddownError TRANSCRIPT_UNREADABLE where nothing of it can be read; what landing throws
 */
export async function salvageTranscript(
  chosen: ChosenTranscript,
  projectOf: (folder: string | undefined) => Project,
  options: SalvageOptions = {},
): Promise<Salvaged> {
  const outline = outlineTranscript(chosen)
  const { endedAt } = outline
  if (endedAt === undefined)
    throw new WinddownError('TRANSCRIPT_UNREADABLE', `${chosen.path} holds nothing that could be read`, {
      op: 'salvage',
      path: chosen.path,
      hint: `wc -c ${shellWord(chosen.path)}`,
    })
  const project = projectOf(isFolder(outline.startedIn) ? outline.startedIn : undefined)
  const sessionId = outline.sessionId || chosen.adapter.sessionIdOf(chosen.path)
  const ended = new Date(endedAt)
  const { size: bytes } = statSync(chosen.path)
  const state = { harness: chosen.adapter.id, harnessSessionId: sessionId, bytes, endedAt: ended }
  const before = options.once === true ? salvagedBefore(project, state) : undefined
  if (before !== undefined)
    return { path: before.files.json ?? null, harnessSessionId: sessionId, outline, before: before.id }
  const reading = measureSession(project, {
    adapter: chosen.adapter,
    sessionId,
    transcript: chosen.path,
    workingDirectory: outline.endedIn ?? null,
    startModel: outline.model ?? null,
  })
  const manager = await landingManager(
    project,
    `salvage.${sessionId.slice(0, 36).replace(/[^\w-]/g, '-')}`,
    () => ended,
  )
  if (!manager.isPauseActive())
    manager.startIncrementalPause(
      reading.fraction,
      {},
      {
        reason: 'salvage',
        harness: chosen.adapter.id,
        harness_session_id: sessionId,
        transcript_path: chosen.path,
        transcript_bytes: bytes,
        ...(outline.model !== undefined && { model: outline.model }),
        ...(reading.tokens !== null && { tokens: reading.tokens }),
        ...(reading.limit !== null && { token_limit: reading.limit }),
        working_directory: isFolder(outline.endedIn) ? outline.endedIn : project.store.worktree,
        worktree: project.store.worktree,
        project_path: project.store.projectPath,
      },
    )
  return { path: await manager.finalizePause(), harnessSessionId: sessionId, outline, before: null }
}
