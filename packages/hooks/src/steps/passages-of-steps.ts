/** The steps of a session as whole passages. */
import { NO_TEXT, type Passage, type PassageCall, type PassageKind } from '@winddown/core'
import { absolutePath } from '../tool-calls/paths.ts'
import { LEFT_OUT } from '../tool-calls/secret-files.ts'
import { secretUseOf } from './call-record.ts'
import { wordsOfCall, wordsOfResult } from './calls/call-words.ts'
import { type NumberedStep, type StepTeller, toldOf } from './numbered-steps.ts'
import { OpenCalls } from './open-calls.ts'
import type { Call, CallResult, Step } from './step.ts'

interface Waiting {
  readonly call: Call
  readonly line: number
  readonly request: number
  readonly at: string | undefined
  readonly agent: string | undefined
  readonly cwd: string | undefined
}

interface OpenText {
  readonly text: string
  readonly id: string | undefined
  readonly line: number
  readonly at: string | undefined
}

class PassageWriter implements StepTeller<Passage> {
  readonly out: Passage[] = []
  readonly #calls = new OpenCalls<Waiting>()
  #texts: OpenText[] = []
  #request = 0
  #cwd: string | undefined
  #at: string | undefined

  take({ step, line }: NumberedStep): void {
    if (step.at !== undefined) this.#at = step.at
    const { agent } = step
    switch (step.do) {
      case 'place':
        this.#cwd = step.cwd
        return
      case 'request':
        this.#said(step, line)
        return
      case 'text':
        if (agent !== undefined) this.#tell('remark', step.text, { line, agent })
        else this.#speaks(step, line)
        return
      case 'thought':
        this.#tell('thought', step.text, { line, agent })
        return
      case 'call':
        if (agent === undefined) this.#closeTexts('remark')
        this.#open(step.call, line, agent)
        return
      case 'result': {
        const waiting = this.#calls.take(step.id)
        if (waiting === undefined) return
        this.#tellCall(waiting, step.result, line)
        return
      }
      case 'turn_end':
      case 'ended':
        this.#closeTexts('answer')
        return
      case 'interrupted':
        this.#closeTexts('remark')
        this.#unanswered({ outcome: 'interrupted', text: NO_TEXT })
        return
      case 'compacted':
        this.#closeTexts(this.#calls.size === 0 && step.ownText !== true ? 'answer' : 'remark')
        return
      case 'summary':
        this.#closeTexts('remark')
        this.#tell('summary', step.text, { line, agent })
        return
      case 'child_ended':
        this.#tell('result', step.summary ?? '', { line, agent })
        return
      default:
    }
  }

  end(): void {
    this.#closeTexts('answer')
    this.#unanswered(undefined)
  }

  #speaks({ text, id, continues }: Extract<Step, { do: 'text' }>, line: number): void {
    const last = this.#texts.at(-1)
    if (continues === true && last !== undefined && last.id === id)
      this.#texts.splice(-1, 1, { ...last, text: `${last.text}${text}` })
    else this.#texts.push({ text, id, line, at: this.#at })
  }

  #said(step: Extract<Step, { do: 'request' }>, line: number): void {
    const { origin, text, agent } = step
    const isPerson = agent === undefined && (origin === 'user' || origin === 'slash_command')
    if (agent === undefined) this.#closeTexts(isPerson ? 'answer' : 'remark')
    // A bare command of the program asks nothing of the agent, and is counted by nobody.
    if (isPerson && (origin === 'user' || text.trim().split(/\s+/).length > 1)) this.#request += 1
    this.#tell(isPerson ? 'user' : origin === 'compaction_summary' ? 'summary' : 'machine', text, { line, agent })
    if (isPerson && step.plan !== undefined) this.#tell('plan', step.plan, { line, agent })
  }

  #open(call: Call, line: number, agent: string | undefined): void {
    const waiting: Waiting = { call, line, request: this.#request, at: this.#at, agent, cwd: this.#cwd }
    for (const gone of this.#calls.begin(call.id, waiting)) this.#tellCall(gone, undefined)
  }

  #tellCall(waiting: Waiting, result: CallResult | undefined, resultLine?: number): void {
    const { call, line, request, at, agent } = waiting
    const cwd = call.cwd ?? waiting.cwd
    const [kind, words] = wordsOfCall(call, result, cwd)
    const file = call.files?.length === 1 ? call.files[0] : undefined
    const about: PassageCall = {
      tool: call.tool,
      kind: call.kind,
      outcome: result?.outcome ?? 'unknown',
      line,
      ...(resultLine !== undefined && { resultLine }),
      ...(Number.isInteger(result?.exitCode) && { exit_code: result?.exitCode as number }),
      ...(call.command !== undefined && { command: secretUseOf(call) === 'writes' ? LEFT_OUT : call.command }),
      ...(call.query !== undefined && { query: call.query }),
      ...(file !== undefined && { file: absolutePath(file.path, cwd) }),
      ...(call.description !== undefined && { description: call.description }),
      ...(file?.whole === true && { whole: true }),
    }
    this.#tell(kind, words, { line, agent, request, at, call: about })
    if (result !== undefined)
      this.#tell('result', wordsOfResult(call, result), { line: resultLine ?? line, agent, request, call: about })
  }

  #unanswered(result: CallResult | undefined): void {
    for (const waiting of this.#calls.drain()) this.#tellCall(waiting, result)
  }

  #closeTexts(kind: 'answer' | 'remark'): void {
    const texts = this.#texts
    if (texts.length === 0) return
    this.#texts = []
    for (const { text, line, at } of texts) this.#tell(kind, text, { line, agent: undefined, at })
  }

  /** An empty passage says nothing and is left out. */
  #tell(
    kind: PassageKind,
    text: string,
    told: {
      readonly line: number
      readonly agent: string | undefined
      readonly request?: number
      readonly at?: string | undefined
      readonly call?: PassageCall
    },
  ): void {
    if (text.trim() === '') return
    const at = told.at ?? this.#at
    this.out.push({
      kind,
      reference: { line: told.line },
      request: told.request ?? this.#request,
      ...(at !== undefined && { at }),
      ...(told.agent !== undefined && { agent: told.agent }),
      text,
      ...(told.call !== undefined && { call: told.call }),
    })
  }
}

/** The passages of a session, in memory that does not grow with it. A call is told when its result came. */
export const passagesOfSteps = (steps: Iterable<NumberedStep>): Iterable<Passage> => toldOf(new PassageWriter(), steps)
