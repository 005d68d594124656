import { LEVELS, openUserState } from '@winddown/core'
import {
  isOpen,
  learnedLimit,
  loadHarness,
  loadStatusLine,
  type Measurement,
  modelName,
  readSessionRecord,
  readStatusLine,
  type StatusLineCall,
  type StatusLineReading,
  statusBar,
} from '@winddown/hooks'
import type { Environment } from '../environment.ts'

/**
 * Keeps what the harness's status line says of the context, and renders the bar.
 *
 * @param shown whether the caller prints the bar
 * @returns one line without its end, '' where nothing is known of the session
 * @throws whatever goes wrong: the caller says nothing then
 */
export function answerStatusLine(
  harness: string,
  payload: unknown,
  environment: Environment,
  now: Date,
  shown: boolean,
): string {
  const call = loadStatusLine(harness)?.parse(payload, now.toISOString())
  if (call == null || environment.stateDirectory === undefined) return ''
  const state = openUserState(environment.stateDirectory)
  const record = readSessionRecord(state, harness, call.event.sessionId)
  const said = { ...call.reading, model: modelName(call.reading.model) }
  const kept = keptReading(readStatusLine(state, harness, call.event.sessionId), said)
  state.writeReading(harness, call.event.sessionId, { ...kept, shown })
  const { reading } = measure(harness, call, environment, state, record)
  return statusBar(reading, {
    modelName: call.modelName,
    recording: record !== null && isOpen(record.machine.phase),
    storeFault: record?.storeFault != null,
    thresholds: record?.config.thresholds ?? LEVELS,
    colour: (environment.variables['NO_COLOR'] ?? '') === '',
  })
}

/** A status line says less than our program inside the harness: what that found out of the same model and window stays. */
function keptReading(before: StatusLineReading | null, reading: StatusLineReading): StatusLineReading {
  if (before === null) return reading
  const same = before.model === reading.model && before.window === reading.window
  return {
    ...(before.usageLimits !== undefined && { usageLimits: before.usageLimits }),
    ...(same && before.limit !== undefined && { limit: before.limit }),
    ...reading,
  }
}

function measure(
  harness: string,
  call: StatusLineCall,
  environment: Environment,
  state: ReturnType<typeof openUserState>,
  record: ReturnType<typeof readSessionRecord>,
): Measurement {
  return loadHarness(harness).measure(call.event, {
    statusLine: call.reading,
    settings: record?.settings ?? {},
    environment: environment.variables,
    startModel: record?.startModel ?? call.reading.model,
    learnedLimit: (model) =>
      model === null || record === null ? null : learnedLimit(state, harness, model, record.limitConditions),
    last: record?.last ?? null,
    passed: record?.passed ?? null,
    now: call.reading.at,
  })
}
