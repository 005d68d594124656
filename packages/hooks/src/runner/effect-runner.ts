/** Answers the events of a harness in the process that holds its sessions, as `hook.cjs` does with a process for each event. */
import { type Reading, WinddownError } from '@winddown/core'
import { decide } from '../decide/decide.ts'
import type { Effect } from '../decide/effect.ts'
import { type Decision, isOpen, NEW_SESSION, type SessionMachine } from '../decide/session-machine.ts'
import type { HookEvent } from '../events/hook-event.ts'
import { withNamedModels } from '../events/model-name.ts'
import type { Measurement, PassedLimit } from '../harness/harness.ts'
import { checkHarness } from '../registry/harness-definition.ts'
import { checkRunnerOptions, decisionConfig, type EffectRunnerOptions } from './runner-options.ts'
import { SessionEffects } from './session-effects.ts'

/** What one event came to. */
export interface EventOutcome {
  /** Null where the payload names no session: then nothing was done. */
  readonly event: HookEvent | null
  /** How full the context is; null where the event says nothing of it. */
  readonly reading: Reading | null
  /** What `decide` found to be done, and was done, in order. */
  readonly effects: readonly Effect[]
  /** What goes back to the harness, '' for nothing. */
  readonly reply: string
  /** What failed. The rest was done all the same: an agent never notices a fault of its recorder. */
  readonly faults: readonly unknown[]
}

interface KnownSession {
  readonly effects: SessionEffects
  machine: SessionMachine
  last: Reading | null
  startModel: string | null
  passed: PassedLimit | null
}

/**
 * Runs a harness's events: parses, measures, decides and carries out what is to be done, for as many sessions as there are. Made by
 * {@link createEffectRunner}.
 */
export class EffectRunner {
  readonly #options: EffectRunnerOptions
  readonly #sessions = new Map<string, KnownSession>()
  /** Events are answered one after the other: what one leaves is what the next one finds. */
  #turn: Promise<unknown> = Promise.resolve()

  /** @internal */
  constructor(options: EffectRunnerOptions) {
    checkRunnerOptions(options)
    checkHarness(options.harness)
    if (options.harness.hooks === undefined)
      throw new WinddownError('HARNESS_INVALID', 'hooks must be an object, since events are to be run', {
        op: 'createEffectRunner',
        hint: 'Give the harness hooks, session and toolCalls.',
      })
    this.#options = options
  }

  /** Answers one event. Never rejects: what failed is in `faults`. @param payload as the harness gives it */
  answer(payload: unknown): Promise<EventOutcome> {
    const outcome = this.#turn.then(() => this.#answer(payload))
    this.#turn = outcome
    return outcome
  }

  async #answer(payload: unknown): Promise<EventOutcome> {
    const { environment = {} } = this.#options
    const { hooks } = this.#options.harness
    const faults: unknown[] = []
    const event = tried(faults, () => hooks?.parse(payload, environment) ?? null)
    if (event === null || hooks === undefined) return { event: null, reading: null, effects: [], reply: '', faults }
    const known = this.#sessions.get(event.sessionId)
    const session = known ?? tried(faults, () => this.#begin(event))
    if (session === null) return { event, reading: null, effects: [], reply: '', faults }
    const measurement = tried(faults, () => this.#measure(event, session))
    const reading = measurement?.reading ?? null
    const holds = event.type === 'session_end' && tried(faults, () => session.effects.holds) === true
    session.machine = tried(faults, () => inStep(session)) ?? session.machine
    const asks = event.type === 'session_end' || event.type === 'compaction_before'
    const discarded =
      asks && !isOpen(session.machine.phase) && tried(faults, () => session.effects.isDiscarded) === true
    const onEvent = decide(
      { ...session.machine, ...(holds && { holds }), ...(discarded && { discarded }) },
      withNamedModels(event),
      reading,
      decisionConfig(this.#options),
      measurement?.usageLimits,
    )
    const decision = known === undefined && isFirstPrompt(event) ? withStart(onEvent) : onEvent
    if (reading !== null && reading.tokens !== null) session.last = reading
    session.passed = measurement?.passed ?? session.passed
    const { user, model, briefed, hasLanded } = await session.effects.perform(
      decision.effects,
      event,
      session.last,
      faults,
    )
    session.machine = {
      ...decision.state,
      briefGiven: decision.state.briefGiven || briefed,
      briefDue: briefed ? null : decision.state.briefDue,
    }
    if (event.type === 'session_end') {
      tried(faults, () => session.effects.end(hasLanded))
      this.#sessions.delete(event.sessionId)
    }
    const parts = { user: lines(user), model: lines(model) }
    return {
      event,
      reading,
      effects: decision.effects,
      reply: tried(faults, () => hooks.reply(parts, event)) ?? '',
      faults,
    }
  }

  #begin(event: HookEvent): KnownSession {
    const effects = new SessionEffects(this.#options, event)
    const session: KnownSession = {
      effects,
      machine: begun(effects),
      last: null,
      startModel: event.type === 'session_start' ? event.model : null,
      passed: null,
    }
    this.#sessions.set(event.sessionId, session)
    return session
  }

  #measure(event: HookEvent, { last, startModel, passed }: KnownSession): Measurement | null {
    const { harness, environment = {}, now = () => new Date() } = this.#options
    if (event.agentId !== null || event.type === 'session_end' || harness.hooks === undefined) return null
    return harness.hooks.measure(event, {
      statusLine: null,
      settings: {},
      environment,
      startModel,
      learnedLimit: () => null,
      last,
      passed,
      now: now().toISOString(),
    })
  }
}

/** A recording that runs is this session's: another process of it began it. One that was discarded is not begun anew in the same context. */
function begun(effects: SessionEffects): SessionMachine {
  if (effects.isPauseActive) return { ...NEW_SESSION, phase: 'recording' }
  return effects.isDiscarded ? { ...NEW_SESSION, begunIn: NEW_SESSION.epoch } : NEW_SESSION
}

/** A person may have ended the recording meanwhile. */
function inStep({ machine, effects }: KnownSession): SessionMachine {
  if (!isOpen(machine.phase) || effects.isPauseActive || !effects.isDiscarded) return machine
  return { ...machine, phase: 'watching', begunIn: machine.epoch }
}

/** Begins to run the events of a harness. @throws WinddownError ARGUMENT_INVALID, HARNESS_INVALID */
export function createEffectRunner(options: EffectRunnerOptions): EffectRunner {
  return new EffectRunner(options)
}

/** The start of the session was before this program's: what it would have done comes first. */
function withStart(decision: Decision): Decision {
  return { ...decision, effects: [{ do: 'recover' }, { do: 'brief', scope: 'work_tree' }, ...decision.effects] }
}

const isFirstPrompt = (event: HookEvent): boolean =>
  event.type === 'prompt' && event.origin === 'user' && event.agentId === null

const lines = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join('\n'))

function tried<Value>(faults: unknown[], work: () => Value): Value | null {
  try {
    return work()
  } catch (error) {
    faults.push(error)
    return null
  }
}
