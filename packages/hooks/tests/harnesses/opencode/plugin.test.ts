import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { done, id, plugin, WINDOW } from './plugin-world.ts'

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

  it('tells a fork that begins here as one, and writes down what was said in the session before', async () => {
    const messages = [
      { info: { id: 'm0', role: 'user', time: { created: 1 } }, parts: [{ type: 'text', text: 'count the herons' }] },
    ]
    const { raise, say, hooks, told, record } = plugin(undefined, { messages })
    const fork = id()
    await raise('session.created', { sessionID: fork, info: { id: fork, title: 'Herons (fork #1)' } })
    await say(fork, 'the egrets instead')
    await hooks.dispose()
    expect(told()[0]).toMatchObject({ hook_event_name: 'SessionStart', session_id: fork, source: 'fork' })
    await expect.poll(() => record(fork)).toMatch(/count the herons[\s\S]*the egrets instead/)
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
})
