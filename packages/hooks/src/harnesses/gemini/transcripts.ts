import type { TranscriptAdapter, TranscriptMeterContext } from '../../harness/transcript-adapter.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { shareIn } from '../../steps/share-in-settings.ts'
import { transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { geminiChat } from './chat.ts'
import { chatIdOf, chatPaths, chatRecords, isChatOf } from './chat-files.ts'

/** Tokens of every Gemini model, by the bundle of 0.61, and the share of them at which it compresses. */
const WINDOW = 1_048_576
const COMPRESSES_AT = 0.5

const windowOf = (model: string | null): number | null =>
  model === null ? null : /^gemini|^auto/.test(model) ? WINDOW : model.startsWith('gemma-4') ? 256_000 : null

/** The share that a person set; null where none is set. */
const configured = ({ home, project }: TranscriptMeterContext): number | null =>
  shareIn(
    [project, home].flatMap((folder) => (folder === null ? [] : [`${folder}/.gemini/settings.json`])),
    ['model', 'compressionThreshold'],
  )

function compactionPoint({ model }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  const window = windowOf(model)
  if (window === null) return { limit: null, source: 'unknown' }
  const set = configured(context)
  const share = set ?? COMPRESSES_AT
  return {
    window,
    limit: Math.floor(window * share),
    source: set === null ? 'model_table' : 'settings',
    detail: `${Math.round(share * 100)} % of the model’s window`,
  }
}

/** Chats of Gemini CLI (JSON of older versions, JSONL to 0.61). */
export const geminiTranscripts: TranscriptAdapter = transcriptAdapterOf({
  id: 'gemini',
  dialect: geminiChat,
  pattern: '~/.gemini/tmp/*/chats/*.json*',
  sessionIdOf: chatIdOf,
  paths: chatPaths,
  isOf: isChatOf,
  records: chatRecords,
  compactionPoint,
  isOwn: ({ sessionId, projectHash }) => typeof sessionId === 'string' && typeof projectHash === 'string',
})
