import { ownWords } from '../../steps/record-values.ts'
import type { Step } from '../../steps/step.ts'

/** The mark of a command or a skill that Copilot CLI (1.0.102) put in the place of what a person typed, or beside it. */
export const FILLED_IN: RegExp = /^<skill-context name="/m

/** Of the text that a command was filled in to nothing is read. */
export const filledIn = (command: string): Step => ({
  do: 'request',
  text: ownWords(`Copilot CLI gave its model the text of ${command} in the place of these words.`),
  origin: 'machine',
})
