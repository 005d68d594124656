import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSession } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-meanwhile-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string, place = folder) =>
  createSession({
    projectPath: join(place, 'project'),
    stateFolder: join(place, 'state'),
    sessionId,
    agent: 'toy',
    limit: 100_000,
  })
const DYING = fileURLToPath(new URL('dying-agent.mjs', import.meta.url))
type Session = ReturnType<typeof begin>
const often = (text: string | null | undefined, words: string): number => (text ?? '').split(words).length - 1
const usage = (cache_read: number) => ({ input: 0, output: 0, cache_read, cache_creation: 0 })

/** How often the next run is told each of the words, and whether anything is left to the run after it. */
async function toldNext(...words: readonly string[]): Promise<readonly (readonly [string, number])[]> {
  const next = begin('next')
  const text = (await next.brief())?.text
  next.assistantResponse('I go on.')
  await next.end({ land: 'paused' })
  expect(await begin('after').brief()).toBeNull()
  return words.map((word) => [word, often(text, word)] as const)
}
const once = (...words: readonly string[]) => words.map((word) => [word, 1] as const)

describe('what is told while the session is landed', () => {
  it('at a compaction is of the part that comes, and in the brief of the next run', async () => {
    const session = begin('run-1')
    session.userMessage('Please do BEFORE with the parser.')
    const compacted = session.compaction()
    session.userMessage('Please do MEANWHILE with the lexer.')
    await compacted
    await session.end()
    expect(await toldNext('BEFORE', 'MEANWHILE')).toEqual(once('BEFORE', 'MEANWHILE'))
  })

  it('at a compaction begins a recording that goes on', async () => {
    const session = begin('run-1')
    session.userMessage('Please do BEFORE with the parser.')
    const compacted = session.compaction()
    session.usage(usage(10))
    expect(session.usage(usage(95_000)).started).not.toBeNull()
    await compacted
    expect(session.usage(usage(95_100)).recordsFrom).toBeNull()
    session.userMessage('Please do LATER with the lexer.')
    await session.end()
    expect(await toldNext('BEFORE', 'LATER')).toEqual(once('BEFORE', 'LATER'))
  })

  it('by another object of the session at its end is landed with that one', async () => {
    const [one, two] = [begin('run-1'), begin('run-1')]
    one.userMessage('Please do BEFORE with the parser.')
    const ended = one.end()
    two.userMessage('Please do MEANWHILE with the lexer.')
    await ended
    await two.end()
    expect(await toldNext('BEFORE', 'MEANWHILE')).toEqual(once('BEFORE', 'MEANWHILE'))
  })

  it('at its end is refused by the one that ends', async () => {
    const session = begin('run-1')
    session.userMessage('Please do BEFORE with the parser.')
    const ended = session.end()
    expect(() => session.userMessage('MEANWHILE')).toThrow('the session "run-1" has ended')
    expect([await session.end(), typeof (await ended)]).toEqual([null, 'string'])
  })

  it('that was killed, and goes on, is of the part that comes', async () => {
    spawnSync(process.execPath, [DYING, folder, 'run-1', 'toy', 'request', 'KILLED'])
    const session = begin('run-1')
    const asked = session.brief()
    session.userMessage('Please do MEANWHILE with the lexer.')
    expect(often((await asked)?.text, 'KILLED-REQUEST')).toBe(1)
    await session.end()
    expect(await toldNext('KILLED-REQUEST', 'MEANWHILE')).toEqual(once('KILLED-REQUEST', 'MEANWHILE'))
  })
})

it('a brief that is still made when the session ends waits for the next run', async () => {
  const first = begin('run-1')
  first.userMessage('Please do FIRST with the parser.')
  await first.end()
  const second = begin('run-2')
  const asked = second.brief()
  await second.end()
  expect(often((await asked)?.text, 'FIRST')).toBe(1)
  expect(often((await begin('run-3').brief())?.text, 'FIRST')).toBe(1)
})

/** What a session does, by its object: none of it is waited for. */
const step = fc.record({
  by: fc.constantFrom(0, 1),
  does: fc.constantFrom('tells', 'tells', 'tells', 'answers', 'fills', 'empties', 'compacts', 'checks', 'asks', 'ends'),
  /** Turns of the event loop before the next one. */
  rests: fc.nat({ max: 6 }),
})

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Words that were told and not refused; all that was begun has ended. */
async function play(place: string, steps: readonly { by: number; does: string; rests: number }[]): Promise<string[]> {
  const sessions = [begin('played', place), begin('played', place)] as const
  const told: string[] = []
  const begun: Promise<unknown>[] = []
  const tell = (session: Session, isAnswer: boolean): void => {
    const word = `WORD${told.length}.`
    try {
      if (isAnswer) session.assistantResponse(`I found ${word}`)
      else session.userMessage(`Please do ${word}`)
      told.push(word)
    } catch (error) {
      expect(String(error)).toContain('has ended')
    }
  }
  const act = (session: Session, does: string): unknown => {
    if (does === 'tells' || does === 'answers') return tell(session, does === 'answers')
    if (does === 'ends') return begun.push(session.end())
    if (does === 'checks') return begun.push(session.checkpoint())
    try {
      if (does === 'fills' || does === 'empties') return session.usage(usage(does === 'fills' ? 95_000 : 10))
    } catch (error) {
      expect(String(error)).toContain('has ended')
      return undefined
    }
    const operation = does === 'compacts' ? session.compaction() : session.brief()
    return begun.push(operation.catch((error) => expect(String(error)).toContain('has ended')))
  }
  for (const { by, does, rests } of steps) {
    act(sessions[by as 0 | 1], does)
    for (let rest = 0; rest < rests; rest++) await turn()
  }
  await Promise.all(begun)
  for (const session of sessions) await session.end()
  return told
}

it('nothing that is told while operations are in flight is lost, or told twice', async () => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const place = join(folder, `run-${runs++}`)
      mkdirSync(join(place, 'project/.git'), { recursive: true })
      writeFileSync(join(place, 'project/.git/HEAD'), 'ref: refs/heads/main\n')
      const told = await play(place, steps)
      if (told.length === 0) return
      const next = begin('next', place)
      const given = await next.brief({ budgetTokens: 8_000 })
      const log = readFileSync(
        join(place, 'project/.winddown/sessions', `${given?.sessionId}-incremental.jsonl`),
        'utf8',
      )
      expect(told.map((word) => [word, often(log, word)])).toEqual(once(...told))
      const requests = told.filter((word) => log.includes(`do ${word}`))
      expect(requests.map((word) => [word, often(given?.text, word)])).toEqual(once(...requests))
      next.assistantResponse('I go on.')
      expect(await begin('after', place).brief()).toBeNull()
      rmSync(place, { recursive: true, force: true })
    }),
    { numRuns: 15 },
  )
})
