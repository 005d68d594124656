import { ownWords, textOf, timeOf } from '../../steps/record-values.ts'
import type { Step } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'

/** In the place of a command's text, of which nothing is kept. */
export const FILLED_IN: Step = {
  do: 'request',
  text: ownWords('Qwen Code gave its model the text of the command in the place of these words.'),
  origin: 'machine',
}

/** Milliseconds between a command and its text: all hooks of the user may run in between. */
const FILLED_IN_MS = 120_000

/** NaN where there is no clock: no difference to it is greater than another. */
const millisecondsOf = ({ timestamp }: Fields): number => Date.parse(timeOf(timestamp) ?? '')

/** The text of a command that goes to the model, in the place of a person's words: the message after the record of the command. */
export class FilledIn {
  #waiting: { readonly command: string; readonly at: number } | undefined

  /** Takes in a command as it was typed. */
  typed(command: string, sentToModel: boolean, record: Fields): void {
    this.#waiting = sentToModel ? { command: command.trim(), at: millisecondsOf(record) } : undefined
  }

  /** The model answered: what comes now is no text of a command before it. */
  answered({ agentId }: Fields): void {
    if (agentId === undefined) this.#waiting = undefined
  }

  /** Whether a message is that text, which no person typed. */
  takes(record: Fields): boolean {
    const { command, at } = this.#waiting ?? {}
    if (command === undefined || at === undefined || record['agentId'] !== undefined || record['subtype'] !== undefined)
      return false
    this.#waiting = undefined
    // The command may have come to nothing: then this is what the person said next.
    const shown = textOf(fieldsOf(record['systemPayload'])['displayText'])
    return (shown === undefined || shown.trim() === command) && !(millisecondsOf(record) - at > FILLED_IN_MS)
  }
}
