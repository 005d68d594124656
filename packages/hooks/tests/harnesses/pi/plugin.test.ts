import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PiContext } from '../../../src/harnesses/pi/plugin/pi-api.ts'
import { extension, promptsOf, TELLS } from './plugin-world.ts'

describe('our extension in pi', () => {
  it.each([
    [{}, 183_616],
    [{ compaction: { reserveTokens: 20_000 } }, 180_000],
    [{ compaction: { reserveTokens: 20_000, modelOverrides: { 'some/big': { reserveTokens: 50_000 } } } }, 150_000],
    [{ compaction: { reserveTokens: 20_000, modelOverrides: { 'some/other': { reserveTokens: 50_000 } } } }, 180_000],
    [{ compaction: { enabled: false } }, undefined],
    [{ compaction: { reserveTokens: -4 } }, 183_616],
    ['nonsense', 183_616],
  ])('says where pi compacts by its settings %j: %s', async (settings, limit) => {
    const { raise, reading } = extension(TELLS, { settings })
    await raise('session_start', { reason: 'startup' })
    await raise('session_shutdown', { reason: 'quit' })
    expect(reading()['limit']).toBe(limit)
  })

  it('tells a session that is /new as cleared and begun, and nothing at /reload', async () => {
    const { raise, told } = extension(TELLS)
    await raise('session_start', { reason: 'new' })
    await raise('session_shutdown', { reason: 'reload' })
    await raise('session_start', { reason: 'reload' })
    await raise('session_shutdown', { reason: 'new' })
    expect(told().map(({ hook_event_name: name, source, reason }) => [name, source ?? reason])).toEqual([
      ['SessionStart', 'clear'],
      ['SessionEnd', 'clear'],
    ])
  })

  it.each([
    ['of one that is new', 'startup', {}, [], 'startup'],
    ['of one that was taken up from the command line', 'startup', {}, ['T09', 'T10'], 'resume'],
    ['of a fork from the command line', 'startup', { parentSession: '/one.jsonl', timestamp: 'T11' }, ['T09'], 'fork'],
    [
      'of a fork that is taken up',
      'startup',
      { parentSession: '/one.jsonl', timestamp: 'T11' },
      ['T09', 'T12'],
      'resume',
    ],
    ['of one that was taken up in the terminal', 'resume', {}, ['T09'], 'resume'],
    ['of a fork in the terminal', 'fork', { parentSession: '/one.jsonl', timestamp: 'T11' }, ['T09'], 'fork'],
  ])('tells the start %s, by what stands in it', async (_, reason, header, times, source) => {
    const { raise, told, context } = extension(TELLS)
    const before = { type: 'model_change', timestamp: 'T08' }
    Object.assign(context.sessionManager, {
      getHeader: () => ({ type: 'session', timestamp: 'T08', ...header }),
      getEntries: () => [before, ...times.map((timestamp) => ({ type: 'message', timestamp }))],
    })
    await raise('session_start', { reason })
    await raise('session_shutdown', { reason: 'quit' })
    expect(told()[0]).toMatchObject({ hook_event_name: 'SessionStart', source })
  })

  it('tells what was typed while a turn ran, and what began it once', async () => {
    const { raise, told, entries } = extension(TELLS)
    await raise('input', { text: 'first', source: 'interactive' })
    await raise('before_agent_start', { messageType: 'user', prompt: 'first' })
    // With a picture, which the event before has not.
    const content = [{ type: 'text', text: 'first' }, { type: 'image' }]
    await raise('input', { text: 'second', source: 'interactive' })
    await raise('message_end', { message: { role: 'user', content } })
    await raise('message_end', { message: { role: 'user', content: 'second' } })
    await raise('agent_settled')
    await raise('input', { text: 'of an extension', source: 'extension' })
    await raise('before_agent_start', { messageType: 'user', prompt: 'of an extension' })
    await raise('message_end', { message: { role: 'user', content: 'of an extension' } })
    await raise('session_shutdown', { reason: 'quit' })
    expect(promptsOf(told())).toEqual([
      ['first', true],
      ['second', true],
      ['of an extension', false],
    ])
    expect(entries).toEqual([
      ['winddown-typed', { text: 'first' }],
      ['winddown-typed', {}],
    ])
  })

  it('says nothing of a session that is not written: nobody can take it up', async () => {
    const { raise, context, folder } = extension(TELLS)
    ;(context.sessionManager as { getSessionFile: () => undefined }).getSessionFile = () => undefined
    await raise('session_start', { reason: 'startup' })
    await raise('session_shutdown', { reason: 'quit' })
    expect(() => readFileSync(join(folder, 'told'))).toThrow(/ENOENT/)
  })

  it('tells of a session once where two of us are in it', async () => {
    const session = `twice${Math.random().toString(36).slice(2)}`
    const [one, other] = [extension(TELLS, { session }), extension(TELLS, { session })]
    for (const each of [one, other]) await each.raise('session_start', { reason: 'startup' })
    for (const each of [one, other]) await each.raise('session_shutdown', { reason: 'quit' })
    expect(one.told()).toHaveLength(2)
    expect(() => other.told()).toThrow(/ENOENT/)
  })

  it('never throws into pi, whatever pi hands it', async () => {
    const { handlers, context } = extension('cat >/dev/null; exit 1')
    const broken = {
      ...context,
      getContextUsage: () => {
        throw new Error('stale')
      },
    }
    for (const [, handler] of handlers)
      for (const event of [{}, null, { message: null }, { messages: 7 }, { preparation: null, reason: 'manual' }])
        for (const around of [context, broken, {} as PiContext]) await handler(event as object, around)
  })
})

