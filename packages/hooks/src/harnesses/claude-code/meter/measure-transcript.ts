import type { Reading } from '@winddown/core'
import type { TranscriptMeterContext } from '../../../harness/transcript-adapter.ts'
import { CLAUDE_CODE } from '../events.ts'
import { readCompactionSettings } from './compaction-settings.ts'
import { limitConditions } from './limits.ts'
import { measureClaudeCode } from './meter.ts'

/** Measures a transcript as the hook does at the end of a turn, under what is known of its session, else the settings of now. */
export function measureClaudeCodeTranscript(path: string | null, context: TranscriptMeterContext): Reading {
  const { environment, learnedLimit, known } = context
  const settings = known?.settings ?? readCompactionSettings(context)
  const conditions = known?.limitConditions ?? limitConditions(settings, environment)
  const event = {
    type: 'other',
    harness: CLAUDE_CODE,
    sessionId: context.sessionId,
    name: 'meter',
    transcriptPath: path,
    workingDirectory: context.workingDirectory,
    promptId: null,
    agentId: null,
    contextTokens: null,
  } as const
  return measureClaudeCode(event, {
    statusLine: context.statusLine,
    settings,
    environment,
    startModel: context.startModel,
    learnedLimit: (model) => (model === null ? null : learnedLimit(model, conditions)),
    last: known?.last ?? null,
    passed: known?.passed ?? null,
    now: context.now,
  }).reading
}
