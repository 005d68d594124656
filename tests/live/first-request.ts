/** What the model of a session is told first, by every request that the model server received. */
import { expect } from 'vitest'
import type { ReceivedRequest } from './mock-model.ts'
import { briefedAbout, REQUEST } from './story.ts'
import type { Session, World } from './world.ts'

/** Gives every request that comes from now on, side requests too. */
export function receivedFromNow(world: World): () => readonly ReceivedRequest[] {
  const before = world.model.received.length
  return () => world.model.received.slice(before)
}

const isBriefed = ({ text }: ReceivedRequest): boolean => /winddown-brief-[0-9a-f]/.test(text)

/** What a failure shows of requests: which were the session's own, and which held a brief. */
const kindsOf = (requests: readonly ReceivedRequest[]): readonly string[] =>
  requests.map((request) => `${request.isAside ? 'side' : 'own'}${isBriefed(request) ? ', briefed' : ''}`)

/** The very first request of a session, beside what its agent asks for itself, holds the brief of the filled one. */
export function expectBriefedFirst(world: World, requests: readonly ReceivedRequest[], id: string): void {
  const own = world.asksBeside ? requests.filter(({ isAside }) => !isAside) : requests
  expect(kindsOf(own.slice(0, 1)), kindsOf(requests).join('; ')).toEqual(['own, briefed'])
  const text = own[0]?.text ?? ''
  expect(briefedAbout(text)).toBe(id)
  expect(text).toContain(REQUEST)
}

/** No request of a session holds a brief, from its first one to its end. A side request may be of the session before, whose daemon lives on. */
export function expectNeverBriefed(requests: readonly ReceivedRequest[]): void {
  const own = requests.filter(({ isAside }) => !isAside)
  expect(own.length).toBeGreaterThan(0)
  expect(kindsOf(own.filter(isBriefed))).toEqual([])
}

/** How long a prompt waits for a brief that is still being made, ms, and what says of a test that this machine could not show it. */
export interface BriefWait {
  readonly ms: number
  readonly skip: (why: string) => void
}

/**
 * The first prompt of a session. Where its request held no brief, and came only after the whole wait for one, nothing is shown but that
 * this machine is too busy, and that a later prompt is given it: the test is skipped then.
 */
export async function firstPrompt(
  session: Session,
  words: string,
  of: () => readonly ReceivedRequest[],
  wait?: BriefWait,
): Promise<void> {
  await session.ready()
  const asked = Date.now()
  await session.turn(words)
  const first = of().find(({ isAside }) => !isAside)
  if (wait === undefined || first === undefined || isBriefed(first) || first.at - asked <= wait.ms) return
  // It is not lost: what did not come in time comes with a later prompt.
  for (let tries = 0; tries < 5 && !of().some(isBriefed); tries++) await session.turn(`Go on, ${tries}`)
  expect(kindsOf(of()), 'a brief that came too late for the first prompt').toContain('own, briefed')
  wait.skip(
    `too busy: the model was asked ${first.at - asked} ms after the prompt, and the brief was not there by then; a later prompt had it`,
  )
}
