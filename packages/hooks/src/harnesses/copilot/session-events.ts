/** The events of a Copilot CLI session (events.jsonl, 1.0.10 to 1.0.102) as steps. */
import { NO_TEXT, type RedactedText, type RedactedValue } from '@winddown/core'
import { countOf, listOf, ownWords, textOf, timeOf, trimmed } from '../../steps/record-values.ts'
import type { Call, Dialect, Step, TranscriptRecord } from '../../steps/step.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, resultOf } from './calls.ts'
import { FILLED_IN, filledIn } from './filled-in.ts'
import { isMachineText } from './machine-text.ts'
import { notified } from './notices.ts'
import { takenBack } from './taken-back.ts'
import { typedCommand } from './typed-command.ts'

/** Calls whose beginning is remembered until they end. */
const REMEMBERED = 1_000

const LIMIT = /quota|rate.?limit|usage.?limit|premium requests/i

class EventReader {
  readonly #calls = new Map<string, Call>()
  #usageTold = false
  #branch: string | undefined
  /** The newest response of the session itself. */
  #response: string | null = null

  read(record: TranscriptRecord): readonly Step[] {
    const at = timeOf(record['timestamp'])
    const data = fieldsOf(record['data'])
    const own = textOf(record['agentId'])
    // Of a sub-agent's beginning and end its own id is told, and who began it: the session, or another sub-agent.
    const isOfChild = typeof record['type'] === 'string' && record['type'].startsWith('subagent.')
    const agent = (isOfChild ? undefined : own) ?? textOf(data['parentToolCallId'])
    return this.#stepsOf(record['type'], data, agent === undefined, own).map((step) => ({
      ...step,
      ...(at !== undefined && { at }),
      ...(agent !== undefined && { agent }),
    }))
  }

  #stepsOf(type: unknown, data: Fields, main: boolean, own: RedactedText | undefined): readonly Step[] {
    switch (type) {
      case 'session.start':
        return [
          { do: 'session', id: textOf(data['sessionId']), version: textOf(data['copilotVersion']) },
          ...this.#place(fieldsOf(data['context'])),
          ...model(data['selectedModel']),
        ]
      case 'session.resume':
        return [...this.#place(fieldsOf(data['context'])), ...model(data['selectedModel'])]
      case 'session.context_changed':
        return this.#place(data['context'] === undefined ? data : fieldsOf(data['context']))
      case 'session.model_change':
        return model(data['newModel'])
      case 'user.message':
        return this.#said(data)
      case 'assistant.message':
        return this.#answered(data, main)
      case 'tool.user_requested':
        return typedCommand(data)
      case 'tool.execution_start':
        return this.#begin(data)
      case 'tool.execution_complete':
        return this.#end(data)
      case 'session.usage_record':
        return this.#used(fieldsOf(data['usage']))
      case 'session.compaction_start': {
        const window = countOf(data['tokenLimit'])
        const tokens = countOf(data['currentTokens'])
        return [
          ...(window ? [{ do: 'window', window } as const] : []),
          ...(tokens === undefined ? [] : [{ do: 'usage', tokens } as const]),
        ]
      }
      case 'session.compaction_complete':
        return compaction(data)
      case 'session.shutdown': {
        const tokens = countOf(data['currentTokens'])
        return [{ do: 'turn_end' }, ...(tokens ? [{ do: 'usage', tokens } as const] : [])]
      }
      case 'session.task_complete': {
        const text = textOf(data['summary'])
        return text === undefined ? [{ do: 'turn_end' }] : [{ do: 'text', text }, { do: 'turn_end' }]
      }
      case 'abort':
        return [{ do: 'interrupted' }]
      case 'session.error': {
        const detail = textOf(data['message']) ?? NO_TEXT
        const error = textOf(data['errorType']) ?? ownWords('unknown')
        return [LIMIT.test(`${error} ${detail}`) ? { do: 'limit', detail } : { do: 'error', error, detail }]
      }
      case 'subagent.started': {
        const id = own ?? textOf(data['toolCallId'])
        const task = textOf(data['agentDescription']) ?? textOf(data['agentName']) ?? NO_TEXT
        return id === undefined ? [] : [{ do: 'child_started', id, kind: 'agent', task }]
      }
      case 'subagent.completed':
      case 'subagent.failed': {
        const id = own ?? textOf(data['toolCallId'])
        const status = type === 'subagent.failed' ? 'failed' : data['cancelled'] === true ? 'killed' : 'completed'
        return id === undefined ? [] : [{ do: 'child_ended', id, status, summary: textOf(data['error']) }]
      }
      case 'system.notification':
        return notified(fieldsOf(data['kind']), textOf(data['content']))
      default:
        return []
    }
  }

  #place(context: Fields): readonly Step[] {
    const cwd = textOf(context['cwd'])
    this.#branch = textOf(context['branch']) ?? this.#branch
    return cwd === undefined ? [] : [{ do: 'place', cwd, branch: this.#branch }]
  }

  #said(data: Fields): readonly Step[] {
    const text = trimmed(textOf(data['content']))
    if (text === '') return []
    const machine = data['isAutopilotContinuation'] === true || !isPersons(data['source'] ?? undefined, text)
    const command = /^\/[a-z][\w:-]*(?=\s|$)/.exec(text)?.[0]
    return [
      {
        do: 'request',
        text,
        origin: machine ? 'machine' : command === undefined ? 'user' : 'slash_command',
        id: textOf(data['messageId']),
        turn: turnAfter(this.#response),
        ...(command !== undefined && !machine && { command }),
      },
      ...(data['filledIn'] === true && command !== undefined ? [filledIn(command)] : []),
    ]
  }

  #answered(data: Fields, main: boolean): readonly Step[] {
    const text = trimmed(textOf(data['content']))
    const thought = textOf(data['reasoningText'])
    const calls = listOf(data['toolRequests'])
    if (main) this.#response = textOf(data['messageId']) ?? null
    const steps: Step[] = main ? [...model(data['model'])] : []
    if (thought !== undefined) steps.push({ do: 'thought', text: thought })
    if (text !== '') steps.push({ do: 'text', text, id: textOf(data['messageId']) })
    // A response without calls is the last of its turn.
    if (text !== '' && calls.length === 0 && main) steps.push({ do: 'turn_end' })
    return steps
  }

  #begin(data: Fields): readonly Step[] {
    const id = textOf(data['toolCallId'])
    const tool = toolOf(data)
    if (id === undefined || tool === undefined) return []
    const call = callOf(id, tool, data['arguments'])
    this.#calls.set(id, call)
    if (this.#calls.size > REMEMBERED) this.#calls.delete(this.#calls.keys().next().value as string)
    return [{ do: 'call', call }]
  }

  #end(data: Fields): readonly Step[] {
    const id = textOf(data['toolCallId'])
    // What a person ran by `!` is no call of the agent's.
    if (id === undefined || data['isUserRequested'] === true) return []
    const steps: Step[] = [{ do: 'result', id, result: resultOf(this.#calls.get(id), data) }]
    this.#calls.delete(id)
    // The program's own count, which its tools are told; the provider's is better where it is kept.
    const { context_current_tokens: now, context_token_limit: most } = fieldsOf(
      fieldsOf(data['toolTelemetry'])['metrics'],
    )
    const [tokens, window] = [countOf(now), countOf(most)]
    if (window) steps.push({ do: 'window', window })
    if (tokens && !this.#usageTold) steps.push({ do: 'usage', tokens })
    return steps
  }

  #used(usage: Fields): readonly Step[] {
    const [input, output, read] = [
      countOf(usage['inputTokens']),
      countOf(usage['outputTokens']) ?? 0,
      countOf(usage['cacheReadTokens']) ?? 0,
    ]
    const window = countOf(usage['maxPromptTokens'])
    if (input === undefined) return []
    this.#usageTold = true
    return [
      ...(window ? [{ do: 'window', window } as const] : []),
      {
        do: 'usage',
        tokens: input + output,
        usage: {
          input: Math.max(0, input - read),
          output,
          cache_read: read,
          cache_creation: countOf(usage['cacheWriteTokens']) ?? 0,
        },
      },
    ]
  }
}

/** A source that is not known is nobody's; where none is said, as in older versions, the text tells. */
const isPersons = (source: unknown, text: string): boolean =>
  source === undefined ? !isMachineText(text) : typeof source === 'string' && /^(?:user$|command-)/.test(source)

const model = (value: RedactedValue | undefined): readonly Step[] =>
  typeof value === 'string' && value !== '' ? [{ do: 'model', model: value }] : []

/** Copilot CLI says why it compacts by itself; of one that a person asked for 1.0.102 says nothing, and older ones of none. */
const triggerOf = (said: string | undefined): string =>
  said === undefined ? 'unknown' : said === 'manual' ? said : 'auto'

function compaction(data: Fields): readonly Step[] {
  if (data['success'] === false)
    return [{ do: 'error', error: ownWords('compaction_failed'), detail: textOf(data['error']) ?? NO_TEXT }]
  const text = textOf(data['summaryContent'])
  return [
    {
      do: 'compacted',
      trigger: triggerOf(textOf(data['trigger'])),
      pre: countOf(data['preCompactionTokens']),
      post: countOf(data['postCompactionTokens']),
    },
    ...(text === undefined ? [] : [{ do: 'summary', text } as const]),
  ]
}

/** The system's words, what hooks were given, and what a request to the model held, which is the session once more. */
const UNREAD = /^(?:system\.message$|hook\.|model\.|permission\.)/

/** Without what nobody reads: the system's words, what hooks were given, reasoning that is closed. */
const unfold = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { type, data } = record
  if (typeof type === 'string' && UNREAD.test(type)) return { type }
  if (type !== 'assistant.message' && type !== 'user.message') return record
  const { reasoningOpaque: _closed, transformedContent: given, ...kept } = data as Readonly<Record<string, unknown>>
  const isFilledIn = typeof given === 'string' && FILLED_IN.test(given)
  return { ...record, data: { ...kept, ...(isFilledIn && { filledIn: true }) } }
}

export const copilotEvents: Dialect = {
  unfold,
  open: () => {
    const reader = new EventReader()
    return (record) => reader.read(record)
  },
  takenBack,
}

/** What the tool of a call is called. A server's tool is never called as the server calls it: that may be the name of one of the program's own. */
function toolOf(data: Fields): string | undefined {
  const [named, server, own] = [textOf(data['toolName']), textOf(data['mcpServerName']), textOf(data['mcpToolName'])]
  return server === undefined || (named !== undefined && named !== own) ? named : `${server}-${own ?? ''}`
}
