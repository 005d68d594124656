/** The records of a Codex rollout (0.36 to 0.169) as steps. */
import { NO_TEXT, type RedactedText, type RedactedValue } from '@winddown/core'
import { countOf, joined, listOf, ownWords, textOf, timeOf } from '../../steps/record-values.ts'
import type { Call, Step, TranscriptRecord } from '../../steps/step.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { callOf, commandOf } from './calls.ts'
import { jobEnd, nestedCall } from './nested-calls.ts'
import { contentText, toolOf, usageOf } from './record-parts.ts'
import { resultOf } from './results.ts'
import { ToldTwice } from './told-twice.ts'
import { classifyUserText } from './user-text.ts'

/** Calls that are remembered until their results come. */
const REMEMBERED = 1_000

export class RolloutReader {
  readonly #calls = new Map<string, Call>()
  /** Commands that went on in the background, by the call that began them. */
  readonly #jobs = new Map<string, string>()
  readonly #told = { user: new ToldTwice(), agent: new ToldTwice() }
  #usage = ''
  #tokens: number | undefined
  #branch: string | undefined
  #lastWords = ''
  #fault = ''

  read(record: TranscriptRecord): readonly Step[] {
    const at = timeOf(record['timestamp'])
    const payload = fieldsOf(record['payload'])
    return this.#stepsOf(record['type'], payload).map((step) => (at === undefined ? step : { ...step, at }))
  }

