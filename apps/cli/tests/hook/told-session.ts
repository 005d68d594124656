/** Sessions of an agent as its hooks tell them, one after the other, with a record of its own each; and what of a brief they are given. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { PlannedWorld } from '../planned-world.ts'
import { HOOK } from './hook-world.ts'

const now = (): string => new Date().toISOString()
/** A session's id out of one digit. */
export function idOf(n: number): string {
  const [first, second, third, fourth, fifth] = [8, 4, 3, 3, 12].map((length) => String(n).repeat(length))
  return `${first}-${second}-4${third}-8${fourth}-${fifth}`
}

export interface Agent {
  readonly harness: string
  /** Tokens above which it is recorded. */
  readonly most: number
  /** Lines of its record for a request of the person, and for an answer that fills the context. */
  readonly asked: (words: string, id: string, cwd: string) => readonly object[]
  readonly full: (tokens: number, id: string) => readonly object[]
}

export const CLAUDE: Agent = {
  harness: 'claude-code',
  most: 160_000,
  asked: (content, sessionId, cwd) => [
    {
      type: 'user',
      isSidechain: false,
      timestamp: now(),
      cwd,
      version: '2.1.330',
      sessionId,
      uuid: `${sessionId} ${content}`,
      promptSource: 'typed',
      message: { role: 'user', content },
    },
  ],
  full: (tokens) => [
    {
      type: 'assistant',
      version: '2.1.330',
      timestamp: now(),
      message: {
        id: `m${tokens}`,
        model: 'claude-sonnet-4-6',
        content: [],
        usage: { input_tokens: 5, cache_read_input_tokens: tokens - 5, output_tokens: 0 },
      },
    },
  ],
}

export const CODEX: Agent = {
  harness: 'codex',
  most: 250_000,
  asked: (message, id) => [
    { timestamp: now(), type: 'session_meta', payload: { id, originator: 'codex-tui', cli_version: '0.169.0' } },
    { timestamp: now(), type: 'event_msg', payload: { type: 'task_started', model_context_window: 258_400 } },
    { timestamp: now(), type: 'event_msg', payload: { type: 'user_message', message } },
  ],
  full: (tokens) => [
    {
      timestamp: now(),
      type: 'event_msg',
      payload: {
        type: 'token_count',
        info: { last_token_usage: { input_tokens: tokens - 40, total_tokens: tokens }, model_context_window: 258_400 },
      },
    },
  ],
}

/** One session from its start to its end: what it was given. */
export class Session {
  readonly id: string
  readonly #agent: Agent
  readonly #world: PlannedWorld
  /** Its record, where the agent keeps it. */
  readonly transcript: string

  constructor(world: PlannedWorld, n: number, agent: Agent = CLAUDE) {
    this.id = idOf(n)
    this.#world = world
    this.#agent = agent
    this.transcript = join(world.hooks.folder, `${this.id}.jsonl`)
    writeFileSync(this.transcript, '')
  }

  send(hook_event_name: string, fields: object = {}, cwd: string = this.#world.project): string {
    const payload = {
      session_id: this.id,
      transcript_path: this.transcript,
      cwd,
      hook_event_name,
      turn_id: 't',
      ...fields,
    }
    const program = HOOK.replace('claude-code', this.#agent.harness)
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--harness', this.#agent.harness], {
      input: JSON.stringify(payload),
      encoding: 'utf8',
      env: this.#world.hooks.environment,
      cwd,
      timeout: 120_000,
    })
    expect([status, stderr]).toEqual([0, ''])
    return stdout === '' ? '' : (JSON.parse(stdout).hookSpecificOutput?.additionalContext ?? '')
  }

  #record(lines: readonly object[]): void {
    for (const line of lines) writeFileSync(this.transcript, `${JSON.stringify(line)}\n`, { flag: 'a' })
  }

  /** Begins, unless it `began` already, is told this and answers with a call. @returns what it was given at its start */
  begin(words: string, tokens = this.#agent.most, cwd: string = this.#world.project, began = false): string {
    this.#record(this.#agent.asked(words, this.id, cwd))
    const given = began ? '' : this.send('SessionStart', { source: 'startup' }, cwd)
    const later = this.send('UserPromptSubmit', { prompt: words }, cwd)
    this.#record(this.#agent.full(tokens, this.id))
    const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: 'out', stderr: '' } }
    this.send('PostToolUse', { ...call, tool_use_id: 'toolu_1' }, cwd)
    this.send('Stop', {}, cwd)
    return given + later
  }

  /** Is told something more. */
  ask(words: string): void {
    this.#record(this.#agent.asked(words, this.id, this.#world.project))
    this.send('UserPromptSubmit', { prompt: words })
  }

  async end(cwd: string = this.#world.project): Promise<void> {
    this.send('SessionEnd', { reason: 'prompt_input_exit' }, cwd)
    await this.#world.hooks.settled()
  }

  async run(words = 'go on', tokens?: number): Promise<string> {
    const given = this.begin(words, tokens)
    await this.end()
    return given
  }
}

const partOf = (text: string, heading: string): string => text.split(`\n${heading}`)[1]?.split('\n## ')[0] ?? ''
export const rulesIn = (text: string): string => partOf(text, '## Rules of the user')
export const notesIn = (text: string): string => partOf(text, '## Notes of the')
