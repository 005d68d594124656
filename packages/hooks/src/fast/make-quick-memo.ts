import { existsSync, readFileSync } from 'node:fs'
import { quietRange } from '../decide/decide-hot.ts'
import type { Measurement } from '../harness/harness.ts'
import type { QuickMemo } from '../harness/quick-memo.ts'
import { PASSED } from '../meter/passed-limit.ts'
import { limitsPath } from '../session/session-files.ts'
import { isLogKnown, ownerOf, type SessionRecord } from '../session/session-record.ts'
import { gateHoldsFrom, gateOf } from './watermark.ts'

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
  /** Of any model of the harness, tokens. */
  readonly lowestLimit: number
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
  // A log that was only found may be somebody else's, and one that failed is to be looked at again.
  if (recording && !isLogKnown(next)) return null
  if (!machine.turnOpen || machine.briefGiven || machine.briefDue !== null || machine.learnDue) return null
  if (quick === null || reported === null) return null
  // An agent that says itself how full it is has no transcript that does.
  if (reading.source.tokens !== (size === null ? 'harness' : 'transcript')) return null
  if (tokens === null || limit === null || window === null || fraction === null || model === null) return null
  // The user's own secrets are compiled expressions, and a path with a line break is no watermark's.
  if (transcript === null || transcript.includes('\n') || (recording && next.redaction.length > 0)) return null
  const range = quietRange(machine, reading, config)
  const most = Math.min(window, limit * PASSED)
  if (range === null || tokens > most) return null
  const gate = recording ? 0 : gateOf(reading, config.thresholds, inputs.lowestLimit)
  const limits = limitsPath(home, harness, model)
  return {
    transcript,
    size: size ?? 0,
    reported,
    ...quick,
    limits,
    learned: learnedText(limits),
    limit,
    most,
    from: recording
      ? range[0]
      : Math.max(range[0], gateHoldsFrom(reading, config.thresholds, inputs.lowestLimit) / limit),
    // Beyond the gate there may be a new one.
    below: gate === 0 ? range[1] : Math.min(range[1], gate / limit),
    step: limit * (recording ? STEP_RECORDING : STEP),
    log: `${next.place.store.directory}/ACTIVE-PAUSE.${ownerOf(harness, sessionId)}.jsonl`,
    recording,
    fraction,
    gate,
    watermark: inputs.watermark,
  }
}
