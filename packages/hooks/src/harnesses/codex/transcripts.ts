import { readRegularFile } from '@winddown/core'
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
import { codexRollout } from './rollout.ts'

const CODEX = 'codex'

const homeOf = ({ home, environment }: Pick<TranscriptMeterContext, 'home' | 'environment'>): string | null =>
  environment['CODEX_HOME'] || (home === null ? null : `${home}/.codex`)

/** `sessions/YYYY/MM/DD/rollout-<time>-<id>.jsonl`, and those that were put away; old ones are compressed. */
function* paths(places: HarnessPlaces): Generator<string> {
  const home = homeOf(places)
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

/** The limit that a person set: a line of its own before the first table of config.toml. */
const configured = (context: TranscriptMeterContext): number | null => {
  try {
    const [top = ''] = readRegularFile(`${homeOf(context)}/config.toml`).split(/^\s*\[/m, 1)
    const tokens = /^\s*model_auto_compact_token_limit\s*=\s*(\d[\d_]*)/m.exec(top)?.[1]
    return tokens === undefined ? null : Number(tokens.replaceAll('_', ''))
  } catch {
    return null
  }
}

/** The window that a rollout names is 95 % of the model's; Codex compacts at 90 % of the whole (0.169: at 250,050 of 258,400 it had). */
const NAMED = 0.95
const COMPACTS_AT = 0.9

function compactionPoint({ window, version }: ContextState, context: TranscriptMeterContext): CompactionPoint {
  const set = configured(context)
  const isOld = /^0\.(?:\d|[1-4]\d)\./.test(version ?? '')
  if (window === null) return set === null ? { limit: null, source: 'unknown' } : { limit: set, source: 'settings' }
  const limit = Math.floor((isOld ? window : window / NAMED) * COMPACTS_AT)
  if (set !== null && set < limit) return { limit: set, source: 'settings', detail: 'model_auto_compact_token_limit' }
  // Older versions named the whole window, and compacted only where they were told to.
  if (isOld)
    return { limit: window, source: 'payload', detail: 'the window: this version compacts where it is told to' }
  return { limit, source: 'payload', detail: '90 % of the model’s window' }
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

/** Rollouts of Codex (0.36 to 0.169), plain and compressed. */
export const codexTranscripts: TranscriptAdapter = transcriptAdapterOf({
  id: CODEX,
  dialect: codexRollout,
  pattern: '~/.codex/sessions/*/*/*/*.jsonl*',
  sessionIdOf,
  paths,
  records,
  compactionPoint,
  isOwn: ({ type, payload }) => typeof payload === 'object' && payload !== null && RECORDS.has(type),
})
