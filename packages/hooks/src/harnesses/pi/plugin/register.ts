import { type HostAnswer, HostLink, type HostSession } from '../../../in-host/host-link.ts'
import type { HostPorts } from '../../../in-host/host-ports.ts'
import { OneOfUs } from '../../../in-host/one-of-us.ts'
import { OWN_MESSAGE, OWN_TYPED, PI } from '../own-message.ts'
import { Compactions } from './compaction.ts'
import { answerText, readingOf, sessionOf, sourceOf, textOf, turnOf } from './context.ts'
import type { Message, Pi, PiAnswers, PiContext, PiEvents } from './pi-api.ts'
import { type Input, isSame, TypedInputs } from './typed-inputs.ts'

/** A prompt waits for the brief of an earlier session at most this long, ms; then it goes without, and the brief is due again. */
const BRIEF_WAIT = 5_500
/** Of that, for what is still to be told before it. */
const SETTLE_WAIT = 4_000
/** The end of a session waits for what is still to be told, ms. Our hook goes on where it takes longer. */
const END_WAIT = 5_000
/** An answer may come after those of many events before it, ms. */
const ANSWER_WAIT = 120_000
/** Calls whose arguments are remembered until they end. */
const REMEMBERED = 1_000

/**
 * Our program inside pi (an extension, 1.5 and 1.6). It listens and tells our hook, in a process of its own, what happened; nothing
 * that it throws reaches pi, and pi waits for it at a first prompt, at a compaction and at the end alone.
 */
