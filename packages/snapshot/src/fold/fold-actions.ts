/** The fold: actions in, what the session came to out. One pass; memory does not grow with the length of the session. */
import {
  createReadingRedactor,
  type PauseAction,
  type Redacted,
  type Redactor,
  type SystemEventData,
  type UserMessageData,
} from '@winddown/core'
import { filledTemplate, wordsOfTemplate } from '../ecosystems/command-templates.ts'
import { ENDED_BADLY } from '../ecosystems/output/complaints.ts'
import type { Carried } from '../facts/carried.ts'
import type { SessionFacts } from '../session-facts.ts'
import { checkOptions } from '../text/check-options.ts'
import { checkedActions } from './check-actions.ts'
import { collectFacts } from './collect-facts.ts'
import { number as numberOf, text } from './event-data.ts'
import { endOf } from './ledgers/events/child-ledger.ts'
import { Ledgers } from './ledgers.ts'
import { Omissions } from './omissions.ts'
import { withoutPastedBriefs } from './pasted-brief.ts'
import { readable } from './readable-data.ts'
import { redactActions } from './redact-actions.ts'
import type { Moment } from './stream.ts'
import { ToolCallFold } from './tool-call-fold.ts'

export interface FoldOptions {
  /** Directory that paths are shown relative to; default: the session's own working directory. */
  readonly workingDirectory?: string
  /** Takes secrets out of every action before anything is derived from it; default: core's patterns. */
  readonly redactor?: Redactor
}

/**
 * Folds actions into what the session came to. Give the transcript's actions before those of the log: of an action that stands
 * in both, the first one seen is kept.
 * @throws WinddownError ARGUMENT_INVALID where these are no actions but the entries of a log, which hold them
 */
export function foldActions(actions: Iterable<PauseAction>, options: FoldOptions = {}): SessionFacts {
  checkOptions('foldActions', options, { workingDirectory: 'string', redactor: 'object' })
  const omissions = new Omissions()
  const redactor = options.redactor ?? createReadingRedactor()
  return foldCounting(redactActions(checkedActions(actions), redactor, omissions), omissions, options)
}

/**
 * The same for actions that were redacted: those of a log, which takes no others, and of a transcript's reader. `carried`: what held of earlier
 * sessions when this one began, by `carriedFrom`.
 */
export function foldRedacted(
  actions: Iterable<Redacted<PauseAction>>,
  options: Pick<FoldOptions, 'workingDirectory'> & { readonly carried?: Carried } = {},
): SessionFacts {
  return foldCounting(actions, new Omissions(), options)
}

/** The same, for a caller that has left out actions itself and says so with those that the fold leaves out. */
export function foldCounting(
  actions: Iterable<Redacted<PauseAction>>,
  omissions: Omissions,
  options: Pick<FoldOptions, 'workingDirectory'> & { readonly carried?: Carried } = {},
): SessionFacts {
  const fold = new Fold(omissions, options.carried?.rules)
  for (const given of actions) {
    const seen = fold.seen
    try {
      fold.take(readable(given) as Redacted<PauseAction>)
    } catch (error) {
      fold.leaveOut(given, seen, error)
    }
  }
  return collectFacts(fold.ledgers, options)
}

/** A bare command asks nothing of the agent, nor does what the user ran in the shell or told winddown itself. */
const asksTheAgent = ({ summary, command }: UserMessageData): boolean =>
  summary.trim().split(/\s+/).length > 1 && command !== '!' && !/^\/winddown(?::|$)/.test(command ?? '')

const BARE_COMMAND = /^\s*\/[a-z][\w:.-]*\s*$/i

/** Characters from which a text behind a bare command tells the agent what to do. */
const PROMPT = 40

class Fold {
  readonly ledgers: Ledgers
  /** A command without a word behind it, until the next action. */
  #bare: { readonly data: UserMessageData; readonly moment: Moment } | undefined
  readonly #calls: ToolCallFold

  constructor(omissions: Omissions, carried?: Carried['rules']) {
    this.ledgers = new Ledgers(omissions, carried)
    this.#calls = new ToolCallFold(this.ledgers)
  }

  /** Actions that were looked at so far. */
  get seen(): number {
    const { record, twins } = this.ledgers.stream
    return record + twins
  }

  /** An action at which something failed: what of it was taken in stays, and it is said to be left out. `before` is `seen` before it. */
  leaveOut(action: PauseAction, before: number, error: unknown): void {
    const { stream, omissions } = this.ledgers
    if (this.seen === before) stream.record += 1
    omissions.action(action, stream.record - 1, error)
  }

