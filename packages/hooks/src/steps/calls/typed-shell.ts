import { pieceOf, type RedactedText } from '@winddown/core'
import { secretUse } from '../../tool-calls/secret-commands.ts'
import { LEFT_OUT } from '../../tool-calls/secret-files.ts'
import type { Step } from '../step.ts'

/** A command that a person ran beside the agent, as their words: without one that may put something into a file that holds secrets. */
export const shellWords = (command: RedactedText): RedactedText =>
  pieceOf(command, `! ${secretUse(command) === 'writes' ? LEFT_OUT : command}`)

/** What some agents tell the model of such a command: in the person's place, with what it printed. */
const TOLD =
  /^I ran the following shell command:\n```sh\n([\s\S]*?)\n```\n\nThis produced the following result:\n```\n([\s\S]*?)(?:\n```)?$/

/** Such a text as the command and the output that it tells; undefined for another one. What a program printed is no word of a person. */
export function toldShell(text: RedactedText, id: string): readonly Step[] | undefined {
  const [, given, printed = ''] = TOLD.exec(text) ?? []
  if (given === undefined) return undefined
  const command = pieceOf(text, given)
  return [
    { do: 'request', origin: 'slash_command', command: '!', text: shellWords(command) },
    { do: 'call', call: { id, tool: 'shell', kind: 'command', input: { command }, command } },
    { do: 'result', id, result: { outcome: 'ok', text: pieceOf(text, printed) } },
  ]
}
