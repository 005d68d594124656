/** A recording that its user began and discarded stays so, above the level at which one begins by itself. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { Session } from './told-session.ts'

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
