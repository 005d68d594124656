import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
  mkdirSync(join(box.home, '.claude'))
})
afterEach(() => box.remove())

describe('the status line program', () => {
  it('keeps the reading and prints one line; quiet, it only keeps it; on nonsense it is silent', () => {
    box.run('init')
    const { command } = JSON.parse(readFileSync(join(box.home, '.claude/settings.json'), 'utf8')).statusLine as {
      command: string
    }
    const run = (input: string, line = command) =>
      spawnSync('sh', ['-c', line], { input, env: box.environment, encoding: 'utf8' })
    const payload = JSON.stringify({
      session_id: 'abc',
      model: { id: 'claude-sonnet-4-6', display_name: 'Sonnet 4.6' },
      context_window: { context_window_size: 200_000, current_usage: { input_tokens: 100_200 } },
    })
    expect(run(payload)).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringMatching(/60 % · 100k of 167k · Sonnet 4.6\n$/),
    })
    const kept = join(box.userState.home, 'readings/claude-code.abc.json')
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ tokens: 100_200, window: 200_000 })
    rmSync(kept)
    expect(run(payload, command.replace('--harness claude-code', '--harness claude-code --quiet')).stdout).toBe('')
    expect(JSON.parse(readFileSync(kept, 'utf8'))).toMatchObject({ tokens: 100_200 })
    for (const odd of ['', 'nonsense', '[]', '{"session_id":"../x"}']) {
      expect(run(odd)).toMatchObject({ status: 0, stdout: '', stderr: '' })
    }
  })
})
