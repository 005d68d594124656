import { fieldsOf } from '../../../tool-calls/arguments.ts'

/** The text in a list of content blocks; a picture is named, not kept. */
export const blocksText = (blocks: readonly unknown[]): string =>
  blocks
    .map((block) => {
      const { type, text } = fieldsOf(block)
      return typeof text === 'string' ? text : type === 'image' ? '[image]' : typeof block === 'string' ? block : ''
    })
    .filter((text) => text !== '')
    .join('\n')

/**
 * What a tool said, out of the shapes that Claude Code gives it: a plain text, a list of blocks, or an object per tool.
 * `fallback` is asked where the object holds no text of its own. The wrapping that only the model needs is taken off.
 */
export const resultText = (value: unknown, fallback?: unknown): string => {
  if (typeof value === 'string')
    return value
      .replace(/^<tool_use_error>([\s\S]*)<\/tool_use_error>\s*$/, '$1')
      .replace(/^Error: (?=Exit code|The user)/, '')
  if (Array.isArray(value)) return blocksText(value)
  const fields = fieldsOf(value)
  const { stdout, stderr, content, filenames, output, result } = fields
  if (typeof stdout === 'string' || typeof stderr === 'string') {
    const both = [stdout, stderr].filter((text) => typeof text === 'string' && text !== '')
    return both.join('\n')
  }
  for (const text of [content, output, result]) if (typeof text === 'string' && text !== '') return text
  if (Array.isArray(content)) return blocksText(content)
  if (Array.isArray(filenames)) return filenames.filter((name) => typeof name === 'string').join('\n')
  return fallback === undefined || fallback === value ? '' : resultText(fallback)
}
