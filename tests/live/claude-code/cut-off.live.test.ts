import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createWorld, type Session, until, type World } from '../world.ts'
import { bash, briefedAbout, FOLLOW_UP, fillingReplies, landed, lastRequest, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']

/** What a session's first request holds of the brief that it was given. */
async function nextBrief(): Promise<string> {
  const next = world.start(MODEL)
  await next.turn('Good morning')
  // What takes longer than a start has time for is landed beside it, and told with the next prompt.
  if (briefedAbout(lastRequest(world)) === undefined) await next.turn('Once more')
  const text = lastRequest(world)
  await next.exit()
  return text
}

/** Fills a session beyond the pause, and leaves it in the middle of a call that has printed something and goes on. */
async function leaveInTheMiddle(session: Session): Promise<void> {
  const marker = join(world.project, 'counting')
  const replies = fillingReplies(world.project)
  world.model.enqueue(...replies.slice(0, 5), {
    tools: [bash(`echo egrets: 17; touch ${marker}; sleep 60; echo egrets: all`)],
    tokens: 158_000,
  })
  await session.turn(REQUEST)
  await session.say(FOLLOW_UP)
  await until('the call to run', () => existsSync(marker), 60_000)
}

const transcriptText = (): string => readFileSync(world.calls('SessionStart').at(-1)?.transcript_path ?? '', 'utf8')

describe('a session that ends in the middle of a tool call', () => {
  const ENDINGS: readonly (readonly [string, (session: Session) => Promise<void> | void])[] = [
    ['SIGHUP', (session) => session.kill('SIGHUP')],
    ['a closed terminal', (session) => session.closeTerminal()],
    [
      'kill -9',
      async (session) => {
        // Claude Code writes its transcript a moment late. What it had in memory alone at a kill is known to nobody.
        await until('the call to be on record', () => transcriptText().includes('egrets'))
        session.kill('SIGKILL')
      },
    ],
  ]
  it.each(ENDINGS)('%s: the next one is told first what was running, and never that it worked', async (_, end) => {
    world = await createWorld()
    const session = world.start(MODEL)
    await leaveInTheMiddle(session)
    await end(session)
    await session.exited()
    const text = await nextBrief()
    const id = briefedAbout(text)
    expect(id).toBeDefined()
    const line = text.split(/\\n|\n/).find((each) => each.includes('egrets'))
    expect(line).toContain('was cut off')
    expect(text).not.toMatch(/egrets[^\n]{0,200}(?:passed|succeeded)/)
    const snapshot = JSON.stringify(world.snapshot(id ?? ''))
    expect(snapshot).toMatch(/interrupted|in_flight|running/)
  })
})

describe('what works beside the agent', () => {
  it('a background job that runs on is told as running, with where its output goes', async () => {
    world = await createWorld()
    const marker = join(world.project, 'diving')
    const replies = fillingReplies(world.project)
    const job = {
      name: 'Bash',
      input: {
        command: `echo grebes under water; touch ${marker}; sleep 300`,
        description: 'Count the grebes',
        run_in_background: true,
      },
    }
    world.model.enqueue(
      ...replies.slice(0, 4),
      { tools: [job], tokens: 156_000 },
      { text: 'It dives.', tokens: 157_000 },
    )
    const session = world.start(MODEL)
    await session.turn(REQUEST)
    await session.turn(FOLLOW_UP)
    await until('the job to run', () => existsSync(marker))
    session.kill('SIGKILL')
    await session.exited()
    const text = await nextBrief()
    expect(briefedAbout(text)).toBeDefined()
    expect(text).toMatch(/background[\s\S]{0,300}grebes|grebes[\s\S]{0,300}background/)
    expect(text).toMatch(/running|without a recorded end/)
    expect(text).not.toMatch(/grebes[^\n]{0,120}ended/)
  })

  it('a sub-agent with a result while the level is crossed: its result is in the snapshot and the brief, not the notice', async () => {
    world = await createWorld()
    const { model } = world
    const isChild = ({ text, tools }: { text: string; tools: readonly string[] }) =>
      text.includes('Wade through the pond') && !tools.includes('Agent')
    model.rule({ when: isChild, reply: { tools: [bash('sleep 3; echo waded')], tokens: 150_000 } })
    model.rule({
      when: isChild,
      reply: { text: 'Nine bitterns live in the reeds at the north bank.', tokens: 160_000 },
    })
    const agent = {
      name: 'Agent',
      input: { description: 'wade', prompt: 'Wade through the pond please', subagent_type: 'Explore' },
    }
    model.enqueue(
      { tools: [agent], tokens: 145_000 },
      { tools: [bash('echo beside')], tokens: 152_000 },
      { text: 'It wades.', tokens: 153_000 },
      { text: 'It has waded.', tokens: 154_000 },
    )
    const session = world.start(MODEL)
    await session.turn('Send somebody through the pond')
    await until('the sub-agent to end', () => world.calls('SubagentStop').length > 0)
    await until('its message', () => world.calls('Stop').length > 1)
    await session.exit()
    const [id] = await landed(world)
    expect(JSON.stringify(world.snapshot(id ?? ''))).toContain('Nine bitterns live in the reeds')
    expect(await nextBrief()).toContain('Nine bitterns live in the reeds')
  })
})

describe('two sessions in two work trees', () => {
  it('each command takes what belongs to the work tree it is called in; /clear and /exit land each its own', async () => {
    world = await createWorld()
    const directory = join(world.folder, 'worktree')
    world.git('worktree', 'add', '-q', directory)
    const here = world.start(MODEL)
    world.model.enqueue(...fillingReplies(world.project))
    await here.turn(REQUEST)
    await here.turn(FOLLOW_UP)
    const there = world.start(MODEL, { cwd: directory })
    world.model.enqueue(...fillingReplies(directory))
    await there.turn(REQUEST)
    await there.turn(FOLLOW_UP)
    const noteHere = world.winddownIn(world.project, 'note', '--next', 'Feed the herons')
    const noteThere = world.winddownIn(directory, 'note', '--next', 'Ring the storks')
    expect([noteHere.status, noteThere.status]).toEqual([0, 0])
    await here.say('/clear')
    const [first] = await landed(world)
    expect(JSON.stringify(world.snapshot(first ?? ''))).toContain('Feed the herons')
    expect(world.snapshot(first ?? '')).toMatchObject({ worktree: world.project })
    // The other one is still at work, and is the one that is discarded where it runs.
    const discarded = world.winddownIn(directory, 'discard')
    expect(discarded.stderr).toBe('To take it back: winddown discard --undo\n')
    expect(discarded.status).toBe(0)
    await there.exit()
    await here.exit()
    expect(world.snapshots()).toEqual([first])
    expect(JSON.stringify(world.activeActions())).not.toContain('Ring the storks')
  })

  it('/exit in one lands that one; the other records on', async () => {
    world = await createWorld()
    const directory = join(world.folder, 'worktree')
    world.git('worktree', 'add', '-q', directory)
    const here = world.start(MODEL)
    world.model.enqueue(...fillingReplies(world.project))
    await here.turn(REQUEST)
    await here.turn(FOLLOW_UP)
    const there = world.start(MODEL, { cwd: directory })
    world.model.enqueue(...fillingReplies(directory))
    await there.turn(REQUEST)
    await there.turn(FOLLOW_UP)
    await there.exit()
    const [first] = await landed(world)
    expect(world.snapshot(first ?? '')).toMatchObject({ worktree: directory })
    const owner = here.pid
    expect(owner).toBeGreaterThan(0)
    const note = world.winddownIn(world.project, 'note', '--next', 'Feed the herons')
    expect(note.status).toBe(0)
    expect(JSON.stringify(world.activeActions())).toContain('Feed the herons')
    const wrong = world.winddownIn(directory, 'discard')
    expect(wrong.status).not.toBe(0)
    expect(world.activeActions().length).toBeGreaterThan(0)
    await here.exit()
    expect(await landed(world, 2)).toHaveLength(2)
  })
})

describe('settings that Claude Code will not read', () => {
  it('a comment in them: init says so and where, doctor fails, and the real program indeed runs no hook of that file', async () => {
    world = await createWorld({ init: null, settingsText: (text) => `// my settings\n${text}` })
    const settings = join(world.home, '.claude/settings.json')
    const before = readFileSync(settings, 'utf8')
    const installed = world.winddown('init')
    expect(installed.status).not.toBe(0)
    expect(installed.stderr).toMatch(/comment/i)
    expect(installed.stderr).toContain('settings.json')
    expect(readFileSync(settings, 'utf8')).toBe(before)
    const doctor = world.winddown('doctor')
    expect(doctor.status).not.toBe(0)
    expect(doctor.stdout).toMatch(/FAIL[^\n]*settings\.json|settings\.json[^\n]*(?:skip|not read)/)
    expect(await world.print('Good morning', MODEL)).toBe(0)
    expect(world.calls('SessionStart')).toEqual([])
  })
})
