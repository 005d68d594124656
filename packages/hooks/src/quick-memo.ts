import { existsSync, readFileSync } from 'node:fs'
import { quietRange } from './decide-hot.ts'
import type { Measurement } from './harness.ts'
import { limitsPath } from './session-files.ts'
import { ownerOf, type SessionRecord } from './session-record.ts'
import { gateOf } from './watermark.ts'

/**
 * What the full way leaves for the events that follow: within these bounds a tool result leads to nothing but, while a pause
 * is open, its own record. The quick way asks whether they still hold, and answers without the state, the meter and the
 * decision; on any doubt it leaves the event to the full way, which leaves a new memo.
 *
 * It is the first member of the session's record, so that it can be read without the rest.
 */
export interface QuickMemo {
  readonly transcript: string
  /** Bytes of the transcript that were read. */
  readonly size: number
  /** Tokens of the newest response in them, and those added by what came after it, not rounded. */
  readonly reported: number
  readonly added: number
  /** Of the newest response: another one means another limit. */
  readonly model: string
  readonly version: string
  /** Window that the status line told; null where none did. */
  readonly window: number | null
  /** What of the harness's environment decides the limit. */
  readonly environment: string
  /** The file of what was learned of the model, and its text; '' where there is none. */
  readonly limits: string
  readonly learned: string
  readonly limit: number
  /** Tokens beyond which the window would be doubted. */
  readonly most: number
  /** Nothing happens from this fraction on, and below that one. */
  readonly from: number
  readonly below: number
  /** As far as tokens may move, up or down, before the state is to be written again. */
  readonly step: number
  /** The log of this session's pause; where `recording`, it is open and what the user calls a secret is none of the quick way's. */
  readonly log: string
  readonly recording: boolean
  /** What a sub-agent's record says of the context. */
  readonly fraction: number
  /** Tokens at which a level may be crossed, 0 where that cannot be said; and the watermark that is set, 0: none. */
  readonly gate: number
  readonly watermark: number
}

/** What the quick way needs of a harness's meter, beside the reading itself. */
export interface QuickBasis {
  readonly added: number
  readonly model: string
  readonly version: string
  readonly window: number | null
  readonly environment: string
}

/**
 * Tokens may move by this share of the limit before the state is written again: what `status` shows is as old as that. Further
 * while a pause is open: each of its records says how full the context was, and calls are dear then.
 */
const STEP = 0.02
const STEP_RECORDING = 0.05

/** The file in which a limit was learned, as it is now; '' where there is none. */
export const learnedText = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')

/** What is known when an event was answered in full. */
export interface QuickMemoInputs {
  readonly home: string
  readonly harness: string
  readonly sessionId: string
  /** As it was stored until now; null where nothing was. */
  readonly known: SessionRecord | null
  /** As it will be stored, but for the memo. */
  readonly next: SessionRecord
  readonly transcript: string | null
  /** Null for an event that says nothing of the main chain. */
  readonly measurement: Measurement | null
  /** Bytes of the watermark that is set, 0: none. */
  readonly watermark: number
}

/** What the events that follow may go by; null where each of them is to be looked at in full. */
export function quickMemoOf(inputs: QuickMemoInputs): QuickMemo | null {
  const { home, harness, sessionId, known, next, transcript, measurement } = inputs
  const { machine, config } = next
  // A sub-agent's event changes nothing of the main chain.
  if (measurement === null)
    return JSON.stringify(machine) === JSON.stringify(known?.machine) ? (known?.quick ?? null) : null
  const { reading, reported, quick, transcriptSize: size } = measurement
  const { tokens, limit, window, fraction, model } = reading
  const recording = machine.phase === 'recording'
  if (!recording && machine.phase !== 'watching') return null
  if (!machine.turnOpen || machine.briefGiven || machine.briefDue !== null || machine.learnDue) return null
  if (quick === null || reported === null || size === null || reading.source.tokens !== 'transcript') return null
  if (tokens === null || limit === null || window === null || fraction === null || model === null) return null
  // The user's own secrets are compiled expressions, and a path with a line break is no watermark's.
  if (transcript === null || transcript.includes('\n') || (recording && next.redaction.length > 0)) return null
  const range = quietRange(machine, reading, config)
  if (range === null || tokens > window) return null
  const limits = limitsPath(home, harness, model)
  return {
    transcript,
    size,
    reported,
    ...quick,
    limits,
    learned: learnedText(limits),
    limit,
    most: window,
    from: range[0],
    below: range[1],
    step: limit * (recording ? STEP_RECORDING : STEP),
    log: `${next.place.store.directory}/ACTIVE-PAUSE.${ownerOf(harness, sessionId)}.jsonl`,
    recording,
    fraction,
    gate: recording ? 0 : gateOf(reading, config.thresholds),
    watermark: inputs.watermark,
  }
}
