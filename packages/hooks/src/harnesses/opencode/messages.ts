/** The messages of an opencode session as steps: as our plugin wrote them down, and as `opencode export` gives them. */
import { NO_TEXT, type RedactedText, type RedactedValue, type TokenUsage } from '@winddown/core'
import { countOf, joined, listOf, ownWords, textOf, timeOf } from '../../steps/record-values.ts'
import type { Dialect, Step, TranscriptRecord } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, resultOf } from './calls.ts'

const LIMIT = /rate.?limit|usage.?limit|quota|credit balance|\b429\b/i

/** Calls whose ends are told already: a part is written down each time it changes. */
const REMEMBERED = 2_000

const usageOf = (tokens: Fields): TokenUsage => {
  const cache = fieldsOf(tokens['cache'])
  return {
    input: countOf(tokens['input']) ?? 0,
    output: countOf(tokens['output']) ?? 0,
    cache_read: countOf(cache['read']) ?? 0,
    cache_creation: countOf(cache['write']) ?? 0,
  }
}

/** Words of a message; what opencode and plugins put beside them is marked as made, or as shown to the person alone. */
const typedIn = (parts: RedactedValue | undefined): RedactedText =>
  joined(
    listOf(parts).flatMap(({ type, text, synthetic, ignored }) =>
      synthetic === true || ignored === true
        ? []
        : type === 'text'
          ? (textOf(text) ?? [])
          : type === 'file'
            ? ownWords('[file]')
            : [],
    ),
    '\n',
  )

class MessageReader {
  readonly #ended = new Set<string>()
  /** Who asked for the summary that follows. */
  #trigger: string | undefined
  /** The session's id, where another one began it: all of it was done by that one's agent. */
  #agent: string | undefined

  read(record: TranscriptRecord): readonly Step[] {
    const at = timeOf(record['at'])
    if (record['type'] === 'session' && textOf(record['parentID']) !== undefined) this.#agent = textOf(record['id'])
    const agent = this.#agent
    return this.#stepsOf(record).map((step) => ({
      ...step,
      ...(at !== undefined && { at }),
      ...(agent !== undefined && { agent }),
    }))
  }

  #stepsOf(record: Fields): readonly Step[] {
    switch (record['type']) {
      case 'session': {
        const cwd = textOf(record['directory'])
        return [
          { do: 'session', id: textOf(record['id']), version: textOf(record['version']) },
          ...(cwd === undefined ? [] : [{ do: 'place', cwd } as const]),
        ]
      }
      case 'message': {
        const info = fieldsOf(record['info'])
        if (info['role'] !== 'user') return answered(info, this.#takeTrigger(info))
        for (const part of listOf(record['parts'])) this.#noteTrigger(part)
        const typed = textOf(record['typed'])
        return typed === undefined ? asked(info, record['parts']) : called(info, typed)
      }
      case 'part':
        return this.#part(fieldsOf(record['part']))
      default:
        return []
    }
  }

  #noteTrigger({ type, auto }: Fields): void {
    if (type === 'compaction') this.#trigger = auto === true ? 'auto' : auto === false ? 'manual' : undefined
  }

  #takeTrigger({ summary }: Fields): string | undefined {
    const trigger = this.#trigger
    if (summary === true) this.#trigger = undefined
    return trigger
  }

  #part(part: Fields): readonly Step[] {
    this.#noteTrigger(part)
    const text = textOf(part['text'])
    if (part['type'] === 'text')
      return text === undefined || part['synthetic'] === true
        ? []
        : [{ do: 'text', text, id: textOf(part['messageID']) }]
    if (part['type'] === 'reasoning') return text === undefined ? [] : [{ do: 'thought', text }]
    const [id, tool, state] = [textOf(part['callID']), textOf(part['tool']), fieldsOf(part['state'])]
    if (part['type'] !== 'tool' || id === undefined || tool === undefined || this.#ended.has(id)) return []
    const call = callOf(id, tool, state['input'])
    if (state['status'] !== 'completed' && state['status'] !== 'error') return []
    this.#ended.add(id)
    if (this.#ended.size > REMEMBERED) this.#ended.delete(this.#ended.keys().next().value as string)
    return [
      { do: 'call', call },
      { do: 'result', id, result: { ...resultOf(call, state), ...durationOf(fieldsOf(state['time'])) } },
    ]
  }
}

const durationOf = ({ start, end }: Fields): { durationMs?: number } => {
  const [from, to] = [countOf(start), countOf(end)]
  return from === undefined || to === undefined || to < from ? {} : { durationMs: to - from }
}

/** What a person typed for a command; of the text that it was filled in to our plugin keeps nothing. */
function called(info: Fields, text: RedactedText): readonly Step[] {
  const id = textOf(info['id'])
  const command = text.split(/\s/, 1)[0] ?? text
  const filledIn = ownWords(`opencode gave its model the text of the command ${command} in the place of these words.`)
  return [
    { do: 'request', id, text, origin: 'slash_command', command },
    { do: 'request', id, text: filledIn, origin: 'machine' },
  ]
}

function asked(info: Fields, parts: RedactedValue | undefined): readonly Step[] {
  const id = textOf(info['id'])
  const text = typedIn(parts)
  if (text.trim() !== '') return [{ do: 'request', id, text, origin: 'user' }]
  const made = joined(
    listOf(parts).flatMap((part) => textOf(part['text']) ?? []),
    '\n',
  )
  return made === NO_TEXT || made.startsWith(OWN_BRIEF) ? [] : [{ do: 'request', id, text: made, origin: 'machine' }]
}

const OWN_BRIEF = '<winddown-'

function answered(info: Fields, trigger = 'unknown'): readonly Step[] {
  const model = textOf(info['modelID'])
  const steps: Step[] = model === undefined ? [] : [{ do: 'model', model }]
  if (info['summary'] === true) return [...steps, { do: 'compacted', trigger, ownText: true }]
  const tokens = fieldsOf(info['tokens'])
  const usage = usageOf(tokens)
  const sum = usage.input + usage.output + usage.cache_read + usage.cache_creation
  if (sum > 0) steps.push({ do: 'usage', tokens: countOf(tokens['total']) || sum, usage })
  const error = fieldsOf(info['error'])
  const name = textOf(error['name'])
  if (name === 'MessageAbortedError') steps.push({ do: 'interrupted' })
  else if (name !== undefined) {
    const detail = textOf(fieldsOf(error['data'])['message']) ?? name
    steps.push(LIMIT.test(`${name} ${detail}`) ? { do: 'limit', detail } : { do: 'error', error: name, detail })
  } else if (info['finish'] === 'stop' || info['finish'] === 'length') steps.push({ do: 'turn_end' })
  return steps
}

/** Without what only the program understands: snapshots, pictures. */
const unfold = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { part, parts } = record
  const slim = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    const {
      url: _url,
      snapshot: _snapshot,
      source: _source,
      state,
      ...kept
    } = value as Readonly<Record<string, unknown>>
    if (typeof state !== 'object' || state === null) return kept
    const { metadata, attachments: _files, ...rest } = state as Readonly<Record<string, unknown>>
    const { exit } = (typeof metadata === 'object' && metadata !== null ? metadata : {}) as { exit?: unknown }
    return { ...kept, state: { ...rest, ...(exit !== undefined && { metadata: { exit } }) } }
  }
  return {
    ...record,
    ...(part !== undefined && { part: slim(part) }),
    ...(Array.isArray(parts) && { parts: parts.map(slim) }),
  }
}

export const opencodeMessages: Dialect = {
  unfold,
  open: () => {
    const reader = new MessageReader()
    return (record) => reader.read(record)
  },
}
