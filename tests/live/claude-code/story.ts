import { readFileSync } from 'node:fs'
import type { Reply } from '../mock-model.ts'
import { fillingRepliesOf, fillWith } from '../story.ts'
import type { ObservedCall, Session, World } from '../world.ts'
import { claudeCode, LIMITS } from './harness.ts'

export { briefedAbout, FOLLOW_UP, landed, lastRequest, pointedTo, REQUEST, toolCalls } from '../story.ts'
export { LIMITS } from './harness.ts'
export const { shell: bash, write } = claudeCode.tools

export const fillingReplies = (directory: string, limit: number = LIMITS['claude-sonnet-4-6']): Reply[] =>
  fillingRepliesOf(claudeCode, directory, limit)

export const fill = (world: World, session: Session, wishes?: { limit?: number; directory?: string }): Promise<void> =>
  fillWith(claudeCode, world, session, wishes)

/** Levels that winddown told the person, as Claude Code kept them in the transcript: percentages, in order. */
export function told(call: ObservedCall): number[] {
  return readFileSync(call.transcript_path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"hook_system_message"') && line.includes('winddown: context at '))
    .map((line) => (JSON.parse(line) as { attachment?: { type?: string; content?: string } }).attachment)
    .filter((attachment) => attachment?.type === 'hook_system_message')
    .map((attachment) => Number(/winddown: context at (\d+) %/.exec(attachment?.content ?? '')?.[1]))
}

/** Ids of the tool calls that Claude Code reported, in order. */
export const observedTools = (world: World): string[] =>
  world
    .calls()
    .filter(({ hook_event_name: name }) => name === 'PostToolUse' || name === 'PostToolUseFailure')
    .map(({ tool_use_id: id }) => id ?? '')
