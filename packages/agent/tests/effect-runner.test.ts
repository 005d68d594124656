import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openUserState, resolveStore, type SnapshotWriter } from '@winddown/core'
import { deliveryKey, type Harness, type HookAdapter } from '@winddown/hooks'
import { createEffectRunner, type EffectRunner, type EffectRunnerOptions } from '@winddown/hooks/adapter'
import { createBriefRenderer, createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answered, harness, payloadsIn } from './greeting-events.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-runner-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const transcripts = { readTranscript: (path: string) => harness.transcripts.readTranscript(path) }
const runner = (own: Partial<EffectRunnerOptions> = {}): EffectRunner =>
  createEffectRunner({
    harness,
    projectPath: join(folder, 'project'),
    userState: openUserState(join(folder, 'state')),
    snapshotWriter: createSnapshotWriter(transcripts),
    briefRenderer: createBriefRenderer(),
    ...own,
  })

const payloads = (sessionId: string, tokens?: number): object[] => payloadsIn(folder, sessionId, tokens)

describe('the events of an adapter, run in the process that holds its sessions', () => {
  it('are landed with what came before the recording by a writer that was given no reader', async () => {
    const run = runner({ snapshotWriter: createSnapshotWriter() })
    await answered(run, payloads('reader-less'))
    const sessions = join(folder, 'project/.winddown/sessions')
    const json = readdirSync(sessions).find((name) => name.endsWith('.json')) ?? ''
    const { facts, transcript } = JSON.parse(readFileSync(join(sessions, json), 'utf8'))
    expect(transcript).toMatchObject({ state: 'read' })
    expect(facts.request_count).toBeGreaterThan(0)
  })

  it('are told, recorded and landed, and the next session is briefed, once', async () => {
    const run = runner()
    const outcomes = await answered(run, payloads('greeting-1'))
    const done = outcomes.flatMap(({ effects }) => effects.map((effect) => effect.do))
    expect(done).toEqual(expect.arrayContaining(['recover', 'tell_user', 'start_pause', 'record', 'seal', 'land']))
    expect(outcomes.map(({ reply }) => reply).join('')).toMatch(/"show":"winddown: .*9\d %/)
    expect(outcomes[2]?.reading?.fraction).toBeCloseTo(88_000 / 90_000)
    const [start] = await answered(run, payloads('greeting-2').slice(0, 1))
    const { context } = JSON.parse(start?.reply ?? '{}')
    expect(context).toContain('never touch the tests')
    expect(context).toContain('npm test')
    const [third] = await answered(run, payloads('greeting-3').slice(0, 1))
    expect(third?.reply).toBe('')
  })

  it('of a session that stays below leave nothing, unless all are to be landed', async () => {
    const seen = async (own: Partial<EffectRunnerOptions>) => {
      const outcomes = await answered(runner(own), payloads('greeting-1', 20_000))
      return outcomes.flatMap(({ effects }) => effects.map((effect) => effect.do)).includes('land')
    }
    expect(await seen({})).toBe(false)
    expect(await seen({ land: 'always' })).toBe(true)
  })

  /** The same of a session to whose agent nobody said a rule. */
  const withoutRule = (sessionId: string): object[] => {
    const RULE = ', and never touch the tests'
    const events = payloads(sessionId, 20_000)
    const transcript = join(folder, `${sessionId}.jsonl`)
    writeFileSync(transcript, readFileSync(transcript, 'utf8').replaceAll(RULE, ''))
    return events.map((event) => JSON.parse(JSON.stringify(event).replaceAll(RULE, '')))
  }

  it('of a session that stays below hand on what holds of the brief that it was given, and nothing where nothing does', async () => {
    await answered(runner(), payloads('greeting-1'))
    for (const n of [2, 3, 4]) {
      const [start] = await answered(runner(), withoutRule(`greeting-${n}`))
      expect(JSON.parse(start?.reply || '{}').context, `session ${n}`).toContain('never touch the tests')
    }
  })

  it('of a session that was given nothing that holds leave nothing', async () => {
    await answered(runner({ land: 'always' }), withoutRule('greeting-1'))
    const [start] = await answered(runner(), withoutRule('greeting-2'))
    expect(start?.reply).toContain('The greeting is wrong')
    const [next] = await answered(runner(), withoutRule('greeting-3'))
    expect(next?.reply).toBe('')
  })

  it('of a session that goes on in another program before it answered have it answer what it was given', async () => {
    await answered(runner(), payloads('greeting-1'))
    const [begins, asked, ...rest] = payloads('greeting-2', 20_000)
    const [start] = await answered(runner(), [begins ?? {}]) // … and it is gone
    expect(start?.reply).toContain('never touch the tests')
    const state = openUserState(join(folder, 'state'))
    const status = (): unknown =>
      state.registry
        .list(join(folder, 'project/.winddown/sessions'))
        .map(({ store, sessionId }) => state.readDelivery(deliveryKey(store, sessionId))?.['status'])
    expect(status()).toEqual(['given'])
    const parse: HookAdapter['parse'] = (payload, environment) => {
      const event = harness.hooks?.parse(payload, environment) ?? null
      return event?.type === 'session_start' ? { ...event, source: 'resume' } : event
    }
    const resuming = { ...harness, hooks: { ...harness.hooks, parse } as NonNullable<Harness['hooks']> }
    await answered(runner({ harness: resuming }), [begins ?? {}, asked ?? {}, ...rest.slice(0, 2)])
    expect(status()).toEqual(['delivered'])
  })

  it('of a program that died are landed by the next one at its first prompt', async () => {
    await answered(runner(), payloads('greeting-1').slice(0, 4)) // … and it is gone
    const state = openUserState(join(folder, 'state'))
    const { directory } = resolveStore({ projectPath: join(folder, 'project') })
    const [entry] = state.registry.list(directory)
    expect(entry?.process?.pid).toBe(process.pid)
    // This process still runs: the system is told of one that does not.
    if (entry?.process) state.registry.put({ ...entry, process: { ...entry.process, startTime: '1' } })
    const [, prompt] = payloads('greeting-2', 20_000)
    const [outcome] = await answered(runner(), [prompt as object])
    expect(JSON.parse(outcome?.reply ?? '{}').context).toContain('never touch the tests')
  })

  const compaction = (event: object | undefined): object[] =>
    ['before', 'after'].map((compacts) => ({ ...event, hook_event_name: compacts, compacts }))
  const compacting: Harness = {
    ...harness,
    hooks: {
      ...(harness.hooks as HookAdapter),
      parse: (payload, environment) => {
        const event = (harness.hooks as HookAdapter).parse(payload, environment)
        const { compacts } = payload as { compacts?: string }
        if (event === null || compacts === undefined) return event
        const base = { ...event, trigger: 'auto' }
        return (
          compacts === 'before'
            ? { ...base, type: 'compaction_before' }
            : { ...base, type: 'compaction_after', summary: null }
        ) as typeof event
      },
    },
  }

  it('of a compaction leave a brief for the next session where the session then ends, and for itself before', async () => {
    const events = payloads('greeting-1', 20_000)
    const run = runner({ harness: compacting })
    await answered(run, [...events.slice(0, 5), ...compaction(events[1])])
    const [early] = await answered(runner({ harness: compacting }), payloads('greeting-2').slice(0, 1))
    expect(early?.reply).toBe('')
    const [again] = await answered(run, [{ ...events[1], text: 'Go on.' }])
    expect(JSON.parse(again?.reply ?? '{}').context).toContain('never touch the tests')
    await answered(run, events.slice(-1))
    const [next] = await answered(runner({ harness: compacting }), payloads('greeting-3').slice(0, 1))
    expect(JSON.parse(next?.reply ?? '{}').context).toContain('never touch the tests')
  })

  it('never give a session that goes on after its compaction the brief of another one in place of its own', async () => {
    await answered(runner(), payloads('greeting-1'))
    const writer = createSnapshotWriter(transcripts)
    let isFull = false
    const snapshotWriter: SnapshotWriter = {
      write: (request) => (isFull ? Promise.reject(new Error('the disk is full')) : writer.write(request)),
    }
    const run = runner({ harness: compacting, snapshotWriter, land: 'always' })
    const events = payloads('greeting-2', 20_000)
    // It began before the other one had ended, so that one's brief waits for whoever comes next.
    await answered(run, events.slice(2, 5))
    isFull = true
    for (const event of compaction(events[1])) await run.answer(event)
    const outcome = await run.answer({ ...events[1], text: 'Go on.' })
    expect(outcome.effects).toContainEqual({ do: 'brief', scope: 'own_session' })
    expect(outcome.reply).toBe('')
  })

  it.each([
    ['cannot be landed either', false],
    ['is landed then', true],
  ])(
    'of an end that could not be landed leave what the compaction did to the next session: it %s',
    async (_, isMended) => {
      const writer = createSnapshotWriter(transcripts)
      let isFull = false
      const snapshotWriter: SnapshotWriter = {
        write: (request) => (isFull ? Promise.reject(new Error('the disk is full')) : writer.write(request)),
      }
      const own = { harness: compacting, snapshotWriter, land: 'always' } as const
      const run = runner(own)
      const events = payloads('greeting-1', 20_000)
      await answered(run, [...events.slice(0, 5), ...compaction(events[1]), { ...events[1], text: 'Go on.' }])
      isFull = true
      const end = await run.answer(events.at(-1))
      expect(end.effects).toContainEqual({ do: 'land' })
      expect(String(end.faults[0])).toContain('the disk is full')
      isFull = !isMended
      const next = await runner(own).answer(payloads('greeting-2')[0])
      expect(JSON.parse(next.reply || '{}').context).toContain('never touch the tests')
      const [third] = await answered(runner(), payloads('greeting-3').slice(0, 1))
      if (isMended) expect(third?.reply).toBe('')
    },
  )

  it('keep out secrets, and answer in their order however they come', async () => {
    const run = runner()
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const events = payloads('greeting-1').map((event) => ({ ...event, output: `token ${secret}` }))
    const outcomes = await Promise.all(events.map((event) => run.answer(event)))
    expect(outcomes.map(({ event }) => event?.name)).toEqual([
      'session',
      'prompt',
      'tool',
      'tool',
      'tool',
      'turn',
      'end',
    ])
    const place = join(folder, 'project/.winddown/sessions')
    const written = readdirSync(place).filter((name) => name.startsWith('session-'))
    expect(written.length).toBeGreaterThan(2)
    for (const name of written) expect(readFileSync(join(place, name), 'utf8')).not.toContain(secret)
  })

  it('cost the agent nothing where something fails', async () => {
    const measure = () => {
      throw new Error('measured')
    }
    const broken: Harness = { ...harness, hooks: { ...(harness.hooks as HookAdapter), measure } }
    const [, prompt] = payloads('greeting-1')
    const outcome = await runner({ harness: broken }).answer(prompt)
    expect(outcome).toMatchObject({ reply: '', faults: [new Error('measured')] })
    for (const odd of [null, 7, 'x', {}, [], { session_id: '../x' }])
      expect(await runner().answer(odd)).toMatchObject({ event: null, reply: '', faults: [] })
  })

  it('are refused at once with wrong options', () => {
    const { hooks: _, ...without } = harness
    expect(() => runner({ harness: without })).toThrow(/HARNESS_INVALID: hooks must be an object/)
    expect(() => runner({ userstate: 1 } as never)).toThrow(/there is no option "userstate"/)
    expect(() => runner({ snapshotWriter: undefined as never })).toThrow(/snapshotWriter is missing/)
    expect(() => runner({ thresholds: { auto_pause: 90 } as never })).toThrow(/CONFIG_INVALID/)
  })
})
