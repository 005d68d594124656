import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PluginInput } from '../../../src/harnesses/opencode/plugin/opencode-api.ts'
import { register } from '../../../src/harnesses/opencode/plugin/register.ts'
import type { HostPorts } from '../../../src/in-host/host-ports.ts'

const WINDOW = 200_000

/** Our plugin in a program that raises events as opencode does; its hook is a shell line. */
function plugin(
  line = 'cat >>$d/told; echo >>$d/told',
  given: { state?: string; messages?: unknown; info?: object; config?: string } = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-opencode-'))
  const state = given.state ?? join(folder, 'state')
  const toasts: string[] = []
  const ports: HostPorts = {
    line: `d=${folder}; ${line}`,
    node: process.execPath,
    programs: folder,
    spawn: spawn as unknown as HostPorts['spawn'],
    env: { PATH: process.env['PATH'], WINDDOWN_HOME: state, XDG_CONFIG_HOME: given.config },
    argv: ['bun', '/worker.js'],
    pid: process.pid,
    kill: (pid, signal) => process.kill(pid, signal),
  }
  const client: PluginInput['client'] = {
    session: {
      get: async () => ({ data: given.info ?? {} }),
      messages: async () => ({ data: given.messages ?? [] }),
    },
    tui: { showToast: async ({ body }) => toasts.push(body.message) },
  }
  const hooks = register({ directory: folder, client }, ports)
  const raise = (type: string, properties: object = {}): Promise<void> => hooks.event({ event: { type, properties } })
  const say = async (sessionID: string, text: string, id = `msg_${Math.random()}`) => {
    const parts: { id: string; [name: string]: unknown }[] = [{ id: 'prt_1', type: 'text', text }]
    await hooks['chat.message']({ sessionID }, { message: { id, role: 'user', time: { created: 5 } }, parts })
    return parts
  }
  const answer = async (sessionID: string, total: number, more: object = {}): Promise<void> => {
    await hooks['chat.params']({ model: { id: 'big', limit: { context: WINDOW, output: 8_000 } } }, {})
    const info = {
      id: `msg_${total}`,
      role: 'assistant',
      modelID: 'big',
      time: { created: 1, completed: 2 },
      finish: 'stop',
      tokens: { total },
      ...more,
    }
    await raise('message.updated', { sessionID, info })
  }
  const call = (sessionID: string, callID: string, ended: object): Promise<void> =>
    raise('message.part.updated', {
      sessionID,
      time: 9,
      part: { id: `prt_${callID}`, messageID: 'm', type: 'tool', tool: 'bash', callID, state: ended },
    })
  const told = (): Record<string, unknown>[] =>
    (existsSync(join(folder, 'told')) ? readFileSync(join(folder, 'told'), 'utf8').trim().split('\n') : []).map(
      (each) => JSON.parse(each),
    )
  const names = (): unknown[] => told().map(({ hook_event_name: name }) => name)
  const record = (session: string): string => readFileSync(join(state, `records/opencode/${session}.jsonl`), 'utf8')
  const reading = (session: string): Record<string, unknown> =>
    JSON.parse(readFileSync(join(state, `readings/opencode.${session}.json`), 'utf8'))
  return { hooks, raise, say, answer, call, told, names, record, reading, toasts, state, folder }
}

const id = (): string => `ses_${Math.random().toString(36).slice(2)}`
const done = {
  status: 'completed',
  input: { command: 'ls' },
  output: 'a',
  metadata: { exit: 0 },
  time: { start: 1, end: 3 },
}

