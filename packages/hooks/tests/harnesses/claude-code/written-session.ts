import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActionData, ActionType, PauseAction } from '@winddown/core'
import type { ReadTranscriptOptions } from '../../../src/harness/transcript-adapter.ts'
import { readClaudeCodeTranscript } from '../../../src/harnesses/claude-code/transcript/transcript-reader.ts'

type Line = Record<string, unknown>

let serial = 0

const common = (more: Line): Line => {
  serial++
  return {
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: '/work/shop',
    sessionId: '11111111-2222-4333-8444-555555555555',
    version: '2.1.330',
    gitBranch: 'main',
    uuid: `${serial.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
    timestamp: new Date(Date.UTC(2026, 0, 5, 9, 0, serial)).toISOString(),
    ...more,
  }
}

/** A line in the user's place. */
export const user = (content: unknown, more: Line = {}): Line =>
  common({ type: 'user', message: { role: 'user', content }, ...more })

/** A line of a response: `blocks` as its provider gives them. */
export const assistant = (id: string, blocks: readonly unknown[], more: Line = {}, message: Line = {}): Line =>
  common({
    type: 'assistant',
    message: {
      id,
      role: 'assistant',
      model: 'claude-sonnet-4-6',
      content: blocks,
      stop_reason: null,
      usage: { input_tokens: 10, output_tokens: 20, cache_read_input_tokens: 300, cache_creation_input_tokens: 4 },
      ...message,
    },
    ...more,
  })

export const text = (words: string): Line => ({ type: 'text', text: words })

export const call = (id: string, name: string, input: unknown): Line => ({ type: 'tool_use', id, name, input })

/** The line that brings a call's result. */
export const result = (id: string, content: unknown, toolUseResult?: unknown, more: Line = {}): Line =>
  user([{ type: 'tool_result', tool_use_id: id, content, ...(more['is_error'] === true && { is_error: true }) }], {
    ...(toolUseResult !== undefined && { toolUseResult }),
    ...more,
  })

export const system = (subtype: string, more: Line = {}): Line => common({ type: 'system', subtype, ...more })

export const other = (type: string, more: Line = {}): Line => common({ type, ...more })

/** Writes lines as a transcript into a folder of its own and gives its path. */
export const transcript = (...lines: readonly (Line | string)[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-transcript-'))
  const path = join(folder, '11111111-2222-4333-8444-555555555555.jsonl')
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : `${JSON.stringify(line)}\n`)).join(''))
  return path
}

/** The actions of a transcript, without those that only say where it is. */
export const read = (lines: readonly (Line | string)[], options: ReadTranscriptOptions = {}): PauseAction[] =>
  [...readClaudeCodeTranscript(transcript(...lines), options)].filter(
    ({ data }) => !('event' in data && (data.event === 'session_started' || data.event === 'working_directory')),
  )

/** The actions of one type, their data alone. */
export const dataOf = <Type extends ActionType>(actions: readonly PauseAction[], type: Type): ActionData<Type>[] =>
  actions.flatMap((action) => (action.type === type ? [action.data as ActionData<Type>] : []))
