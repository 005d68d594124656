import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chat } from './protocols/chat.ts'
import { generateContent } from './protocols/generate-content.ts'
import { messages } from './protocols/messages.ts'
import { type Fields, json, type ModelRequest, type Protocol, type Reply } from './protocols/protocol.ts'
import { responses } from './protocols/responses.ts'

export type { ModelRequest, Reply, ScriptedCall } from './protocols/protocol.ts'

const PROTOCOLS: readonly Protocol[] = [messages, responses, chat, generateContent]

/** Takes a request whose text holds the marker before the queue does: for sub-agents and compactions, which run beside it. */
export interface Rule {
  readonly when: (request: ModelRequest) => boolean
  readonly reply: Reply
}

export interface ReceivedRequest extends ModelRequest {
  /** A title, a proposal of what to say next: a request that is none of the session's. */
  readonly isAside: boolean
  /** When it came, ms since 1970. */
  readonly at: number
}

/** A model server on 127.0.0.1 that speaks the protocols of the usual providers, from one script. */
export interface MockModel {
  readonly url: string
  /** Requests on the main chain and of sub-agents, oldest first; side requests are left out. */
  readonly requests: readonly ModelRequest[]
  /** Every request, side requests too, as it came. */
  readonly received: readonly ReceivedRequest[]
  readonly enqueue: (...replies: readonly Reply[]) => void
  readonly rule: (rule: Rule) => void
  /** Headers of every answer from now on, such as a subscription's limits. */
  readonly headers: (headers: Readonly<Record<string, string>>) => void
  readonly close: () => void
}

/** What a session's tokens leave in its transcript, at least: a context that grows without any would be no real one. */
const CHARACTERS_PER_TOKEN = 3
const MAX_FILLER = 400_000

/**
 * @param withText whether an answer that reports more tokens than the last one brings that much text
 * @param isAside whether a request that offers tools is a side request all the same
 */
export async function startMockModel(
  withText = true,
  isAside: (text: string) => boolean = () => false,
): Promise<MockModel> {
  const requests: ModelRequest[] = []
  const received: ReceivedRequest[] = []
  const queue: Reply[] = []
  const rules: Rule[] = []
  let count = 0
  let reported: number | undefined
  let headers: Readonly<Record<string, string>> = {}
  const server = createServer((incoming, response) => {
    void answer(incoming, response).catch(() => response.destroy())
  })

  async function answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const path = (incoming.url ?? '').split('?')[0] ?? ''
    const protocol = incoming.method === 'POST' ? PROTOCOLS.find((each) => each.owns(path)) : undefined
    if (protocol === undefined) return other(response, path)
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Fields
    const request = protocol.describe(body, path)
    const rule = rules.find((candidate) => candidate.when(request))
    if (rule !== undefined) rules.splice(rules.indexOf(rule), 1)
    const side = rule === undefined && (request.tools.length === 0 || isAside(request.text))
    received.push({ ...request, isAside: side, at: Date.now() })
    if (!side) requests.push(request)
    const reply =
      rule?.reply ?? (side ? { text: 'A title', tokens: 50 } : (queue.shift() ?? { text: 'Done.', tokens: 1000 }))
    if (reply.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, reply.delayMs))
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    if (reply.status !== undefined) return json(response, reply.status, { type: 'error', error: reply.error })
    count += 1
    const grown = withText && rule === undefined && reported !== undefined ? reply.tokens - reported : 0
    if (!side && rule === undefined) reported = reply.tokens
    const whole = { ...reply, text: `${reply.text ?? ''}${filler(grown)}` }
    protocol.answer(response, { body, path, model: request.model }, whole, count)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    received,
    enqueue: (...replies) => void queue.push(...replies),
    rule: (rule) => void rules.push(rule),
    headers: (wanted) => {
      headers = wanted
    },
    close: () => closeServer(server),
  }
}

/** Counts are asked for by some; of everything else there is nothing here. */
function other(response: ServerResponse, path: string): void {
  if (path.endsWith('/count_tokens')) json(response, 200, { input_tokens: 10 })
  else if (path.endsWith(':countTokens')) json(response, 200, { totalTokens: 10 })
  else json(response, 404, { input_tokens: 10 })
}

function closeServer(server: Server): void {
  server.closeAllConnections()
  server.close()
}

/** Words for the tokens that were added, so that the transcript grows as it would. */
function filler(tokens: number): string {
  const characters = Math.min(Math.max(0, tokens) * CHARACTERS_PER_TOKEN, MAX_FILLER)
  return characters === 0 ? '' : `\n\n${'so on and so forth '.repeat(Math.ceil(characters / 18))}`
}