describe('our plugin in opencode', () => {
  it('begins a session with its first prompt, and tells the one that was left for over', async () => {
    const { raise, say, hooks, told } = plugin()
    const [one, other] = [id(), id()]
    for (const each of [one, other]) await raise('session.created', { sessionID: each, info: { id: each } })
    await say(one, 'first')
    await raise('session.idle', { sessionID: one })
    await say(other, 'second')
    await hooks.dispose()
    expect(
      told().map(({ hook_event_name: name, session_id: of, source, reason }) => [name, of, source ?? reason]),
    ).toEqual([
      ['SessionStart', one, 'startup'],
      ['UserPromptSubmit', one, undefined],
      ['Stop', one, undefined],
      ['SessionEnd', one, 'clear'],
      ['SessionStart', other, 'startup'],
      ['UserPromptSubmit', other, undefined],
      ['SessionEnd', other, 'exit'],
    ])
  })

  it('tells a session that somebody comes back to as gone on with', async () => {
    const { raise, say, hooks, told } = plugin()
    const [one, other] = [id(), id()]
    for (const each of [one, other]) await raise('session.created', { sessionID: each, info: { id: each } })
    for (const each of [one, other, one]) {
      await say(each, 'words')
      await raise('session.idle', { sessionID: each })
    }
    await hooks.dispose()
    const starts = told().filter(({ hook_event_name: name }) => name === 'SessionStart')
    expect(starts.map(({ session_id: of, source }) => [of, source])).toEqual([
      [one, 'startup'],
      [other, 'startup'],
      [one, 'resume'],
    ])
  })

  it('does not take a session for over that is still at work', async () => {
    const { raise, say, hooks, told } = plugin()
    const [one, other] = [id(), id()]
    for (const each of [one, other]) await raise('session.created', { sessionID: each, info: { id: each } })
    await say(one, 'first')
    await say(other, 'second')
    await hooks.dispose()
    expect(
      told()
        .filter(({ hook_event_name: name }) => name === 'SessionEnd')
        .map(({ reason }) => reason),
    ).toEqual(['exit', 'exit'])
  })

  it.each([
    [{}, { context: WINDOW, output: 8_000 }, 192_000],
    [{}, { context: WINDOW, output: 64_000 }, 168_000],
    [{}, { context: WINDOW, input: 150_000, output: 8_000 }, 142_000],
    [{}, { context: WINDOW, input: 150_000, output: 64_000 }, 130_000],
    [{ compaction: { reserved: 10_000 } }, { context: WINDOW, input: 150_000, output: 64_000 }, 140_000],
    [{ compaction: { auto: false } }, { context: WINDOW, output: 8_000 }, undefined],
    [null, { context: 0, output: 8_000 }, undefined],
  ])('says where opencode compacts by its config %j and the model %j: %s', async (config, limit, expected) => {
    const { hooks, raise, say, answer, reading } = plugin()
    const one = id()
    await hooks.config(config)
    await say(one, 'first')
    await answer(one, 1_000)
    await hooks['chat.params']({ model: { id: 'big', limit } }, {})
    await raise('session.idle', { sessionID: one })
    await hooks.dispose()
    if (limit.context > 0) expect(reading(one)['limit']).toBe(expected)
    expect(reading(one)['tokens']).toBe(1_000)
  })

  it('tells a call with the tokens of its own request, which come after it; a full session tells each at once', async () => {
    const { hooks, say, answer, call, names } = plugin()
    const one = id()
    await say(one, 'first')
    await call(one, 'c1', done)
    await expect.poll(names).toEqual(['SessionStart', 'UserPromptSubmit'])
    await answer(one, 180_000)
    await expect.poll(names).toEqual(['SessionStart', 'UserPromptSubmit', 'PostToolUse'])
    await call(one, 'c2', done)
    await call(one, 'c2', done)
    await expect.poll(() => names().length).toBe(4)
    await hooks.dispose()
    expect(names().filter((name) => name === 'PostToolUse')).toHaveLength(2)
  })

  it('tells sub-agents apart: their calls under their id, and nothing of their tokens', async () => {
    const { hooks, raise, say, answer, call, told, reading } = plugin()
    const [one, child] = [id(), id()]
    await say(one, 'first')
    await answer(one, 180_000)
    await raise('session.created', { sessionID: child, info: { id: child, parentID: one, agent: 'explore' } })
    await answer(child, 5_000, { id: 'msg_child' })
    await call(child, 'c1', done)
    await raise('message.part.updated', {
      sessionID: child,
      part: { id: 'p', messageID: 'm', type: 'text', text: 'Found it.' },
    })
    await raise('session.idle', { sessionID: child })
    await hooks.dispose()
    const ofChild = told().filter(({ agent_id: agent }) => agent === child)
    expect(ofChild.map(({ hook_event_name: name }) => name)).toEqual(['SubagentStart', 'PostToolUse', 'SubagentStop'])
    expect(ofChild.every(({ session_id: of }) => of === one)).toBe(true)
    expect(ofChild[2]).toMatchObject({ agent_type: 'explore', last_assistant_message: 'Found it.' })
    expect(reading(one)['tokens']).toBe(180_000)
  })

  it.each([
    ['MessageAbortedError', 'Interrupt'],
    ['APIError', 'StopFailure'],
  ])('tells a turn that ended with %s as %s', async (name, event) => {
    const { hooks, raise, say, names } = plugin()
    const one = id()
    await say(one, 'first')
    await raise('session.error', { sessionID: one, error: { name, data: { message: 'quota' } } })
    await raise('session.idle', { sessionID: one })
    await hooks.dispose()
    expect(names()[2]).toBe(event)
  })

  it('puts a brief that is due behind what was typed, marked as made, once', async () => {
    const { state, say, folder } = plugin(
      'cat >$d/last; grep -q BriefWanted $d/last && echo \'{"model":"<winddown-brief-1> a brief"}\'',
    )
    const one = id()
    mkdirSync(join(state, 'sessions'), { recursive: true })
    const remember = (briefDue: string | null): void =>
      writeFileSync(join(state, `sessions/opencode.${one}.json`), JSON.stringify({ machine: { briefDue } }))
    remember('work_tree')
    const parts = await say(one, 'first')
    expect(parts).toMatchObject([
      { text: 'first' },
      { text: '<winddown-brief-1> a brief', synthetic: true, type: 'text' },
    ])
    remember(null)
    expect(await say(one, 'second')).toHaveLength(1)
    expect(existsSync(join(folder, 'last'))).toBe(true)
  })

  it('goes without a brief that comes later than opencode may wait, and tells that it was missed before the prompt', async () => {
    const { state, say, told, hooks } = plugin(
      'p=$(cat); echo "$p" >>$d/told; case "$p" in *BriefWanted*) sleep 6; echo \'{"model":"late"}\';; esac',
    )
    const one = id()
    mkdirSync(join(state, 'sessions'), { recursive: true })
    writeFileSync(join(state, `sessions/opencode.${one}.json`), JSON.stringify({ machine: { briefDue: 'work_tree' } }))
    expect(await say(one, 'first')).toHaveLength(1)
    await hooks.dispose()
    await expect.poll(() => told().length, { timeout: 20_000 }).toBe(5)
    expect(told().map(({ hook_event_name: name }) => name)).toEqual([
      'SessionStart',
      'WinddownBriefWanted',
      'WinddownBriefMissed',
      'UserPromptSubmit',
      'SessionEnd',
    ])
  }, 40_000)

  it.each([
    [true, 'auto'],
    [false, 'manual'],
    [undefined, undefined],
  ])('tells a compaction that opencode began with auto %s as %s', async (auto, trigger) => {
    const { hooks, raise, say, told, record } = plugin()
    const one = id()
    await raise('session.created', { sessionID: one, info: { id: one } })
    await say(one, 'first')
    await raise('message.part.updated', { sessionID: one, part: { id: 'p', messageID: 'm', type: 'compaction', auto } })
    await hooks['experimental.session.compacting']({ sessionID: one })
    await raise('session.compacted', { sessionID: one })
    await hooks['experimental.session.compacting']({ sessionID: one })
    await hooks.dispose()
    const compactions = told().filter(({ hook_event_name: name }) => /Compact/.test(String(name)))
    // The one after it, of which opencode has said nothing yet, is not taken for the same.
    expect(compactions.map((each) => each['trigger'])).toEqual([trigger, trigger, undefined])
    await expect.poll(() => record(one)).toContain('"compaction"')
  })

  it('keeps the summary of a compaction, and not what opencode says by itself after it', async () => {
    const { hooks, raise, say, told } = plugin()
    const one = id()
    await say(one, 'first')
    const part = (messageID: string, text: string, more: object = {}): Promise<void> =>
      raise('message.part.updated', {
        sessionID: one,
        part: { id: `p${messageID}`, messageID, type: 'text', text, time: { start: 1, end: 2 }, ...more },
      })
    await part('m1', 'What was done so far.')
    await part('m2', 'Continue if you have next steps.', { synthetic: true })
    await raise('session.compacted', { sessionID: one })
    await hooks.dispose()
    expect(told().find(({ hook_event_name: name }) => name === 'PostCompact')).toMatchObject({
      summary: 'What was done so far.',
    })
  })

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
      await hooks.config(one)
    }
    await hooks.dispose()
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
