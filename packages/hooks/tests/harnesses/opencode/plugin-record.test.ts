import { mkdirSync, mkdtempSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { done, id, plugin } from './plugin-world.ts'

describe('what our plugin in opencode writes down', () => {
  it('says with the next prompt what the model is to be told, once', async () => {
    const { hooks, raise, say, answer } = plugin(
      'p=$(cat); case "$p" in *\'"Stop"\'*) echo \'{"model":"nearly full"}\';; esac',
    )
    const one = id()
    await say(one, 'first')
    await answer(one, 190_000)
    await raise('session.idle', { sessionID: one })
    await expect
      .poll(async () => (await say(one, 'next')).slice(1))
      .toMatchObject([{ text: 'nearly full', synthetic: true }])
    expect(await say(one, 'last')).toHaveLength(1)
    await hooks.dispose()
  })

  it('writes a session down, without secrets, for nobody else to read; one that was begun before, with what came before', async () => {
    const earlier = [
      { info: { id: 'm0', role: 'user', time: { created: 1 } }, parts: [{ type: 'text', text: 'long ago' }] },
      { info: { id: 'm1', role: 'user', time: { created: 2 } }, parts: [] },
    ]
    const { hooks, say, call, record, state } = plugin(undefined, { messages: earlier, info: { version: '1.18.33' } })
    const one = id()
    await say(one, 'the key is AKIAIOSFODNN7EXAMPLE')
    await call(one, 'c1', { ...done, output: 'password = hunter2hunter2' })
    await hooks.dispose()
    await expect.poll(() => record(one).trim().split('\n').length).toBe(4)
    expect(record(one)).toContain('long ago')
    expect(record(one)).not.toMatch(/AKIAIOSFODNN7EXAMPLE|hunter2/)
    expect(JSON.parse(record(one).split('\n')[0] ?? '')).toMatchObject({ type: 'session', id: one, version: '1.18.33' })
    expect(readdirSync(join(state, 'records/opencode'))).toEqual([`${one}.jsonl`])
  })

  it("writes nothing down that the user's own patterns call a secret", async () => {
    const config = mkdtempSync(join(tmpdir(), 'winddown-config-'))
    mkdirSync(join(config, 'winddown'))
    const extra = [{ kind: 'ticket', pattern: 'ACME-[0-9]{6}' }, { kind: 'broken', pattern: '(' }, 7]
    writeFileSync(join(config, 'winddown/config.json'), JSON.stringify({ redaction: { extra } }))
    const { raise, say, record, hooks } = plugin(undefined, { config })
    const one = id()
    await raise('session.created', { sessionID: one, info: { id: one } })
    await say(one, 'see ACME-123456 first')
    await hooks.dispose()
    await expect.poll(() => record(one)).toContain('first')
    expect(record(one)).not.toContain('ACME-123456')
  })

  it('takes away what nobody went on with for a month', async () => {
    const state = mkdtempSync(join(tmpdir(), 'winddown-state-'))
    const folder = join(state, 'records/opencode')
    mkdirSync(folder, { recursive: true })
    for (const name of ['old', 'new']) writeFileSync(join(folder, `ses_${name}.jsonl`), '{}\n')
    utimesSync(join(folder, 'ses_old.jsonl'), 1, 1)
    plugin(undefined, { state })
    await expect.poll(() => readdirSync(folder)).toEqual(['ses_new.jsonl'])
  })

  it('never throws into opencode, whatever opencode hands it', async () => {
    const { hooks } = plugin('cat >/dev/null; exit 1')
    const odd = [
      null,
      7,
      'x',
      {},
      { sessionID: 7 },
      { sessionID: 'ses_1', info: null, part: 4 },
      { sessionID: '../../x', info: { role: 'assistant' } },
    ]
    for (const one of odd) {
      for (const type of [
        'session.created',
        'message.updated',
        'message.part.updated',
        'session.idle',
        'session.error',
        'session.compacted',
      ])
        await hooks.event({ event: { type, properties: one } })
      await hooks['chat.message'](one as never, { message: one, parts: [] })
      await hooks['chat.message']({ sessionID: '../x' }, { message: one, parts: one as never })
      await hooks['chat.params'](one, one)
      await hooks['experimental.session.compacting'](one as never)
      await hooks['command.execute.before'](one as never, one as never)
      await hooks['command.execute.before'](
        { sessionID: 'ses_1', command: 'x', arguments: one as never },
        { parts: one },
      )
      await hooks.config(one)
    }
    await hooks.dispose()
  })

  it('tells and writes down of a command what was typed, and nothing of the text that it was filled in to', async () => {
    const { hooks, say, told, record } = plugin()
    const one = id()
    const filled = 'The herons never ask.\nLook at the north bank'
    // A file of the command that could not be read stands in no message.
    const parts = [
      { type: 'text', text: filled },
      { type: 'file', url: 'file:///work/none' },
    ]
    const call = { sessionID: one, command: 'check', arguments: 'the north bank' }
    await hooks['command.execute.before'](call, { parts })
    // What was typed meanwhile is of no command.
    await say(one, 'Good morning', 'msg_1')
    await say(one, filled, 'msg_2')
    await say(one, filled, 'msg_3')
    await hooks['command.execute.before'](
      { ...call, command: 'look', arguments: '' },
      { parts: [{ type: 'subtask', prompt: filled }] },
    )
    const subtask = {
      message: { id: 'msg_4', role: 'user', time: { created: 5 } },
      parts: [{ id: 'p', type: 'subtask', prompt: filled }],
    }
    await hooks['chat.message']({ sessionID: one }, subtask)
    await hooks.dispose()
    const prompts = (): unknown[] =>
      told().flatMap(({ hook_event_name: name, prompt, command }) =>
        name === 'UserPromptSubmit' ? [[prompt, command]] : [],
      )
    const typed = ['/check the north bank', true]
    await expect.poll(prompts).toEqual([['Good morning', false], typed, [filled, false], ['/look', true]])
    const lines = record(one)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.slice(1).map(({ typed: words, parts: given }) => words ?? given[0].text)).toEqual([
      'Good morning',
      '/check the north bank',
      filled,
      '/look',
    ])
    expect(record(one).split('never ask')).toHaveLength(2)
  })

  it('writes nothing down of what stands in a file that holds secrets', async () => {
    const one = plugin()
    const session = id()
    const file = {
      id: 'f',
      type: 'file',
      filename: '.env',
      url: 'file:///work/.env',
      source: { text: { value: 'lantern' } },
    }
    await one.hooks['chat.message'](
      { sessionID: session },
      {
        message: { id: 'msg_1', role: 'user', time: { created: 5 } },
        parts: [
          { id: 'p', type: 'text', text: 'Look at @.env.' },
          file,
          { id: 'q', type: 'text', text: 'A=lantern', synthetic: true },
        ],
      },
    )
    const ended = {
      status: 'completed',
      title: 'lantern',
      metadata: { exit: 0, preview: 'A=lantern' },
      time: { start: 1, end: 3 },
    }
    await one.call(session, 'c1', { ...ended, input: { command: 'cat .env' }, output: 'A=lantern' })
    await one.call(session, 'c2', { ...ended, input: { command: 'echo A=lantern > .env' }, output: '' })
    const read = { id: 'prt_3', messageID: 'm', type: 'tool', tool: 'read', callID: 'c3' }
    await one.raise('message.part.updated', {
      ...{ sessionID: session, time: 9 },
      part: { ...read, state: { ...ended, input: { filePath: '/work/.env' }, output: '1: A=lantern' } },
    })
    await one.raise('message.part.updated', {
      ...{ sessionID: session, time: 9 },
      part: {
        ...{ ...read, id: 'prt_4', tool: 'write', callID: 'c4' },
        state: { ...ended, input: { filePath: '/work/.env', content: 'A=lantern' }, output: 'Wrote file.' },
      },
    })
    await one.call(session, 'c5', { ...ended, input: { command: 'cat a.txt' }, output: 'zebra' })
    await one.hooks.event({ event: { type: 'session.idle', properties: { sessionID: session } } })
    await expect.poll(() => one.record(session)).toContain('zebra')
    const written = one.record(session)
    expect(written).toContain('Look at @.env.')
    expect(written).toContain('/work/.env')
    expect(written).not.toContain('lantern')
  })
})
