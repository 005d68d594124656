import { fillWith } from '../story.ts'
import type { Session, World } from '../world.ts'
import { sleep, until } from '../world.ts'
import { codex } from './harness.ts'

/** Trusts the hooks in the terminal, as a person does at the first words of a session: "Hooks need review". */
export async function trustHooks(world: World, args: readonly string[] = []): Promise<Session> {
  const session = world.start(args, { harness: codex })
  await until('Codex to be ready', () => /^› /m.test(session.screen()))
  await sleep(2500)
  session.type('x')
  // It comes once the hooks are listed, which takes a daemon that starts on a loaded machine longer than a prompt.
  await until('the review of hooks', () => session.screen().includes('Hooks need review'), 90_000).catch((error) => {
    throw new Error(`${error}; the terminal shows:\n${session.screen()}`)
  })
  await sleep(500)
  session.type('\u001B[B')
  await until('"Trust all" to be chosen', () => /› 2\. Trust all/.test(session.screen()))
  session.type('\r')
  await until('the prompt', () => !session.screen().includes('Hooks need review'))
  await sleep(1000)
  // What was typed before the review came stands in the prompt.
  session.type('\u0015')
  await sleep(300)
  return session
}

export const fill = (world: World, session: Session): Promise<void> => fillWith(codex, world, session)
