import { execFileSync, spawnSync } from 'node:child_process'
import { truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const USUAL = ['SessionStart', 'UserPromptSubmit', 'PostToolUse', 'Stop', 'PreCompact', 'SessionEnd']
const EVENTS: readonly (readonly [string, readonly string[]])[] = [
  ['claude-code', USUAL],
  ['codex', USUAL],
  ['qwen', USUAL],
  ['gemini', ['SessionStart', 'BeforeAgent', 'AfterTool', 'AfterAgent', 'SessionEnd']],
  ['copilot', ['sessionStart', 'userPromptSubmitted', 'postToolUse', 'sessionEnd']],
]

/** Ends one that waits, or that reads on and on. */
const END = { timeout: 60_000, killSignal: 'SIGKILL' } as const

function ends(harness: string, transcript: string, events: readonly string[]): void {
  const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: 'a' }, tool_use_id: 't1' }
  for (const name of events) {
    const fields = { transcript_path: transcript, transcriptPath: transcript, sessionId: world.session }
    const input = world.payload(name, { ...fields, prompt: 'go', source: 'startup', ...call })
    const hook = join(dirname(HOOK), `hook-${harness}.cjs`)
    const { status, signal } = spawnSync(process.execPath, [hook, '--harness', harness], {
      input,
      env: world.environment,
      cwd: world.project,
      ...END,
    })
    expect([name, status, signal]).toEqual([name, 0, null])
  }
}

it.each(EVENTS)('the hook of %s does not wait for a transcript that is a FIFO', (harness, events) => {
  const transcript = join(world.folder, 'fifo.jsonl')
  execFileSync('mkfifo', [transcript])
  ends(harness, transcript, events)
})

it.each(EVENTS)(
  'the hook of %s does not look for the end of a line that has none',
  (harness, [start = '', prompt = '']) => {
    const transcript = join(world.folder, 'sparse.jsonl')
    writeFileSync(transcript, '')
    truncateSync(transcript, 2 ** 40)
    ends(harness, transcript, [start, prompt])
  },
)
