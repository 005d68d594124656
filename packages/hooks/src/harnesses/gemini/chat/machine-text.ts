/** Texts that Gemini CLI (to 0.61) puts in a person's place, and a person's words that it puts into a text of its own. */
import { pieceOf, type RedactedText } from '@winddown/core'

/** It saw a loop, lets the model go on, or tells of what ran in the background. */
const BEGINNINGS = [
  String.raw`System: (?:Potential loop detected\. Details: |Please continue\.$)`,
  String.raw`\[System: You previously returned an empty response`,
  String.raw`Background execution update:\s*<background_output>`,
  '<(?:background_output|hook_context|loaded_context)>',
  String.raw`This is the Gemini CLI\. We are setting up the context for our chat\.`,
]
const MACHINE = new RegExp(`^(?:${BEGINNINGS.join('|')})`)

/** True for a text, without white space before it, that is the program's. */
export const isMachineText = (text: string): boolean => MACHINE.test(text)

/** What a person says to work that is under way stands between these, with what the program tells its model to do with it behind them. */
const STEERED = /^User (?:steering update|hints):\s*<user_input>\n/
const [CLOSE, INSTRUCTION] = ['\n</user_input>', 'Internal instruction:']

/** The person's words alone, of a text that may be one of these. */
export const steeringWords = (text: RedactedText): RedactedText => {
  const head = STEERED.exec(text)?.[0]
  const end = head === undefined ? -1 : text.lastIndexOf(CLOSE)
  if (
    head === undefined ||
    end < head.length ||
    !text
      .slice(end + CLOSE.length)
      .trimStart()
      .startsWith(INSTRUCTION)
  )
    return text
  return pieceOf(text, text.slice(head.length, end).trim())
}
