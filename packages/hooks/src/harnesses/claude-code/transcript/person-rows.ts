/** What a person said, out of the places of a transcript that only a person's typing fills. */
import { pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { acceptedWith } from '../../../events/accepted-plan.ts'
import { type PersonOrigin, type PersonWords, personWords } from '../../../events/person-words.ts'
import { fieldsOf } from '../../../tool-calls/arguments.ts'
import { blocksText } from '../tool-calls/result-text.ts'
import { acceptedPlan } from '../words/accepted-plan.ts'
import type { TranscriptLine } from './transcript-line.ts'
import { isAdded, type ProgramOrigin, readUserText } from './user-text.ts'

/** Words of a person, or a text that the program put into their place. */
export type UserWords =
  | {
      readonly origin: PersonOrigin
      readonly words: PersonWords<RedactedText>
      readonly command?: string
      /** What the person accepted: a plan, in the agent's words. */
      readonly plan?: RedactedText
    }
  | { readonly origin: ProgramOrigin; readonly text: RedactedText }

/** Marks of what the program gives by itself, or hands on: since 2.1.3xx of words that no keyboard wrote, and of what a schedule or another session sent. */
const OF_PROGRAM = [
  'isMeta',
  'isVirtual',
  'textNotTyped',
  'handedOff',
  'scheduledTaskId',
  'wakeupSource',
  'forwardedIntent',
] as const

/** The marks by which a row says who wrote it; a queued prompt carries them on its attachment. */
export interface AuthorMarks extends Readonly<Partial<Record<(typeof OF_PROGRAM)[number], unknown>>> {
  readonly origin?: RedactedValue | undefined
  readonly promptSource?: unknown
  readonly planContent?: RedactedValue | undefined
  /** What of a queue a prompt is: `prompt`, `bash`, `task-notification`, … */
  readonly commandMode?: unknown
  readonly type?: unknown
  readonly isSidechain?: unknown
  readonly rowSource?: unknown
}

/** Ways in which a person gives a prompt; what a newer version calls otherwise is not known to be one. */
const TYPED: ReadonlySet<unknown> = new Set(['typed', 'queued', 'suggestion_accepted', 'sdk'])

const MODES: ReadonlySet<unknown> = new Set([undefined, null, 'prompt', 'bash'])

/** Who wrote a row by its own marks; undefined in versions that have none, where the text has to tell. */
const authorOf = (marks: AuthorMarks): 'person' | 'program' | undefined => {
  if (OF_PROGRAM.some((name) => (marks[name] ?? false) !== false) || !MODES.has(marks.commandMode)) return 'program'
  // What the program says of its own commands.
  if (marks.type === 'system') return 'program'
  const origin = marks.origin ?? undefined
  const promptSource = marks.promptSource ?? undefined
  const rowSource = marks.rowSource ?? undefined
  if (rowSource !== undefined && rowSource !== 'user') return 'program'
  if (origin !== undefined && fieldsOf(origin)['kind'] !== 'human') return 'program'
  if (promptSource !== undefined && !TYPED.has(promptSource)) return 'program'
  return origin === undefined && promptSource === undefined ? undefined : 'person'
}

/** What a text in the user's place is: by the marks of its row, by the text itself where there are none. */
export const wordsOf = (whole: RedactedText, marks: AuthorMarks): UserWords => {
  const author = authorOf(marks)
  const read = readUserText(whole, author === 'person')
  if (marks.isSidechain === true) return { origin: 'sub_agent', text: read.text }
  if (read.origin !== 'user' && read.origin !== 'slash_command') return { origin: read.origin, text: read.text }
  // A program that gives a prompt by the SDK may hand on the plan of a session before: without a mark of a person the text has to tell.
  const isMarked =
    author !== undefined &&
    !(author === 'person' && (marks.origin ?? undefined) === undefined && marks.promptSource === 'sdk')
  const accepted = acceptedPlan(read.text, marks, isMarked)
  if (accepted !== undefined)
    return {
      origin: 'user',
      words: personWords(pieceOf(read.text, acceptedWith(accepted.said))),
      plan: accepted.plan,
    }
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
