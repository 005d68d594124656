import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
})
afterEach(() => world.remove())

const ACTIVE = /^ACTIVE-PAUSE\.claude-code\./
const ARCHIVE = /-incremental\.jsonl$/

describe('a session through the built hook', () => {
  it('is told of each level once, recorded from 0.90 on, sealed at its end, landed, and briefed to the next', async () => {
    world.send('SessionStart', { source: 'startup' })
    const told = [60_000, 120_000, 121_000, 143_000, 152_000, 153_000, 160_000, 161_000].map((tokens) => {
      world.fill(tokens)
      return world.tool(`echo ${tokens}`).systemMessage?.match(/context at (\d+) %/)?.[1] ?? ''
    })
    expect(told).toEqual(['', '71', '', '85', '91', '', '95', ''])
    expect(world.log(ACTIVE).map(({ type }) => type)).toEqual([
      'pause_started',
      'system_event',
      'tool_call',
      'tool_call',
      'system_event',
      'tool_call',
      'tool_call',
    ])
    world.send('PostToolUseFailure', {
      tool_name: 'Bash',
      tool_input: { command: 'false' },
      tool_use_id: 'toolu_f',
      error: 'Exit code 1',
    })
    world.send('UserPromptSubmit', { prompt: 'One thing more' })
    world.send('Stop', { stop_hook_active: false, last_assistant_message: 'It is done.' })
    const newest = world.log(ACTIVE).slice(-4)
    expect(newest.map(({ data }) => data['outcome'] ?? data['event'] ?? data['summary'])).toEqual([
      'error',
      // A prompt in a turn that nothing ended: somebody pressed Escape.
      'interrupted',
      'One thing more',
      'It is done.',
    ])
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    expect(world.log(ACTIVE)).toEqual([])
    expect(world.log(ARCHIVE).at(-1)?.type).toBe('pause_finalized')
    await world.landed()

    const next = (session_id: string, fields = {}) =>
      world.send('SessionStart', { source: 'startup', session_id, ...fields })
    const brief = next('22222222-2222-4222-8222-222222222222').hookSpecificOutput?.additionalContext
    expect(brief).toContain('One thing more')
    // Answered: the third session does not get it again.
    world.send('Stop', { session_id: '22222222-2222-4222-8222-222222222222', last_assistant_message: 'I see.' })
    expect(next('33333333-3333-4333-8333-333333333333')).toEqual({})
    // What a look back tells of it.
    const [name = ''] = readdirSync(join(world.state, 'deliveries'))
    const delivery = JSON.parse(readFileSync(join(world.state, 'deliveries', name), 'utf8'))
    expect(delivery).toMatchObject({
      status: 'delivered',
      given_at: expect.stringMatching(/^\d{4}-/),
      drift: { stale: expect.any(Boolean) },
    })
    expect(delivery.brief_tokens).toBeGreaterThan(100)
    expect(world.faults()).toBe('')
  })

  it('that was killed is landed by the next start, and briefed at it or at the next prompt', async () => {
    // A process that is gone stands for the harness.
    world.environment['CLAUDE_PID'] = String(2 ** 22 - 3)
    world.send('SessionStart', { source: 'startup' })
    world.fill(160_000)
    world.tool('make test')
    const session_id = '22222222-2222-4222-8222-222222222222'
    const atStart = world.send('SessionStart', { source: 'startup', session_id })
    await world.landed()
    expect(world.log(ARCHIVE).at(-1)?.type).toBe('pause_finalized')
    // Where landing took longer than a start may wait, the brief comes with the next prompt.
    const atPrompt = world.send('UserPromptSubmit', { prompt: 'go on', session_id })
    const briefs = [atStart, atPrompt].flatMap((answer) => answer.hookSpecificOutput?.additionalContext ?? [])
    expect(briefs).toHaveLength(1)
    expect(briefs[0]).toContain('make test')
  })

  it('that was never full leaves nothing', () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(100_000)
    world.tool('ls')
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    expect(world.files()).toEqual([])
  })

  it('compacts: a pause begins, the summary is kept, the log is sealed, this very session is briefed, the limit learned', async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(100_000)
    world.tool('ls')
    world.send('PreCompact', { trigger: 'auto' })
    const atStart = world.send('SessionStart', { source: 'compact' })
    world.send('PostCompact', { trigger: 'auto', compact_summary: 'What was done' })
    const events = world.log(ARCHIVE).map(({ type, data }) => data['event'] ?? data['reason'] ?? type)
    expect(events).toEqual(['compaction', 'compaction_started', 'compaction_summary', 'pause_finalized'])
    const metadata = { trigger: 'auto', preTokens: 100_400, postTokens: 3_000 }
    const boundary = { type: 'system', subtype: 'compact_boundary', compactMetadata: metadata }
    writeFileSync(world.transcript, `${JSON.stringify(boundary)}\n`, { flag: 'a' })
    await world.landed()
    world.fill(20_000)
    world.tool('pwd')
    // Where the snapshot was not there in time, the brief comes with the next prompt.
    const atPrompt = world.send('UserPromptSubmit', { prompt: 'go on' })
    const briefs = [atStart, atPrompt].flatMap((answer) => answer.hookSpecificOutput?.additionalContext ?? [])
    expect(briefs).toHaveLength(1)
    expect(briefs[0]).toContain('winddown-brief')
    world.fill(80_000)
    expect(world.tool('date').systemMessage).toContain('100,400')
    // A compaction's snapshot goes to its own session only.
    expect(
      world.send('SessionStart', { source: 'startup', session_id: '22222222-2222-4222-8222-222222222222' }),
    ).toEqual({})
  })

  it('is briefed of its own compaction, not of an earlier snapshot of it', async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(100_000)
    world.tool('ls')
    const program = join(dirname(HOOK), 'winddown.js')
    const env = { ...world.environment, CLAUDECODE: '1', CLAUDE_CODE_SESSION_ID: world.session }
    const options = { cwd: world.project, env, encoding: 'utf8' } as const
    const { path } = JSON.parse(spawnSync(process.execPath, [program, 'pause', '--json'], options).stdout)
    world.send('PreCompact', { trigger: 'auto' })
    const atStart = world.send('SessionStart', { source: 'compact' })
    world.send('PostCompact', { trigger: 'auto', compact_summary: 'What was done' })
    await world.landed()
    const atPrompt = world.send('UserPromptSubmit', { prompt: 'go on' })
    const [brief] = [atStart, atPrompt].flatMap((answer) => answer.hookSpecificOutput?.additionalContext ?? [])
    expect(brief).toContain('winddown-brief')
    expect(brief).not.toContain(basename(path, '.json'))
  })

  it('keeps secrets out of every file', () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    world.send('SessionStart', { source: 'startup' })
    world.fill(160_000)
    world.tool(`curl -H "Authorization: Bearer ${secret}"`, { tool_response: { stdout: secret } })
    world.send('UserPromptSubmit', { prompt: `use ${secret}` })
    const log = readFileSync(join(world.store, world.files().find((name) => ACTIVE.test(name)) ?? ''), 'utf8')
    expect(log).not.toContain(secret)
    expect(log).toContain('[redacted:')
  })

  it('registered twice tells once, and its twins carry the same id', async () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    const call = {
      tool_name: 'Bash',
      tool_input: { command: 'ls' },
      tool_response: { stdout: '' },
      tool_use_id: 'toolu_1',
    }
    const payload = world.payload('PostToolUse', call)
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.start(payload)))
    expect(answers.filter((answer) => answer !== '')).toHaveLength(1)
    const log = world.log(ACTIVE)
    expect(log.filter(({ type }) => type === 'pause_started')).toHaveLength(1)
    const calls = log.filter(({ type }) => type === 'tool_call')
    expect(calls).toHaveLength(6)
    expect(new Set(calls.map(({ data }) => data['tool_use_id']))).toEqual(new Set(['toolu_1']))
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.landed()
    const json = world.files().find((name) => /^session-.*\.json$/.test(name)) ?? ''
    const snapshot = JSON.parse(readFileSync(join(world.store, json), 'utf8'))
    const records = world.log(ARCHIVE).length
    expect(snapshot).toMatchObject({
      incremental_pause: { tool_calls: 1, action_count: records - 5 },
      log: { records },
    })
    expect(world.faults()).toBe('')
  })

  it('is undisturbed by a sub-agent at work while the level is crossed', () => {
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    expect(world.tool('echo child', { agent_id: 'a1', agent_type: 'Explore' })).toEqual({})
    expect(world.files()).toEqual([])
    world.tool('echo main')
    expect(world.tool('echo child again', { agent_id: 'a1', agent_type: 'Explore' })).toEqual({})
    expect(world.log(ACTIVE).at(-1)?.data).toMatchObject({ agent_id: 'a1', command: 'echo child again' })
  })

  it('is answered without a fault of ours where its folder is a file', () => {
    world.send('UserPromptSubmit', { prompt: 'go on', cwd: '/proc/self/mem' })
    expect(world.faults()).not.toContain('HOOK_FAULT')
  })

  it('is metered although the hook was installed in its middle', () => {
    world.fill(152_000)
    expect(world.tool('ls').systemMessage).toContain('91 %')
    expect(world.log(ACTIVE)[0]?.type).toBe('pause_started')
  })
})
