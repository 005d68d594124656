/** Lands a session that was not recorded, from its transcript. */
import { statSync } from 'node:fs'
import { shellWord, WinddownError } from '@winddown/core'
import { type ForeignTranscript, OwnTranscript } from '../project/found/own-transcript.ts'
import { isFolder } from '../project/path-kind.ts'
import { landingManager, type Project } from '../project/project.ts'
import { landedForeign, landForeign } from './exchange/foreign-landing.ts'
import { salvagedBefore } from './salvaged-before.ts'
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
 * A foreign one is landed as foreign, and is not believed where it worked.
 * @param projectOf which project it is landed in, by the folder that the session worked in
 * @throws WinddownError TRANSCRIPT_UNREADABLE where nothing of it can be read; what landing throws
 */
export async function salvageTranscript(
  chosen: OwnTranscript | ForeignTranscript,
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
  const isOwn = OwnTranscript.is(chosen)
  const project = projectOf(isOwn && isFolder(outline.startedIn) ? outline.startedIn : undefined)
  const sessionId = outline.sessionId || chosen.adapter.sessionIdOf(chosen.path)
  const ended = new Date(endedAt)
  const { size: bytes } = statSync(chosen.path)
  const state = { harness: chosen.adapter.id, harnessSessionId: sessionId, bytes, endedAt: ended }
  const find = isOwn ? salvagedBefore : landedForeign
  const before = options.once === true ? find(project, state) : undefined
  if (before !== undefined)
    return { path: before.files.json ?? null, harnessSessionId: sessionId, outline, before: before.id }
  const reading = measureSession(project, {
    adapter: chosen.adapter,
    sessionId,
    transcript: chosen.path,
    workingDirectory: isOwn ? (outline.endedIn ?? null) : null,
    startModel: outline.model ?? null,
  })
  const known = {
    reason: 'salvage',
    harness_session_id: sessionId,
    ...(outline.model !== undefined && { model: outline.model }),
    ...(reading.tokens !== null && { tokens: reading.tokens }),
    ...(reading.limit !== null && { token_limit: reading.limit }),
  }
  const name = `salvage.${sessionId.slice(0, 36).replace(/[^\w-]/g, '-')}`
  if (!isOwn) {
    const landing = { name: `${name}.${process.pid}`, details: known, fraction: reading.fraction, endedAt: ended }
    const path = await landForeign(project, chosen, landing)
    return { path, harnessSessionId: sessionId, outline, before: null }
  }
  const manager = await landingManager(project, name, () => ended)
  if (!manager.isPauseActive())
    manager.startIncrementalPause(
      reading.fraction,
      {},
      {
        ...known,
        harness: chosen.adapter.id,
        transcript_path: chosen.path,
        transcript_bytes: bytes,
        working_directory: isFolder(outline.endedIn) ? outline.endedIn : project.store.worktree,
        worktree: project.store.worktree,
        project_path: project.store.projectPath,
      },
    )
  return { path: await manager.finalizePause(), harnessSessionId: sessionId, outline, before: null }
}
