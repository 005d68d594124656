/** What the user asked, and what the user was asked. */
import type { Fact } from './fact.ts'

/**
 * What a message of the user is to the work. `task`: a request of its own; `follow_up`: goes on with the one before;
 * `correction`: rejects or redirects what the agent did; `question`: asks, orders nothing; `answer`: short consent or choice.
 */
export type RequestKind = 'task' | 'follow_up' | 'correction' | 'question' | 'answer'

/** A request in the user's own words. */
export interface RequestFact extends Fact {
  readonly text: string
  readonly kind: RequestKind
  /** Characters of the whole text, where `text` was cut. */
  readonly length?: number
  /** The slash command it was given with, if any. */
  readonly command?: string
  /** True where the harness says that the user broke in on running work with it. */
  readonly interrupted?: boolean
  /** True where it was typed ahead and the agent never got it. */
  readonly undelivered?: boolean
  /** True where it was made in the session that this one goes on from: a fork has the requests of its parent before its own. */
  readonly inherited?: boolean
  /** Position among all requests of the session, 1-based. */
  readonly number: number
  /** What the agent said first to it: how it took it, what it would do. */
  readonly first_words?: string
  /** What the agent ended its turn with, in its own words (its last final text before the next request), cut. */
  readonly answer?: string
  /** `number` of the request in whose answer the agent took back something of `answer`. */
  readonly answer_withdrawn?: number
  /** True where `answer` was said of a call that had failed, and that was made again and succeeded. */
  readonly answer_overtaken?: boolean
  /** What the agent explained at length before that, oldest first; at most three, cut. */
  readonly explanations?: readonly string[]
}

/** A rule that the person set for the work and has not taken back, in their words: a whole sentence with its conditions. */
export interface RuleFact extends Fact {
  readonly text: string
  /** `number` of the request in which it was said last. */
  readonly request: number
  /** How often it was said, where more than once. */
  readonly said?: number
  /** Why it may be over, for which it is handed on to no later session: it was said with an order, or permits a step. */
  readonly doubt?: 'order' | 'permission'
}

/** A question the agent put to the user, and the answer. */
export interface AnswerFact extends Fact {
  readonly question: string
  readonly answer?: string
  /** What was offered and not taken; cut. */
  readonly passed_over?: readonly string[]
}

/** A call that a person or a rule refused. */
export interface RefusalFact extends Fact {
  readonly tool: string
  /** The command, the file or the query; of another call its tool, with the title that it was given. */
  readonly what: string
  /** What it would have written, where the call says so; cut. */
  readonly content?: string
  /** What the result of the call says about it, where that is short: the program's words, or in older versions the person's. */
  readonly told?: string
  /** `number` of the request in whose turn it was made. */
  readonly request?: number
  /** True where the very same call did its work later: what was said of it then still tells what was wanted. */
  readonly allowed?: boolean
  /** The program, with its subcommand, of a later call of that kind that worked: whether it did the same is not known. */
  readonly followed_by?: string
  /** True where the file that was refused a change was changed later. */
  readonly file_changed?: boolean
  /** Number of the request that came directly after it: usually says why. Absent where the agent went on in between. */
  readonly next_request?: number
}
