import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { QuickAdapter, QuickMeasure } from '../../harness/harness.ts'
import type { QuickMemo } from '../../harness/quick-memo.ts'
import { grownText, plainToolResult, UNMOVED_LIMIT, weighFromEnd } from '../../harness/quick-steps.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { mayPrintFiles } from '../../tool-calls/shell-reads.ts'
import { commandEnd } from './command-end.ts'
import { CODEX } from './events.ts'
import { newRolloutWeight, weighRollout } from './meter/rollout-tail.ts'
import { ended } from './results.ts'
import { TRANSCRIPT_WEIGHT } from './transcript-weight.ts'

/** Codex, as far as the fast path needs it: see {@link QuickAdapter}. */
export const codexQuick: QuickAdapter = {
  id: CODEX,
  transcriptWeight: TRANSCRIPT_WEIGHT,
  parse: parseToolResult,
  environment: UNMOVED_LIMIT,
  measure: measureOn,
  toolCall: (event) => plainCommand(event, COMMANDS),
}

/** How a command ended stands in the rollout. One that applies a patch or prints files has more to tell. */
const COMMANDS: PlainWords = {
  tool: 'Bash',
  known: ['command'],
  resultOf: (call, text, { transcriptPath }) => {
    const { id, command = '' } = call
    if (command.includes('*** Begin Patch') || mayPrintFiles(command) || transcriptPath === null) return null
    const end = commandEnd(transcriptPath, id)
    return end === null ? null : ended(call, end.exitCode, text, end.seconds ?? undefined)
  },
}

/** The same event as `parseCodex` gives for a plain tool result; null for all that is odd. */
function parseToolResult(payload: unknown): ToolResultEvent | null {
  'use quick'
  const fields = payload as { readonly [name: string]: unknown }
  const model = fields['model']
  const event = plainToolResult(CODEX, fields, fields['turn_id'])
  return event === null || typeof model !== 'string' || model.length > 100 ? null : { ...event, currentModel: model }
}

function measureOn(memo: QuickMemo, bytes: Uint8Array): QuickMeasure | null {
  'use quick'
  const grown = grownText(memo, bytes)
  if (grown === null) return null
  const { text, size } = grown
  const weight = newRolloutWeight()
  const settled = weighFromEnd(text, weight, weighRollout)
  // A count without its response is of one that was met before, or of an older version.
  if (weight.compaction !== null || (weight.counted !== null && !settled)) return null
  const tokens = settled ? (weight.reported ?? 0) : memo.reported
  const added = settled ? weight.added : memo.added + weight.added
  return { tokens: tokens + Math.round(added), size }
}
