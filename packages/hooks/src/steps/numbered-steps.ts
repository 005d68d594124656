/** The steps of a transcript file, one record after another, in memory that does not grow with it. */

import { isRecordTooDeep, type JsonObject, type Redactor } from '@winddown/core'
import type { TranscriptDamage } from '../harness/transcript-adapter.ts'
import type { FileLine } from '../text/line-reader.ts'
import type { Dialect, NumberedRecord, Step, TranscriptRecord } from './step.ts'

/** One step and the number of the line that tells it. */
export interface NumberedStep {
  readonly step: Step
  readonly line: number
}

/** A record of a file, or why there is none. */
export type FileRecord =
  | { readonly kind: 'record'; readonly line: number; readonly record: Readonly<Record<string, unknown>> }
  | TranscriptDamage

/** Each line of a file as a record. */
export function* recordsOf(lines: Iterable<FileLine>): Generator<FileRecord> {
  for (const line of lines) {
    if (line.kind === 'damage') {
      yield line
      continue
    }
    const { number, offset, length, ended } = line
    const record = parsed(line.text)
    if (record !== undefined) yield { kind: 'record', line: number, record }
    else yield { kind: 'damage', reason: ended ? 'malformed' : 'torn', number, offset, length }
  }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isRecord ? (value as Readonly<Record<string, unknown>>) : undefined
  } catch {
    return undefined
  }
}

/** Only what was done counts of the lines that a person took back. */
const STAYS: ReadonlySet<Step['do']> = new Set(['session', 'place', 'model', 'usage', 'window', 'call', 'result'])

function* onlyRecords(records: Iterable<FileRecord>): Generator<NumberedRecord> {
  // Nothing of them is kept but the numbers of their lines.
  for (const each of records)
    if (each.kind === 'record' && !isRecordTooDeep(each.record))
      yield { line: each.line, record: each.record as TranscriptRecord }
}

/**
 * The steps of a transcript.
 *
 * @param records gives the records anew at each call: some dialects are read twice
 */
export function* stepsOf(
  dialect: Dialect,
  records: () => Iterable<FileRecord>,
  redactor: Redactor,
  onDamage: ((damage: TranscriptDamage) => void) | undefined,
): Generator<NumberedStep> {
  const takenBack = dialect.takenBack?.(onlyRecords(records()))
  const read = dialect.open()
  for (const each of records()) {
    if (each.kind === 'damage') {
      onDamage?.(each)
      continue
    }
    const { line, record } = each
    let steps: readonly Step[]
    try {
      const whole = isRecordTooDeep(record) ? record : (dialect.unfold?.(record) ?? record)
      // Before what it holds is read, and again with the JSON that stood in a text of it.
      if (isRecordTooDeep(whole)) throw new RangeError('nested too deep')
      steps = read(redactor.redactData(whole as JsonObject).data as TranscriptRecord)
    } catch {
      // No rule is known to throw. The format belongs to another program: what it puts into one record must not cost the others.
      onDamage?.({ kind: 'damage', reason: 'malformed', number: line, offset: 0, length: 0 })
      continue
    }
    const gone = takenBack?.(line) === true
    for (const step of steps) if (!gone || STAYS.has(step.do)) yield { step, line }
  }
}

/** What makes something of the steps of a session, one after another. */
export interface StepTeller<Told> {
  /** What the steps so far have given, to be taken out. */
  readonly out: Told[]
  readonly take: (step: NumberedStep) => void
  /** Tells what is open when the steps end. */
  readonly end: () => void
}

/** All that a teller makes of these steps, in memory that does not grow with them. */
export function* toldOf<Told>(teller: StepTeller<Told>, steps: Iterable<NumberedStep>): Generator<Told> {
  for (const step of steps) {
    teller.take(step)
    if (teller.out.length === 0) continue
    yield* teller.out
    teller.out.length = 0
  }
  teller.end()
  yield* teller.out
}
