/**
 * Whole passages of a session: what was said, called, changed and printed, uncut and with a reference that opens it again.
 *
 * Actions are what a fold needs of a session, cut to size; passages are the session itself, for whoever asks it. A harness
 * adapter reads both out of the same transcript.
 */
import type { Outcome, ToolKind } from '../action/action.ts'

/**
 * What a passage is. `user`: a person's words; `answer`: the text that ended a turn of the agent; `remark`: its other text;
 * `thought`: its reasoning, where the harness keeps it; `call`: a tool call in its own words; `edit`: a change to a file, as a
 * diff; `question`: what the agent asked the user, with options and answer; `plan`: a plan it proposed; `result`: what a call
 * gave back; `summary`: the harness's own summary at a compaction; `machine`: what the program put in the user's place.
 */
export const PASSAGE_KINDS = [
  'user',
  'answer',
  'remark',
  'thought',
  'call',
  'edit',
  'question',
  'plan',
  'result',
  'summary',
  'machine',
] as const

export type PassageKind = (typeof PASSAGE_KINDS)[number]

/** Where a passage stands. It stays the same while the session grows. */
export interface PassageReference {
  /** Line of the transcript, or number of the log's action; both 1-based. */
  readonly line: number
  /** The id of the sub-agent whose own file `line` counts in. */
  readonly agent?: string
  /** True where `line` counts the actions of a log: the session has no transcript any more. */
  readonly log?: true
}

/** The tool call that a passage tells, belongs to, or is the result of. */
export interface PassageCall {
  /** As the harness names it. */
  readonly tool: string
  readonly kind: ToolKind
  readonly outcome: Outcome
  /** Line of the call; its result stands further on. */
  readonly line: number
  /** Line of the result; absent where none came. */
  readonly resultLine?: number
  readonly exit_code?: number
  readonly command?: string
  /** Search pattern, query or URL. */
  readonly query?: string
  /** The file it is about. Absolute where the harness says so. */
  readonly file?: string
  /** What the agent said the call is for. */
  readonly description?: string
  /** True where it wrote a whole file: a later one supersedes it. */
  readonly whole?: boolean
  /** Id of the work that it began in the background. */
  readonly child?: string
}

/** One passage of a session, whole. */
export interface Passage {
  readonly kind: PassageKind
  readonly reference: PassageReference
  /** Number of the user's request that it belongs to, 1-based as in a snapshot; 0 before the first. */
  readonly request: number
  /** ISO 8601 UTC; absent where no clock was recorded. */
  readonly at?: string
  /** Set where a sub-agent did it. */
  readonly agent?: string
  readonly text: string
  readonly call?: PassageCall
  /** Id of the work in the background whose end it tells. */
  readonly ends?: string
}

/** A reference as people write it: `L753`, in a sub-agent's own file `L12@a1b2c3d`, in a log `A17`. */
export function formatReference({ line, agent, log }: PassageReference): string {
  return `${log === true ? 'A' : 'L'}${line}${agent === undefined ? '' : `@${agent}`}`
}

/** Reads what {@link formatReference} writes; undefined where the text is no reference. */
export function parseReference(text: string): PassageReference | undefined {
  const [, letter, digits, agent] = /^([LA])(\d{1,9})(?:@([\w-]{1,64}))?$/i.exec(text) ?? []
  const line = Number(digits)
  if (letter === undefined || line < 1) return undefined
  return {
    line,
    ...(agent !== undefined && { agent }),
    ...(letter.toUpperCase() === 'A' && { log: true as const }),
  }
}
