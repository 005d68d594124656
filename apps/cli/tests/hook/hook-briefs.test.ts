import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { identifyProcess, openUserState } from '@winddown/core'
import { deliveryKey } from '@winddown/hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

describe('briefs', () => {
  const full = async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.landed()
  }
  const start = (session_id: string, source = 'startup') =>
    world.send('SessionStart', { source, session_id }).hookSpecificOutput?.additionalContext

  /** As if the harness had given up the hook that brought a brief: it never wrote down what it did; perhaps a while ago. */
  const giveUp = (session_id: string, ago = 0) => {
    rmSync(join(world.state, `sessions/claude-code.${session_id}.json`))
    const folder = join(world.state, 'deliveries')
    for (const name of readdirSync(folder)) {
      const delivery = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      delivery.at = new Date(Date.parse(delivery.at) - ago).toISOString()
      writeFileSync(join(folder, name), JSON.stringify(delivery))
    }
  }

  it('are given once where the hooks of a start run side by side', async () => {
    await full()
    const session_id = '22222222-2222-4222-8222-222222222222'
    const payload = world.payload('SessionStart', { source: 'startup', session_id })
    const answers = await Promise.all([0, 1, 2].map(() => world.start(payload)))
    expect(answers.filter((answer) => answer.includes('winddown-brief'))).toHaveLength(1)
    expect(world.faults()).toBe('')
  })

  it.each(['SessionStart', 'UserPromptSubmit'])(
    'are received by an answer, too, where another hook of %s that ran beside the one that gave them was the last to remember the session',
    async (name) => {
      await full()
      const transcript_path = join(world.folder, 'not-there-yet.jsonl')
      const second = { session_id: '22222222-2222-4222-8222-222222222222', transcript_path }
      expect(start(second.session_id)).toContain('winddown-brief-')
      // What the other one knew when it began.
      giveUp(second.session_id)
      const prompt = name === 'SessionStart' ? { source: 'startup' } : { source: 'user', prompt: 'go on' }
      expect(world.send(name, { ...second, ...prompt })).toEqual({})
      world.send('Stop', { ...second, last_assistant_message: 'I see.' })
      const folder = join(world.state, 'deliveries')
      const deliveries = readdirSync(folder).map((each) => JSON.parse(readFileSync(join(folder, each), 'utf8')))
      expect(deliveries).toMatchObject([{ status: 'delivered', given_to: second.session_id }])
      expect(world.faults()).toBe('')
    },
  )

  /** The state, and the key of the one delivery of what was landed. */
  const landed = () => {
    const userState = openUserState(world.state)
    const [session] = userState.registry.list(world.store)
    return { userState, key: deliveryKey(world.store, session?.sessionId ?? '') }
  }

  it('keep their notes with them: a session that another one is faster than is given neither', async () => {
    world.send('SessionStart', { source: 'startup' })
    const env = { ...world.environment, CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: world.session }
    const words = ['note', 'the staging database is read-only']
    expect(spawnSync(process.execPath, [PROGRAM, ...words], { cwd: world.project, env }).status).toBe(0)
    await full()
    const { userState, key } = landed()
    const claim = `claim.${key}.${String(userState.readDelivery(key)?.['revision'])}.0`
    // The other one is between its claim and the delivery.
    mkdirSync(join(world.state, 'markers'), { recursive: true })
    writeFileSync(join(world.state, 'markers', claim), JSON.stringify(identifyProcess()))
    expect(start('22222222-2222-4222-8222-222222222222')).toBeUndefined()
    rmSync(join(world.state, 'markers', claim))
    expect(start('33333333-3333-4333-8333-333333333333')).toContain('the staging database is read-only')
    expect(world.faults()).toBe('')
  })

  it('are given to one of thirty sessions that begin at once', async () => {
    await full()
    const sessions = Array.from({ length: 30 }, (_, n) => `2222222${n % 10}-1111-4111-8111-1111111111${String(10 + n)}`)
    const answers = await Promise.all(
      sessions.map((session_id) => world.start(world.payload('SessionStart', { source: 'startup', session_id }))),
    )
    expect(answers.filter((answer) => answer.includes('winddown-brief-'))).toHaveLength(1)
  })

  it('bring the notes along that were made before a compaction: to the next session, until it has answered', async () => {
    const note = (text: string): void => {
      const env = { ...world.environment, CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: world.session }
      expect(spawnSync(process.execPath, [PROGRAM, 'note', text], { cwd: world.project, env }).status).toBe(0)
    }
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    note('the staging database is read-only')
    world.send('PreCompact', { trigger: 'auto' })
    world.send('SessionStart', { source: 'compact' })
    world.send('PostCompact', { trigger: 'auto', compact_summary: 'so far' })
    await world.landed()
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.settled()
    const [first, second, third] = ['2', '3', '4'].map((n) => `${n.repeat(8)}-1111-4111-8111-111111111111`)
    expect(start(String(first))).toContain('the staging database is read-only')
    // It ended without an answer: they wait for the next.
    world.send('SessionEnd', { reason: 'prompt_input_exit', session_id: first })
    expect(start(String(second))).toContain('the staging database is read-only')
    world.tool('ls', { session_id: second })
    expect(start(String(third)) ?? '').not.toContain('read-only')
    expect(world.faults()).toBe('')
  })

  it('are withdrawn when the session itself is resumed, which gets none', async () => {
    await full()
    expect(start(world.session, 'resume')).toBeUndefined()
    expect(start('22222222-2222-4222-8222-222222222222')).toBeUndefined()
  })

  it('wait again when the session that got one ends without an answer', async () => {
    await full()
    expect(start('22222222-2222-4222-8222-222222222222')).toBeDefined()
    world.send('SessionEnd', { reason: 'prompt_input_exit', session_id: '22222222-2222-4222-8222-222222222222' })
    expect(start('33333333-3333-4333-8333-333333333333')).toBeDefined()
  })

  it('come with the first prompt where the start was never answered; not in the middle of a session', async () => {
    await full()
    const prompt = (session_id: string, fields: object = {}) =>
      world.send('UserPromptSubmit', { prompt: 'Good morning', session_id, ...fields }).hookSpecificOutput
    const fresh = { transcript_path: join(world.folder, 'not-there-yet.jsonl') }
    // This transcript holds answers: winddown was installed while that session was at work.
    expect(prompt('22222222-2222-4222-8222-222222222222')).toBeUndefined()
    expect(prompt('33333333-3333-4333-8333-333333333333', fresh)?.additionalContext).toContain('winddown-brief')
    expect(prompt('33333333-3333-4333-8333-333333333333', fresh)).toBeUndefined()
    expect(prompt('44444444-4444-4444-8444-444444444444', fresh)).toBeUndefined()
    expect(world.faults()).toBe('')
  })

  it('are one line elsewhere in the project, said once however often the hook runs, and again until it was answered', async () => {
    await full()
    const worktree = join(world.folder, 'worktree')
    mkdirSync(worktree)
    writeFileSync(join(worktree, '.git'), `gitdir: ${world.project}/.git/worktrees/w\n`)
    mkdirSync(join(world.project, '.git/worktrees/w'), { recursive: true })
    writeFileSync(join(world.project, '.git/worktrees/w/commondir'), '../..\n')
    writeFileSync(join(world.project, '.git/worktrees/w/gitdir'), `${worktree}/.git\n`)
    const begin = { source: 'startup', cwd: worktree }
    const second = { ...begin, session_id: '22222222-2222-4222-8222-222222222222' }
    const twice = await Promise.all([0, 1].map(() => world.start(world.payload('SessionStart', second))))
    expect(twice.filter((answer) => answer.includes('winddown resume session-'))).toHaveLength(1)
    // A hook that the agent gave up comes to nothing: the prompt asks again, once that is sure.
    const asked = world.payload('UserPromptSubmit', {
      session_id: second.session_id,
      cwd: worktree,
      prompt: 'go on',
      transcript_path: join(world.folder, 'not-there-yet.jsonl'),
    })
    giveUp(second.session_id)
    expect(world.run(asked).stdout).toBe('')
    giveUp(second.session_id, 11_000)
    expect(world.run(asked).stdout).toContain('winddown resume session-')
    // The answer may never have reached the agent: nothing followed it.
    world.send('SessionEnd', { ...second, reason: 'prompt_input_exit' })
    const third = { ...begin, session_id: '33333333-3333-4333-8333-333333333333' }
    const line = world.send('SessionStart', third).hookSpecificOutput?.additionalContext
    expect(line).toContain('winddown resume session-')
    world.send('Stop', { ...third, last_assistant_message: 'I see.' })
    expect(world.send('SessionStart', { ...begin, session_id: '44444444-4444-4444-8444-444444444444' })).toEqual({})
    expect(world.faults()).toBe('')
  })

  it('that are due are of what was left before the session began: not of a session beside it that ended since', async () => {
    const programs = join(world.folder, 'slow')
    mkdirSync(programs)
    // A git that takes longer than a start may wait: what the killed session left is landed in the background.
    writeFileSync(join(programs, 'git'), '#!/bin/sh\nsleep 3\nexit 1\n', { mode: 0o755 })
    const path = world.environment['PATH'] ?? ''
    world.environment['CLAUDE_PID'] = String(2 ** 22 - 3)
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    world.send('UserPromptSubmit', { prompt: 'Look after the killed one' })
    delete world.environment['CLAUDE_PID']
    world.environment['PATH'] = `${programs}:${path}`
    const [second, third] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const
    const machine = () =>
      JSON.parse(readFileSync(join(world.state, `sessions/claude-code.${second}.json`), 'utf8')).machine
    expect(start(second)).toBeUndefined()
    expect(machine()).toMatchObject({ briefDue: 'work_tree' })
    await world.landed()
    world.environment['PATH'] = path
    // Another one begins, takes the brief, works, and leaves its own.
    expect(start(third)).toContain('the killed one')
    world.send('Stop', { session_id: third, last_assistant_message: 'I see.' })
    world.fill(153_000)
    world.tool('ls', { session_id: third })
    world.send('UserPromptSubmit', { session_id: third, prompt: 'Look after the third one' })
    world.send('SessionEnd', { session_id: third, reason: 'prompt_input_exit' })
    for (let tries = 0; world.files().filter((name) => /^session-.*\.json$/.test(name)).length < 2; tries++) {
      if (tries > 400) throw new Error(world.files().join())
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const atPrompt = world.send('UserPromptSubmit', { session_id: second, prompt: 'go on' })
    expect(atPrompt.hookSpecificOutput).toBeUndefined()
    expect(machine()).toMatchObject({ briefDue: null })
    expect(start('44444444-4444-4444-8444-444444444444')).toContain('the third one')
    expect(world.faults()).toBe('')
  })

  it('are not made of a snapshot that somebody changed', async () => {
    await full()
    const json = world.files().find((name) => /^session-.*\.json$/.test(name)) ?? ''
    const path = join(world.store, json)
    writeFileSync(path, readFileSync(path, 'utf8').replace('{', '{ '))
    expect(start('22222222-2222-4222-8222-222222222222')).toBeUndefined()
  })

  it('neither go to nor come from a session that nobody attends', async () => {
    await full()
    world.environment['CLAUDE_CODE_SESSION_ATTENDED'] = '0'
    expect(start('22222222-2222-4222-8222-222222222222')).toBeUndefined()
  })
})
