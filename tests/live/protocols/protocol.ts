import type { ServerResponse } from 'node:http'

/** One scripted answer of the model. */
export interface Reply {
  readonly text?: string
  readonly tools?: readonly ScriptedCall[]
  /** Context tokens this answer reports: input, cache read and cache creation together. */
  readonly tokens: number
  /** Waits before it answers, in milliseconds. */
  readonly delayMs?: number
  /** Answers with this HTTP status and an error instead. */
  readonly status?: number
  readonly error?: { readonly type: string; readonly message: string }
}

/** A tool call that the model makes: with arguments, or with one text where the tool takes that. */
export interface ScriptedCall {
  readonly name: string
  readonly input: object | string
  /** The group of tools that it is of, where its harness offers them in groups. */
  readonly namespace?: string
}

/** A request as the model server got it. */
export interface ModelRequest {
  readonly model: string
  /** Everything that the model would read, in one text. */
  readonly text: string
  /** Names of the tools on offer: none for titles and other side requests. */
  readonly tools: readonly string[]
}

/** How providers of one kind are asked and answer. */
export interface Protocol {
  /** Whether a request to this path is in it; queries are cut off. */
  readonly owns: (path: string) => boolean
  readonly describe: (body: Fields, path: string) => ModelRequest
  /** Answers in the form that the request asks for. `count` makes ids. */
  readonly answer: (response: ServerResponse, asked: Asked, reply: Reply, count: number) => void
}

export interface Asked {
  readonly body: Fields
  readonly path: string
  readonly model: string
}

export type Fields = Readonly<Record<string, unknown>>

/** Tokens of every answer, beside those of its context. */
export const OUTPUT_TOKENS = 100

/** Of a context almost all is read from the cache. */
export const cachedOf = (tokens: number): number => Math.max(0, tokens - 2_000)

/** All text in a value, however deep: arguments and results of tools too. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return Object.values(value).map(textOf).join('\n')
}

export const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? (value as Fields[]) : [])

export function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

/** Begins a stream of events; each call of what is returned sends one. */
export function events(response: ServerResponse): (data: object | string, name?: string) => void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  return (data, name) => {
    const head = name === undefined ? '' : `event: ${name}\n`
    response.write(`${head}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
  }
}