describe('a brief that comes later than pi may wait', () => {
  it('is told as missed before the prompt, and pi goes without', async () => {
    const { raise, told, remember } = extension(
      'p=$(cat); echo "$p" >>$d/told; case "$p" in *BriefWanted*) sleep 6; echo \'{"model":"late"}\';; esac',
    )
    remember({ machine: { briefDue: 'work_tree' } })
    expect(await raise('before_agent_start', { prompt: 'first' })).toBeUndefined()
    await expect.poll(() => told().length, { timeout: 20_000 }).toBe(3)
    expect(told().map(({ hook_event_name: name }) => name)).toEqual([
      'WinddownBriefWanted',
      'WinddownBriefMissed',
      'UserPromptSubmit',
    ])
  }, 40_000)
})

describe('a compaction that the user wants in place', () => {
  const preparation = { firstKeptEntryId: 'e7', tokensBefore: 9 }
  const brief =
    '<winddown-brief-0123456789ab>\nSession: x\n</winddown-brief-0123456789ab>\n\nThe conversation before …\n'
  const asked = { preparation, reason: 'threshold', signal: { aborted: false } }
  /** `winddown compact`, as far as it is asked. */
  const program = (folder: string, text: string): void =>
    writeFileSync(
      join(folder, 'winddown.js'),
      `process.stdin.resume().on('end', () => console.log(${JSON.stringify(JSON.stringify({ text }))}))`,
    )

  it('is answered with the brief', async () => {
    const { raise, remember, folder, told } = extension(TELLS)
    remember({ compact: true, machine: { inPlace: true } })
    program(folder, brief)
    expect(await raise('session_before_compact', asked)).toEqual({ compaction: { summary: brief, ...preparation } })
    expect(told()).toMatchObject([{ hook_event_name: 'PreCompact', trigger: 'auto', winddown_in_place: true }])
  })

  it.each([
    ['its user did not ask for that', {}, brief, asked],
    [
      'words stand behind /compact',
      { compact: true, machine: { inPlace: true } },
      brief,
      { ...asked, customInstructions: 'only herons' },
    ],
    ['it is not recorded', { compact: true, machine: {} }, brief, asked],
    ['the brief is none', { compact: true, machine: { inPlace: true } }, 'anything else', asked],
    [
      'the brief is longer than may be',
      { compact: true, machine: { inPlace: true } },
      `${brief}${'x'.repeat(70_000)}`,
      asked,
    ],
    ['pi gave it up', { compact: true, machine: { inPlace: true } }, brief, { ...asked, signal: { aborted: true } }],
    [
      'pi hands over no place to go on from',
      { compact: true, machine: { inPlace: true } },
      brief,
      { reason: 'threshold' },
    ],
  ])('is left to pi where %s', async (_, record, text, event) => {
    const { raise, remember, folder } = extension(TELLS)
    remember(record)
    program(folder, text)
    expect(await raise('session_before_compact', event)).toBeUndefined()
  })

  it.each([
    ['ours is what pi took', brief, undefined],
    ['pi took the summary of another extension', 'Another summary.', 'Another summary.'],
  ])('is told as in place only where %s', async (_, taken, summary) => {
    const { raise, remember, folder, told } = extension(TELLS)
    remember({ compact: true, machine: { inPlace: true } })
    program(folder, brief)
    await raise('session_before_compact', asked)
    await raise('session_compact', { compactionEntry: { summary: taken }, fromExtension: true, reason: 'threshold' })
    const isOurs = summary === undefined
    expect(told().map(({ hook_event_name: name, winddown_in_place: ours }) => [name, ours])).toEqual([
      ['PreCompact', true],
      ...(isOurs ? [] : [['PreCompact', undefined]]),
      ['PostCompact', undefined],
    ])
    expect(told().at(-1)?.['summary']).toBe(summary)
  })

  it('is not told as in place where ours came later than pi waits', async () => {
    const { raise, remember, folder, told } = extension(TELLS)
    remember({ compact: true, machine: { inPlace: true } })
    writeFileSync(join(folder, 'winddown.js'), 'setTimeout(() => undefined, 1_000)')
    const answered = raise('session_before_compact', asked)
    await expect.poll(() => existsSync(join(folder, 'told'))).toBe(true)
    const compactionEntry = { summary: 'By the model.' }
    await raise('session_compact', { compactionEntry, fromExtension: false, reason: 'threshold' })
    expect(await answered).toBeUndefined()
    expect(told().map(({ hook_event_name: name, winddown_in_place: ours }) => [name, ours])).toEqual([
      ['PreCompact', true],
      ['PreCompact', undefined],
      ['PostCompact', undefined],
    ])
  })

  it('is left to pi where our program is gone', async () => {
    const { raise, remember } = extension(TELLS)
    remember({ compact: true, machine: { inPlace: true } })
    expect(await raise('session_before_compact', asked)).toBeUndefined()
  })
})
