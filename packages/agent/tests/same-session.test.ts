import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SessionOptions } from '../src/index.ts'
import { agentFolder, beginIn } from './agent-world.ts'

let folder: string
beforeEach(() => {
  folder = agentFolder('same')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string, more: Partial<SessionOptions> = {}) => beginIn(folder, sessionId, more)
const DYING = fileURLToPath(new URL('dying-agent.mjs', import.meta.url))
const often = (text: string | null | undefined, words: string): number => (text ?? '').split(words).length - 1
const usage = (cache_read: number) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })

/** A part of the session, in a process of its own; gives the brief that it was given. */
function part(tag: string, until: 'answer' | 'end'): string | null {
  const { stdout, stderr } = spawnSync(process.execPath, [DYING, folder, 'same', 'toy', until, tag], {
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

describe('a session that goes on under its id', () => {
  it.each([
    ['end', 'end'],
    ['end', 'answer'],
    ['answer', 'end'],
    ['answer', 'answer'],
  ] as const)('is given its first part, and the next run has both, once: %s, then %s', async (first, second) => {
    expect(part('ONE', first)).toBeNull()
    const own = part('TWO', second)
    expect([often(own, 'ONE-REQUEST'), often(own, 'ONE-RESULT')]).toEqual([1, 1])
    const text = (await begin('next').brief())?.text
    for (const words of ['ONE-REQUEST', 'ONE-RESULT', 'TWO-REQUEST', 'TWO-RESULT'])
      expect([words, often(text, words)]).toEqual([words, 1])
    expect(await begin('after').brief()).toBeNull()
  })

  it('has its first part after that was archived, too', async () => {
    const first = begin('same')
    first.userMessage('Please do ONE with the parser.')
    const json = (await first.end()) ?? ''
    for (const path of [json, json.replace(/\.json$/, '-incremental.jsonl')]) {
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)), { mode: 0o600 })
      rmSync(path)
    }
    const second = begin('same')
    second.userMessage('Now TWO with the printer.')
    await second.end()
    const text = (await begin('next').brief())?.text
    expect([often(text, 'ONE'), often(text, 'TWO')]).toEqual([1, 1])
  })

  it('leaves its first part to the next run where it has nothing to tell', async () => {
    const first = begin('same')
    first.userMessage('Please do ONE with the parser.')
    await first.end()
    const second = begin('same')
    expect(often((await second.brief())?.text, 'ONE')).toBe(1)
    expect(await second.end()).toBeNull()
    expect(often((await begin('next').brief())?.text, 'ONE')).toBe(1)
  })

  it('in two objects of one process is one session', async () => {
    const [one, two] = [begin('same'), begin('same')]
    one.userMessage('Please do ONE with the parser.')
    two.userMessage('Now TWO with the printer.')
    one.usage(usage(10))
    one.usage(usage(95_000))
    two.assistantResponse('THREE: both are done.')
    await one.end()
    await two.end()
    const text = (await begin('next').brief())?.text
    expect(['ONE', 'TWO', 'THREE'].map((words) => often(text, words))).toEqual([1, 1, 1])
    expect(await begin('after').brief()).toBeNull()
  })

  it('that has ended is asked for no brief', async () => {
    const first = begin('first')
    first.userMessage('Please do ONE with the parser.')
    await first.end()
    await expect(first.brief()).rejects.toThrow(/ARGUMENT_INVALID: the session "first" has ended/)
    expect(often((await begin('next').brief())?.text, 'ONE')).toBe(1)
  })
})

it('the brief names the folder, and files by their place in it, where none was given', async () => {
  const session = begin('one')
  const path = join(folder, 'project/src/a.js')
  session.userMessage('Please mend it.')
  session.toolCall({ tool: 'edit', kind: 'edit', outcome: 'ok', files: [{ path, access: 'write' }] })
  await session.end()
  const text = (await begin('next').brief())?.text
  expect(text).toContain(`Directory (paths are relative to it): ${join(folder, 'project')}`)
  expect(text).toMatch(/^- src\/a\.js/m)
})
