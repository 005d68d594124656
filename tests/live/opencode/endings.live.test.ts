import { afterEach, describe, expect, it } from 'vitest'
import { landed } from '../story.ts'
import { createWorld, type Session, sleep, type World } from '../world.ts'
import { opencode } from './harness.ts'
import { expectNextBriefed, fillInOneTurn } from './story.ts'

let world: World
afterEach(() => world.end())

/** How it is ended, and whether opencode tells its plugins, so that the session is landed before anybody begins a new one. */
const ENDINGS: readonly (readonly [string, boolean, (session: Session) => Promise<void> | void])[] = [
  ['a closed terminal', true, (session) => session.closeTerminal()],
  ['kill -9', false, (session) => session.kill('SIGKILL')],
  ['Ctrl-C', true, (session) => session.type('\u0003')],
  ['SIGTERM', true, (session) => session.kill('SIGTERM')],
  ['SIGHUP', true, (session) => session.kill('SIGHUP')],
  ['/exit', true, (session) => session.exit()],
  [
    'Ctrl-C twice, which leaves nobody the time to say so',
    false,
    async (session) => {
      session.type('\u0003')
      await sleep(50)
      session.type('\u0003')
    },
  ],
]

async function filled(): Promise<Session> {
  world = await createWorld({ harnesses: [opencode] })
  const session = world.start()
  await fillInOneTurn(world, session)
  return session
}

describe('a filled session of opencode', () => {
  it.for(ENDINGS)(
    'is landed after %s; the next one is briefed in its first request, a third one is not',
    async ([, isTold, end], { skip }) => {
      const session = await filled()
      await end(session)
      await session.exited()
      if (isTold) await landed(world)
      else expect(world.snapshots()).toEqual([])
      await expectNextBriefed(world, world.start(), skip)
    },
  )
})
