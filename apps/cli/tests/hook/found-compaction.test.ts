import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'

let world: HookWorld
let clock: number
beforeEach(() => {
  world = new HookWorld()
  // The hook's own clock says when it saw a compression: the chat is of a moment ago.
  clock = Date.now() - 60_000
})
afterEach(() => world.remove())

/** The hook of Gemini CLI, which is told of no compression that came by itself. */
const send = (name: string, more: object = {}): { systemMessage?: string; hookSpecificOutput?: object } => {
  const args = [join(dirname(HOOK), 'hook-gemini.cjs'), '--harness', 'gemini']
  const options = { input: world.payload(name, more), env: world.environment, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  expect([status, stderr]).toEqual([0, ''])
  return stdout === '' ? {} : JSON.parse(stdout)
}
const now = (): string => {
  clock += 1_000
  return new Date(clock).toISOString()
}
const write = (record: object): void => appendFileSync(world.transcript, `${JSON.stringify(record)}\n`)
const answer = (tokens: number): void =>
  write({
    ...{ id: `a${clock}`, timestamp: now(), type: 'gemini', content: 'So.', model: 'gemini-2.5-pro' },
    tokens: { input: tokens, output: 50, cached: 0 },
  })
const say = (text: string): void => write({ id: `u${clock}`, timestamp: now(), type: 'user', content: [{ text }] })
let history: readonly object[] = []
const setAnew = (): void => {
  const at = now()
  write({ $set: { messages: history.map((message) => ({ ...message, timestamp: at })), lastUpdated: at } })
}
const compress = (): void => {
  const at = now()
  history = [
    { id: `s${clock}`, timestamp: at, type: 'user', content: [{ text: 'Seven feathers were counted.' }] },
    {
      id: `k${clock}`,
      timestamp: at,
      type: 'gemini',
      content: [{ text: 'Got it. Thanks for the additional context!' }],
    },
  ]
  write({ $set: { messages: history, lastUpdated: at } })
}
const call = (printed: string) =>
  send('AfterTool', {
    ...{ tool_name: 'run_shell_command', tool_input: { command: `echo ${printed}` } },
    tool_response: { llmContent: `Output: ${printed}\nProcess Group PGID: 7` },
  })

/** A session whose pause began at 96 % of half a million tokens. */
function fill(): void {
  write({ sessionId: world.session, projectHash: 'h', startTime: now() })
  send('SessionStart', { source: 'startup' })
  say('Count the heron feathers')
  send('BeforeAgent', { prompt: 'Count the heron feathers' })
  answer(500_000)
  call('one')
  call('two')
}

const given = (answered: ReturnType<typeof send>): string => JSON.stringify(answered.hookSpecificOutput ?? '')
const NONE = '""'
/** What the first of some events is given that is given anything: on a busy machine the landing is waited for in vain, and it comes with the next one. */
function firstGiven(next: (at: number) => ReturnType<typeof send>): string {
  for (let at = 0; at < 60; at++) {
    const text = given(next(at))
    if (text !== NONE) return text
  }
  return NONE
}

it('a compression in the middle of a turn: its session is landed, and the next result of a tool brings its own brief, once', async () => {
  fill()
  compress()
  answer(9_000)
  const text = firstGiven((at) => call(`three ${at}`))
  expect(text).toMatch(/winddown-brief-[0-9a-f]+.*Session: session-/)
  expect(text).toContain('Count the heron feathers')
  await world.landed()
  const log = world.log(/-incremental\.jsonl$/)
  expect(JSON.stringify(log)).toContain('Seven feathers were counted.')
  expect(log.filter(({ type }) => type === 'tool_call')).toHaveLength(2)
  expect(given(call('four'))).toBe(NONE)
  answer(9_500)
  expect(given(send('BeforeAgent', { prompt: 'And now?' }))).toBe(NONE)
  expect(world.faults()).toBe('')
})

it('a compression before anything was answered since: the next prompt brings the brief, and another one begins anew', async () => {
  fill()
  send('PreCompress', { trigger: 'manual' })
  compress()
  const text = firstGiven(() => send('BeforeAgent', { prompt: 'And now?' }))
  expect(text).toMatch(/winddown-brief-[0-9a-f]+.*Session: session-/)
  expect(given(send('BeforeAgent', { prompt: 'And then?' }))).toBe(NONE)
  await world.landed()
  answer(500_000)
  expect(call('five').systemMessage).toContain('Recording')
  compress()
  answer(9_000)
  expect(firstGiven((at) => call(`six ${at}`))).toMatch(/winddown-brief-/)
  // Its history is set anew after an error, and with new times where it is resumed: that is no other compression.
  answer(500_000)
  call('seven')
  send('SessionEnd', { reason: 'exit' })
  send('SessionStart', { source: 'resume' })
  setAnew()
  expect(given(send('BeforeAgent', { prompt: 'Again' }))).toBe(NONE)
  answer(9_600)
  expect(given(call('eight'))).toBe(NONE)
})

it('a compression that was there before the session was known, or without a recording, brings nothing', () => {
  write({ sessionId: world.session, projectHash: 'h', startTime: now() })
  compress()
  send('SessionStart', { source: 'resume' })
  expect(given(send('BeforeAgent', { prompt: 'Count' }))).toBe(NONE)
  answer(9_000)
  call('one')
  compress()
  answer(8_000)
  expect(given(call('two'))).toBe(NONE)
  expect(world.files()).toEqual([])
})
