/** The records of a transcript: its lines parsed, whole ones out of damaged lines, and what could not be read. */
import { type Redactor, recordsWithin } from '@winddown/core'
import type { TranscriptDamage } from '../../../harness/transcript-adapter.ts'
import { type FileLine, readLines } from '../../../text/line-reader.ts'
import { saysNothing } from './books.ts'
import { callsBeforeResults } from './call-order.ts'
import { withoutCopiedRuns } from './copied-runs.ts'
import { parseLine, type TranscriptLine } from './transcript-line.ts'

/** How a line of a transcript begins, in one version or another. */
const BEGINNINGS = ['{"parentUuid":', '{"type":"', '{"isSidechain":', '{"uuid":', '{"sessionId":', '{"message":']

export type TranscriptRecord =
  | {
      readonly kind: 'record'
      readonly at: TranscriptLine
      readonly number: number
      readonly offset: number
      readonly length: number
    }
  /** A line that tells nothing of the session by itself; unparsed. */
  | { readonly kind: 'books'; readonly text: string; readonly number: number }
  | TranscriptDamage

/** A line as a whole: only what no object within one has makes a record of a piece. */
const isLine = (value: unknown, text: string): string | undefined => {
  if (typeof value !== 'object' || value === null) return undefined
  const { type, sessionId } = value as { readonly type?: unknown; readonly sessionId?: unknown }
  return typeof type === 'string' && typeof sessionId === 'string' ? text : undefined
}

type WholeLine = Extract<FileLine, { kind: 'line' }>

/** The whole records of a line that is none, and the stretches between them as damage. */
function* recordsOfDamaged(
  line: WholeLine,
  parse: (text: string) => TranscriptLine | undefined,
): Generator<TranscriptRecord> {
  const { text, number, offset, ended } = line
  const damage = (from: number, to: number): TranscriptDamage | undefined => {
    if (text.slice(from, to).trim() === '') return undefined
    const before = Buffer.byteLength(text.slice(0, from))
    const reason = ended || to < text.length ? 'malformed' : 'torn'
    return { kind: 'damage', reason, number, offset: offset + before, length: Buffer.byteLength(text.slice(from, to)) }
  }
  let from = 0
  for (const { start, end, value } of recordsWithin(text, BEGINNINGS, isLine)) {
    const at = parse(value)
    if (at === undefined) continue
    const gap = damage(from, start)
    if (gap) yield gap
    yield { kind: 'record', at, number, offset, length: line.length }
    from = end
  }
  const gap = damage(from, text.length)
  if (gap) yield gap
}

/** True where a line that begins like one that says nothing may hold another: no whole line has this outside of a text. */
const mayHoldAnother = (text: string): boolean => text.includes('\0') || text.indexOf('{"parentUuid":', 1) > 0

interface RecordOptions {
  readonly toByte?: number | undefined
  /** Whether what the agent thought is kept, and what a result says twice. */
  readonly all?: boolean
}

/**
 * The records of a file, in their order; a result that was written before its call follows it, and a conversation that was written once
 * more is left out.
 *
 * @throws the error of node:fs where it cannot be opened or read
 */
export const transcriptRecords = (
  path: string,
  redactor: Redactor,
  options: RecordOptions,
): Generator<TranscriptRecord> => callsBeforeResults(withoutCopiedRuns(recordsAsWritten(path, redactor, options)))

function* recordsAsWritten(path: string, redactor: Redactor, options: RecordOptions): Generator<TranscriptRecord> {
  const parse = (text: string): TranscriptLine | undefined => parseLine(text, redactor, options.all)
  for (const line of readLines(path, { toByte: options.toByte })) {
    if (line.kind === 'damage') yield line
    else if (saysNothing(line.text) && !mayHoldAnother(line.text))
      yield { kind: 'books', text: line.text, number: line.number }
    else {
      const at = parse(line.text)
      if (at === undefined) yield* recordsOfDamaged(line, parse)
      else yield { kind: 'record', at, number: line.number, offset: line.offset, length: line.length }
    }
  }
}
