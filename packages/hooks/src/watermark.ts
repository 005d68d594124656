import { existsSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import type { Reading } from '@winddown/core'
import type { DecisionConfig } from './session-machine.ts'

/** Fewer bytes of transcript than this for one token were never seen: a tool's output stands in it twice, with its frame. */
const LEAST_BYTES_PER_TOKEN = 2
/**
 * A transcript with fewer bytes for each token of its context than this does not explain that context: tools, instructions
 * or a mocked provider make it up, and may make it grow without a byte in the transcript. Real sessions have 15 to 30.
 */
const EXPLAINED_BYTES_PER_TOKEN = 8
/** The lowest limit of any model: a session may change to it without a response in between. */
const LOWEST_LIMIT = 155_000
/** Below this it is not worth the file. */
const LEAST_GAIN = 16_384

/**
 * Bytes of the transcript below which no level can be crossed, so that the shell need not start Node; null where that
 * cannot be said: nothing but a count from this very transcript will do.
 */
export function watermarkOf(
  reading: Reading,
  transcriptSize: number | null,
  thresholds: DecisionConfig['thresholds'],
): number | null {
  const { tokens, limit, fraction } = reading
  if (transcriptSize === null || tokens === null || limit === null || fraction === null) return null
  if (reading.source.tokens !== 'transcript' || transcriptSize < tokens * EXPLAINED_BYTES_PER_TOKEN) return null
  const levels = Object.values(thresholds).sort((a, b) => a - b)
  const next = levels.find((level) => level > fraction)
  if (next === undefined) return null
  const lowest = tokens < LOWEST_LIMIT ? Math.min(limit, LOWEST_LIMIT) : limit
  const nextLowest = levels.map((level) => level * lowest).find((level) => level > tokens) ?? next * limit
  const gain = Math.floor((Math.min(next * limit, nextLowest) - tokens) * LEAST_BYTES_PER_TOKEN)
  return gain >= LEAST_GAIN ? transcriptSize + gain : null
}

/** A watermark that is lower than it could be by fewer bytes than this is left as it is: it only starts Node a little early. */
const SLACK = 32_768

/**
 * Writes `watermarks/<session id>` in the user's state folder: the bytes, then the transcript's path, a line each. Null removes
 * it. The shell reads it before it starts Node (see `hookCommand`).
 */
export function writeWatermark(
  home: string,
  sessionId: string,
  watermark: { readonly bytes: number; readonly transcript: string } | null,
): void {
  const path = `${home}/watermarks/${sessionId}`
  if (watermark === null) {
    if (!existsSync(path)) return
    try {
      unlinkSync(path)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    }
    return
  }
  if (isGoodEnough(path, watermark)) return
  const folder = `${home}/watermarks`
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, `${watermark.bytes}\n${watermark.transcript}\n`, { mode: 0o600 })
  renameSync(temporary, path)
}

/** True where the file says the same transcript, and no more bytes than it may and hardly fewer. */
function isGoodEnough(path: string, watermark: { readonly bytes: number; readonly transcript: string }): boolean {
  if (!existsSync(path)) return false
  try {
    const [bytes, transcript] = readFileSync(path, 'utf8').split('\n')
    const gain = watermark.bytes - Number(bytes)
    return transcript === watermark.transcript && gain >= 0 && gain < SLACK
  } catch {
    return false
  }
}
