/** How a filled session ends, and what the next one is told: the same in every harness whose program is its terminal's own. */
import { expect } from 'vitest'
import {
  type BriefWait,
  expectBriefedFirst,
  expectNeverBriefed,
  firstPrompt,
  receivedFromNow,
} from './first-request.ts'
import type { LiveHarness } from './live-harness.ts'
import { briefedAbout, fillWith, landed, lastRequest, toolCalls } from './story.ts'
import { type Session, until, type World } from './world.ts'

/** The ways in which a session ends that is not asked to, or is asked by keys. */
export const ENDINGS: readonly (readonly [string, (session: Session) => Promise<void> | void])[] = [
  ['Ctrl-C', interrupt],
  ['SIGTERM', (session) => session.kill('SIGTERM')],
  ['SIGHUP', (session) => session.kill('SIGHUP')],
  ['a closed terminal', (session) => session.closeTerminal()],
  ['kill -9', (session) => session.kill('SIGKILL')],
]

/** Ctrl-C until it ends, as a person does who reads what the screen says of it: two that come too far apart are two first ones. */
async function interrupt(session: Session): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    session.type('\u0003')
    await until('words about Ctrl-C', () => /again to exit/i.test(session.screen()), 3_000).catch(() => undefined)
    session.type('\u0003')
    const isOver = await session.exited(15_000).then(
      () => true,
      () => false,
    )
    if (isOver) return
  }
}

/** Fills a session; its last answer is on record then. The end of a turn is told to the observer and to us at once. */
export async function fillAndRecord(harness: LiveHarness, world: World, session: Session): Promise<void> {
  await fillWith(harness, world, session)
  await until('the end of the turn to be recorded', () =>
    world.activeActions().some(({ type }) => type === 'assistant_response'),
  )
}

/** How long the first prompt of a session waits for what its start could not land in time, ms (ADR 0431). */
export const LANDING_WAIT = 3_000

/** How the calls of a filled session ended, from the pause on. */
const OUTCOMES = ['ok', 'error', 'ok']

/**
 * Fills a session and ends it by its own word; the next one is briefed in its first request, a third one is not.
 * @param shownIn what its user was shown
 */
export async function expectRecordedAndBriefed(
  world: World,
  harness: LiveHarness,
  { model, shownIn }: { readonly model: string; readonly shownIn: (session: Session) => string },
): Promise<void> {
  const session = world.start()
  await fillAndRecord(harness, world, session)
  expectPauseOfFilled(world, { model })
  for (const words of ['winddown: context at 72 % of where this agent', 'Recording from here on'])
    await until(`"${words}" to be shown`, () => shownIn(session).replace(/\s+/g, ' ').includes(words))
  await session.exit()
  const [id = ''] = await landed(world)
  // What both the hooks and the transcript tell is told once: the calls from the pause on.
  expect(twinsIn(world.snapshot(id))).toBeGreaterThanOrEqual(3)
  await expectNextAloneBriefed(world)
}

/**
 * What the open log says of a filled session: where the pause began, every call and how it ended.
 * @param data what its beginning says besides
 */
export function expectPauseOfFilled(world: World, data: object): void {
  const [started, ...actions] = world.activeActions()
  expect(started).toMatchObject({ type: 'pause_started', data: { reason: 'auto_pause', ...data } })
  expect(started?.context_percentage).toBeGreaterThanOrEqual(0.9)
  expect(started?.context_percentage).toBeLessThan(0.93)
  expect(toolCalls(actions).map(({ data: call }) => call['outcome'])).toEqual(OUTCOMES)
  expect(toolCalls(actions)[1]?.data).toMatchObject({ exit_code: 4, command: 'echo broken; exit 4' })
}

/**
 * A filled session that has ended is landed, by now or by the next one's start; the next one is briefed in its first request, and a
 * third one is not.
 * @param next the next one, where it is open already
 * @param wait where the next one's start lands it: how long its first prompt waits for that
 */
export async function expectNextAloneBriefed(
  world: World,
  next: Session = world.start(),
  wait?: BriefWait,
): Promise<void> {
  await expectThoseAfterIt(
    world,
    next,
    [],
    async () => {
      const [id = ''] = await landed(world)
      expect(world.snapshot(id)).toMatchObject({ incremental_pause: { enabled: true, tool_calls: 3 } })
      return id
    },
    wait,
  )
}

/** The next session is briefed of the one that landed in its first request; a third one is not. */
async function expectThoseAfterIt(
  world: World,
  next: Session,
  args: readonly string[],
  landedId: () => Promise<string>,
  wait: BriefWait | undefined,
): Promise<void> {
  world.model.enqueue({ text: 'Good morning.', tokens: 20_000 })
  const ofNext = receivedFromNow(world)
  await firstPrompt(next, 'Good morning', ofNext, wait)
  expectBriefedFirst(world, ofNext(), await landedId())
  await until('the delivery', () => world.activeActions().length === 0)
  await next.exit()
  const ofThird = receivedFromNow(world)
  const third = world.start(args)
  world.model.enqueue({ text: 'Good day.', tokens: 20_000 })
  await third.turn('Good evening')
  await third.exit()
  expectNeverBriefed(ofThird())
}

function twinsIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  if ('twins_dropped' in value) return Number(value.twins_dropped)
  return Math.max(0, ...Object.values(value).map(twinsIn))
}

/**
 * A filled session that was ended is landed, by its own end or by the next start; the very first request of the next session holds its
 * brief, and none of a third one's does.
 * @param args of the sessions after it
 * @param calls how many of the last calls its log has for sure
 * @param wait where the next one's start lands it: how long its first prompt waits for that
 */
export async function expectLandedAndBriefed(
  world: World,
  {
    args = [],
    calls,
    wait,
  }: { readonly args?: readonly string[]; readonly calls?: number; readonly wait?: BriefWait } = {},
): Promise<void> {
  await expectThoseAfterIt(world, world.start(args), args, () => landedWithCalls(world, calls), wait)
}

/** The id of the session that landed, with the calls of its pause and how they ended. */
export async function landedWithCalls(world: World, calls = OUTCOMES.length): Promise<string> {
  const [id = ''] = await landed(world)
  const outcomes = toolCalls(world.archivedActions(id)).map(({ data }) => data['outcome'])
  expect(calls < OUTCOMES.length ? outcomes.slice(-calls) : outcomes).toEqual(OUTCOMES.slice(-calls))
  return id
}

/**
 * Where the configuration lets runs that nobody attends leave a brief and take one: a run that leaves none gives back what it was given
 * (ADR 0642), so that the one after it is briefed too. A person's session takes it, and no run after that one is given it.
 * @param id the session that landed
 * @param args of the sessions after it
 */
export async function expectGivenBackUntilTaken(world: World, id: string, args: readonly string[] = []): Promise<void> {
  for (const words of ['Good morning', 'Good evening']) {
    expect(await world.print(words, args)).toBe(0)
    expect(briefedAbout(lastRequest(world)), words).toBe(id)
  }
  const session = world.start(args)
  await session.turn('Good day')
  expect(briefedAbout(lastRequest(world)), 'the session of a person').toBe(id)
  await session.exit()
  expect(await world.print('Good night', args)).toBe(0)
  expect(briefedAbout(lastRequest(world)), 'a run after that session').toBeUndefined()
}
