import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { programOf } from '../live-harness.ts'
import { createWorld, type World } from '../world.ts'
import { pluginFolder } from './mod-story.ts'

const TESTS = fileURLToPath(new URL('./plugin-tests', import.meta.url))

let world: World
let plugin: string
beforeEach(async () => {
  world = await createWorld({ init: null })
  plugin = pluginFolder(world)
})
afterEach(() => world.end())

const claude = (...args: readonly string[]) => {
  const [program = '', ...words] = programOf('claude-code')
  const env = { PATH: process.env['PATH'] ?? '', HOME: world.home, DISABLE_AUTOUPDATER: '1', DISABLE_TELEMETRY: '1' }
  return spawnSync(program, [...words, ...args], { cwd: world.project, env, encoding: 'utf8' })
}

it('is valid for Claude Code, which finds every hook in its text, and no environment variable beside ours (short form)', () => {
  const { status, stdout } = claude('plugin', 'validate', plugin)
  expect(stdout).toContain('Validation passed')
  expect(status).toBe(0)
  expect(stdout).toMatch(/register\.js hooks: session\.start, session\.measure, tool\.call/)
  expect(stdout).toMatch(/session\.compact/)
  expect(stdout).toContain('env writes: nothing')
  expect(stdout).toContain('env reads: CLAUDE_CONFIG_DIR, HOME, WINDDOWN_HOME, XDG_STATE_HOME')
})

it('passes its tests in Claude Code’s own runner: it never skips, and whatever is wrong is left to Claude Code (short form)', () => {
  for (const file of readdirSync(TESTS)) cpSync(join(TESTS, file), join(plugin, 'tests', file.replace(/js$/, 'ts')))
  const { status, stdout, stderr } = claude('plugin', 'test', plugin)
  const said = `${stdout}${stderr}`
  expect(said).not.toMatch(/\bnot ok\b|✗|failed: [1-9]/i)
  expect(status).toBe(0)
  const wanted = readdirSync(TESTS).flatMap((file) =>
    [...readFileSync(join(TESTS, file), 'utf8').matchAll(/^(?:test|ordinary)\(/gm)].map(() => file),
  )
  expect(said).toMatch(new RegExp(`\\b${wanted.length} pass`))
})
