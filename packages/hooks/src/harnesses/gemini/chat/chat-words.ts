/** The words of a message of a Gemini CLI chat. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { joined, listOf, textOf } from '../../../steps/record-values.ts'
import { withoutReferencedFiles } from '../../../steps/referenced-files.ts'
import { type Fields, fieldsOf } from '../../../tool-calls/arguments.ts'
import { withoutFrame } from './result-frame.ts'

/** Words that the program or a hook put beside a person's. */
const ADDED = { open: '<hook_context>', close: '</hook_context>' } as const

/** By hand: an expression would look for the end once more behind each tag that opens, in what a tool gave back. */
const withoutAdded = (text: RedactedText): RedactedText => {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf(ADDED.open, from)
    const end = start < 0 ? -1 : text.indexOf(ADDED.close, start)
    if (end < 0) return pieceOf(text, (kept + text.slice(from)).trim())
    kept += text.slice(from, start)
    from = end + ADDED.close.length
  }
}

/** The words in a message: a text, or parts of which those that are calls and results say nothing by themselves. */
const partTexts = (content: RedactedValue | undefined): readonly RedactedText[] =>
  typeof content === 'string' ? [content] : listOf(content).flatMap((part) => textOf(part['text']) ?? [])

export const partsText = (content: RedactedValue | undefined): RedactedText => joined(partTexts(content), '\n')

/** What a person typed: as it was shown to them, else the message without the files that the program added. */
export const typedText = ({ displayContent: shown, content }: Fields): RedactedText =>
  withoutAdded(shown === undefined ? withoutReferencedFiles(partTexts(content)) : partsText(shown))

/** What a call's result says to the model, without what hooks added. */
export const saidToModel = (call: Fields): RedactedText => {
  const { result } = call
  const said = typeof result === 'string' ? result : joined(listOf(result).flatMap(partSaid), '\n')
  return withoutAdded(said)
}

const partSaid = (part: Fields): RedactedText | readonly [] => {
  const response = fieldsOf(fieldsOf(part['functionResponse'])['response'])
  return textOf(response['output']) ?? textOf(response['error']) ?? textOf(part['text']) ?? []
}

export const resultText = (call: Fields, said: RedactedText): RedactedText =>
  said.trim() === '' ? (textOf(call['resultDisplay']) ?? NO_TEXT) : pieceOf(said, withoutFrame(said))
