/** What the handler itself writes to a log: how a pause begins, and that the context was compacted. */
import type { PauseDetails, PreludeOwner, ProcessIdentity, Store } from '@winddown/core'
import type { CheckedOptions } from './check-input.ts'
import type { AutoPauseHandlerOptions, CompactionInput, SystemEventInput } from './handler-options.ts'

export type StartReason = 'auto_pause' | 'compaction' | 'session_end' | 'killed'

/** Whose session it is, for the first record of a pause. */
export function startDetails(
  {
    sessionId,
    harness,
    workingDirectory,
    transcriptPath,
  }: Pick<CheckedOptions, 'sessionId' | 'harness' | 'workingDirectory'> & {
    readonly transcriptPath: string | undefined
  },
  reason: StartReason,
  model: string | null,
): PauseDetails {
  return {
    reason,
    harness_session_id: sessionId,
    ...(harness !== undefined && { harness }),
    working_directory: workingDirectory,
    ...(transcriptPath !== undefined && { transcript_path: transcriptPath }),
    ...(model !== null && { model }),
  }
}

/** Whose actions they are; `process` is the one that records them. */
export function ownerOfActions(
  { directory, projectPath, worktree }: Store,
  { harness, sessionId, workingDirectory, transcriptPath }: AutoPauseHandlerOptions,
  {
    owner,
    process,
    startedAt,
  }: { readonly owner: string; readonly process: ProcessIdentity; readonly startedAt: string },
): PreludeOwner {
  return {
    store: directory,
    owner,
    projectPath,
    worktree,
    harness: harness ?? null,
    harnessSessionId: sessionId,
    process,
    startedAt,
    ...(workingDirectory !== undefined && { workingDirectory }),
    ...(transcriptPath !== undefined && { transcriptPath }),
  }
}

/** The events of a compaction, in their order. */
export function compactionEvents({
  trigger = 'auto',
  preTokens,
  postTokens,
  summary,
}: CompactionInput): readonly SystemEventInput[] {
  const compacted: SystemEventInput = {
    event: 'compacted',
    trigger,
    ...(preTokens !== undefined && { pre_tokens: preTokens }),
    ...(postTokens !== undefined && { post_tokens: postTokens }),
  }
  return summary === undefined ? [compacted] : [compacted, { event: 'compaction_summary', summary }]
}
