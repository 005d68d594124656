import { shellWords } from '../../steps/calls/typed-shell.ts'
import { textOf } from '../../steps/record-values.ts'
import type { Step } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'

/** `!command`, which a person ran beside the agent. */
export function typedCommand(data: Fields): readonly Step[] {
  const command = textOf(fieldsOf(data['arguments'])['command'])
  if (command === undefined) return []
  return [{ do: 'request', origin: 'slash_command', command: '!', text: shellWords(command) }]
}