  take(action: Redacted<PauseAction>): void {
    const { stream, header, context, conversation, events, names, requests, tallies } = this.ledgers
    const moment = stream.admit(action)
    if (!moment) return
    this.#bare = this.#filledIn(action)
    header.seen(moment)
    tallies.context(action.context_percentage, action.data.context_unknown === true)
    if (moment.record === 0) context.began(moment)
    tallies.redacted(action.data.redacted)
    switch (action.type) {
      case 'pause_started':
        header.started(action.data)
        return
      case 'assistant_response':
        tallies.response(action.data)
        context.responded(action.data, moment, action.data.context_unknown === true ? null : action.context_percentage)
        // What a sub-agent said reaches the session through its result.
        if (action.data.agent_id) return
        this.ledgers.inFlight.followed()
        this.ledgers.inFlight.worked(moment)
        if (action.data.model) header.answeredBy(action.data.model)
        if (action.data.summary) {
          this.ledgers.refusals.wentOn(requests.count + 1)
          conversation.said(action.data.summary, action.data.final === true, requests.count, moment)
          names.addText(action.data.summary, 1.5, moment.record)
        }
        return
      case 'user_message':
        this.#message(withoutPastedBriefs(action.data), moment)
        return
      case 'system_event':
        if (action.data.event === 'turn_ended') conversation.settle(true)
        if (action.data.event === 'interrupted') requests.interrupted()
        if (action.data.event === 'compacted') this.ledgers.inFlight.turned(moment)
        if (action.data.event === 'damaged') this.#damaged(action.data, moment)
        if (action.data.event === 'rewound') this.#rewound(action.data['message_id'], moment)
        if (action.data.event === 'continued_from') requests.inherit()
        // A commit in a folder for trials is none of the project's.
        if (action.data.event === 'commit' && this.#calls.isElsewhere) return
        events.event(action.data, moment)
        if (action.data.event === 'note' && action.data['author'] === 'person')
          this.ledgers.rules.noted(text(action.data['text']) ?? '', requests.count)
        if (action.data.event === 'child_ended') this.#jobEnded(action.data)
        return
      case 'tool_call':
        this.#calls.take(action.data, moment)
        return
      case 'pause_finalized':
        return
    }
  }

  /** A bare command for which the program gives the agent a text at once asks for what that text says. Its own output stands between tags. */
  #filledIn(action: Redacted<PauseAction>): undefined {
    const bare = this.#bare
    if (bare === undefined || action.type !== 'user_message' || action.data.origin !== 'machine') return
    const { summary } = action.data
    if (!/^\s*</.test(summary) && summary.length >= PROMPT) this.ledgers.requests.add(bare.data, bare.moment)
  }

  /** A killed job says nothing of its checks; one that only ended says how by its exit code. */
  #jobEnded(data: SystemEventData): void {
    const id = text(data['child_id'])
    const how = endOf(data)
    const badly = ENDED_BADLY.test(how) && !how.startsWith('killed')
    const well = numberOf(data['exit_code']) === 0
    if (id !== undefined) this.ledgers.commands.jobEnded(id, badly ? 'failed' : well ? 'passed' : 'unknown')
  }

  #damaged(data: SystemEventData, { record, source }: Moment): void {
    const { places, reason } = data
    const count = typeof places === 'number' && places > 0 ? places : 1
    // Of many more no single line is known.
    const line = typeof places === 'number' ? undefined : source.line
    this.ledgers.omissions.damage(count, line, record, typeof reason === 'string' ? reason : 'damaged')
  }

  /** What was said after the place that the user went back to is off the live branch; what was done stays done. */
  #rewound(id: unknown, moment: Moment): void {
    const { conversation, consultations, refusals, remarks, requests, rules } = this.ledgers
    conversation.settle(true)
    const from = typeof id === 'string' ? requests.takenBack(id, moment) : undefined
    if (from === undefined) return
    const { number: called, source } = from
    conversation.takenBack(called)
    rules.takenBack(called)
    remarks.takenBack(called, source.record)
    consultations.takenBack(source.record)
    refusals.takenBack(source.record)
  }

  #message(data: UserMessageData, moment: Moment): void {
    const { conversation, events, names, requests, rules } = this.ledgers
    const origin = data.origin ?? 'user'
    if (data.agent_id || origin === 'sub_agent') return
    if (origin === 'interrupt') {
      conversation.settle(false)
      requests.interrupted()
      events.incident('interrupted', 'the user broke in', moment)
      return
    }
    if (origin === 'compaction_summary') {
      events.summary(data.summary, data.length, moment)
      return
    }
    if (origin === 'machine') return
    this.ledgers.inFlight.followed()
    this.ledgers.inFlight.turned(moment)
    this.ledgers.context.asked()
    conversation.settle(true)
    // A brief and nothing else: nobody asked for anything yet.
    if (data.summary.trim() === '') return
    if (origin === 'slash_command') events.notes.typed(data.summary, moment)
    // One word with a slash before it is for the harness, also where it was typed ahead.
    if ((origin === 'slash_command' || BARE_COMMAND.test(data.summary)) && !asksTheAgent(data)) {
      if (origin === 'slash_command' && data.command !== '!') this.#bare = { data, moment }
      return
    }
    // The instructions around what was typed into a command are nobody's words, and no rules.
    const template = filledTemplate(data.summary)
    const typed = template?.typed ?? data.summary
    requests.add(template === undefined ? data : { ...data, summary: wordsOfTemplate(template) }, moment)
    rules.add(typed, requests.count, moment)
    names.addText(typed, 3, moment.record)
    if (!data.plan) return
    // Its words are the agent's: what the user said is that they accept it.
    this.ledgers.consultations.planned(data.plan, 'ok', moment)
    names.addText(data.plan, 1, moment.record)
  }
}
