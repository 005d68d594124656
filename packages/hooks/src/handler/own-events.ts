/** What the handler itself writes to a log: how a pause begins, and that the context was compacted. */
import { resolve } from 'node:path'
import type { PauseDetails } from '@winddown/core'
import type { AutoPauseHandlerOptions, CompactionInput, SystemEventInput } from './handler-options.ts'

export type StartReason = 'auto_pause' | 'compaction' | 'session_end'

/** Whose session it is, for the first record of a pause. */
export function startDetails(
  { projectPath, sessionId, harness, workingDirectory, transcriptPath }: AutoPauseHandlerOptions,
  reason: StartReason,
  model: string | null,
): PauseDetails {
  return {
    reason,
    harness_session_id: sessionId,
    ...(harness !== undefined && { harness }),
    working_directory: workingDirectory ?? resolve(projectPath),
    ...(transcriptPath !== undefined && { transcript_path: transcriptPath }),
    ...(model !== null && { model }),
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
