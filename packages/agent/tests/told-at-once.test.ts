import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-at-once-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url))
const begin = (sessionId: string, now?: () => Date) =>
  createSession({
    projectPath: join(folder, 'project'),
    stateFolder: join(folder, 'state'),
    sessionId,
    agent: 'toy',
    limit: 100_000,
    ...(now && { now }),
  })
const usage = (cache_read: number) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })

/** Those of the words that the next runs are told, however many they need for it. */
async function toldNext(...words: readonly string[]): Promise<string[]> {
  let text = ''
  for (const id of ['next', 'after']) {
    const session = begin(id)
    text += (await session.brief())?.text ?? ''
    session.assistantResponse('I go on.')
    await session.end({ land: 'paused' })
  }
  return words.filter((word) => text.includes(word))
}

async function teller(words: string): Promise<ChildProcess> {
  const child = fork(here('telling-agent.mjs'), [folder, 'same', words])
  await once(child, 'message')
  return child
}

async function kill(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map((child) => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      return gone
    }),
  )
}

it('the first words of processes of one session, told at the same moment, are all kept', async () => {
  const all = ['FIRST.', 'SECOND.', 'THIRD.', 'FOURTH.']
  const children = await Promise.all(all.map((word) => teller(`Please do ${word}`)))
  const told = Promise.all(children.map((child) => once(child, 'message')))
  for (const child of children) child.send('tell')
  await told
  await kill(children)
  expect(await toldNext(...all)).toEqual(all)
})

/** A session in whose clock another process tells something, the nth time that it is asked. */
function interrupted(nth: number) {
  let asked = Number.NEGATIVE_INFINITY
  const session = begin('same', () => {
    asked += 1
    if (asked === nth) spawnSync(process.execPath, [here('dying-agent.mjs'), folder, 'same', 'toy', 'request', 'OTHER'])
    return new Date()
  })
  const watch = (): void => {
    asked = 0
  }
  return { session, watch, wasTold: () => asked >= nth }
}

describe.each([1, 2, 3, 4, 5, 6])('what another process tells is kept: at the %d. look at the clock', (nth) => {
  it('while the recording begins', async () => {
    const { session, watch, wasTold } = interrupted(nth)
    session.userMessage('Please do OWN-REQUEST.')
    session.usage(usage(10))
    watch()
    session.usage(usage(95_000))
    const all = wasTold() ? ['OWN-REQUEST', 'OTHER-REQUEST'] : ['OWN-REQUEST']
    await session.end()
    expect(await toldNext('OWN-REQUEST', 'OTHER-REQUEST')).toEqual(expect.arrayContaining(all))
  })

  it('while the session ends', async () => {
    const { session, watch, wasTold } = interrupted(nth)
    session.userMessage('Please do OWN-REQUEST.')
    watch()
    await session.end()
    const all = wasTold() ? ['OWN-REQUEST', 'OTHER-REQUEST'] : ['OWN-REQUEST']
    expect(await toldNext('OWN-REQUEST', 'OTHER-REQUEST')).toEqual(expect.arrayContaining(all))
  })
})

it('what a process that lives on tells after another one ended is told with all that came before it', async () => {
  const child = await teller('Please do LATER-REQUEST.')
  const session = begin('same')
  session.userMessage('Please do OWN-REQUEST.')
  await session.end()
  const told = once(child, 'message')
  child.send('tell')
  await told
  await kill([child])
  const next = await begin('next').brief()
  for (const word of ['OWN-REQUEST', 'LATER-REQUEST']) expect([word, next?.text.includes(word)]).toEqual([word, true])
})

it('what was told before another process began the recording is in it before what comes after', async () => {
  const child = await teller('Please do OTHER-REQUEST.')
  const session = begin('same')
  session.userMessage('Please do OWN-REQUEST.')
  const told = once(child, 'message')
  child.send('tell')
  await told
  session.usage(usage(10))
  session.usage(usage(95_000))
  const again = once(child, 'message')
  child.send('tell')
  await again
  await kill([child])
  await session.end()
  expect(await toldNext('OWN-REQUEST', 'OTHER-REQUEST')).toEqual(['OWN-REQUEST', 'OTHER-REQUEST'])
})
