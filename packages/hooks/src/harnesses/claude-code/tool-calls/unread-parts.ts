/** Parts of a row that nobody reads. */

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True for what a tool says of one file: what was read of it, or how it was changed. */
const isOfFile = ({ file, filePath, oldString, content }: Record<string, unknown>): boolean =>
  isObject(file)
    ? typeof file['filePath'] === 'string' && typeof file['content'] === 'string'
    : typeof filePath === 'string' && (typeof oldString === 'string' || typeof content === 'string')

/**
 * Takes out what nobody reads, so that it need not be redacted: thoughts, the lines around an edit a second time and, where not all is kept, what
 * the model was given of a file, which the structured result says too.
 */
export const dropUnread = (line: Record<string, unknown>, all: boolean): void => {
  const { message, toolUseResult } = line
  if (isObject(toolUseResult)) delete toolUseResult['structuredPatch']
  if (!isObject(message) || !Array.isArray(message['content'])) return
  const blocks: unknown[] = message['content']
  for (const block of blocks)
    if (isObject(block) && (block['type'] === 'thinking' || block['type'] === 'redacted_thinking'))
      for (const name of all ? ['signature', 'data'] : ['thinking', 'signature', 'data']) delete block[name]
  const [result] = blocks
  if (all || blocks.length !== 1 || !isObject(result) || result['type'] !== 'tool_result') return
  if (result['is_error'] !== true && isObject(toolUseResult) && isOfFile(toolUseResult)) delete result['content']
}
