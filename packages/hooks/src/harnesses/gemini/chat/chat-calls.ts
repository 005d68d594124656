/** The calls in a message of a Gemini CLI chat, which the program writes anew when they end. */
import { fileToolCall, fileToolResult } from '../../../steps/file-tools.ts'
import { textOf, timeOf } from '../../../steps/record-values.ts'
import type { Call, Step } from '../../../steps/step.ts'
import type { Fields } from '../../../tool-calls/arguments.ts'
import { besideResult } from './background.ts'
import { callKey } from './call-key.ts'
import { resultText, saidToModel } from './chat-words.ts'

/** Calls that were told, by the ids that the chat has for them. */
export type ToldCalls = Map<string, 'open' | 'ended'>

const ENDED: ReadonlyMap<unknown, 'ok' | 'error' | 'interrupted'> = new Map([
  ['success', 'ok'],
  ['error', 'error'],
  ['cancelled', 'interrupted'],
])

/** A call and its result, as far as they were not told. */
export function calledBy(given: Fields, told: ToldCalls): readonly Step[] {
  const [id, tool] = [textOf(given['id']), textOf(given['name'])]
  if (id === undefined || tool === undefined || told.get(id) === 'ended') return []
  const said = saidToModel(given)
  const status = ENDED.get(given['status'])
  // What is told with its end is told by the name that its hook gave it; else nobody was told of it yet.
  const key = told.has(id) || status === undefined ? id : callKey(tool, given['args'] ?? {}, said)
  const call: Call = fileToolCall(key, tool, given['args'])
  const at = timeOf(given['timestamp'])
  const steps: Step[] = told.has(id) ? [] : [{ do: 'call', call }]
  told.set(id, status === undefined ? 'open' : 'ended')
  if (status === undefined) return steps
  const ended = fileToolResult(call, status, resultText(given, said))
  const result = besideResult(call, ended) ?? ended
  return [...steps, { do: 'result', id: key, result, ...(at !== undefined && { at }) }]
}
