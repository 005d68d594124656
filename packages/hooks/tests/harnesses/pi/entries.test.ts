import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { piTranscripts } from '../../../src/harnesses/pi/transcripts.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/pi/captured/${name}/transcript.jsonl`, import.meta.url))
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-pi-'))
const actions = [...piTranscripts.readTranscript(fixture('branches'))]
const calls = actions.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))

describe('a session of pi', () => {
  it('leaves out what was said on a branch that was left, and keeps what was done there', () => {
    const words = JSON.stringify(actions)
    expect(words).not.toMatch(/Take the memory|The memory it is|Done in memory/)
    expect(calls[0]).toMatchObject({ tool: 'write', outcome: 'ok', files: [{ path: '/work/shop/cache.ts' }] })
  })

  it('keeps what a response cost, as pi says it', () => {
    const costs = [...piTranscripts.readTranscript(fixture('linear'))].flatMap((action) =>
      action.type === 'assistant_response' ? (action.data.usage?.cost_usd ?? []) : [],
    )
    expect(costs.length).toBeGreaterThan(1)
    expect(new Set(costs)).toEqual(new Set([0.01]))
  })

  it('takes the summary of a branch that was left for the program’s words', () => {
    const summary = actions.find(({ data }) => data['summary'] === 'Tried an in-memory cache in cache.ts.')
    expect(summary?.data).toMatchObject({ origin: 'machine' })
  })

  it('reads a session without branches as it is, also one of the first version, whose entries have no ids', () => {
    const path = join(folder(), 'old.jsonl')
    const line = (entry: object): string => `${JSON.stringify({ timestamp: '2025-12-01T08:00:00Z', ...entry })}\n`
    const user = (text: string): string => line({ type: 'message', message: { role: 'user', content: text } })
    writeFileSync(path, line({ type: 'session', id: 's1', cwd: '/work' }) + user('first') + user('second'))
    const requests = [...piTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(requests.map(({ data }) => data['summary'])).toEqual(['first', 'second'])
  })

  describe('with files and skills before what the person typed', () => {
    const said = (text: string): unknown[] => {
      const path = join(folder(), 'files.jsonl')
      const entry = {
        type: 'message',
        id: 'a',
        parentId: null,
        message: { role: 'user', content: [{ type: 'text', text }] },
      }
      writeFileSync(path, `${JSON.stringify({ type: 'session', id: 's1', cwd: '/work' })}\n${JSON.stringify(entry)}\n`)
      return [...piTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
        type === 'user_message' ? [[data['origin'], data['summary']]] : [],
      )
    }
    const file = (name: string): string => `<file name="/work/${name}">\nplanted one\n</file>\nplanted two\n</file>\n`
    const skill = '<skill name="lab" location="/work/lab/SKILL.md">\nplanted\n</skill>\n\nplanted two\n</skill>'

    it('keeps the person’s words and none of a file', () => {
      const words = 'sum it up\n\nand say where `</file>` comes from'
      expect(said(`${file('a.md')}${file('b.md')}${words}`)).toEqual([['user', words]])
      expect(said(`${file('a.md')}<file name="/work/a.png">[Image: scaled]</file>\n${words}`)).toEqual([
        ['user', words],
      ])
      expect(said(`first${file('a.md')}${words}`)).toEqual([['user', `first\n${words}`]])
    })

    it('tells the call of a skill with the person’s words and none of the skill', () => {
      expect(said(`${skill}\n\nsum it up`)).toEqual([['slash_command', '/skill:lab sum it up']])
      expect(said(skill)).toEqual([['slash_command', '/skill:lab']])
    })

    it('takes a message that is nothing else, or that is cut off, for the program’s', () => {
      // Of a file it says which it is: what stands in it may be a secret.
      expect(said(file('a.md'))).toEqual([['machine', '<file name="/work/a.md">']])
      expect(said('<file name="/work/a.md">\nplanted')).toEqual([['machine', expect.anything()]])
      expect(said('<skill name="lab" location="/work/lab/SKILL.md">\nplanted')).toEqual([
        ['machine', expect.anything()],
      ])
    })

    it('keeps an element that a person typed', () => {
      const words = '<file name="a.xml"> is not closed\n</file>\nwhy?'
      expect(said(words)).toEqual([['user', words]])
    })
  })

  it('tells of a message what our extension says was typed, in the turn that its hook names; the rest is the program’s', () => {
    const path = join(folder(), 'typed.jsonl')
    const entries = [
      { type: 'session', id: 's1', cwd: '/work' },
      { type: 'message', id: 'm1', message: { role: 'assistant', content: [{ type: 'text', text: 'Three.' }] } },
      { type: 'custom', id: 'c1', customType: 'winddown-typed', data: { text: '/check the north bank' } },
      { type: 'message', id: 'm2', message: { role: 'user', content: 'The herons never ask.' } },
      { type: 'custom', id: 'c2', customType: 'winddown-typed', data: {} },
      { type: 'message', id: 'm3', message: { role: 'user', content: 'The herons push.' } },
      { type: 'message', id: 'm4', message: { role: 'user', content: 'and then' } },
    ]
    writeFileSync(path, entries.map((entry) => JSON.stringify(entry)).join('\n'))
    const said = [...piTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(said.map(({ data }) => [data['origin'], data['summary'], data['prompt_id']])).toEqual([
      ['slash_command', '/check the north bank', 'after-m1'],
      ['machine', 'The herons never ask.', undefined],
      ['machine', 'The herons push.', undefined],
      ['user', 'and then', 'after-m1'],
    ])
  })

  it('goes by no mark of a message that a fork left out: what is typed there later is the person’s', () => {
    const path = join(folder(), 'forked.jsonl')
    const entries = [
      { type: 'session', id: 's2', cwd: '/work' },
      {
        type: 'custom',
        id: 'c1',
        timestamp: '2026-06-01T08:00:00.000Z',
        customType: 'winddown-typed',
        data: { text: '/check' },
      },
      {
        type: 'message',
        id: 'm1',
        timestamp: '2026-06-01T08:00:40.000Z',
        message: { role: 'user', content: 'fix the parser' },
      },
    ]
    writeFileSync(path, entries.map((entry) => JSON.stringify(entry)).join('\n'))
    const said = [...piTranscripts.readTranscript(path)].filter(({ type }) => type === 'user_message')
    expect(said.map(({ data }) => [data['origin'], data['summary']])).toEqual([['user', 'fix the parser']])
  })

  it('is not kept busy by entries that are each other’s parents', () => {
    const path = join(folder(), 'circle.jsonl')
    const entry = (id: string, parentId: string): string =>
      `${JSON.stringify({ type: 'message', id, parentId, message: { role: 'user', content: id } })}\n`
    writeFileSync(path, entry('a', 'b') + entry('b', 'a'))
    expect([...piTranscripts.readTranscript(path)].length).toBeGreaterThan(0)
  })

  it('takes an exit code that only says no for an answer, and a broken-off command for interrupted', () => {
    expect(calls[1]).toMatchObject({ command: 'rg needle', outcome: 'ok' })
    expect(calls[2]).toMatchObject({ command: 'sleep 9', outcome: 'interrupted', error: 'half' })
  })

  it('tells a command that the person ran as the person’s, and as the call that it was', () => {
    expect(actions.find(({ data }) => data['command'] === '!')?.data).toMatchObject({
      summary: '! ls',
      origin: 'slash_command',
    })
    expect(calls[3]).toMatchObject({ command: 'ls', exit_code: 0, output: 'a\nb' })
  })

  it('tells a rate limit, and which program’s commands are not the agent’s business', () => {
    expect(actions.some(({ data }) => data['event'] === 'usage_limit')).toBe(true)
    expect(actions.find(({ data }) => data['command'] === '/compact')?.data).toMatchObject({ origin: 'slash_command' })
  })

  it('says that where it compacts is not known', () => {
    const context = {
      ...{ home: null, environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
      ...{ startModel: null, learnedLimit: () => null, now: '2026-06-01T09:00:00.000Z' },
    }
    expect(piTranscripts.measure(fixture('linear'), context)).toMatchObject({
      ...{ tokens: 6_100, limit: null, fraction: null, model: 'claude-sonnet-4-5' },
      source: { tokens: 'transcript', limit: 'unknown' },
    })
  })

  it('is found by its id and by the name of its folder', () => {
    const home = folder()
    const id = 'ffae836b-0000-4111-8222-333344445555'
    const name = join(home, '.pi/agent/sessions/--work-shop--')
    mkdirSync(name, { recursive: true })
    cpSync(fixture('linear'), join(name, `2026-06-01T08-00-00-000Z_${id}.jsonl`))
    const places = { home, environment: {} }
    expect(piTranscripts.findTranscripts(id, places).map(({ sessionId }) => sessionId)).toEqual([id])
    expect(piTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(piTranscripts.listTranscripts('/work/other', places)).toEqual([])
  })
})
