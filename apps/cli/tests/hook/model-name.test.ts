import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { filesBelow } from '../secrets-chain/left-anywhere.ts'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

/** Of nobody; put together so that this file holds nothing that looks like one. */
const KEY = ['sk', 'ant', 'api03', 'q7Vt2LmZx9RkW4pB8sNcq7Vt2LmZx9RkW4pB8sNc'].join('-')
const MODEL = `https://models.example/v1?api_key=${KEY}`

it('a key in what is called a model is kept nowhere: at the start, in a transcript, in a status line, at a change', () => {
  world.send('SessionStart', { source: 'startup', model: MODEL })
  const usage = { input_tokens: 5, cache_read_input_tokens: 150_000, output_tokens: 0 }
  const message = { id: 'm1', model: MODEL, content: [], usage }
  const line = { type: 'assistant', version: '2.1.330', timestamp: '2026-11-22T10:00:00.000Z', message }
  writeFileSync(world.transcript, `${JSON.stringify(line)}\n`)
  world.send('UserPromptSubmit', { prompt: 'Oil the turnstile.', prompt_id: 'p' })
  world.tool('make oil')
  world.send('PostModelSwitch', { from_model: 'claude-sonnet-4-6', to_model: MODEL })
  const status = {
    session_id: world.session,
    transcript_path: world.transcript,
    cwd: world.project,
    model: { id: MODEL, display_name: 'x' },
    context_window: { current_usage: usage, context_window_size: 200_000, total_input_tokens: 150_000 },
  }
  const { status: code } = spawnSync(process.execPath, [PROGRAM, 'statusline', '--harness', 'claude-code'], {
    cwd: world.project,
    env: world.environment,
    input: JSON.stringify(status),
    encoding: 'utf8',
  })
  expect(code).toBe(0)
  const kept = [...filesBelow(world.state), ...filesBelow(world.project)]
  expect(kept.map(([, text]) => text).join('\n')).toContain('[redacted:model]')
  expect(kept.filter(([, text]) => text.includes('q7Vt2Lm')).map(([path]) => path)).toEqual([])
})
