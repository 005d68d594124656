/** A recording that its user began and discarded stays so, above the level at which one begins by itself. */
import { appendFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { CLAUDE, Session } from './told-session.ts'

// Dozens of processes each, which a busy machine takes long for.
vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

/** Tokens at which nothing is recorded. */
const FEW = 20_000
/** Of every state but the session itself, which the list names too where nothing is stored of it. */
const stored = (): readonly string[] =>
  JSON.parse(world.run('list', '--json').stdout).map(({ state }: { readonly state: string }) => state)

/** A session with a note, which a recording holds, and then above the level: that recording goes on, and is discarded. */
function discarded(): Session {
  const session = new Session(world, 1)
  session.begin('Mend the parser.', FEW)
  expect(world.run('note', 'Ask Ada').code).toBe(0)
  session.begin('Mend the lexer.', 160_000, undefined, true)
  expect(stored()).toEqual(['recording'])
  expect(world.run('discard', '--yes').code).toBe(0)
  return session
}

/** Goes on under its id, in the context it had. */
function resumed(session: Session): void {
  session.send('SessionStart', { source: 'resume' })
  session.begin('And the printer.', 160_500, undefined, true)
}

it.each([
  ['at once', () => {}],
  ['with requests in between', (session: Session) => session.begin('And the printer.', 160_500, undefined, true)],
  ['and was resumed in between', (session: Session) => resumed(session)],
  [
    'and was ended and resumed in between',
    async (session: Session) => {
      await session.end()
      resumed(session)
    },
  ],
])('a session that ends %s leaves nothing of it', async (_, between) => {
  const session = discarded()
  await Promise.resolve(between(session))
  expect(stored()).not.toContain('recording')
  await session.end()
  expect(stored()).not.toContain('landed')
  expect(new Session(world, 2).begin('Go on.', FEW)).not.toContain('Mend the parser.')
})

it.each([
  ['at once', () => {}],
  ['and is compacted before', (session: Session) => session.send('PreCompact', { trigger: 'auto' })],
])('nor where all sessions are to be landed, and it ends below the level %s', async (_, between) => {
  expect(world.run('config', 'set', 'land', 'always').code).toBe(0)
  const session = new Session(world, 1)
  session.begin('Mend the parser.', FEW)
  expect(world.run('note', 'Ask Ada').code).toBe(0)
  session.begin('Mend the lexer.', FEW)
  expect(world.run('discard', '--yes').code).toBe(0)
  between(session)
  expect(stored()).not.toContain('recording')
  await session.end()
  expect(stored()).not.toContain('landed')
})

it('a discard that is taken back lands with the session', async () => {
  const session = discarded()
  expect(world.run('discard', '--undo').code).toBe(0)
  await session.end()
  expect(stored()).toContain('landed')
})

/** Reached the level and was discarded there, at `160_000` tokens. */
function discardedWhole(): Session {
  const session = new Session(world, 1)
  session.begin('Mend the parser.')
  expect(world.run('discard', '--yes').code).toBe(0)
  return session
}

/** And its context is small again, before anything is asked in it. */
function compacted(session: Session): void {
  session.send('PreCompact', { trigger: 'auto' })
  for (const line of CLAUDE.full(FEW, session.id)) appendFileSync(session.transcript, `${JSON.stringify(line)}\n`)
  session.send('SessionStart', { source: 'compact' })
  session.send('PostCompact', { trigger: 'auto' })
}

it.each([
  ['a note began', () => void world.run('note', 'Keep this')],
  ['winddown pause began', () => void world.run('pause', 'Keep this')],
  [
    'it was recorded in another context',
    (session: Session) => {
      compacted(session)
      session.begin('And the printer.', FEW, undefined, true)
      session.begin('And the tests.', 160_000, undefined, true)
    },
  ],
])('a session that is resumed after %s, and that landed, is recorded again', async (_, between) => {
  const session = discardedWhole()
  session.begin('And the lexer.', 160_200, undefined, true)
  expect(stored()).not.toContain('recording')
  between(session)
  await session.end()
  expect(stored()).toContain('landed')
  resumed(session)
  expect(stored()).toContain('recording')
})

it('a session that is resumed after what a note began was discarded too is not', async () => {
  const session = discardedWhole()
  world.run('note', 'Keep this')
  expect(world.run('discard', '--yes').code).toBe(0)
  await session.end()
  resumed(session)
  expect(stored()).not.toContain('recording')
})

it.each([
  ['at once', () => {}],
  [
    'and was ended and resumed in between',
    async (session: Session) => {
      await session.end()
      session.send('SessionStart', { source: 'resume' })
      session.begin('And the tests.', FEW, undefined, true)
    },
  ],
])('what a compaction landed before a discard is for the next session, which ends %s', async (_, between) => {
  const rule = 'From now on always answer in French.'
  expect(world.run('config', 'set', 'land', 'paused').code).toBe(0)
  const session = new Session(world, 1)
  session.begin(`${rule} Mend the parser.`)
  expect(world.run('note', 'Ask Ada').code).toBe(0)
  compacted(session)
  await world.hooks.settled()
  expect(stored()).toContain('landed')
  session.begin('And the printer.', FEW, undefined, true)
  expect(world.run('note', 'Keep this').code).toBe(0)
  session.begin('Now the secret part.', FEW, undefined, true)
  expect(world.run('discard', '--yes').code).toBe(0)
  session.begin('And the lexer.', FEW, undefined, true)
  await Promise.resolve(between(session))
  await session.end()
  const given = new Session(world, 2).begin('Go on.', FEW)
  expect(given).toContain(rule)
  expect(given).toContain('Mend the parser.')
  expect(given).not.toContain('secret part')
  expect(new Session(world, 3).begin('Go on.', FEW)).not.toContain('Mend the parser.')
  expect(world.hooks.faults()).toBe('')
})

/** One that a compaction landed, and a note since, whose recording is discarded. */
async function discardedAfterCompaction(between: (landed: string, session: Session) => void): Promise<Session> {
  expect(world.run('config', 'set', 'land', 'paused').code).toBe(0)
  const session = new Session(world, 1)
  session.begin('From now on always answer in French. Mend the parser.')
  compacted(session)
  await world.hooks.settled()
  const landed = JSON.parse(world.run('list', '--json').stdout).find(
    ({ state }: { readonly state: string }) => state === 'landed',
  )
  session.begin('And the printer.', FEW, undefined, true)
  between(landed.id, session)
  expect(world.run('note', 'Keep this').code).toBe(0)
  expect(world.run('discard', '--yes').code).toBe(0)
  await session.end()
  return session
}

it('a brief that a person declined is given to nobody after a discard', async () => {
  await discardedAfterCompaction((landed) => {
    expect(world.run('brief', landed, '--give').code).toBe(0)
    expect(world.run('brief', '--none').code).toBe(0)
  })
  expect(new Session(world, 2).begin('Go on.', FEW)).not.toContain('Mend the parser.')
  expect(world.hooks.faults()).toBe('')
})

it('a salvage of the session does not stand before what its compaction landed', async () => {
  await discardedAfterCompaction((_, session) => {
    expect(world.run('salvage', session.transcript).code).toBe(0)
  })
  expect(new Session(world, 2).begin('Go on.', FEW)).toContain('Mend the parser.')
  expect(world.hooks.faults()).toBe('')
})
