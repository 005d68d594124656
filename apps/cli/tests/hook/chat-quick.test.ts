import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seeded } from '../../../../packages/core/tests/seeded.ts'
import { answerQuickly } from '../../src/hook/quick-answer.ts'
import { HookWorld } from './hook-world.ts'
import { faults, inFullOf, quicklyOf } from './source-parts.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  faults.length = 0
})
afterEach(() => world.remove())

let count = 0
const write = (record: object): void =>
  appendFileSync(world.transcript, `${JSON.stringify({ timestamp: '2026-06-01T08:00:00.000Z', ...record })}\n`)

/** How a harness writes what a session comes to, and what its hook is told. */
interface Chat {
  readonly id: string
  readonly limit: number
  readonly prompt: readonly [string, object]
  readonly begin: () => void
  readonly respond: (tokens: number, model?: string) => void
  /** What the hook is told of the call that the newest response made. */
  readonly call: (printed: string) => readonly [string, object]
  readonly answered: (printed: string) => void
  /** A history that was set anew. */
  readonly anew: () => void
}

const qwen: Chat = {
  id: 'qwen',
  limit: 217_600,
  prompt: ['UserPromptSubmit', { prompt: 'Count them' }],
  begin: () => writeFileSync(world.transcript, ''),
  respond: (tokens, model = 'qwen3-coder-plus') => {
    count += 1
    const message = { role: 'model', parts: [{ functionCall: { id: `call_${count}`, name: 'glob', args: {} } }] }
    const base = { uuid: `a${count}`, sessionId: world.session, version: '0.24.4', type: 'assistant', model, message }
    write({
      ...base,
      usageMetadata: { promptTokenCount: tokens, candidatesTokenCount: 40 },
      contextWindowSize: 256_000,
    })
  },
  call: (printed) => {
    const ids = { tool_use_id: `toolu_${count}`, tool_call_id: `call_${count}` }
    return ['PostToolUse', { tool_name: 'glob', tool_input: {}, tool_response: { llmContent: printed }, ...ids }]
  },
  answered: (output) => {
    const parts = [{ functionResponse: { id: `call_${count}`, response: { output } } }]
    write({ uuid: `r${count}`, sessionId: world.session, type: 'tool_result', message: { role: 'user', parts } })
  },
  anew: () => {
    const info = { originalTokenCount: 210_000, newTokenCount: 8_000 }
    write({ uuid: `c${count}`, type: 'system', subtype: 'chat_compression', systemPayload: { info } })
  },
}

const gemini: Chat = {
  id: 'gemini',
  limit: 524_288,
  prompt: ['BeforeAgent', { prompt: 'Count them' }],
  begin: () => writeFileSync(world.transcript, '{"sessionId":"s","projectHash":"h"}\n'),
  respond: (tokens, model = 'gemini-2.5-pro') => {
    count += 1
    write({ id: `a${count}`, type: 'gemini', content: 'So.', model, tokens: { input: tokens, output: 40 } })
  },
  call: (printed) => {
    const response = { llmContent: `Output: ${printed}\nProcess Group PGID: ${count}` }
    return ['AfterTool', { tool_name: 'glob', tool_input: { pattern: `${count}` }, tool_response: response }]
  },
  answered: (output) =>
    write({ id: `r${count}`, type: 'user', content: [{ functionResponse: { id: 'c', response: { output } } }] }),
  anew: () => {
    const messages = [{ id: `s${count}`, type: 'user', content: [{ text: 'Count them' }] }]
    write({ $set: { messages, lastUpdated: '2026-06-01T08:00:00.000Z' } })
  },
}

