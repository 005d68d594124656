import { cachedOf, events, type Fields, OUTPUT_TOKENS, type Protocol, textOf } from './protocol.ts'

/** Anthropic Messages, streaming. */
export const messages: Protocol = {
  owns: (path) => path.endsWith('/messages'),
  describe: (body) => ({
    model: String(body['model']),
    text: [words(body['system']), words((body['messages'] as Fields[]).map(({ content }) => content))].join('\n'),
    tools: (Array.isArray(body['tools']) ? (body['tools'] as { name?: string; type?: string }[]) : []).map(
      ({ name, type }) => name ?? type ?? '',
    ),
  }),
  answer: (response, { model }, reply, count) => {
    const blocks = [
      ...(reply.text === undefined || reply.text === '' ? [] : [{ type: 'text', text: reply.text }]),
      ...(reply.tools ?? []).map(({ name, input }, index) => ({
        type: 'tool_use',
        id: `toolu_${count}_${index}`,
        name,
        input,
      })),
    ]
    const cached = cachedOf(reply.tokens)
    const usage = {
      input_tokens: 5,
      cache_read_input_tokens: cached,
      cache_creation_input_tokens: Math.max(0, reply.tokens - cached - 5),
      output_tokens: OUTPUT_TOKENS,
    }
    const stream = events(response)
    const send = (type: string, data: object): void => stream({ type, ...data }, type)
    const message = {
      id: `msg_${count}`,
      type: 'message',
      role: 'assistant',
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
    }
    send('message_start', { message: { ...message, usage: { ...usage, output_tokens: 1 } } })
    for (const [index, block] of blocks.entries()) {
      const isTool = 'input' in block
      send('content_block_start', { index, content_block: isTool ? { ...block, input: {} } : { ...block, text: '' } })
      const delta = isTool
        ? { type: 'input_json_delta', partial_json: JSON.stringify(block.input) }
        : { type: 'text_delta', text: block.text }
      send('content_block_delta', { index, delta })
      send('content_block_stop', { index })
    }
    const stop = (reply.tools ?? []).length > 0 ? 'tool_use' : 'end_turn'
    send('message_delta', { delta: { stop_reason: stop, stop_sequence: null }, usage })
    send('message_stop', {})
    response.end()
  },
}

/** Words that the model reads: a call as it was written. */
function words(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(words).join('\n')
  if (typeof content !== 'object' || content === null) return ''
  const { text, content: inner, input } = content as Fields
  return [textOf(text), words(inner)].join('\n') + (input === undefined ? '' : JSON.stringify(input))
}
