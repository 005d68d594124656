/** How a call ended, as a Qwen Code chat (to 0.24) has it. */
import type { RedactedText } from '@winddown/core'
import { fileToolResult } from '../../steps/file-tools.ts'
import { textOf } from '../../steps/record-values.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { besideResult } from './background.ts'

const STATUS: ReadonlyMap<unknown, 'error' | 'interrupted' | 'denied'> = new Map([
  ['error', 'error'],
  ['cancelled', 'interrupted'],
  ['denied', 'denied'],
])

/** `told` is what the program keeps of a result for its own display: of a command its exit code. */
export function resultOf(call: Call | undefined, told: Fields, text: RedactedText): CallResult {
  const shown = fieldsOf(told['resultDisplay'])
  const result = fileToolResult(call, STATUS.get(told['status']) ?? 'ok', text)
  const beside = besideResult(call, result)
  if (beside !== undefined) return beside
  const exitCode = shown['exitCode']
  const answers = call?.kind === 'question' ? [textOf(told['resultDisplay']) ?? text] : undefined
  return {
    ...result,
    ...(answers !== undefined && { answers }),
    ...(typeof exitCode === 'number' &&
      call?.kind === 'command' &&
      result.exitCode === undefined &&
      result.outcome !== 'ok' && { exitCode }),
  }
}
