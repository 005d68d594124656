import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, type Session, until, type World } from '../world.ts'
import { pluginWithoutMod } from './mod-story.ts'
import { bash, briefedAbout, landed, lastRequest, REQUEST } from './story.ts'

/** What a shell would make something of, and a person writes without a thought. */
const WORDS = `don't touch \`$HOME\` or "$(id)"; it's theirs`

let world: World
let plugin: string
const withPlugin = (): string[] => ['--model', 'claude-sonnet-4-6', '--plugin-dir', plugin]
afterEach(() => world.end())

/** What a command of the plugin put into the request that it makes. */
async function command(session: Session, line: string): Promise<string> {
  world.model.enqueue({ text: 'As you see.', tokens: 21_000 })
  await session.turn(`/winddown:${line}`)
  const text = lastRequest(world)
  return text.slice(text.lastIndexOf('<command-name>'))
}

/** A session at work, whose person has allowed nothing beforehand. */
async function begin(): Promise<Session> {
  world = await createWorld({ init: null, allow: [] })
  plugin = pluginWithoutMod(world)
  const session = world.start(withPlugin())
  world.model.enqueue({ text: 'Counted.', tokens: 20_000 })
  await session.turn(REQUEST)
  return session
}

describe('the commands of the plugin where it has no part inside Claude Code, allowed nothing beforehand', () => {
  it('say what there is, what is recorded, and whether the set-up is right, before anything has landed', async () => {
    const session = await begin()
    expect(await command(session, 'list')).toContain('No session in')
    expect(await command(session, 'status')).toMatch(/full: 2\d,\d{3} of 167,000 tokens/)
    expect(await command(session, 'resume')).toContain('SESSION_NOT_FOUND: there is no session in')
    const doctor = await command(session, 'doctor')
    expect(doctor).toMatch(/ok +Claude Code plugin/)
    expect(doctor).not.toContain('FAIL')
    // They are a person's: the model is not offered them, and they take no place in its context.
    expect(lastRequest(world)).not.toContain('winddown:pause')
    await session.exit()
    expect(world.snapshots()).toEqual([])
  })

  it('/winddown:note keeps the very words, and the session is recorded from then on', async () => {
    const session = await begin()
    expect(await command(session, `note --decision ${WORDS}`)).toContain('Noted for the next session')
    const [begun, note] = world.activeActions()
    expect(begun?.data).toMatchObject({ reason: 'user', harness: 'claude-code' })
    expect(note?.data).toMatchObject({ note: 'decision', text: WORDS })
    await session.exit()
    await landed(world)
    const next = world.start(withPlugin())
    await next.turn('Good morning')
    expect(lastRequest(world)).toContain(WORDS)
    // The agent's own record has it as typed, so it is the person's.
    expect(lastRequest(world)).toContain('## Notes of the user')
    await next.exit()
  })

  it('run nothing of a text that is pasted behind them, whatever it holds, and keep every line of it', async () => {
    const session = await begin()
    const ran = join(world.folder, 'ran')
    const run = `touch ${ran}`
    // What ended the words once, what would end them if the end was the session's id, and what Claude Code runs in a command's text.
    const pasted = [
      'an excerpt',
      'WINDDOWN_END_OF_WORDS',
      run,
      '$' + '{CLAUDE_SESSION_ID}',
      run,
      `!\`${run}\``,
      `'; ${run} #`,
      `$(${run})`,
    ]
    for (const name of ['note', 'pause', 'resume'])
      expect(await command(session, `${name} \u001b[200~${pasted.join('\n')}\u001b[201~`)).toContain('an excerpt')
    expect(existsSync(ran)).toBe(false)
    const kept = JSON.stringify(world.activeActions())
    for (const line of pasted) expect(kept).toContain(JSON.stringify(line).slice(1, -1))
    await session.exit()
  })

  it('/winddown:pause lands this session, and the one that /clear begins is briefed', async () => {
    const session = await begin()
    const said = await command(session, `pause ${WORDS}`)
    const [id] = await landed(world)
    expect(said).toContain(`Wrote the snapshot of ${id}, of claude-code ${world.calls('SessionStart')[0]?.session_id}`)
    expect(JSON.stringify(world.snapshot(id ?? ''))).toContain(REQUEST)
    expect(world.snapshot(id ?? '')).toMatchObject({ important_reminders: [expect.stringContaining(WORDS)] })
    const markdown = await command(session, 'resume')
    expect(markdown).toContain(REQUEST)
    expect(markdown).toContain(WORDS)
    expect(await command(session, `resume ${id?.slice(8, -2)}`)).toContain(REQUEST)
    await session.say('/clear')
    await until('the new session', () => world.calls('SessionStart').some(({ source }) => source === 'clear'))
    await session.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await session.exit()
  })

  it('allow their own program and nothing beside it: what a record says cannot make the agent run another', async () => {
    const session = await begin()
    const other = join(world.folder, 'ran')
    world.model.enqueue(
      { tools: [bash(`node -e 'require("fs").writeFileSync("${other}", "")'`)], tokens: 21_000 },
      { text: 'Refused.', tokens: 22_000 },
    )
    await session.say('/winddown:resume')
    await until('the question', () => session.screen().includes('Do you want to proceed?'))
    expect(existsSync(other)).toBe(false)
    session.kill('SIGTERM')
    await session.exited()
  })

  it('the skill names the program where it is', async () => {
    const session = await begin()
    world.model.enqueue(
      { tools: [{ name: 'Skill', input: { skill: 'winddown:notes' } }], tokens: 21_000 },
      { text: 'I see.', tokens: 22_000 },
    )
    await session.turn('How do I keep a note')
    expect(lastRequest(world)).toContain(`node "${plugin}/program/winddown.js" note --author agent`)
    await session.exit()
  })
})