  #stepsOf(type: unknown, payload: Fields): readonly Step[] {
    switch (type) {
      case 'session_meta':
        return [
          { do: 'session', id: textOf(payload['id']), version: textOf(payload['cli_version']) },
          ...this.#place(payload['cwd'], fieldsOf(payload['git'])['branch']),
        ]
      case 'turn_context': {
        const model = textOf(payload['model'])
        return [
          ...this.#place(payload['cwd'], undefined),
          ...(model === undefined ? [] : [{ do: 'model', model } as const]),
        ]
      }
      case 'response_item':
        return this.#item(payload)
      case 'event_msg':
        return this.#event(payload)
      case 'compacted': {
        const text = textOf(payload['message'])
        const pre = this.#tokens
        this.#tokens = undefined
        const ownText = text !== undefined && this.#lastWords !== '' && text.endsWith(this.#lastWords)
        return [
          { do: 'compacted', trigger: 'unknown', ownText, ...(pre !== undefined && { pre }) },
          ...(text === undefined ? [] : [{ do: 'summary', text } as const]),
        ]
      }
      default:
        return []
    }
  }

  #place(cwd: RedactedValue | undefined, branch: RedactedValue | undefined): readonly Step[] {
    this.#branch = textOf(branch) ?? this.#branch
    return typeof cwd === 'string' && cwd !== '' ? [{ do: 'place', cwd, branch: this.#branch }] : []
  }

  #item(item: Fields): readonly Step[] {
    const id = textOf(item['call_id']) ?? textOf(item['id'])
    switch (item['type']) {
      case 'message':
        return this.#message(item)
      case 'reasoning': {
        const text = joined(
          listOf(item['summary']).flatMap((part) => textOf(part['text']) ?? []),
          '\n',
        )
        return text.trim() === '' ? [] : [{ do: 'thought', text }]
      }
      case 'function_call':
        return this.#begin(id, toolOf(item), item['arguments'])
      case 'custom_tool_call':
        return this.#begin(id, toolOf(item), item['input'])
      case 'local_shell_call': {
        const action = fieldsOf(item['action'])
        return this.#begin(id, 'local_shell', {
          command: commandOf(action['command']),
          workdir: action['working_directory'],
        })
      }
      case 'web_search_call': {
        const action = fieldsOf(item['action'])
        const steps = this.#begin(
          id ?? `web-${textOf(action['query']) ?? textOf(action['url']) ?? ''}`,
          'web_search',
          action,
        )
        const [step] = steps
        // It is told once it was answered, and what it found is told to the model alone.
        return step?.do === 'call'
          ? [
              step,
              {
                do: 'result',
                id: step.call.id,
                result: { outcome: item['status'] === 'failed' ? 'error' : 'ok', text: NO_TEXT },
              },
            ]
          : []
      }
      case 'function_call_output':
      case 'custom_tool_call_output':
      case 'local_shell_call_output':
        return this.#end(id, item['output'])
      default:
        return []
    }
  }

  #begin(id: string | undefined, tool: string | undefined, given: RedactedValue | undefined): readonly Step[] {
    if (id === undefined || tool === undefined) return []
    const call = callOf(id, tool, given)
    this.#calls.set(id, call)
    if (this.#calls.size > REMEMBERED) this.#calls.delete(this.#calls.keys().next().value as string)
    return [{ do: 'call', call }]
  }

  #end(id: string | undefined, output: RedactedValue | undefined): readonly Step[] {
    if (id === undefined) return []
    const call = this.#calls.get(id)
    const result = resultOf(call, output)
    const steps: Step[] = [{ do: 'result', id, result }]
    if (result.outcome === 'running' && result.childId !== undefined && call?.kind !== 'agent')
      this.#jobs.set(id, result.childId)
    // What went on in the background is asked for with the id it was given.
    const asked = call?.tool === 'write_stdin' ? fieldsOf(call.input)['session_id'] : undefined
    const child = typeof asked === 'number' || typeof asked === 'string' ? String(asked) : undefined
    const isOver = result.exitCode === undefined && result.outcome !== 'running'
    if (child !== undefined && isOver && typeof output === 'string' && output.slice(0, 300).includes('exited')) {
      for (const [begun, job] of this.#jobs) if (job === child) this.#jobs.delete(begun)
      const status = result.outcome === 'ok' ? 'completed' : 'failed'
      steps.push({ do: 'child_ended', id: child, status, summary: result.text })
    }
    return steps
  }

  #message(item: Fields): readonly Step[] {
    const text = contentText(item['content'])
    if (item['role'] === 'user') {
      const turn = textOf(fieldsOf(item['internal_chat_message_metadata_passthrough'])['turn_id'])
      return this.#said('item', text, textOf(item['id']), turn)
    }
    if (item['role'] === 'assistant') return this.#words('item', text, textOf(item['id']))
    return []
  }

  #said(from: 'item' | 'event', whole: RedactedText, id?: string, turn?: string): readonly Step[] {
    const { origin, text, command, plan } = classifyUserText(whole)
    if (text === '' || !this.#told.user.isNew(from, text)) return []
    if (origin === 'interrupt') return []
    return [
      {
        do: 'request',
        text,
        origin,
        ...(id !== undefined && { id }),
        ...(turn !== undefined && { turn }),
        ...(command !== undefined && { command }),
        ...(plan !== undefined && { plan }),
      },
    ]
  }

  #words(from: 'item' | 'event', text: RedactedText, id?: string): readonly Step[] {
    if (text.trim() === '' || !this.#told.agent.isNew(from, text)) return []
    this.#lastWords = text.trim()
    return [{ do: 'text', text, ...(id !== undefined && { id }) }]
  }

  #event(event: Fields): readonly Step[] {
    switch (event['type']) {
      case 'user_message':
        return this.#said('event', textOf(event['message']) ?? NO_TEXT)
      case 'agent_message':
        return this.#words('event', textOf(event['message']) ?? NO_TEXT)
      case 'item_completed': {
        const item = fieldsOf(event['item'])
        const text = contentText(item['content'])
        if (item['type'] === 'UserMessage')
          return this.#said('event', text, textOf(item['id']), textOf(event['turn_id']))
        if (item['type'] === 'AgentMessage') return this.#words('event', text, textOf(item['id']))
        return [...jobEnd(item, this.#jobs), ...nestedCall(item, (id) => this.#calls.has(id))]
      }
      case 'task_started':
        this.#fault = ''
        return []
      case 'task_complete':
      case 'turn_complete': {
        const fault = fieldsOf(event['error'])
        return [
          ...this.#failed(event['type'], fault['message'], fault['codex_error_info']),
          { do: 'turn_end', durationMs: countOf(event['duration_ms']) },
        ]
      }
      case 'turn_aborted':
        return [{ do: 'interrupted' }]
      case 'error':
      case 'stream_error':
        return this.#failed(event['type'], event['message'], event['codex_error_info'])
      case 'token_count':
        return this.#counted(fieldsOf(event['info']))
      default:
        return []
    }
  }

  /** What went wrong, once: newer versions tell it again at the end of the turn. */
  #failed(from: string, message: RedactedValue | undefined, info: RedactedValue | undefined): readonly Step[] {
    const detail = textOf(message) ?? NO_TEXT
    if (detail === '' || detail === this.#fault) return []
    this.#fault = detail
    const isLimit = info === 'usage_limit_exceeded' || /usage limit|rate limit|quota|out of credits/i.test(detail)
    return [isLimit ? { do: 'limit', detail } : { do: 'error', error: ownWords(from), detail }]
  }

  #counted(info: Fields): readonly Step[] {
    const last = fieldsOf(info['last_token_usage'])
    const tokens = countOf(last['total_tokens'])
    const window = countOf(info['model_context_window'])
    const steps: Step[] = window === undefined || window === 0 ? [] : [{ do: 'window', window }]
    // The same count comes again with every change of a rate limit.
    const all = JSON.stringify([info['total_token_usage'], last])
    if (tokens === undefined || tokens === 0) return steps
    const repeated = all === this.#usage
    this.#usage = all
    this.#tokens = tokens
    return [...steps, { do: 'usage', tokens, ...(!repeated && { usage: usageOf(last) }) }]
  }
}
