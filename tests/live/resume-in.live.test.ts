import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { claudeCode } from './claude-code/harness.ts'
import { codex } from './codex/harness.ts'
import { copilot } from './copilot/harness.ts'
import { gemini } from './gemini/harness.ts'
import { type LiveHarness, programOf } from './live-harness.ts'
import { opencode } from './opencode/harness.ts'
import { pi } from './pi/harness.ts'
import { qwen } from './qwen/harness.ts'
import { briefedAbout } from './story.ts'
import { createWorld, type Session, until, type World } from './world.ts'

const WINDDOWN = fileURLToPath(new URL('../../apps/cli/dist/winddown.js', import.meta.url))

let world: World
afterEach(() => world.end())

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`

const ended = async (session: Session): Promise<void> => {
  // The terminal is of the command, and of the agent in it.
  process.kill(-session.pid, 'SIGKILL')
  await session.exited()
}

/** A folder of PATH in which an agent is called as people call it. */
function folderWith(harness: LiveHarness, name: string): string {
  const bin = join(world.folder, 'bin')
  mkdirSync(bin)
  const words = [...programOf(harness.id), ...harness.arguments].map(quoted).join(' ')
  writeFileSync(join(bin, name), `#!/bin/sh\nexec ${words} "$@"\n`)
  chmodSync(join(bin, name), 0o755)
  return bin
}

describe('winddown resume --in … --start', () => {
  it.each([
    ['claude', { ...claudeCode, arguments: ['--model', 'claude-sonnet-4-6'] }],
    // Without the daemon, which outlives the test.
    ['codex', { ...codex, arguments: ['-c', 'features.daemon_auto_start=false'] }],
    ['copilot', copilot],
    ['gemini', gemini],
    ['opencode', opencode],
    ['pi', pi],
    ['qwen', qwen],
  ] as const)('starts %s in its terminal, whose first request holds the brief', async (name, harness: LiveHarness) => {
    world = await createWorld({ harnesses: [harness], init: null })
    // The observer's hooks would have to be trusted first.
    rmSync(join(world.home, '.codex/hooks.json'), { force: true })
    world.winddown('note', 'use the second port')
    world.winddown('finalize')
    const [id] = world.snapshots()
    const bin = folderWith(harness, name)
    // The same terminal runs our command, which runs the agent.
    process.env['WINDDOWN_LIVE_PROGRAMS'] = JSON.stringify({
      ...JSON.parse(process.env['WINDDOWN_LIVE_PROGRAMS'] ?? '{}'),
      resume: [process.execPath, WINDDOWN],
    })
    const ours: LiveHarness = { ...harness, id: 'resume', arguments: [] }
    world.model.enqueue({ text: 'Going on.', tokens: 20_000 })
    const env = { PATH: `${bin}:/usr/local/bin:/usr/bin:/bin` }
    const session = world.start(['resume', '--in', name, '--start'], { harness: ours, env })
    const request = await until(
      'a request with the brief',
      () => world.model.requests.find(({ text }) => briefedAbout(text) === id)?.text,
      120_000,
    ).catch(async (error: Error) => {
      await ended(session)
      throw new Error(`${error.message}; on the screen:\n${session.screen()}`)
    })
    expect(request).toContain('use the second port')
    await ended(session)
  })
})
