import { spawnSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

/** The hook of Qwen Code, which shows its user what it is told at the end of a turn alone. */
const send = (name: string, more: object = {}): string => {
  const args = [join(dirname(HOOK), 'hook-qwen.cjs'), '--harness', 'qwen']
  const options = { input: world.payload(name, more), env: world.environment, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(process.execPath, args, options)
  expect([status, stderr]).toEqual([0, ''])
  return stdout
}
const answer = (tokens: number): void => {
  const message = { role: 'model', parts: [{ text: 'So.' }] }
  const usageMetadata = { promptTokenCount: tokens, candidatesTokenCount: 5 }
  const base = {
    uuid: `a${tokens}`,
    sessionId: world.session,
    timestamp: '2026-06-01T08:00:00.000Z',
    version: '0.24.4',
  }
  const record = { ...base, type: 'assistant', model: 'm', message, usageMetadata, contextWindowSize: 256_000 }
  appendFileSync(world.transcript, `${JSON.stringify(record)}\n`)
}
const call = {
  tool_name: 'glob',
  tool_input: {},
  tool_response: { llmContent: 'a' },
  tool_use_id: 't',
  tool_call_id: 'c',
}

it('what a harness would not show waits for the end of the turn, and is told there once', () => {
  send('SessionStart', { source: 'startup' })
  answer(160_000)
  expect(send('PostToolUse', call)).toBe('')
  answer(190_000)
  expect(send('PostToolUse', call)).toBe('')
  const told = JSON.parse(send('Stop', { last_assistant_message: 'So.' }))
  expect(told.systemMessage).toMatch(/context at 73 % of [\s\S]*context at 87 % of /)
  expect(send('Stop', { last_assistant_message: 'So.' })).toBe('')
})
