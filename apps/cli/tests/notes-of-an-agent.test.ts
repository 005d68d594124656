/** Notes that an agent of one's own left: each is taken back by itself, and every place agrees. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession } from '../../../packages/agent/src/index.ts'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

const begin = (sessionId: string, now?: () => Date) =>
  createSession({
    projectPath: box.project,
    stateFolder: join(box.folder, 'state'),
    sessionId,
    agent: 'toy',
    limit: 1000,
    ...(now && { now }),
  })
const winddown = (...args: readonly string[]): string => box.run(...args).stdout
const listed = (): readonly string[] =>
  (JSON.parse(winddown('note', '--list', '--json')) as { text: string }[]).map(({ text }) => text)
const WORDS = ['zebra', 'walrus'] as const
const among = (text: string | null | undefined) => WORDS.filter((word) => text?.includes(`Keep ${word}`))

/** Which of the notes each place tells. */
async function toldIn(): Promise<Readonly<Record<string, readonly string[]>>> {
  const next = begin('next')
  const recalled = WORDS.filter((word) => next.recall(word)?.includes(`: Keep ${word}`))
  const searched = WORDS.filter((word) => winddown('search', word).includes(`Keep ${word}`))
  const list = among(listed().join('\n'))
  return { list, recalled, searched, brief: among((await next.brief())?.text) }
}
const everywhere = (...words: readonly string[]) => ({ list: words, recalled: words, searched: words, brief: words })

describe('of two notes of one millisecond', () => {
  it.each([
    ['1', 'Keep walrus', 'zebra'],
    ['2', 'Keep zebra', 'walrus'],
  ])('number %s of the list, %s, is taken back, and the other stays', async (number, words, stays) => {
    const fixed = new Date()
    const session = begin('s', () => fixed)
    session.userMessage('Mend the parser')
    session.note('Keep zebra', 'decision')
    session.note('Keep walrus', 'next')
    session.assistantResponse('I look.')
    await session.end()
    expect(listed()).toEqual(['Keep walrus', 'Keep zebra'])
    expect(winddown('note', '--undo', number)).toContain(`Taken back: ${words}`)
    expect(await toldIn()).toEqual(everywhere(stays))
  })
})

const usage = (cache_read: number) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })
const FAR = '2026-11-30T10:00:00.000Z'

describe('a note that was taken back is told nowhere, and what stays is told once', () => {
  it('after a compaction', async () => {
    const session = begin('s')
    session.userMessage('Mend the parser')
    const zebra = session.note('Keep zebra')
    session.note('Keep walrus')
    session.assistantResponse('I look.')
    await session.compaction()
    await session.brief()
    await session.takeBack(zebra)
    session.assistantResponse('Done.')
    await session.end()
    expect(listed()).toEqual(['Keep walrus'])
    expect(await toldIn()).toEqual(everywhere('walrus'))
  })

  it('by the next object of the session, which had ended, that names its moment', async () => {
    let told = new Date()
    const session = begin('s', () => {
      told = new Date(told.getTime() + 1)
      return told
    })
    session.userMessage('Mend the parser')
    session.note('Keep zebra')
    const at = told.toISOString()
    session.note('Keep walrus')
    await session.end()
    const again = begin('s')
    again.systemEvent({ event: 'note_taken_back', noted_at: at })
    again.assistantResponse('Done.')
    await again.end()
    expect(listed()).toEqual(['Keep walrus'])
    expect(await toldIn()).toEqual(everywhere('walrus'))
  })

  it('by the next run, which was given it', async () => {
    const session = begin('s')
    session.userMessage('Mend the parser')
    const zebra = session.note('Keep zebra')
    session.note('Keep walrus')
    await session.end()
    const run = begin('run')
    run.userMessage('Take it back')
    await run.takeBack(JSON.parse(JSON.stringify(zebra)))
    expect((await run.brief())?.text).not.toContain('zebra')
    await run.end()
    expect(listed()).toEqual(['Keep walrus'])
    expect(await toldIn()).toMatchObject({ recalled: ['walrus'], searched: ['walrus'] })
  })

  it('that was given a moment of its own, by that moment', async () => {
    const session = begin('s')
    session.userMessage('Mend the parser')
    session.usage(usage(10))
    session.usage(usage(950))
    session.systemEvent({ event: 'note', note: 'note', text: 'Keep zebra', author: 'agent', timestamp: FAR })
    session.note('Keep walrus')
    session.systemEvent({ event: 'note_taken_back', noted_at: FAR })
    await session.end()
    expect(await toldIn()).toEqual(everywhere('walrus'))
  })

  it('at the command line, where two parts of the session have it', async () => {
    const session = begin('s')
    session.userMessage('Mend the parser')
    session.note('Keep zebra')
    session.note('Keep walrus')
    await session.compaction()
    session.assistantResponse('Done.')
    await session.end()
    expect(listed()).toEqual(['Keep walrus', 'Keep zebra'])
    expect(winddown('note', '--undo', '2')).toContain('Taken back: Keep zebra')
    expect(await toldIn()).toEqual(everywhere('walrus'))
  })
})

it('notes of a session that is not recorded yet are said to be there', async () => {
  const session = begin('s')
  session.note('Keep zebra')
  session.note('Keep walrus')
  expect(box.run('note', '--list')).toMatchObject({
    stdout: '',
    stderr: expect.stringMatching(/^No note is recorded here yet\.\n.*2 notes of a session at work here/),
  })
  await session.end()
  expect(listed()).toEqual(['Keep walrus', 'Keep zebra'])
  expect(box.run('note', '--list').stderr).not.toContain('at work')
})
