import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

describe('a session', () => {
  it('is recorded where its transcript is a link in a circle', () => {
    const circle = join(world.folder, 'circle.jsonl')
    symlinkSync(circle, circle)
    world.send('SessionStart', { source: 'startup', model: 'claude-sonnet-4-6' })
    // What the context holds is said in the payload: the transcript cannot say it.
    world.tool('ls', { transcript_path: circle, context_tokens: 160_000 })
    expect(world.log(/^ACTIVE-PAUSE/).map(({ data }) => data['command'])).toContain('ls')
    expect(world.faults()).toBe('')
  })

  it('is landed where its linked work tree is gone before it ends', async () => {
    const linked = join(world.folder, 'linked')
    const own = join(world.project, '.git/worktrees/linked')
    mkdirSync(own, { recursive: true })
    mkdirSync(linked)
    writeFileSync(join(linked, '.git'), `gitdir: ${own}\n`)
    writeFileSync(join(own, 'commondir'), '../..\n')
    writeFileSync(join(own, 'gitdir'), `${linked}/.git\n`)
    world.send('SessionStart', { source: 'startup', cwd: linked })
    world.fill(160_000)
    world.tool('ls', { cwd: linked })
    rmSync(linked, { recursive: true })
    world.send('SessionEnd', { reason: 'prompt_input_exit', cwd: linked })
    await world.landed()
    expect(world.faults()).toBe('')
  })

  // Node's own way of making folders never comes back there.
  it.skipIf(process.platform !== 'linux').each(['/proc/self', '/proc/self/fd', '/dev/fd', '/dev/null', '/sys'])(
    'costs nothing where the state folder is %s, with little context and with much',
    (home) => {
      world.environment['WINDDOWN_HOME'] = home
      for (const tokens of [60_000, 160_000]) {
        world.fill(tokens)
        for (const event of ['SessionStart', 'PostToolUse', 'SessionEnd']) {
          const fields = { source: 'startup', tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: {} }
          const { status, stdout } = world.run(world.payload(event, fields))
          expect(status).toBe(0)
          // That nothing can be recorded is said.
          if (stdout !== '') expect(JSON.parse(stdout)).toEqual({ systemMessage: expect.stringContaining('winddown') })
        }
      }
    },
  )
})
