import { existsSync, readFileSync } from 'node:fs'
import { findQuick, learnedText, mayStay, type QuickMemo, watermarkBelow } from '@winddown/hooks'
import type { Variables } from '../environment.ts'
import { recordQuickly } from './quick-record.ts'

/**
 * Answers a tool's result where the memo of an earlier event says that it leads to nothing, or to nothing but its record.
 * Reads what has changed since, writes nothing but that record, and says nothing to the harness.
 *
 * Every line is paid for by every tool call: the first call of a function costs 10 to 300 µs of a process that takes 30 ms.
 *
 * @param bytes a buffer that may be written over
 * @param failed is told where the record could not be written, or came late
 * @returns false where the event is to be answered in full; nothing was written then
 * @throws where something is missing or odd: the same as false
 */
export function answerQuickly(
  harness: string,
  payload: unknown,
  home: string,
  variables: Variables,
  bytes: Uint8Array,
  failed: (path: string, error: unknown) => void,
): boolean {
  'use quick'
  const quick = findQuick(harness)
  const event = quick?.parse(payload, variables)
  if (quick === undefined || event == null) return false
  const key = `${harness}.${event.sessionId}.json`
  const state = readFileSync(`${home}/sessions/${key}`, 'utf8')
  const end = state.indexOf('},"version":1,')
  if (end < 0 || !state.startsWith('{"quick":{') || !state.endsWith('}\n')) return false
  const memo = JSON.parse(state.slice(9, end + 1)) as QuickMemo
  let { fraction } = memo
  if (event.agentId === null) {
    if (event.currentModel !== undefined && event.currentModel !== memo.model) return false
    if (event.transcriptPath !== memo.transcript || quick.environment(variables) !== memo.environment) return false
    const path = `${home}/readings/${key}`
    const told = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
    const measure = quick.measure(memo, bytes, event, told)
    if (measure === null || learnedText(memo.limits) !== memo.learned) return false
    const { tokens, size } = measure
    fraction = Math.min(1, tokens / memo.limit)
    const moved = tokens - memo.reported - memo.added
    // Written so that whatever is no number fails.
    if (
      !(
        tokens <= memo.most &&
        fraction >= memo.from &&
        fraction < memo.below &&
        moved <= memo.step &&
        -moved <= memo.step
      )
    )
      return false
    if ((told?.window ?? null) !== memo.window || !((told?.tokens ?? 0) <= tokens)) return false
    if (!memo.recording && !mayStay(memo.watermark, watermarkBelow(memo.gate, tokens, size, quick.transcriptWeight)))
      return false
  }
  if (!memo.recording) return !existsSync(memo.log)
  const data = quick.toolCall(event)
  return data !== null && recordQuickly(memo.log, event, data, fraction, bytes, failed)
}
