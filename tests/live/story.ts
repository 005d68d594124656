/** What a session is told and does in the live tests, in any harness. */
import type { LiveHarness } from './live-harness.ts'
import type { Reply } from './mock-model.ts'
import { type LoggedAction, type Session, until, type World } from './world.ts'

/** What a session is asked in {@link fillWith}: words that nothing else in a request holds. */
export const REQUEST = 'Please count the heron feathers'
export const FOLLOW_UP = 'Now write the feathers down'

/** Answers that cross all four levels of a limit, one by one, with three tool calls after the pause began. */
export function fillingRepliesOf(
  { tools, limit: usual }: LiveHarness,
  directory: string,
  limit: number = usual,
): Reply[] {
  const at = (fraction: number): number => Math.round(limit * fraction)
  return [
    { tools: [tools.shell('echo feathers')], tokens: at(0.6) },
    { text: 'Counted.', tokens: at(0.72) },
    { tools: [tools.shell('echo warm')], tokens: at(0.86) },
    { tools: [tools.write(directory, 'feathers.txt')], tokens: at(0.905) },
    { tools: [tools.shell('echo broken; exit 4')], tokens: at(0.92) },
    { tools: [tools.shell('echo whole')], tokens: at(0.955) },
    { text: 'Written down.', tokens: at(0.96) },
  ]
}

/** Two turns that fill a session to 0.96 of the limit. */
export async function fillWith(
  harness: LiveHarness,
  world: World,
  session: Session,
  { limit = harness.limit, directory = world.project }: { limit?: number; directory?: string } = {},
): Promise<void> {
  world.model.enqueue(...fillingRepliesOf(harness, directory, limit))
  await session.turn(REQUEST)
  await session.turn(FOLLOW_UP)
}

/** The id of the session that a request is briefed about, if any. */
export const briefedAbout = (text: string): string | undefined =>
  /(?:<|&lt;)winddown-brief-[0-9a-f]+(?:>|&gt;)[\s\S]{0,600}?Session: (session-\d{8}-\d{6})/.exec(text)?.[1]

/** The newest request on the main chain. */
export const lastRequest = (world: World): string => world.model.requests.at(-1)?.text ?? ''

export const toolCalls = (actions: readonly LoggedAction[]): LoggedAction[] =>
  actions.filter(({ type }) => type === 'tool_call')

/** The line about a session that is not briefed whole. */
export const pointedTo = (text: string): string | undefined => /`winddown resume (session-\d{8}-\d{6})`/.exec(text)?.[1]

/** The session that is landed; waits for it. */
export async function landed(world: World, count = 1): Promise<string[]> {
  return until(`${count} landed`, () => (world.snapshots().length >= count ? world.snapshots() : null), 60_000)
}
