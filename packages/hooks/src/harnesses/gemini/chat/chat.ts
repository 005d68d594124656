/** The records of a Gemini CLI chat (JSON of older versions, JSONL to 0.61) as steps. */
import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue, type TokenUsage } from '@winddown/core'
import { toldShell } from '../../../steps/calls/typed-shell.ts'
import { type LineRange, linesGone } from '../../../steps/lines-gone.ts'
import { countOf, joined, listOf, textOf, textsOf, timeOf } from '../../../steps/record-values.ts'
import type { Dialect, NumberedRecord, Step, TranscriptRecord } from '../../../steps/step.ts'
import { turnAfter } from '../../../steps/turn-id.ts'
import { type Fields, fieldsOf } from '../../../tool-calls/arguments.ts'
import { calledBy, type ToldCalls } from './chat-calls.ts'
import { COMPRESSED } from './chat-weight.ts'
import { partsText, typedText } from './chat-words.ts'
import { isMachineText, steeringWords } from './machine-text.ts'

/** Messages whose parts that were told are remembered: the program writes a message anew when its calls end. */
const REMEMBERED = 2_000

/** What of a message was told already. */
interface Told {
  text: boolean
  thoughts: boolean
  usage: boolean
  readonly calls: ToldCalls
}

const usageOf = (tokens: Fields): TokenUsage => {
  const cached = countOf(tokens['cached']) ?? 0
  return {
    input: Math.max(0, (countOf(tokens['input']) ?? 0) - cached),
    output: (countOf(tokens['output']) ?? 0) + (countOf(tokens['thoughts']) ?? 0),
    cache_read: cached,
    cache_creation: 0,
  }
}

class ChatReader {
  readonly #told = new Map<string, Told>()
  #started = false
  #placed = false
  /** The newest response. */
  #response: string | null = null
  /** The newest words of a person that their model was given as they are. */
  #asked: string | undefined

  read(record: TranscriptRecord): readonly Step[] {
    const set = fieldsOf(record['$set'])
    if (record['$set'] !== undefined) {
      // After a compression, and when it is resumed, the program writes the whole history anew.
      const messages = listOf(set['messages'])
      return [
        ...this.#directories(set['directories']),
        ...messages.flatMap((message, at) =>
          isCompressed(messages[at + 1]) ? this.#compressed(message) : this.#message(message),
        ),
      ]
    }
    if (typeof record['sessionId'] === 'string' && record['type'] === undefined) return this.#header(record)
    return this.#message(record)
  }

  #header(header: Fields): readonly Step[] {
    const at = timeOf(header['startTime'])
    const steps: Step[] = []
    if (!this.#started) steps.push({ do: 'session', id: textOf(header['sessionId']), ...(at !== undefined && { at }) })
    this.#started = true
    return [...steps, ...this.#directories(header['directories'])]
  }

  #directories(directories: RedactedValue | undefined): readonly Step[] {
    const [cwd] = textsOf(directories)
    if (cwd === undefined || this.#placed) return []
    this.#placed = true
    return [{ do: 'place', cwd }]
  }

  /** A compression: its summary stands as a person's message, before the one that the program lets its model answer. */
  #compressed(message: Fields): readonly Step[] {
    const told = this.#toldOf(textOf(message['id']) ?? '')
    const text = partsText(message['content'])
    if (told.text || text === '') return []
    told.text = true
    const at = timeOf(message['timestamp'])
    const steps: readonly Step[] = [
      { do: 'compacted', trigger: 'unknown' },
      { do: 'summary', text },
    ]
    return steps.map((step) => (at === undefined ? step : { ...step, at }))
  }

