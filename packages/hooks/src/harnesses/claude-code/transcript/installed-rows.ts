/** Rows that stand in place of a conversation which a plugin compacted: no person wrote them, and what they repeat was told before. */
import { fieldsOf } from '../../../tool-calls/arguments.ts'
import { blocksText } from '../tool-calls/result-text.ts'
import type { TranscriptLine } from './transcript-line.ts'

const OWN_BRIEF = '<winddown-brief-'

/** The text of a row in the user's place; undefined where it holds more than text. */
const textOf = ({ message }: TranscriptLine): string | undefined => {
  const content = message?.content
  if (typeof content === 'string') return content
  return content?.every(({ type }) => type === 'text') === true ? blocksText(content) : undefined
}

/** 2.1.332 marks such a row, 2.1.330 leaves out all that a typed one has. */
const isUnsigned = ({ rowSource, origin, promptSource, isMeta }: TranscriptLine): boolean =>
  rowSource === 'hook' ||
  (rowSource === undefined && promptSource === undefined && isMeta !== true && fieldsOf(origin)['kind'] === undefined)

export class InstalledRows {
  /** The row after which they stand: a compaction's boundary, or one of them. */
  #after: string | undefined

  /** @returns the row as it is to be read: a plugin's text as a summary, a brief of ours as a text of the program */
  take(at: TranscriptLine): TranscriptLine {
    if (at.subtype === 'compact_boundary') {
      this.#after = at.uuid
      return at
    }
    if (this.#after === undefined || at.parentUuid !== this.#after) return at
    const text = at.type === 'user' && at.isCompactSummary !== true && isUnsigned(at) ? textOf(at) : undefined
    this.#after = text === undefined ? undefined : at.uuid
    if (text === undefined) return at
    return text.startsWith(OWN_BRIEF) ? { ...at, rowSource: 'hook' } : { ...at, isCompactSummary: true }
  }
}
