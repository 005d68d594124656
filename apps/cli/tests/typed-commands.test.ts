import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PlannedWorld } from './planned-world.ts'
import type { Finished } from './sandbox.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
  world.hooks.send('SessionStart', { source: 'startup' })
})
afterEach(() => world.remove())

const type = (prompt: string) => world.hooks.send('UserPromptSubmit', { prompt })
/** The command as the plugin runs it: what was typed is not among its words. */
const run = (...args: string[]): Finished =>
  world.winddown({ CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: world.hooks.session }, args)

describe('a command of the plugin takes what was typed from the hook', () => {
  const words = "don't `touch x`; $(id)\nWINDDOWN_END_OF_WORDS\ntouch y"

  it('a note: word for word, with its kind', () => {
    type(`/winddown:note --decision ${words}`)
    expect(run('note', '--typed')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Noted for the next session/),
    })
    expect(JSON.parse(run('note', '--list', '--json').stdout)).toMatchObject([{ text: words, kind: 'decision' }])
  })

  it('a reminder of a snapshot, and the session that is to be resumed', () => {
    type(`/winddown:pause ${words}`)
    expect(run('pause', '--typed').code).toBe(0)
    expect(JSON.parse(run('show', '--json').stdout).important_reminders).toContainEqual(expect.stringContaining(words))
    type('/winddown:resume')
    expect(run('resume', '--typed').stdout).toContain(words.split('\n')[0])
    type('/winddown:resume no-such-session; touch x')
    expect(run('resume', '--typed').stderr).toContain('SESSION_NOT_FOUND')
  })

  it('nothing of another command, of another prompt, or of a turn that is over; and no secret is kept of it', () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'
    const refused = { code: 1, stderr: expect.stringMatching(/^ARGUMENT_INVALID: winddown was not told that/) }
    expect(run('note', '--typed')).toMatchObject(refused)
    type(`/winddown:pause GITHUB_TOKEN=${secret}`)
    expect(run('note', '--typed')).toMatchObject(refused)
    const sessions = join(world.hooks.state, 'sessions')
    const kept = readdirSync(sessions).map((name) => readFileSync(join(sessions, name), 'utf8'))
    expect(kept.join('')).toContain('GITHUB_TOKEN')
    expect(kept.join('')).not.toContain(secret)
    type('and now something else')
    expect(run('pause', '--typed')).toMatchObject(refused)
    type('/winddown:note one')
    world.hooks.send('Stop', {})
    expect(run('note', '--typed')).toMatchObject(refused)
    type('/winddown:note passphrase is Zk9-vlaq-77Trombone')
    world.hooks.send('SessionEnd', { reason: 'prompt_input_exit' })
    const left = readdirSync(sessions).map((name) => readFileSync(join(sessions, name), 'utf8'))
    expect(left.join('')).not.toContain('Trombone')
  })

  it('no command of the plugin puts what was typed into what a shell reads', () => {
    const folder = fileURLToPath(new URL('../plugin/commands/', import.meta.url))
    for (const name of readdirSync(folder)) {
      const text = readFileSync(join(folder, name), 'utf8')
      // An argument that nobody gives keeps Claude Code from adding all of them at the end, where `!` would be read.
      const takes = text.includes('argument-hint')
      expect(text.replaceAll(takes ? '$ARGUMENTS[999]' : '', ''), name).not.toMatch(/\$(?:ARGUMENTS|\d)/)
      expect(text.includes('$ARGUMENTS[999]'), name).toBe(takes)
    }
  })
})
