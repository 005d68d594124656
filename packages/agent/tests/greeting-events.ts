/** The captured session of the example adapter, as the events of any number of sessions. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Harness } from '@winddown/hooks'
import type { EffectRunner, EventOutcome } from '@winddown/hooks/adapter'
import { expect } from 'vitest'

const CAPTURED = fileURLToPath(new URL('../../../examples/adapter/captured/greeting', import.meta.url))
// Plain JavaScript without declarations, as an adapter from outside may be.
export const { harness }: { harness: Harness } = await import(
  String(new URL('../../../examples/adapter/harness.js', import.meta.url))
)

/** The captured events as a session of the project in this folder, whose context holds so many tokens at the end. */
export function payloadsIn(folder: string, sessionId: string, tokens = 88_000): object[] {
  const transcript = join(folder, `${sessionId}.jsonl`)
  const whole = readFileSync(join(CAPTURED, 'transcript.jsonl'), 'utf8').replaceAll('greeting-1', sessionId)
  writeFileSync(transcript, whole.replace('"tokens":88000', `"tokens":${tokens}`))
  return readFileSync(join(CAPTURED, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({
      ...JSON.parse(line),
      session_id: sessionId,
      cwd: join(folder, 'project'),
      transcript_path: transcript,
    }))
}

export async function answered(by: EffectRunner, events: readonly object[]): Promise<EventOutcome[]> {
  const outcomes: EventOutcome[] = []
  for (const event of events) outcomes.push(await by.answer(event))
  expect(outcomes.flatMap(({ faults }) => faults)).toEqual([])
  return outcomes
}
