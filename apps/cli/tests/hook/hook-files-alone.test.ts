import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'
import { quietIn } from './quiet-folder.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const git = (...args: readonly string[]): void => {
  const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org']
  const { status, stderr } = spawnSync('git', [...who, ...args], {
    cwd: world.project,
    env: world.environment,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
}

/** The brief that a new session gets from the hook at this path. */
function briefFrom(hook: string, session: string): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [hook, '--harness', 'claude-code'], {
    input: world.payload('SessionStart', { source: 'startup', session_id: session }),
    encoding: 'utf8',
    env: world.environment,
  })
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout).hookSpecificOutput.additionalContext
}

it('a session is briefed by the hook’s own files alone, with what changed in git since', async () => {
  git('init', '-q', '-b', 'main')
  git('commit', '-q', '--allow-empty', '-m', 'Begin')
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  world.tool('make test')
  world.send('SessionEnd', { reason: 'prompt_input_exit' })
  await quietIn(world.project)
  git('commit', '-q', '--allow-empty', '-m', 'Since')
  // The hook's own files in a folder from which no package can be found.
  const alone = join(world.folder, 'alone')
  mkdirSync(alone)
  for (const name of readdirSync(dirname(HOOK)))
    if (name.endsWith('.cjs')) cpSync(join(dirname(HOOK), name), join(alone, name))
  const brief = briefFrom(join(alone, 'hook.cjs'), '22222222-2222-4222-8222-222222222222')
  expect(brief).toContain('make test')
  expect(brief).toContain('1 commit since: HEAD went from ')
  expect(brief).toContain('git at the snapshot: branch main')
})
