import type { Reading } from '@winddown/core'
import type { HookAdapter, SessionAdapter } from './harness.ts'
import type { TranscriptMeterContext } from './transcript-adapter.ts'

/**
 * Measures a transcript as the hook does at the end of a turn, under what is known of its session, else the settings of now: so that
 * `status`, `meter` and the hook say one figure.
 */
export function measureAsHook(
  { id, measure }: Pick<HookAdapter, 'id' | 'measure'>,
  session: Pick<SessionAdapter, 'compactionSettings' | 'limitConditions'>,
  path: string | null,
  context: TranscriptMeterContext,
): Reading {
  const { environment, learnedLimit, known } = context
  const settings = known?.settings ?? session.compactionSettings(context)
  const conditions = known?.limitConditions ?? session.limitConditions(settings, environment)
  const event = {
    type: 'other',
    harness: id,
    sessionId: context.sessionId,
    name: 'meter',
    transcriptPath: path,
    workingDirectory: context.workingDirectory,
    promptId: null,
    agentId: null,
    contextTokens: null,
  } as const
  return measure(event, {
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