export function register(pi: Pi, ports: HostPorts): void {
  const link = new HostLink(PI, ports)
  const calls = new Map<string, unknown>()
  const inputs = new TypedInputs()
  /** Of the turn that runs: the prompt that began it, what it was given as, and the newest answer. */
  const turn = {
    prompt: undefined as string | undefined,
    input: undefined as Input | undefined,
    answer: undefined as Message | undefined,
  }
  const us = new OneOfUs()

  const on = <Event extends keyof PiEvents>(
    event: Event,
    handler: (session: HostSession, event: PiEvents[Event], context: PiContext) => unknown,
    waitMs?: number,
  ): void => {
    const guarded = link.guard(
      event,
      async (given: PiEvents[Event], context: PiContext) => {
        const session = sessionOf(context)
        if (session === null || !us.isOurs(session)) return undefined
        return (await handler(session, given, context)) as PiAnswers[Event] | undefined
      },
      waitMs,
    )
    pi.on(event, guarded)
  }

  /** Hands on what the hook says to the person, and to the model with its next request: none is made for it. */
  const passOn = (context: PiContext, told: Promise<HostAnswer>): void => {
    const answered = link.guard(
      'answer',
      async () => {
        const { user, model } = await told
        if (user !== undefined && context.hasUI) context.ui.notify(user, 'warning')
        if (model !== undefined)
          pi.sendMessage({ customType: OWN_MESSAGE, content: model, display: false }, { triggerTurn: false })
      },
      ANSWER_WAIT,
    )
    void answered()
  }

  const tell = (
    session: HostSession,
    context: PiContext,
    name: string,
    fields: Readonly<Record<string, unknown>> = {},
    isFrequent = false,
  ): Promise<HostAnswer> => {
    // The last thing that is told may be all there is time for: then nothing is written before it.
    const reading = name === 'SessionEnd' ? undefined : readingOf(pi, context)
    const model = context.model?.id
    const told = link.tell(session, {
      name,
      fields: { ...fields, ...(model !== undefined && { model }) },
      ...(reading !== undefined && { reading }),
      isFrequent,
    })
    passOn(context, told)
    return told
  }

  on('session_start', (session, { reason }, context) => {
    if (reason === 'reload') return
    link.announce().catch((error: unknown) => link.fault('announce', error))
    void tell(session, context, 'SessionStart', { source: sourceOf(reason, context) })
  })

  on('input', (_session, { text, source }) => {
    if (text !== undefined) inputs.add({ text, source })
  })

  const tellPrompt = (session: HostSession, context: PiContext, message: string, input: Input | undefined): void => {
    const isTyped = input !== undefined && input.source !== 'extension'
    const prompt = isTyped ? input.text : message
    void tell(session, context, 'UserPromptSubmit', { prompt, typed: isTyped, prompt_id: turnOf(context) })
  }

  on(
    'before_agent_start',
    async (session, { messageType, prompt }, context) => {
      if (messageType === 'custom' || prompt === undefined) return undefined
      const until = performance.now() + BRIEF_WAIT
      turn.prompt = prompt
      turn.input = inputs.take(prompt, true)
      await link.settled(SETTLE_WAIT)
      const brief = await link.dueBrief(session, until)
      tellPrompt(session, context, prompt, turn.input)
      if (brief === undefined) return undefined
      return { message: { customType: OWN_MESSAGE, content: brief, display: false } }
    },
    BRIEF_WAIT + 500,
  )

  on('message_end', (session, { message }, context) => {
    if (message.role === 'assistant') turn.answer = message
    if (message.role !== 'user') return
    const prompt = textOf(message.content)
    // The one that began the turn was told, there without its pictures and what pi says of their size; another one was typed while it ran.
    const begun = turn.prompt
    const isTold = begun !== undefined && isSame(prompt, begun)
    const input = isTold ? turn.input : inputs.take(prompt, false)
    if (!isTold) tellPrompt(session, context, prompt, input)
    turn.prompt = undefined
    // Before pi writes the message: whoever reads the session is to know what of it was typed.
    const isTyped = input !== undefined && input.source !== 'extension'
    if (!isTyped) pi.appendEntry?.(OWN_TYPED, {})
    else if (prompt !== input.text) pi.appendEntry?.(OWN_TYPED, { text: input.text })
  })

  on('tool_execution_start', (_session, { toolCallId, args }) => {
    calls.set(toolCallId, args)
    if (calls.size > REMEMBERED) calls.delete(calls.keys().next().value as string)
  })

  on('tool_execution_end', (session, event, context) => {
    const { toolCallId, toolName, result, isError, durationMs } = event
    const fields = {
      tool_name: toolName,
      tool_use_id: toolCallId,
      tool_input: calls.get(toolCallId) ?? {},
      tool_response: textOf((result as { readonly content?: unknown } | undefined)?.content),
      failed: isError,
      ...(durationMs !== undefined && { duration_ms: durationMs }),
    }
    calls.delete(toolCallId)
    void tell(session, context, 'PostToolUse', fields, true)
  })

  on('agent_settled', (session, { aborted }, context) => {
    const { stopReason, errorMessage, content } = turn.answer ?? {}
    turn.answer = undefined
    inputs.clear()
    if (aborted === true || stopReason === 'aborted') return void tell(session, context, 'Interrupt')
    if (stopReason === 'error')
      return void tell(session, context, 'StopFailure', { error: 'error', error_details: String(errorMessage ?? '') })
    void tell(session, context, 'Stop', { last_assistant_message: answerText(content) })
  })

  on('model_select', (session, { model, previousModel }, context) => {
    void tell(session, context, 'PostModelSwitch', { from_model: previousModel?.id, to_model: model?.id })
  })

  const compactions = new Compactions(link)
  on('session_before_compact', (session, event, context) =>
    compactions.answer(session, event, (name, fields) => tell(session, context, name, fields)),
  )

  on('session_compact', async (session, event, context) => {
    inputs.compacted()
    const brief = await compactions.happened(session, event, (name, fields) => tell(session, context, name, fields))
    if (brief !== undefined)
      pi.sendMessage({ customType: OWN_MESSAGE, content: brief, display: false }, { triggerTurn: false })
  })

  on(
    'session_shutdown',
    async (session, { reason }, context) => {
      us.letGo(session)
      if (reason === 'reload') return
      void tell(session, context, 'SessionEnd', { reason: reason === 'new' ? 'clear' : reason })
      await link.settled(END_WAIT)
    },
    END_WAIT + 1_000,
  )
}
