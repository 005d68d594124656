import { existsSync } from 'node:fs'
import { LEVEL_NAMES, type Level } from '@winddown/core'
import {
  fractionsOf,
  isOpen,
  learnedLimit,
  type Measurement,
  modelName,
  ownerOf,
  quickMemoOf,
  readStatusLine,
  type SessionMachine,
  type SessionRecord,
  watermarkOf,
  writeWatermark,
} from '@winddown/hooks'
import type { Answer, DecidedRun, HookRun } from './hook-run.ts'

/** How full the context is; null for events that say nothing of the main chain. */
export function measure(run: HookRun, record: SessionRecord): Measurement | null {
  const { adapter, event, environment, state } = run
  if (event.agentId !== null || event.type === 'session_end') return null
  const measurement = adapter.measure(event, {
    statusLine: readStatusLine(state, adapter.id, event.sessionId),
    settings: record.settings,
    environment: environment.variables,
    startModel: record.startModel,
    learnedLimit: (model) => (model === null ? null : learnedLimit(state, adapter.id, model, record.limitConditions)),
    last: record.last,
    passed: record.passed ?? null,
    foundCompaction: record.foundCompaction ?? null,
    // Hardly ever asked for, and the first date that a process writes out costs as much as all the rest of the meter.
    get now() {
      return run.now.toISOString()
    },
  })
  return withModelNames(measurement)
}

/** The same of all that a measurement names one in. */
export function withModelNames(measurement: Measurement | null): Measurement | null {
  const model = measurement?.reading?.model ?? null
  const clean = modelName(model)
  if (measurement === null || clean === null || clean === model) return measurement
  const { passed, reading } = measurement
  return {
    ...measurement,
    reading: { ...reading, model: clean },
    passed: passed === null ? null : { ...passed, model: clean },
    // The fast path would compare with what the transcript says.
    quick: null,
  }
}

/** The record with thresholds that are numbers of tokens as fractions of the limit of now; the same where there are none. */
export function withThresholds(record: SessionRecord, measurement: Measurement | null): SessionRecord {
  const limit = measurement?.reading?.limit ?? null
  if (record.thresholds === undefined || limit === null) return record
  return { ...record, config: { ...record.config, thresholds: fractionsOf(record.thresholds, limit) } }
}

/** The log is the truth: the record may have been lost, or another hook may have just begun or ended the pause. */
export function inStep(run: HookRun, record: SessionRecord): SessionMachine {
  const { machine } = record
  const log = `${record.place.store.directory}/ACTIVE-PAUSE.${ownerOf(run.adapter.id, run.event.sessionId)}.jsonl`
  const open = existsSync(log)
  if (open === isOpen(machine.phase)) return machine
  if (open) return { ...machine, phase: 'recording' }
  // Whoever ended it at a level at which one begins does not want another one of the same context. What could not be written was not ended.
  const isDue = !record.storeFault && LEVEL_NAMES.indexOf(machine.told as Level) >= LEVEL_NAMES.indexOf('auto_pause')
  return { ...machine, phase: 'watching', begunIn: isDue ? machine.epoch : machine.begunIn }
}

/** Words for a session's user that wait, at most. */
const MOST_UNSAID = 8

/** Remembers what the event changed, and renders the answer. */
export function finish(run: DecidedRun, answer: Answer): string {
  const { adapter, event, record, decision, measurement, state } = run
  const machine: SessionMachine = {
    ...decision.state,
    briefGiven: decision.state.briefGiven || answer.givenBrief !== null,
    ...(answer.holds && { holds: true }),
    briefDue:
      answer.briefDue === 'settled'
        ? null
        : (answer.briefDue ?? (hasBrief(run, answer) ? null : decision.state.briefDue)),
  }
  const reading = measurement?.reading
  const tried = decision.effects.some((effect) => effect.do === 'record' || effect.do === 'start_pause')
  const storeFault = answer.storeFault ?? (tried ? null : (record.storeFault ?? null))
  const watermark = setWatermark(run, machine)
  const { unsaid = [], typed, ...known } = record
  const words = [...unsaid, ...answer.user]
  const waits = adapter.shows?.(event) === false && words.length > 0
  const next: SessionRecord = {
    // Stands first, whatever else is in the record: see `QuickMemo`.
    quick: null,
    ...known,
    ...(typed !== undefined &&
      event.type !== 'prompt' &&
      event.type !== 'turn_end' &&
      event.type !== 'session_end' && { typed }),
    ...(waits && { unsaid: words.slice(-MOST_UNSAID) }),
    machine,
    last: reading == null || reading.tokens === null ? record.last : reading,
    reported: measurement?.reported ?? record.reported,
    ...(measurement?.passed != null && { passed: measurement.passed }),
    givenBrief: answer.givenBrief ?? (machine.briefGiven ? record.givenBrief : null),
    ...(storeFault !== (record.storeFault ?? null) && { storeFault }),
    ...answer.changes,
  }
  const memo = quickMemoOf({
    home: state.home,
    harness: adapter.id,
    sessionId: event.sessionId,
    lowestLimit: adapter.transcriptWeight.lowestLimit,
    known: run.known,
    next,
    transcript: event.transcriptPath,
    measurement,
    watermark,
  })
  const { ownLog, ...others } = next
  const stored: SessionRecord = { ...(ownLog === true && isOpen(machine.phase) ? next : others), quick: memo }
  if (JSON.stringify(stored) !== JSON.stringify(run.known)) state.writeSession(adapter.id, event.sessionId, stored)
  return adapter.reply({ user: waits ? null : joined(words, '\n'), model: joined(answer.model, '\n\n') }, event)
}

const joined = (parts: readonly string[], by: string): string | null => (parts.length === 0 ? null : parts.join(by))

/** Whether what the model is told is a brief; a level that it is told leaves one due. */
const hasBrief = ({ decision }: DecidedRun, { model }: Answer): boolean =>
  model.length > 0 && decision.effects.some((effect) => effect.do === 'brief')

/** Lets the shell leave out the start of Node while nothing can happen; gives the bytes that are set now, 0 for none. */
function setWatermark(run: DecidedRun, machine: SessionMachine): number {
  const { adapter, event, measurement, state, record } = run
  const path = event.transcriptPath
  const idle = machine.phase === 'watching' && !machine.briefGiven && machine.briefDue === null
  if (event.agentId !== null) return 0
  const bytes =
    idle && path !== null && !path.includes('\n') && measurement !== null
      ? watermarkOf(measurement.reading, measurement.transcriptSize, record.config.thresholds, adapter.transcriptWeight)
      : null
  return writeWatermark(
    state.home,
    event.sessionId,
    bytes === null || path === null ? null : { bytes, transcript: path },
  )
}
