import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { seeded } from '../../../../packages/core/tests/seeded.ts'
import { HookWorld } from './hook-world.ts'
import { faults, inFullOf, quicklyOf } from './source-parts.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  faults.length = 0
})
afterEach(() => world.remove())

const inFull = inFullOf('claude-code', () => world)
const quickly = quicklyOf('claude-code', () => world)
const event = (name: string, fields: object = {}): object => JSON.parse(world.payload(name, fields))
const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '')
const statePath = (): string => join(world.state, `sessions/claude-code.${world.session}.json`)
const watermark = (): string => read(join(world.state, 'watermarks', world.session))
const logLines = (): string[] =>
  read(join(world.store, `ACTIVE-PAUSE.claude-code.${world.session}.jsonl`))
    .split('\n')
    .filter((line) => line !== '')

let calls = 0
const toolResult = (fields: object = {}): object => {
  calls += 1
  return event('PostToolUse', {
    tool_name: 'Bash',
    tool_input: { command: `make test-${calls}`, description: 'Run a test' },
    tool_response: { stdout: `12 passed, 0 failed\nsecond line ${calls}`, stderr: '', interrupted: false },
    tool_use_id: `toolu_${calls}`,
    ...fields,
  })
}
const line = (entry: object, end = '\n'): void => appendFileSync(world.transcript, `${JSON.stringify(entry)}${end}`)
const response = (tokens: number, more: object = {}, message: object = {}): object => ({
  type: 'assistant',
  version: '2.1.330',
  timestamp: '2026-11-22T10:00:00.000Z',
  message: {
    id: `m${tokens}`,
    model: 'claude-sonnet-4-6',
    content: [],
    usage: { input_tokens: 5, cache_read_input_tokens: tokens - 5, output_tokens: 0 },
    ...message,
  },
  ...more,
})

it('is taken from the second tool result on, and is given up where something is to be told', async () => {
  await inFull(event('SessionStart', { source: 'startup' }))
  line(response(60_000))
  expect(quickly(toolResult())).toBe(false)
  await inFull(toolResult())
  expect(quickly(toolResult())).toBe(true)
  line(response(61_000))
  expect(quickly(toolResult())).toBe(true)
  line(response(120_000))
  expect(quickly(toolResult())).toBe(false)
  expect(await inFull(toolResult())).toContain('71 %')
  expect(quickly(toolResult())).toBe(true)
})

it('is taken again by a session that is resumed while its log is open, once the log was found to be its own', async () => {
  await inFull(event('SessionStart', { source: 'startup' }))
  await inFull(event('UserPromptSubmit', { prompt: 'begin' }))
  line(response(155_000))
  await inFull(toolResult())
  await inFull(toolResult())
  expect(quickly(toolResult())).toBe(true)
  await inFull(event('SessionStart', { source: 'resume' }))
  // What a log says when it is only found is not known: the first record after it goes the full way.
  expect(quickly(toolResult())).toBe(false)
  await inFull(event('UserPromptSubmit', { prompt: 'go on' }))
  const before = logLines().length
  await inFull(toolResult())
  expect(quickly(toolResult())).toBe(true)
  expect(quickly(toolResult())).toBe(true)
  expect(logLines().length).toBe(before + 3)
  expect(faults).toEqual([])
})

it('is not taken into a log of somebody else that stands at its name when the session is resumed', async () => {
  await inFull(event('SessionStart', { source: 'startup' }))
  line(response(155_000))
  await inFull(event('UserPromptSubmit', { prompt: 'begin' }))
  await inFull(toolResult())
  await inFull(event('SessionStart', { source: 'resume' }))
  await inFull(event('UserPromptSubmit', { prompt: 'go on' }))
  await inFull(toolResult())
  const log = join(world.store, `ACTIVE-PAUSE.claude-code.${world.session}.jsonl`)
  const foreign = read(log).replace(/session-\d{8}-\d{6}/g, 'session-20990101-000000')
  // Closed in between, and another one put in its place.
  rmSync(log)
  await inFull(event('Stop', { last_assistant_message: 'done' }))
  writeFileSync(log, foreign)
  await inFull(event('SessionStart', { source: 'resume' }))
  await inFull(event('UserPromptSubmit', { prompt: 'go on' }))
  await inFull(toolResult())
  expect(quickly(toolResult())).toBe(false)
  expect(read(log)).toBe(foreign)
})

