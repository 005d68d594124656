import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { fieldsOf } from '../../../tool-calls/arguments.ts'

/** Redacted texts, a line each. */
const joined = (texts: readonly string[]): RedactedText =>
  pieceOf(NO_TEXT, texts.filter((text) => text !== '').join('\n'))

/** The text in a list of content blocks; a picture is named, not kept. */
export const blocksText = (blocks: readonly RedactedValue[]): RedactedText =>
  joined(
    blocks.map((block) => {
      const { type, text } = fieldsOf(block)
      return typeof text === 'string' ? text : type === 'image' ? '[image]' : typeof block === 'string' ? block : ''
    }),
  )

/**
 * What a tool said, out of the shapes that Claude Code gives it: a plain text, a list of blocks, or an object per tool.
 * `fallback` is asked where the object holds no text of its own. The wrapping that only the model needs is taken off.
 */
export const resultText = (value: RedactedValue | undefined, fallback?: RedactedValue): RedactedText => {
  if (typeof value === 'string')
    return pieceOf(
      value,
      value
        .replace(/^<tool_use_error>([\s\S]*)<\/tool_use_error>\s*$/, '$1')
        .replace(/^Error: (?=Exit code|The user)/, ''),
    )
  if (Array.isArray(value)) return blocksText(value)
  const { stdout, stderr, content, filenames, output, result } = fieldsOf(value)
  if (typeof stdout === 'string' || typeof stderr === 'string')
    return joined([stdout, stderr].filter((text) => typeof text === 'string'))
  for (const text of [content, output, result]) if (typeof text === 'string' && text !== '') return text
  if (Array.isArray(content)) return blocksText(content)
  if (Array.isArray(filenames)) return joined(filenames.filter((name) => typeof name === 'string'))
  return fallback === undefined || fallback === value ? NO_TEXT : resultText(fallback)
}
