import { openUserState } from '@winddown/core'
import {
  decide,
  type HookEvent,
  learnedLimit,
  loadHarness,
  type Measurement,
  readSessionRecord,
  readStatusLine,
  type SessionMachine,
  type SessionRecord,
  watermarkOf,
  writeWatermark,
} from '@winddown/hooks'
import type { Environment } from '../environment.ts'
import type { Answer, DecidedRun, HookRun, Lifecycle } from './hook-run.ts'
import { performHot } from './perform-hot.ts'
import { pauseIsOpen } from './record-action.ts'

/** What only `hook-lifecycle.cjs` does. */
const HEAVY = new Set([
  'start_pause',
  'checkpoint',
  'seal',
  'land',
  'recover',
  'brief',
  'withdraw_briefs',
  'release_brief',
  'learn_limit',
])

/**
 * Answers one event: parse, meter, decide, carry out, reply.
 *
 * @param lifecycle loads the other bundle; called for the start, the end and the compactions of a session, and where a pause begins
 * @returns what goes to the harness's stdin reader, '' for nothing; a promise where the lifecycle took part
 * @throws whatever goes wrong: the caller reports it and says nothing to the harness
 */
export function answerEvent(
  harness: string,
  payload: unknown,
  environment: Environment,
  lifecycle: () => Lifecycle,
): string | Promise<string> {
  const adapter = loadHarness(harness)
  const event = adapter.parse(payload)
  if (event === null || event.type === 'other' || environment.stateDirectory === undefined) return ''
  const run: HookRun = {
    adapter,
    event,
    environment,
    state: openUserState(environment.stateDirectory),
    now: new Date(),
  }
  const known = readSessionRecord(run.state, adapter.id, event.sessionId)
  const starts = event.type === 'session_start' && event.source !== 'compact'
  const record = known === null || starts ? keptMachine(known, lifecycle().prepareSession(run)) : known
  const measurement = isMetered(event) ? measure(run, record) : null
  const machine = inStep(record.machine, pauseIsOpen(run, record))
  const decision = decide(machine, event, measurement?.reading ?? null, record.config)
  const decided: DecidedRun = { ...run, record: { ...record, machine }, measurement, decision }
  const answer: Answer = { user: [], model: [], givenBrief: null, briefDue: null }
  const heavy = decision.effects.some((effect) => HEAVY.has(effect.do))
  if (heavy)
    return lifecycle()
      .performAll(decided, answer)
      .then(() => finish(decided, answer, known))
  for (const effect of decision.effects) performHot(effect, decided, answer)
  return finish(decided, answer, known)
}

const isMetered = (event: HookEvent): boolean =>
  event.agentId === null && event.type !== 'child_start' && event.type !== 'child_end' && event.type !== 'session_end'

/** A session that goes on under its id keeps what was told in it. */
function keptMachine(known: SessionRecord | null, fresh: SessionRecord): SessionRecord {
  return known === null ? fresh : { ...fresh, machine: known.machine, last: known.last, givenBrief: known.givenBrief }
}

/** The log is the truth: the record may have been lost, or another hook may have just begun or ended the pause. */
function inStep(machine: SessionMachine, open: boolean): SessionMachine {
  const recording = machine.phase === 'recording' || machine.phase === 'compacting' || machine.phase === 'compacted'
  if (open === recording) return machine
  return { ...machine, phase: open ? 'recording' : machine.phase === 'ended' ? 'ended' : 'watching' }
}

function measure(run: HookRun, record: SessionRecord): Measurement {
  const { adapter, event, environment, state } = run
  return adapter.measure(event, {
    statusLine: readStatusLine(state, adapter.id, event.sessionId),
    settings: record.settings,
    environment: environment.variables,
    startModel: record.startModel,
    learnedLimit: (model) => (model === null ? null : learnedLimit(state, adapter.id, model, record.limitConditions)),
    last: record.last,
    now: run.now.toISOString(),
  })
}

function finish(run: DecidedRun, answer: Answer, known: SessionRecord | null): string {
  const { adapter, event, record, decision, measurement, state } = run
  const machine: SessionMachine = {
    ...decision.state,
    briefGiven: decision.state.briefGiven || answer.givenBrief !== null,
    briefDue: answer.briefDue ?? (answer.givenBrief === null ? decision.state.briefDue : null),
  }
  const reading = measurement?.reading
  const next: SessionRecord = {
    ...record,
    machine,
    last: reading?.tokens == null ? record.last : reading,
    reported: measurement?.reported ?? record.reported,
    givenBrief: answer.givenBrief ?? (machine.briefGiven ? record.givenBrief : null),
  }
  if (JSON.stringify(next) !== JSON.stringify(known)) state.writeSession(adapter.id, event.sessionId, next)
  setWatermark(run, machine)
  return adapter.reply(
    {
      user: answer.user.length === 0 ? null : answer.user.join('\n'),
      model: answer.model.length === 0 ? null : answer.model.join('\n\n'),
    },
    event,
  )
}

/** Lets the shell leave out the start of Node while nothing can happen. */
function setWatermark(run: DecidedRun, machine: SessionMachine): void {
  const { event, measurement, state, record } = run
  const path = event.transcriptPath
  const idle = machine.phase === 'watching' && !machine.briefGiven && machine.briefDue === null
  const bytes =
    idle && path !== null && !path.includes('\n') && measurement !== null && event.agentId === null
      ? watermarkOf(measurement.reading, measurement.transcriptSize, record.config.thresholds)
      : null
  writeWatermark(state.home, event.sessionId, bytes === null || path === null ? null : { bytes, transcript: path })
}
