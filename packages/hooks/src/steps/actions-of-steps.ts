/** The steps of a session as core's actions. */
import {
  type ActionData,
  type ActionType,
  NO_TEXT,
  type PauseAction,
  pieceOf,
  type Redacted,
  type RedactedText,
  type SystemEventData,
  type TokenUsage,
} from '@winddown/core'
import type { ReadTranscriptOptions } from '../harness/transcript-adapter.ts'
import { clip } from '../tool-calls/excerpt.ts'
import { actionAt, type Origin, shareOf } from './action-at.ts'
import { callEvents, callRecord } from './call-record.ts'
import { eventOfStep } from './event-of-step.ts'
import { type NumberedStep, type StepTeller, toldOf } from './numbered-steps.ts'
import { OpenCalls } from './open-calls.ts'
import type { Call, Step } from './step.ts'

/** Characters of a request or an answer that a record keeps, and of what no person typed. */
const [TEXT, MACHINE_TEXT] = [8_000, 400]

interface OpenCall {
  readonly call: Call
  readonly cwd: string | undefined
  readonly origin: Origin
}

/** Words of the agent of which nobody knows yet whether they end the turn. */
interface OpenText {
  readonly texts: RedactedText[]
  readonly id: string | undefined
  readonly origin: Origin
  usage: TokenUsage | undefined
}

class ActionWriter implements StepTeller<Redacted<PauseAction>> {
  readonly out: Redacted<PauseAction>[] = []
  readonly #options: ReadTranscriptOptions
  readonly #calls = new OpenCalls<OpenCall>()
  #session: string
  #begun = false
  #at = '1970-01-01T00:00:00.000Z'
  #cwd: string | undefined
  #branch: string | undefined
  #model: string | undefined
  #tokens: number | undefined
  #turnOpen = false
  #text: OpenText | undefined

  constructor(options: ReadTranscriptOptions, fileSession: string) {
    this.#options = options
    this.#session = fileSession
  }

  take({ step, line }: NumberedStep): void {
    if (step.at !== undefined) this.#at = step.at
    const origin: Origin = { at: this.#at, agent: step.agent, line }
    if (step.do === 'session') this.#sessionStep(step, origin)
    else if (step.do === 'request') this.#request(step, origin)
    else if (step.do === 'text') this.#words(step, origin)
    else if (step.do === 'usage') this.#usage(step, origin)
    else if (step.do === 'call') this.#open(step.call, origin)
    else if (step.do === 'result') this.#close(step, origin)
    else this.#event(step, origin)
  }

  /** Tells what is open when the file ends. */
  end(): void {
    this.#closeText(this.#calls.size === 0)
    this.#unanswered(false)
  }

  #sessionStep(step: Extract<Step, { do: 'session' }>, origin: Origin): void {
    // A session that was forked repeats the records of the one it came from, its name among them.
    if (this.#begun) return
    this.#begun = true
    if (step.id !== undefined && step.id !== '') this.#session = step.id
    this.#tell(
      'system_event',
      { event: 'session_started', ...(step.version && { harness_version: step.version }) },
      origin,
    )
  }

