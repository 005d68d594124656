import { readFileSync } from 'node:fs'
import type { Reply } from '../mock-model.ts'
import { type LoggedAction, type ObservedCall, type Session, until, type World } from '../world.ts'

/** Where Claude Code 2.1.330 compacts: window less 33,000, as the lab of this project measured it. */
export const LIMITS = { 'claude-sonnet-4-6': 167_000, 'claude-opus-4-8': 967_000 } as const

export const bash = (command: string): { name: string; input: object } => ({
  name: 'Bash',
  input: { command, description: `Run ${command}` },
})
export const write = (directory: string, file: string): { name: string; input: object } => ({
  name: 'Write',
  input: { file_path: `${directory}/${file}`, content: `${file}\n` },
})

/** What a session is asked in {@link fill}: words that nothing else in a request holds. */
export const REQUEST = 'Please count the heron feathers'
export const FOLLOW_UP = 'Now write the feathers down'

/** Answers that cross all four levels of a limit, one by one, with three tool calls after the pause began. */
export function fillingReplies(directory: string, limit: number = LIMITS['claude-sonnet-4-6']): Reply[] {
  const at = (fraction: number): number => Math.round(limit * fraction)
  return [
    { tools: [bash('echo feathers')], tokens: at(0.6) },
    { text: 'Counted.', tokens: at(0.72) },
    { tools: [bash('echo warm')], tokens: at(0.86) },
    { tools: [write(directory, 'feathers.txt')], tokens: at(0.905) },
    { tools: [bash('echo broken; exit 4')], tokens: at(0.92) },
    { tools: [bash('echo whole')], tokens: at(0.955) },
    { text: 'Written down.', tokens: at(0.96) },
  ]
}

/** Two turns that fill a session to 0.96 of the limit. */
export async function fill(
  world: World,
  session: Session,
  { limit = LIMITS['claude-sonnet-4-6'], directory = world.project }: { limit?: number; directory?: string } = {},
): Promise<void> {
  world.model.enqueue(...fillingReplies(directory, limit))
  await session.turn(REQUEST)
  await session.turn(FOLLOW_UP)
}

/** Levels that winddown told the person, as Claude Code kept them in the transcript: percentages, in order. */
export function told(call: ObservedCall): number[] {
  return readFileSync(call.transcript_path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"hook_system_message"'))
    .map((line) => (JSON.parse(line) as { attachment?: { type?: string; content?: string } }).attachment)
    .filter((attachment) => attachment?.type === 'hook_system_message')
    .map((attachment) => Number(/winddown: context at (\d+) %/.exec(attachment?.content ?? '')?.[1]))
}

/** The id of the session that a request is briefed about, if any. */
export const briefedAbout = (text: string): string | undefined =>
  /<winddown-brief-[0-9a-f]+>[\s\S]{0,600}?Session: (session-\d{8}-\d{6})/.exec(text)?.[1]

/** The newest request on the main chain. */
export const lastRequest = (world: World): string => world.model.requests.at(-1)?.text ?? ''

export const toolCalls = (actions: readonly LoggedAction[]): LoggedAction[] =>
  actions.filter(({ type }) => type === 'tool_call')

/** Ids of the tool calls that Claude Code reported, in order. */
export const observedTools = (world: World): string[] =>
  world
    .calls()
    .filter(({ hook_event_name: name }) => name === 'PostToolUse' || name === 'PostToolUseFailure')
    .map(({ tool_use_id: id }) => id ?? '')

/** The line about a session that is not briefed whole. */
export const pointedTo = (text: string): string | undefined => /`winddown resume (session-\d{8}-\d{6})`/.exec(text)?.[1]

/** The session that is landed; waits for it. */
export async function landed(world: World, count = 1): Promise<string[]> {
  return until(`${count} landed`, () => (world.snapshots().length >= count ? world.snapshots() : null), 15_000)
}