describe.each([qwen, gemini].map((chat) => [chat.id, chat] as const))('the fast path of %s', (id, chat) => {
  const event = ([name, fields]: readonly [string, object]): object => JSON.parse(world.payload(name, fields))
  const inFull = inFullOf(id, () => world)
  const quickly = quicklyOf(id, () => world)
  const machine = (): { fraction: number; told: string | null } =>
    JSON.parse(readFileSync(join(world.state, `sessions/${id}.${world.session}.json`), 'utf8')).machine
  const begin = async (): Promise<void> => {
    chat.begin()
    await inFull(event(['SessionStart', { source: 'startup' }]))
    await inFull(event(chat.prompt))
  }
  /** The newest response, its call, and what is told of it. */
  const called = (tokens: number, printed: string, model?: string): object => {
    chat.respond(tokens, model)
    return event(chat.call(printed))
  }

  it('answers a call that leads to nothing, and neither one that crosses a level nor what is odd', async () => {
    await begin()
    const first = called(chat.limit * 0.4, 'a')
    expect(quickly(first)).toBe(false)
    expect(await inFull(first)).toBe('')
    chat.answered('a')
    expect(quickly(called(chat.limit * 0.41, 'b'))).toBe(true)
    chat.answered('b')
    expect(quickly(called(chat.limit * 0.41, 'c', 'another-model'))).toBe(false)
    expect(quickly(called(chat.limit * 0.42, 'd'))).toBe(true)
    expect(quickly({ ...called(chat.limit * 0.42, 'e'), tool_response: 7 })).toBe(false)
    expect(quickly(called(chat.limit * 0.71, 'f'))).toBe(false)
    chat.respond(chat.limit * 0.42)
    expect(quickly(event(chat.call('g')))).toBe(true)
    chat.anew()
    expect(quickly(event(chat.call('h')))).toBe(false)
  })

  it('records a command in the very bytes that the full one writes', async () => {
    await begin()
    for (const share of [0.92, 0.921]) {
      await inFull(called(chat.limit * share, 'a'))
      chat.answered('a')
    }
    chat.respond(chat.limit * 0.922)
    const [name, fields] = chat.call('12 passed')
    const payload = event([name, { ...fields, tool_name: 'run_shell_command', tool_input: { command: 'npm test' } }])
    const lines = () =>
      readFileSync(join(world.store, `ACTIVE-PAUSE.${id}.${world.session}.jsonl`), 'utf8')
        .trim()
        .split(/\n+/)
    const before = lines().length
    expect(quickly(payload)).toBe(true)
    expect(lines()).toHaveLength(before + 1)
    await inFull(payload)
    const [quick, full] = lines()
      .slice(before)
      .map((text) => text.replace(/"timestamp":"[^"]*"/g, ''))
    expect(quick).toBe(full)
    expect(quick).toContain('"command":"npm test"')
    expect(faults).toEqual([])
  })

  it('where it answers, the full one would have done nothing, whatever the context does', async () => {
    const random = seeded(20_261_130)
    let answered = 0
    for (let session = 0; session < 12; session++) {
      await begin()
      let tokens = Math.round(chat.limit * (0.2 + random() * 0.6))
      for (let step = 0; step < 40; step++) {
        const printed = 'word '.repeat(Math.floor(random() * random() * 2_000))
        const payload = called(tokens, printed)
        const before = step === 0 ? null : machine()
        const isQuick = quickly(payload)
        const answer = await inFull(payload)
        if (isQuick) {
          answered += 1
          expect(answer).toBe('')
          expect({ ...machine(), fraction: 0 }).toEqual({ ...before, fraction: 0 })
          expect(Math.abs(machine().fraction - (before?.fraction ?? 0))).toBeLessThanOrEqual(0.06)
        }
        if (machine().told === 'auto_pause') break
        if (random() < 0.9) chat.answered(printed)
        tokens += Math.floor(random() * 4_000)
        if (random() < 0.05) chat.anew()
      }
      world.remove()
      world = new HookWorld(`1111111${session % 10}-1111-4111-8111-11111111111${Math.floor(session / 10)}`)
    }
    expect(answered).toBeGreaterThan(100)
    expect(faults).toEqual([])
  })
})

it('the fast path of qwen leaves a call to the full one whose response is not written yet', async () => {
  qwen.begin()
  const event = ([name, fields]: readonly [string, object]): object => JSON.parse(world.payload(name, fields))
  const inFull = inFullOf('qwen', () => world)
  await inFull(event(['SessionStart', { source: 'startup' }]))
  await inFull(event(qwen.prompt))
  qwen.respond(100_000)
  await inFull(event(qwen.call('a')))
  const bytes = new Uint8Array(64 * 1024)
  const late = event(['PostToolUse', { ...qwen.call('b')[1], tool_call_id: 'call_late' }])
  expect(answerQuickly('qwen', late, world.state, world.environment, bytes, () => undefined)).toBe(false)
})