it('never leaves out what the full way would tell, write or forget, in thousands of odd states', async () => {
  const random = seeded(4711)
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value
  let tokens = 20_000
  let quick = 0
  const respond = (now: number): void => {
    tokens = now
    line(response(now))
  }
  const reading = join(world.state, `readings/claude-code.${world.session}.json`)
  const steps: (() => unknown)[] = [
    () => respond(tokens + Math.floor(random() * 3_000)),
    () => respond(tokens + Math.floor(random() * 300)),
    () => respond(Math.floor(random() * 190_000) + 10),
    () => line({ type: 'user', message: { role: 'user', content: 'é😀'.repeat(Math.floor(random() * 4_000)) } }),
    () => line({ type: 'user', message: { role: 'user', content: [{ type: 'image', source: {} }] } }),
    () => line({ type: 'attachment', rendered: [{ content: 'x'.repeat(Math.floor(random() * 9_000)) }] }),
    () => line({ type: 'user', message: { content: 'x' }, toolUseResult: { usage: { input_tokens: 170_000 } } }),
    () => line(response(180_000, { isSidechain: true })),
    () => line(response(180_000, {}, { model: '<synthetic>' })),
    () => line(response(tokens, pick([{ version: '2.1.2' }, { requestedModel: 'claude-sonnet-4-6[1m]' }, {}]))),
    () => line(response(tokens, {}, { model: pick(['claude-opus-4-8', 'claude-haiku-4-5', 'claude-sonnet-4-6']) })),
    () => line({ type: 'system', subtype: 'compact_boundary', compactMetadata: pick([{}, { postTokens: 4_000 }]) }),
    () => line({ type: 'user', isCompactSummary: true, message: { content: 'x'.repeat(4_000) } }),
    () => line(response(tokens), ''),
    () => appendFileSync(world.transcript, '\n'),
    () => line({ type: 'user', message: { content: 'y'.repeat(pick([60_000, 90_000, 400_000])) } }),
    () => truncateSync(world.transcript, Math.floor(readFileSync(world.transcript).length / 2)),
    () => {
      mkdirSync(join(world.state, 'readings'), { recursive: true })
      const at = pick(['2026-11-22T09:00:00.000Z', '2026-11-22T10:00:30.000Z'])
      const window = pick([200_000, 1_000_000, null])
      writeFileSync(
        reading,
        JSON.stringify({ tokens: pick([tokens, tokens + 900, 1, null]), window, model: 'x', version: null, at }),
      )
    },
    () => rmSync(reading, { force: true }),
    () => {
      mkdirSync(join(world.state, 'limits'), { recursive: true })
      const seen = [{ conditions: '0-0-0', tokens: pick([tokens + 500, 150_000]), at: '2026-11-22T10:00:00.000Z' }]
      writeFileSync(join(world.state, 'limits/claude-code.mclaude-19sonnet-194-196.json'), JSON.stringify({ seen }))
    },
    () => rmSync(join(world.state, 'limits'), { recursive: true, force: true }),
    () => {
      world.environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'] = pick(['', '150000', '500k'])
    },
    () => delete world.environment['CLAUDE_CODE_AUTO_COMPACT_WINDOW'],
    () => rmSync(world.store, { recursive: true, force: true }),
    async () => inFull(event('UserPromptSubmit', { prompt: 'go on' })),
    async () => inFull(event('Stop', { last_assistant_message: '' })),
    async () => inFull(event('PreCompact', { trigger: 'auto' })),
    async () => inFull(event('SessionStart', { source: pick(['compact', 'resume', 'clear']) })),
    async () => inFull(event('SessionEnd', { reason: 'other' })),
    async () => inFull(event('PostModelSwitch', { to_model: 'claude-opus-4-8' })),
    () => writeFileSync(statePath(), read(statePath()).slice(0, 900)),
  ]
  await inFull(event('SessionStart', { source: 'startup' }))
  for (let round = 0; round < 1_000; round++) {
    // Mostly a session at work; now and then something odd.
    const changes = Math.floor(random() * 3)
    for (let change = 0; change < changes; change++) await (random() < 0.75 ? pick(steps.slice(0, 5)) : pick(steps))()
    const payload = toolResult(random() < 0.15 ? { agent_id: 'a1', agent_type: 'Explore' } : {})
    const before = [read(statePath()), watermark(), logLines().length] as const
    const said = quickly(payload)
    const recorded = logLines().slice(before[2])
    expect([read(statePath()), watermark()], 'the quick way writes neither').toEqual([before[0], before[1]])
    if (!said) expect(recorded).toEqual([])
    const answer = await inFull(payload)
    if (!said) continue
    quick += 1
    const inTurn = logLines().slice(before[2] + recorded.length)
    const known = JSON.parse(before[0])
    const next = JSON.parse(read(statePath()))
    expect({ answer, watermark: watermark() }, JSON.stringify(known.quick)).toEqual({
      answer: '',
      watermark: before[1],
    })
    expect({ ...next.machine, fraction: null }).toEqual({ ...known.machine, fraction: null })
    expect(Math.abs(next.machine.fraction - known.machine.fraction)).toBeLessThan(0.06)
    const timeless = (text: string) => text.replace(/"timestamp":"[^"]*"/g, '')
    expect(recorded.map(timeless)).toEqual(inTurn.map(timeless))
  }
  expect(quick).toBeGreaterThan(60)
  // Landings were asked for in a folder without the built program beside it: nothing else went wrong.
  expect(faults.filter((fault) => !String(fault).includes('ENOENT'))).toEqual([])
})
