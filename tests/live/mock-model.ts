import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One scripted answer of the model. */
export interface Reply {
  readonly text?: string
  readonly tools?: readonly { readonly name: string; readonly input: object }[]
  /** Context tokens this answer reports: input, cache read and cache creation together. */
  readonly tokens: number
  /** Waits before it answers, in milliseconds. */
  readonly delayMs?: number
  /** Answers with this HTTP status and an error instead. */
  readonly status?: number
  readonly error?: { readonly type: string; readonly message: string }
}

/** A request as the model server got it. */
export interface ModelRequest {
  readonly model: string
  /** Everything that the model would read, in one text. */
  readonly text: string
  /** Names of the tools on offer: none for titles and other side requests. */
  readonly tools: readonly string[]
}

/** Takes a request whose text holds the marker before the queue does: for sub-agents and compactions, which run beside it. */
export interface Rule {
  readonly when: (request: ModelRequest) => boolean
  readonly reply: Reply
}

/** A model server on 127.0.0.1 that speaks the Anthropic Messages protocol, streaming, from a script. */
export interface MockModel {
  readonly url: string
  /** Requests on the main chain and of sub-agents, oldest first; side requests are left out. */
  readonly requests: readonly ModelRequest[]
  readonly enqueue: (...replies: readonly Reply[]) => void
  readonly rule: (rule: Rule) => void
  readonly close: () => void
}

const OUTPUT_TOKENS = 100
/** What a session's tokens leave in its transcript, at least: a context that grows without any would be no real one. */
const CHARACTERS_PER_TOKEN = 3
const MAX_FILLER = 400_000

export async function startMockModel(): Promise<MockModel> {
  const requests: ModelRequest[] = []
  const queue: Reply[] = []
  const rules: Rule[] = []
  let count = 0
  let reported: number | undefined
  const server = createServer((incoming, response) => {
    void answer(incoming, response).catch(() => response.destroy())
  })

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const path = (incoming.url ?? '').split('?')[0] ?? ''
    if (incoming.method !== 'POST' || !path.endsWith('/messages'))
      return json(response, path.endsWith('/count_tokens') ? 200 : 404, { input_tokens: 10 })
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Record<string, unknown>
    const request = describeRequest(body)
    const rule = rules.find((candidate) => candidate.when(request))
    if (rule !== undefined) rules.splice(rules.indexOf(rule), 1)
    const side = request.tools.length === 0 && rule === undefined
    if (!side) requests.push(request)
    const reply =
      rule?.reply ?? (side ? { text: 'A title', tokens: 50 } : (queue.shift() ?? { text: 'Done.', tokens: 1000 }))
    if (reply.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.delayMs))
    if (reply.status !== undefined) return json(response, reply.status, { type: 'error', error: reply.error })
    count += 1
    const grown = rule === undefined && reported !== undefined ? reply.tokens - reported : 0
    if (!side && rule === undefined) reported = reply.tokens
    stream(response, request.model, { ...reply, text: `${reply.text ?? ''}${filler(grown)}` }, count)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    enqueue: (...replies) => void queue.push(...replies),
    rule: (rule) => void rules.push(rule),
    close: () => closeServer(server),
  }
}

function closeServer(server: Server): void {
  server.closeAllConnections()
  server.close()
}

function describeRequest(body: Record<string, unknown>): ModelRequest {
  const tools = Array.isArray(body['tools']) ? (body['tools'] as { name?: string; type?: string }[]) : []
  return {
    model: String(body['model']),
    text: [
      textOf(body['system']),
      textOf((body['messages'] as { content: unknown }[]).map(({ content }) => content)),
    ].join('\n'),
    tools: tools.map(({ name, type }) => name ?? type ?? ''),
  }
}

/** All text in a content, however deep. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (Array.isArray(content)) return content.map(textOf).join('\n')
  if (typeof content !== 'object' || content === null) return ''
  const { text, content: inner, input } = content as Record<string, unknown>
  return [text, inner].map(textOf).join('\n') + (input === undefined ? '' : JSON.stringify(input))
}

/** Words for the tokens that were added, so that the transcript grows as it would. */
function filler(tokens: number): string {
  const characters = Math.min(Math.max(0, tokens) * CHARACTERS_PER_TOKEN, MAX_FILLER)
  return characters === 0 ? '' : `\n\n${'so on and so forth '.repeat(Math.ceil(characters / 18))}`
}

function stream(response: ServerResponse, model: string, reply: Reply, count: number): void {
  const blocks = [
    ...(reply.text === undefined || reply.text === '' ? [] : [{ type: 'text', text: reply.text }]),
    ...(reply.tools ?? []).map(({ name, input }, index) => ({
      type: 'tool_use',
      id: `toolu_${count}_${index}`,
      name,
      input,
    })),
  ]
  const cached = Math.max(0, reply.tokens - 2_000)
  const usage = {
    input_tokens: 5,
    cache_read_input_tokens: cached,
    cache_creation_input_tokens: Math.max(0, reply.tokens - cached - 5),
    output_tokens: OUTPUT_TOKENS,
  }
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': `req_${count}` })
  const send = (type: string, data: object): void =>
    void response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`)
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
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
