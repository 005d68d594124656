/** The records of a Qwen Code chat (to 0.24) as steps. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, type TokenUsage } from '@winddown/core'
import { toldShell } from '../../steps/calls/typed-shell.ts'
import { fileToolCall } from '../../steps/file-tools.ts'
import { branchesLeft } from '../../steps/live-branch.ts'
import { countOf, joined, listOf, ownWords, textOf, timeOf } from '../../steps/record-values.ts'
import { withoutReferencedFiles } from '../../steps/referenced-files.ts'
import type { Call, Dialect, NumberedRecord, Step, TranscriptRecord } from '../../steps/step.ts'
import { turnAfter } from '../../steps/turn-id.ts'
import { type Fields, fieldsOf } from '../../tool-calls/arguments.ts'
import { noticeSteps } from './background.ts'
import { resultOf } from './chat-results.ts'
import { FILLED_IN, FilledIn } from './filled-in.ts'
import { isAdded, isMachineText } from './machine-text.ts'

/** Calls that are remembered until their results come. */
const REMEMBERED = 1_000

/** The parts of a message, new form and old. */
const partsOf = (record: Fields): readonly Fields[] => {
  const message = fieldsOf(record['message'])
  return listOf(message['parts'] ?? message['content'])
}

const textsIn = (parts: readonly Fields[]): readonly RedactedText[] =>
  parts.flatMap(({ text, thought }) => {
    const words = thought === true ? undefined : textOf(text)
    return words === undefined || isAdded(words) ? [] : words
  })

const wordsOf = (parts: readonly Fields[]): RedactedText => joined(textsIn(parts), '\n')

const responseText = (part: Fields): RedactedText => {
  const response = fieldsOf(fieldsOf(part['functionResponse'])['response'])
  return textOf(response['output']) ?? textOf(response['error']) ?? textOf(part['content']) ?? NO_TEXT
}

const usageOf = (usage: Fields): TokenUsage => {
  const cached = countOf(usage['cachedContentTokenCount']) ?? 0
  return {
    input: Math.max(0, (countOf(usage['promptTokenCount']) ?? 0) - cached),
    output: (countOf(usage['candidatesTokenCount']) ?? 0) + (countOf(usage['thoughtsTokenCount']) ?? 0),
    cache_read: cached,
    cache_creation: 0,
  }
}

/** A tool of Qwen Code that calls one which is not on offer by its name. Hooks are told of the latter alone. */
const BRIDGE = 'tool_call'

/** The tool that a call is of, and what it was given. */
function calledTool(call: Fields): {
  readonly tool: RedactedText | undefined
  readonly given: RedactedValue | undefined
} {
  const [tool, given] = [textOf(call['name']), call['args'] ?? call['input']]
  const { name, arguments: behind } = fieldsOf(given)
  const bridged = tool === BRIDGE ? textOf(name) : undefined
  return bridged === undefined ? { tool, given } : { tool: bridged, given: behind }
}

class ChatReader {
  readonly #calls = new Map<string, Call>()
  /** The newest response of the main agent. */
  #response: string | null = null
  readonly #filledIn = new FilledIn()

