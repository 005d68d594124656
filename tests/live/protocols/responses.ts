import {
  cachedOf,
  events,
  type Fields,
  json,
  listOf,
  OUTPUT_TOKENS,
  type Protocol,
  type Reply,
  textOf,
} from './protocol.ts'

/** OpenAI Responses, streaming or whole. */
export const responses: Protocol = {
  owns: (path) => path.endsWith('/responses'),
  describe: (body) => ({
    model: String(body['model']),
    text: [textOf(body['instructions']), textOf(body['input'])].join('\n'),
    tools: listOf(body['tools']).map(({ name, type }) => String(name ?? type)),
  }),
  answer: (response, { body, model }, reply, count) => {
    const output = itemsOf(reply, count)
    const input = reply.tokens
    const usage = {
      input_tokens: input,
      input_tokens_details: { cached_tokens: cachedOf(input) },
      output_tokens: OUTPUT_TOKENS,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + OUTPUT_TOKENS,
    }
    const begun = {
      id: `resp_${count}`,
      object: 'response',
      created_at: Math.floor(Date.now() / 1000),
      model,
      status: 'in_progress',
      output: [],
      usage: null,
    }
    const done = { ...begun, status: 'completed', output, usage }
    if (body['stream'] !== true) return json(response, 200, done)
    const stream = events(response)
    const send = (type: string, data: object): void => stream({ type, ...data }, type)
    send('response.created', { response: begun })
    for (const [index, item] of output.entries()) {
      const at = { output_index: index }
      send('response.output_item.added', { ...at, item: { ...item, status: 'in_progress' } })
      const part = { ...at, item_id: item['id'], content_index: 0 }
      if (item['type'] === 'message') send('response.output_text.delta', { ...part, delta: reply.text })
      send('response.output_item.done', { ...at, item })
    }
    send('response.completed', { response: done })
    response.end()
  },
}

function itemsOf(reply: Reply, count: number): readonly Fields[] {
  const text = reply.text ?? ''
  const content = [{ type: 'output_text', text, annotations: [] }]
  const said = { type: 'message', id: `msg_${count}`, role: 'assistant', status: 'completed', content }
  const calls = (reply.tools ?? []).map(({ name, input, namespace }, index) => {
    const group = namespace === undefined ? {} : { namespace }
    const call = { call_id: `call_${count}_${index}`, name, ...group, status: 'completed' }
    return typeof input === 'string'
      ? { ...call, type: 'custom_tool_call', id: `ctc_${count}_${index}`, input }
      : { ...call, type: 'function_call', id: `fc_${count}_${index}`, arguments: JSON.stringify(input) }
  })
  return [...(text === '' ? [] : [said]), ...calls]
}