  #request(step: Extract<Step, { do: 'request' }>, origin: Origin): void {
    const { origin: from, text, id, turn, command, plan } = step
    if (text.trim() === '') return
    const isPerson = (from === 'user' || from === 'slash_command') && origin.agent === undefined
    if (isPerson) this.#endTurn(origin)
    else if (origin.agent === undefined) this.#closeText(false)
    const room = from === 'machine' || from === 'sub_agent' || origin.agent !== undefined ? MACHINE_TEXT : TEXT
    this.#tell(
      'user_message',
      {
        summary: clip(text, room),
        origin: origin.agent === undefined ? from : 'sub_agent',
        ...(text.length > room && { length: text.length }),
        ...(command && { command }),
        ...(plan && isPerson && { plan: clip(plan, TEXT) }),
        ...(id && { message_id: id }),
        ...(turn && { prompt_id: turn }),
      },
      origin,
    )
  }

  #words(step: Extract<Step, { do: 'text' }>, origin: Origin): void {
    if (step.text.trim() === '' && step.continues !== true) return
    if (origin.agent !== undefined) {
      this.#tell('assistant_response', { summary: clip(step.text, TEXT) }, origin)
      return
    }
    this.#turnOpen = true
    if (this.#text !== undefined && step.id !== undefined && this.#text.id === step.id) {
      const { texts } = this.#text
      if (step.continues === true) texts.push(pieceOf(step.text, `${texts.pop() ?? ''}${step.text}`))
      else texts.push(step.text)
      return
    }
    this.#closeText(false)
    this.#text = { texts: [step.text], id: step.id, origin, usage: undefined }
  }

  #usage({ tokens, usage }: Extract<Step, { do: 'usage' }>, origin: Origin): void {
    if (origin.agent === undefined && tokens !== null) this.#tokens = tokens
    if (usage === undefined) return
    if (origin.agent === undefined && this.#text !== undefined && this.#text.usage === undefined)
      this.#text.usage = usage
    else this.#tell('assistant_response', { summary: '', usage, ...(this.#model && { model: this.#model }) }, origin)
  }

  #open(call: Call, origin: Origin): void {
    if (origin.agent === undefined) {
      this.#turnOpen = true
      this.#closeText(false)
    }
    for (const gone of this.#calls.begin(call.id, { call, cwd: this.#cwd, origin })) this.#tellCall(gone, undefined)
  }

  #close({ id, result }: Extract<Step, { do: 'result' }>, origin: Origin): void {
    const open = this.#calls.take(id)
    if (open === undefined) return
    const when: Origin = { ...open.origin, at: origin.at }
    this.#tell('tool_call', callRecord(open.call, result, open.cwd), when)
    for (const event of callEvents(open.call, result)) this.#tell('system_event', event, origin)
  }

  #event(
    step: Exclude<Step, { do: 'session' | 'request' | 'text' | 'usage' | 'call' | 'result' }>,
    origin: Origin,
  ): void {
    const event = (data: SystemEventData): void => this.#tell('system_event', data, origin)
    switch (step.do) {
      case 'place':
        if (step.cwd === this.#cwd && step.branch === this.#branch) return
        this.#cwd = step.cwd
        this.#branch = step.branch
        event({ event: 'working_directory', path: step.cwd, ...(step.branch && { branch: step.branch }) })
        return
      case 'model':
        if (step.model === this.#model || origin.agent !== undefined) return
        if (this.#model !== undefined) event({ event: 'model_changed', from: this.#model, to: step.model })
        this.#model = step.model
        return
      case 'turn_end':
        this.#endTurn(origin, step.durationMs)
        return
      case 'interrupted':
        this.#closeText(false)
        this.#unanswered(true)
        this.#turnOpen = false
        event({ event: 'interrupted' })
        return
      case 'compacted':
        this.#closeText(this.#calls.size === 0 && step.ownText !== true)
        break
      case 'error':
      case 'limit':
        this.#closeText(false)
        break
      case 'ended':
        this.#closeText(true)
        break
      default:
    }
    const data = eventOfStep(step)
    if (data !== undefined) event(data)
    if (step.do === 'compacted') this.#tokens = step.post
  }

  #endTurn(origin: Origin, durationMs?: number): void {
    this.#closeText(true)
    if (!this.#turnOpen) return
    this.#turnOpen = false
    this.#tell(
      'system_event',
      { event: 'turn_ended', ...(durationMs !== undefined && { duration_ms: durationMs }) },
      origin,
    )
  }

  #closeText(ends: boolean): void {
    const open = this.#text
    if (open === undefined) return
    this.#text = undefined
    // Put together of texts that were redacted.
    const text = open.texts.join('\n\n').trim() as RedactedText
    this.#tell(
      'assistant_response',
      {
        summary: clip(text, TEXT),
        ...(text.length > TEXT && { length: text.length }),
        ...(open.id && { message_id: open.id }),
        ...(this.#model && { model: this.#model }),
        ...(open.usage && { usage: open.usage }),
        ...(ends && { final: true }),
      },
      open.origin,
    )
  }

  /** Calls without a result: the person interrupted them, the session ended, or went on without them. */
  #unanswered(interrupted: boolean): void {
    for (const open of this.#calls.drain())
      this.#tellCall(open, interrupted ? { outcome: 'interrupted', text: NO_TEXT } : undefined)
  }

  #tellCall({ call, cwd, origin }: OpenCall, result: Parameters<typeof callRecord>[1]): void {
    this.#tell('tool_call', callRecord(call, result, cwd), origin)
  }

  #tell<Type extends ActionType>(type: Type, data: ActionData<Type>, origin: Origin): void {
    const session = this.#options.sessionId ?? this.#session
    this.out.push(actionAt(type, data, origin, session, shareOf(this.#tokens, this.#options.contextLimit)))
  }
}

/**
 * The actions of a session, in memory that does not grow with it.
 *
 * @param fileSession the session's id as its file says it, where no record does
 */
export const actionsOfSteps = (
  steps: Iterable<NumberedStep>,
  options: ReadTranscriptOptions,
  fileSession: string,
): Iterable<Redacted<PauseAction>> => toldOf(new ActionWriter(options, fileSession), steps)
