import { cachedOf, events, type Fields, json, listOf, OUTPUT_TOKENS, type Protocol, textOf } from './protocol.ts'

/** OpenAI Chat Completions, streaming or whole. */
export const chat: Protocol = {
  owns: (path) => path.endsWith('/chat/completions'),
  describe: (body) => ({
    model: String(body['model']),
    text: textOf(body['messages']),
    tools: listOf(body['tools']).map((tool) => String((tool['function'] as Fields | undefined)?.['name'])),
  }),
  answer: (response, { body, model }, reply, count) => {
    const usage = {
      prompt_tokens: reply.tokens,
      completion_tokens: OUTPUT_TOKENS,
      total_tokens: reply.tokens + OUTPUT_TOKENS,
      prompt_tokens_details: { cached_tokens: cachedOf(reply.tokens) },
    }
    const calls = (reply.tools ?? []).map(({ name, input }, index) => ({
      index,
      id: `call_${count}_${index}`,
      type: 'function',
      function: { name, arguments: JSON.stringify(input) },
    }))
    const reason = calls.length > 0 ? 'tool_calls' : 'stop'
    const head = { id: `chatcmpl_${count}`, created: Math.floor(Date.now() / 1000), model }
    const text = reply.text ?? ''
    if (body['stream'] !== true) {
      const message = { role: 'assistant', content: text, ...(calls.length > 0 && { tool_calls: calls }) }
      const choices = [{ index: 0, message, finish_reason: reason }]
      return json(response, 200, { ...head, object: 'chat.completion', choices, usage })
    }
    const send = events(response)
    const chunk = (delta: object, finish: string | null = null): void =>
      send({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] })
    chunk({ role: 'assistant', content: '' })
    if (text !== '') chunk({ content: text })
    if (calls.length > 0) chunk({ tool_calls: calls })
    chunk({}, reason)
    send({ ...head, object: 'chat.completion.chunk', choices: [], usage })
    send('[DONE]')
    response.end()
  },
}
