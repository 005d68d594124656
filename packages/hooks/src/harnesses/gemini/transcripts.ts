import { measureAsHook } from '../../harness/measure-transcript.ts'
import type { TranscriptAdapter, TranscriptMeterContext } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { geminiChat } from './chat/chat.ts'
import { chatIdOf, chatPaths, chatRecords, isChatOf } from './chat/chat-files.ts'
import { geminiDeletion } from './chat/deletion.ts'
import { GEMINI } from './gemini-id.ts'
import { readLimitSettings, resolveGeminiLimit } from './limits.ts'
import { measureGemini } from './meter.ts'
import { geminiSession } from './session.ts'

/** As the hook has it. */
function compactionPoint({ model }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  const settings = context.known?.settings ?? readLimitSettings(context)
  const { window, ...point } = resolveGeminiLimit({ model, settings, sent: null })
  return window === null ? { limit: null, source: 'unknown' } : { window, ...point }
}

const reader = transcriptAdapterOf({
  id: GEMINI,
  dialect: geminiChat,
  pattern: '~/.gemini/tmp/*/chats/*.json*',
  sessionIdOf: chatIdOf,
  paths: chatPaths,
  isOf: isChatOf,
  records: chatRecords,
  compactionPoint,
  isOwn: ({ sessionId, projectHash }) => typeof sessionId === 'string' && typeof projectHash === 'string',
})

/** Chats of Gemini CLI (JSON of older versions, which have no hooks, JSONL to 0.61). */
export const geminiTranscripts: TranscriptAdapter = {
  ...reader,
  deletion: geminiDeletion,
  measure: (path, context) =>
    path?.endsWith('.json') === true
      ? reader.measure(path, context)
      : measureAsHook({ id: GEMINI, measure: measureGemini }, geminiSession, path, context),
}