  read(record: TranscriptRecord): readonly Step[] {
    const at = timeOf(record['timestamp'])
    const agent = textOf(record['agentId']) ?? (record['isSidechain'] === true ? ownWords('side-chain') : undefined)
    return this.#stepsOf(record).map((step) => ({
      ...step,
      ...(at !== undefined && { at }),
      ...(agent !== undefined && { agent }),
    }))
  }

  #stepsOf(record: Fields): readonly Step[] {
    const cwd = textOf(record['cwd'])
    const head: Step[] = [{ do: 'session', id: textOf(record['sessionId']), version: textOf(record['version']) }]
    if (cwd !== undefined) head.push({ do: 'place', cwd, branch: textOf(record['gitBranch']) })
    switch (record['type']) {
      case 'user':
        return [...head, ...(this.#filledIn.takes(record) ? [FILLED_IN] : this.#said(record))]
      case 'assistant':
        return [...head, ...this.#answered(record)]
      case 'tool_result':
        return [...head, ...this.#results(record)]
      case 'system':
        return [...head, ...this.#command(record), ...systemSteps(record)]
      default:
        return []
    }
  }

  /** What was typed as a command; it says whether its text goes to the model. */
  #command(record: Fields): readonly Step[] {
    const { subtype, systemPayload } = record
    const payload = fieldsOf(systemPayload)
    const text = textOf(payload['rawCommand']) ?? textOf(payload['command'])
    // Written before and after it runs: once is enough.
    if (subtype !== 'slash_command' || text === undefined || payload['phase'] === 'result') return []
    const sentToModel = payload['sentToModel'] === true
    this.#filledIn.typed(text, sentToModel, record)
    const command = text.split(/\s/, 1)[0] ?? text
    const turn = sentToModel ? { turn: turnAfter(this.#response) } : {}
    return [{ do: 'request', text, origin: 'slash_command', command, ...turn }]
  }

  #said(record: Fields): readonly Step[] {
    const shown = textOf(fieldsOf(record['systemPayload'])['displayText'])
    const whole = shown ?? withoutReferencedFiles(textsIn(partsOf(record)))
    const text = pieceOf(whole, whole.trim())
    if (text === '') return []
    const shell = toldShell(text, `shell-${textOf(record['uuid']) ?? ''}`)
    if (shell !== undefined) return shell
    const { provenance, subtype } = record
    const notice = subtype === 'notification' ? noticeSteps(joined(textsIn(partsOf(record)), '\n')) : []
    const person =
      (provenance === undefined ? !isMachineText(text) : provenance === 'real_user') &&
      (subtype === undefined || subtype === 'mid_turn_user_message')
    const command = person ? /^[/!?][a-z][\w:-]*(?=\s|$)/.exec(text)?.[0] : undefined
    return [
      ...notice,
      {
        do: 'request',
        text,
        origin: !person ? 'machine' : command === undefined ? 'user' : 'slash_command',
        id: textOf(record['uuid']),
        turn: turnAfter(this.#response),
        ...(command !== undefined && { command }),
      },
    ]
  }

  #answered(record: Fields): readonly Step[] {
    const steps: Step[] = []
    this.#filledIn.answered(record)
    const model = textOf(record['model'])
    const window = countOf(record['contextWindowSize'])
    if (model !== undefined) steps.push({ do: 'model', model })
    if (window) steps.push({ do: 'window', window })
    const parts = partsOf(record)
    for (const { text, thought } of parts) {
      const words = thought === true ? textOf(text) : undefined
      if (words !== undefined) steps.push({ do: 'thought', text: words })
    }
    const text = wordsOf(parts)
    if (text.trim() !== '') steps.push({ do: 'text', text, id: textOf(record['uuid']) })
    let calls = 0
    for (const part of parts) {
      const call = part['functionCall'] === undefined ? part : fieldsOf(part['functionCall'])
      const { tool, given } = calledTool(call)
      const id = textOf(call['id'])
      if (id === undefined || tool === undefined) continue
      calls++
      steps.push(...this.#begin(id, tool, given))
    }
    const usage = fieldsOf(record['usageMetadata'])
    const [prompt, answer] = [countOf(usage['promptTokenCount']), countOf(usage['candidatesTokenCount']) ?? 0]
    if (prompt !== undefined && prompt > 0 && record['agentId'] === undefined)
      this.#response = textOf(record['uuid']) ?? null
    if (prompt !== undefined) steps.push({ do: 'usage', tokens: prompt + answer, usage: usageOf(usage) })
    // A response without calls is the last of its turn.
    if (calls === 0 && text.trim() !== '') steps.push({ do: 'turn_end' })
    return steps
  }

  #begin(id: string, tool: string, given: RedactedValue | undefined): readonly Step[] {
    const call = fileToolCall(id, tool, given)
    this.#calls.set(id, call)
    if (this.#calls.size > REMEMBERED) this.#calls.delete(this.#calls.keys().next().value as string)
    return [{ do: 'call', call }]
  }

  #results(record: Fields): readonly Step[] {
    const told = fieldsOf(record['toolCallResult'])
    return partsOf(record).flatMap((part): Step[] => {
      const response = fieldsOf(part['functionResponse'])
      const id = textOf(response['id']) ?? textOf(part['tool_use_id']) ?? textOf(told['callId'])
      if (id === undefined) return []
      return [{ do: 'result', id, result: resultOf(this.#calls.get(id), told, responseText(part)) }]
    })
  }
}

function systemSteps(record: Fields): readonly Step[] {
  const payload = fieldsOf(record['systemPayload'])
  switch (record['subtype']) {
    case 'chat_compression': {
      const info = fieldsOf(payload['info'])
      const summary = listOf(payload['compressedHistory'])
        .map(({ parts }) => wordsOf(listOf(parts)))
        .find((text) => text.includes('<state_snapshot>'))
      return [
        {
          do: 'compacted',
          trigger: 'unknown',
          pre: countOf(info['originalTokenCount']),
          post: countOf(info['newTokenCount']),
        },
        ...(summary === undefined ? [] : [{ do: 'summary', text: summary } as const]),
      ]
    }
    case 'background_task_completed': {
      const id = textOf(payload['taskId']) ?? textOf(payload['id'])
      const status = textOf(payload['status']) ?? 'completed'
      return id === undefined ? [] : [{ do: 'child_ended', id, status, summary: textOf(payload['summary']) }]
    }
    case 'api_error': {
      const detail = textOf(payload['message']) ?? ownWords('unknown')
      return [{ do: 'error', error: ownWords('api_error'), detail }]
    }
    default:
      return []
  }
}

/** Records point at the one before them; going back leaves a branch. */
const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) =>
  branchesLeft(records, ({ uuid, parentUuid }) =>
    typeof uuid === 'string' ? { id: uuid, parent: textOf(parentUuid) } : undefined,
  )

/** Without the program's own books. */
const unfold = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  ['ui_telemetry', 'attribution_snapshot', 'file_history_snapshot'].includes(String(record['subtype'])) ? {} : record

export const qwenChat: Dialect = {
  unfold,
  open: () => {
    const reader = new ChatReader()
    return (record) => reader.read(record)
  },
  takenBack,
}
