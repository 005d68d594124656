import { measureAsHook } from '../../harness/measure-transcript.ts'
import type {
  HarnessPlaces,
  TranscriptAdapter,
  TranscriptDamage,
  TranscriptMeterContext,
} from '../../harness/transcript-adapter.ts'
import { type FileRecord, recordsOf } from '../../steps/numbered-steps.ts'
import type { CompactionPoint, ContextState } from '../../steps/reading-of-steps.ts'
import { filesBelow, transcriptAdapterOf } from '../../steps/transcript-adapter-of.ts'
import { type FileLine, linesOf, readChunks } from '../../text/line-reader.ts'
import { zstdChunks } from '../../text/zstd-chunks.ts'
import { CODEX } from './events.ts'
import { codexHome, readLimitSettings } from './meter/config.ts'
import { resolveCodexLimit } from './meter/limits.ts'
import { measureCodex } from './meter/meter.ts'
import { codexRollout } from './rollout.ts'
import { codexSession } from './session.ts'

/** `sessions/YYYY/MM/DD/rollout-<time>-<id>.jsonl`, and those that were put away; old ones are compressed. */
function* paths(places: HarnessPlaces): Generator<string> {
  const home = codexHome(places.home, places.environment)
  const endings = ['.jsonl', '.jsonl.zst']
  yield* filesBelow(`${home}/sessions`, endings, 4)
  yield* filesBelow(`${home}/archived_sessions`, endings, 4)
}

const ID = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.jsonl(?:\.zst)?$/i

const sessionIdOf = (path: string): string =>
  ID.exec(path)?.[1] ?? path.slice(path.lastIndexOf('/') + 1).replace(/\.jsonl(?:\.zst)?$/, '')

/** The lines of a compressed file; what cannot be decompressed is damage at the place where it begins. */
function* compressedLines(path: string): Generator<FileLine> {
  let last = { number: 0, end: 0 }
  try {
    for (const line of linesOf(zstdChunks(readChunks(path)))) {
      last = { number: line.number, end: line.offset + line.length }
      yield line
    }
  } catch (error) {
    // That the file cannot be opened is the caller's to hear.
    if (typeof (error as { readonly code?: unknown }).code === 'string') throw error
    yield { kind: 'damage', reason: 'torn', number: last.number + 1, offset: last.end, length: 0 }
  }
}

const records = (path: string, toByte: number | undefined): Iterable<FileRecord | TranscriptDamage> =>
  // Bytes of a compressed file say nothing of where its lines end.
  recordsOf(path.endsWith('.zst') ? compressedLines(path) : linesOf(readChunks(path, toByte)))

/** As the hook has it, but for what a hook alone knows. */
function compactionPoint({ window, version, model }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  const { limit, source, detail } = resolveCodexLimit({
    model,
    version,
    reportedWindow: window,
    tokens: null,
    sent: null,
    learned: null,
    told: null,
    settings: context.known?.settings ?? readLimitSettings(context),
    environment: context.environment,
  })
  return { limit, source, detail }
}

const RECORDS: ReadonlySet<unknown> = new Set([
  'session_meta',
  'response_item',
  'event_msg',
  'turn_context',
  'compacted',
  'world_state',
  'token_usage_record',
])

const reader = transcriptAdapterOf({
  id: CODEX,
  dialect: codexRollout,
  pattern: '~/.codex/sessions/*/*/*/*.jsonl*',
  sessionIdOf,
  paths,
  records,
  compactionPoint,
  isOwn: ({ type, payload }) => typeof payload === 'object' && payload !== null && RECORDS.has(type),
})

/** Rollouts of Codex (0.36 to 0.169), plain and compressed. What is compressed is of a session that no hook tells of any more. */
export const codexTranscripts: TranscriptAdapter = {
  ...reader,
  measure: (path, context) =>
    path?.endsWith('.zst') === true
      ? reader.measure(path, context)
      : measureAsHook({ id: CODEX, measure: measureCodex }, codexSession, path, context),
}
