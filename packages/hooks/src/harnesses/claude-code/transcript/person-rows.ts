/** What a person said, out of the places of a transcript that only a person's typing fills. */
import { pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { type PersonOrigin, type PersonWords, personWords } from '../../../events/person-words.ts'
import { fieldsOf } from '../../../tool-calls/arguments.ts'
import { blocksText } from '../tool-calls/result-text.ts'
import type { TranscriptLine } from './transcript-line.ts'
import { isAdded, type ProgramOrigin, readUserText } from './user-text.ts'

/** Words of a person, or a text that the program put into their place. */
export type UserWords =
  | { readonly origin: PersonOrigin; readonly words: PersonWords<RedactedText>; readonly command?: string }
  | { readonly origin: ProgramOrigin; readonly text: RedactedText }

/** The marks by which a row says who wrote it; a queued prompt carries them on its attachment. */
export interface AuthorMarks {
  readonly origin?: RedactedValue | undefined
  readonly promptSource?: unknown
  readonly isMeta?: unknown
  readonly isVirtual?: unknown
  readonly type?: unknown
  readonly isSidechain?: unknown
  readonly rowSource?: unknown
}

const TYPED = new Set(['typed', 'queued', 'suggestion_accepted', 'sdk'])

/** Who wrote a row by its own marks; undefined in versions that have none, where the text has to tell. */
const authorOf = (marks: AuthorMarks): 'person' | 'program' | undefined => {
  if (marks.isMeta === true || marks.isVirtual === true || marks.promptSource === 'system') return 'program'
  // What the program says of its own commands.
  if (marks.type === 'system') return 'program'
  if (typeof marks.rowSource === 'string' && marks.rowSource !== 'user') return 'program'
  const kind = fieldsOf(marks.origin)['kind']
  if (kind !== undefined) return kind === 'human' ? 'person' : 'program'
  return typeof marks.promptSource === 'string' && TYPED.has(marks.promptSource) ? 'person' : undefined
}

/** What a text in the user's place is: by the marks of its row, by the text itself where there are none. */
export const wordsOf = (whole: RedactedText, marks: AuthorMarks): UserWords => {
  const author = authorOf(marks)
  const read = readUserText(whole, author === 'person')
  if (marks.isSidechain === true) return { origin: 'sub_agent', text: read.text }
  if (read.origin !== 'user' && read.origin !== 'slash_command') return { origin: read.origin, text: read.text }
  if (author === 'program') return { origin: 'machine', text: read.text }
  return {
    origin: read.origin,
    words: personWords(read.text),
    ...(read.command !== undefined && { command: read.command }),
  }
}

/**
 * The words with which a person refused a call: where the program keeps them (`userFeedback`, since 2.1.2xx), beside its own mark
 * that a person refused. Never out of the text of a result, which is the tool's: older versions have them only there.
 */
export const refusalWords = (at: TranscriptLine): PersonWords<RedactedText> | undefined => {
  const { userFeedback, toolDenialKind, isSidechain } = at
  if (typeof userFeedback !== 'string' || toolDenialKind !== 'user-rejected' || isSidechain === true) return undefined
  const text = pieceOf(userFeedback, userFeedback.trim())
  return text === '' ? undefined : personWords(text)
}

/** The text blocks of a row in the user's place, without the results of tools and what an editor added beside the words. */
export const typedBlocks = (content: readonly RedactedValue[]): RedactedText => {
  const blocks = content.filter((block) => fieldsOf(block)['type'] !== 'tool_result')
  const typed = blocks.filter((block) => !isAdded(String(fieldsOf(block)['text'] ?? '')))
  return blocksText(typed.length > 0 ? typed : blocks)
}