  #message(message: Fields): readonly Step[] {
    const at = timeOf(message['timestamp'])
    return this.#stepsOf(message).map((step) => (at === undefined ? step : { ...step, at }))
  }

  #stepsOf(message: Fields): readonly Step[] {
    const id = textOf(message['id']) ?? ''
    const told = this.#toldOf(id)
    switch (message['type']) {
      case 'user': {
        if (told.text) return []
        told.text = true
        return this.#user(message, id)
      }
      case 'gemini':
      case 'model':
        return this.#answered(message, id, told)
      case 'error': {
        const detail = partsText(message['content'])
        if (told.text || detail === '') return []
        told.text = true
        return /quota|rate limit|resource.?exhausted|\b429\b/i.test(detail)
          ? [{ do: 'limit', detail }]
          : [{ do: 'error', error: pieceOf(detail, 'error'), detail }]
      }
      case 'info': {
        const cancelled = !told.text && /^Request cancelled/i.test(partsText(message['content']))
        told.text = true
        return cancelled ? [{ do: 'interrupted' }] : []
      }
      default:
        return []
    }
  }

  #toldOf(id: string): Told {
    const before = this.#told.get(id)
    if (before !== undefined && id !== '') return before
    const told: Told = { text: false, thoughts: false, usage: false, calls: new Map() }
    this.#told.set(id, told)
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.keys().next().value as string)
    return told
  }

  /**
   * A hook that does not let the turn end says why in a person's place, and the program shows their words with it once more: those that
   * the model was given before as they are.
   */
  #user(message: Fields, id: string): readonly Step[] {
    const text = typedText(message)
    const given = typedText({ content: message['content'] ?? null })
    if (given !== text && text === this.#asked) return [{ do: 'request', text: given, origin: 'machine', id }]
    if (given === text) this.#asked = text
    return this.#said(steeringWords(text), id)
  }

  #said(text: RedactedText, id: string): readonly Step[] {
    if (text === '') return []
    if (text.startsWith('<session_context>')) {
      const cwd =
        /Workspace Directories:\*\*\s*\n\s*- (.+)$/m.exec(text)?.[1] ??
        /working in the directory: (.+)$/m.exec(text)?.[1]
      const place: Step[] = cwd === undefined || this.#placed ? [] : [{ do: 'place', cwd: cwd.trim() }]
      if (place.length > 0) this.#placed = true
      return [...place, { do: 'request', text, origin: 'machine', id }]
    }
    if (text.startsWith('<state_snapshot>'))
      return [
        { do: 'compacted', trigger: 'unknown' },
        { do: 'summary', text },
      ]
    const shell = toldShell(text, `shell-${id}`)
    if (shell !== undefined) return shell
    if (isMachineText(text)) return [{ do: 'request', text, origin: 'machine', id }]
    const command = /^[/?][a-z][\w:-]*(?=\s|$)/.exec(text)?.[0]
    return [
      {
        do: 'request',
        text,
        origin: command === undefined ? 'user' : 'slash_command',
        id,
        turn: turnAfter(this.#response),
        ...(command !== undefined && { command }),
      },
    ]
  }

  #answered(message: Fields, id: string, told: Told): readonly Step[] {
    const steps: Step[] = []
    const model = textOf(message['model'])
    if (model !== undefined) steps.push({ do: 'model', model })
    if (!told.thoughts)
      for (const { subject, description } of listOf(message['thoughts'])) {
        const text = joined([textOf(subject) ?? NO_TEXT, textOf(description) ?? NO_TEXT], '\n')
        if (text.trim() !== '') steps.push({ do: 'thought', text })
      }
    told.thoughts = true
    const text = partsText(message['content'])
    if (text === COMPRESSED && message['tokens'] === undefined) return []
    if (!told.text && text.trim() !== '') {
      told.text = true
      steps.push({ do: 'text', text, id })
    }
    for (const call of listOf(message['toolCalls'])) steps.push(...calledBy(call, told.calls))
    const tokens = fieldsOf(message['tokens'])
    const [input, output] = [countOf(tokens['input']), countOf(tokens['output']) ?? 0]
    if (input !== undefined && !told.usage) {
      told.usage = true
      if (input > 0) this.#response = id
      steps.push({ do: 'usage', tokens: input + output, usage: usageOf(tokens) })
    }
    return steps
  }
}

const isCompressed = (message: Fields | undefined): boolean =>
  message !== undefined &&
  (message['type'] === 'gemini' || message['type'] === 'model') &&
  partsText(message['content']) === COMPRESSED

/** Lines from the message that a person went back to, up to where they did. */
const takenBack = (records: Iterable<NumberedRecord>): ((line: number) => boolean) => {
  const lines = new Map<string, number>()
  const gone: LineRange[] = []
  let first = 0
  for (const { line, record } of records) {
    const [id, to] = [textOf(record['id']), textOf(record['$rewindTo'])]
    if (id !== undefined && !lines.has(id)) lines.set(id, line)
    first ||= id === undefined ? 0 : line
    // A message that is not there: all of it went.
    if (to !== undefined) gone.push([lines.get(to) ?? first, line])
  }
  return linesGone(gone)
}

export const geminiChat: Dialect = {
  open: () => {
    const reader = new ChatReader()
    /** The chat of a sub-agent: all of it was done by that. */
    let agent: string | undefined
    return (record) => {
      if (record['kind'] === 'subagent') agent = textOf(record['sessionId']) ?? 'sub-agent'
      const steps = reader.read(record)
      return agent === undefined ? steps : steps.map((step) => ({ ...step, agent }))
    }
  },
  takenBack,
}
