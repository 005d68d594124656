import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'
import { quietIn } from './quiet-folder.ts'

/** Shown to be a secret by its name, once. */
const SECRET = 'Harbor7lampX42quay'
/** The same where nothing tells it: an output, a request, a file's name, base64. */
const BARE = [`connected with ${SECRET} to the quay`, Buffer.from(`ada:${SECRET}`).toString('base64')]

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  world.send('SessionStart', { source: 'startup' })
  world.fill(152_000)
  world.send('UserPromptSubmit', { prompt: 'Repair the deployment of the harbor.', prompt_id: 'p1' })
})
afterEach(() => world.remove())

const winddown = (...args: readonly string[]): string => {
  const run = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: world.project,
    env: world.environment,
    encoding: 'utf8',
  })
  return run.stdout + run.stderr
}

const secretsFolder = (): string => join(world.state, 'secrets')

it('a value that a session showed to be a secret once is in nothing that is told before it lands', async () => {
  world.tool(`export DB_PASSWORD=${SECRET}`)
  for (const text of BARE) {
    world.tool(`make ${text.length}`, { tool_response: { stdout: text, stderr: '' } })
    world.send('UserPromptSubmit', { prompt: `Why does it say ${text}?`, prompt_id: `p${text.length}` })
  }
  expect(readFileSync(join(secretsFolder(), `claude-code.${world.session}`), 'utf8')).not.toContain(SECRET.slice(0, 6))
  expect(statSync(join(secretsFolder(), `claude-code.${world.session}`)).mode & 0o777).toBe(0o600)

  world.send('PreCompact', { trigger: 'auto', custom_instructions: '' })
  await quietIn(world.project)
  const told = [JSON.stringify(world.send('SessionStart', { source: 'compact' }))]
  for (const command of ['status', 'list', 'show', 'brief', 'resume', 'log', 'doctor']) told.push(winddown(command))
  for (const command of ['status', 'list', 'show', 'log']) told.push(winddown(command, '--json'))
  told.push(winddown('recall', 'connected quay'), winddown('recall', 'connected quay', '--json'))
  // What is printed is about this session at all.
  expect(told.join('\n')).toContain('connected with')
  for (const text of told) {
    expect(text).not.toContain(SECRET)
    expect(text).not.toContain(BARE[1])
  }
})

it('costs an event without a secret nothing: no file, no folder', () => {
  world.tool('make build')
  world.send('Stop', {})
  expect(existsSync(secretsFolder())).toBe(false)
})

it('a state that cannot be written costs no record', () => {
  world.tool('make build')
  const before = world.log(/ACTIVE|incremental|log/).length
  world.environment = { ...world.environment, WINDDOWN_HOME: world.state }
  spawnSync('ln', ['-s', '/nowhere/at/all', secretsFolder()])
  world.tool(`export DB_PASSWORD=${SECRET}`)
  expect(world.log(/ACTIVE|incremental|log/).length).toBeGreaterThan(before)
  expect(readdirSync(world.store).join('\n')).not.toContain(SECRET)
})
