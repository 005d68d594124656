import { existsSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { makeFolder, type Reading } from '@winddown/core'
import type { DecisionConfig } from '../decide/session-machine.ts'
import type { TranscriptWeight } from '../harness/harness.ts'

/** Below this it is not worth the file. */
const LEAST_GAIN = 16_384

/**
 * Tokens at which the next level may be reached, whatever the model; 0 where that cannot be said: nothing but a count from
 * the transcript itself will do.
 */
export function gateOf(reading: Reading, thresholds: DecisionConfig['thresholds'], lowestLimit: number): number {
  const { tokens, limit, fraction } = reading
  if (tokens === null || limit === null || fraction === null || reading.source.tokens !== 'transcript') return 0
  const levels = Object.values(thresholds).sort((a, b) => a - b)
  const next = levels.find((level) => level > fraction)
  if (next === undefined) return 0
  const lowest = tokens < lowestLimit ? Math.min(limit, lowestLimit) : limit
  const nextLowest = levels.map((level) => level * lowest).find((level) => level > tokens) ?? next * limit
  return Math.min(next * limit, nextLowest)
}

/** Tokens from which on the gate of a reading is the same; with fewer it may be lower. */
export function gateHoldsFrom(
  { tokens, limit }: Reading,
  thresholds: DecisionConfig['thresholds'],
  lowestLimit: number,
): number {
  const passed = Object.values(thresholds).map((level) => level * Math.min(limit ?? 0, lowestLimit))
  return Math.max(0, ...passed.filter((level) => level <= (tokens ?? 0)))
}

/** The watermark of a transcript of this size that explains this many tokens, below a gate; 0 where there is none. */
export function watermarkBelow(
  gate: number,
  tokens: number,
  size: number,
  { leastBytes, explainedBytes }: TranscriptWeight,
): number {
  'use quick'
  const gain = Math.floor((gate - tokens) * leastBytes)
  return gain >= LEAST_GAIN && size >= tokens * explainedBytes ? size + gain : 0
}

/**
 * Bytes of the transcript below which no level can be crossed, so that the shell need not start Node; null where that
 * cannot be said.
 */
export function watermarkOf(
  reading: Reading,
  transcriptSize: number | null,
  thresholds: DecisionConfig['thresholds'],
  weight: TranscriptWeight,
): number | null {
  if (transcriptSize === null || reading.tokens === null) return null
  return watermarkBelow(gateOf(reading, thresholds, weight.lowestLimit), reading.tokens, transcriptSize, weight) || null
}

/** A watermark that is lower than it could be by fewer bytes than this is left as it is: it only starts Node a little early. */
const SLACK = 32_768

/** True where a watermark may stay in the place of the one that is wanted, 0: none. */
export const mayStay = (bytes: number, wanted: number): boolean =>
  bytes === 0 ? wanted === 0 : wanted >= bytes && wanted - bytes < SLACK

/**
 * Writes `watermarks/<session id>` in the user's state folder: the bytes, then the transcript's path, a line each. Null removes
 * it. The shell reads it before it starts Node (see `hookCommand`).
 *
 * @returns the bytes that the file says now, 0 where there is none
 */
export function writeWatermark(
  home: string,
  sessionId: string,
  watermark: { readonly bytes: number; readonly transcript: string } | null,
): number {
  const path = `${home}/watermarks/${sessionId}`
  if (watermark === null) {
    if (!existsSync(path)) return 0
    try {
      unlinkSync(path)
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOENT') throw error
    }
    return 0
  }
  const bytes = bytesOf(path, watermark.transcript)
  if (bytes !== 0 && mayStay(bytes, watermark.bytes)) return bytes
  const folder = `${home}/watermarks`
  makeFolder(folder, 0o700)
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, `${watermark.bytes}\n${watermark.transcript}\n`, { mode: 0o600 })
  renameSync(temporary, path)
  return watermark.bytes
}

/** What the file says of this transcript, 0 where there is none that does. */
function bytesOf(path: string, transcript: string): number {
  if (!existsSync(path)) return 0
  try {
    const [bytes, of] = readFileSync(path, 'utf8').split('\n')
    return of === transcript ? Number(bytes) || 0 : 0
  } catch {
    return 0
  }
}
