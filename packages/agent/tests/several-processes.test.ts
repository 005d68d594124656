import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { agentFolder, beginIn } from './agent-world.ts'

let folder: string
beforeEach(() => {
  folder = agentFolder('several')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string) => beginIn(folder, sessionId)
const DYING = fileURLToPath(new URL('dying-agent.mjs', import.meta.url))
const often = (text: string | null | undefined, words: string): number => (text ?? '').split(words).length - 1
const usage = (cache_read: number) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })

/** Another process of the session, which asks for no brief. It runs while this one lives on. */
function other(tag: string, until: 'answer' | 'end'): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, QUIET: '1' }
    const child = spawn(process.execPath, [DYING, folder, 'same', 'toy', until, tag], { env })
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.on('close', () => (errors === '' ? resolve() : reject(new Error(errors))))
  })
}

/** How often the next run is told each of the words, where it is the only one that is given something. */
async function told(...words: readonly string[]): Promise<(readonly [string, number])[]> {
  const next = begin('next')
  const text = (await next.brief())?.text
  next.assistantResponse('I go on.')
  await next.end({ land: 'paused' })
  expect(await begin('after').brief()).toBeNull()
  return words.map((word) => [word, often(text, word)] as const)
}

const RECORDING = [
  ['before a recording', false],
  ['while it is recorded', true],
] as const

it.each(RECORDING)('what a killed process told is in the brief of the one that ends: %s', async (_, isRecording) => {
  const session = begin('same')
  session.userMessage('Please do OWN-REQUEST with the lexer.')
  if (isRecording) session.usage(usage(10))
  if (isRecording) session.usage(usage(95_000))
  await other('W', 'answer')
  await session.end()
  const all = ['OWN-REQUEST', 'W-REQUEST', 'W-TASK', 'W-RESULT']
  expect(await told(...all)).toEqual(all.map((word) => [word, 1]))
  expect(often(begin('q').recall('W-RESULT?'), 'W-RESULT: the tokenizer')).toBeGreaterThan(0)
})

it('what a killed process told is landed by the next run where the one that ends lands nothing', async () => {
  const session = begin('same')
  session.userMessage('Please do OWN-REQUEST with the lexer.')
  await other('W', 'answer')
  expect(await session.end({ land: 'paused' })).toBeNull()
  expect(often((await begin('next').brief())?.text, 'W-REQUEST')).toBe(1)
})

it('what a killed process told is kept while the session ends and goes on in another one', async () => {
  const first = begin('same')
  first.userMessage('Please do FIRST-REQUEST with the lexer.')
  await first.end()
  const second = begin('same')
  second.assistantResponse('I look at it.')
  await other('W', 'answer')
  await second.end({ land: 'paused' })
  const third = begin('same')
  third.userMessage('Now do LATER-REQUEST with the printer.')
  await third.end()
  const all = ['FIRST-REQUEST', 'W-REQUEST', 'W-TASK', 'W-RESULT', 'LATER-REQUEST']
  expect(await told(...all)).toEqual(all.map((word) => [word, 1]))
})

it.each(RECORDING)('what a process ended with is in the brief of the one that lives on: %s', async (_, isRecording) => {
  const session = begin('same')
  session.userMessage('Please do OWN-REQUEST with the lexer.')
  session.assistantResponse('OWN-ANSWER: it is the lexer.')
  if (isRecording) session.usage(usage(10))
  if (isRecording) session.usage(usage(95_000))
  await other('W', 'end')
  session.userMessage('Now do LATER-REQUEST with the printer.')
  await session.end()
  const all = ['OWN-REQUEST', 'W-REQUEST', 'W-TASK', 'W-RESULT', 'LATER-REQUEST']
  expect(await told(...all)).toEqual(all.map((word) => [word, 1]))
})
