import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { qwenTranscripts } from '../../../src/harnesses/qwen/transcripts.ts'
import { recognizeTranscript } from '../../../src/index.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/qwen/captured/${name}/transcript.jsonl`, import.meta.url))
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-qwen-'))
const actions = [...qwenTranscripts.readTranscript(fixture('rewound'))]
const requests = actions.flatMap(({ type, data }) =>
  type === 'user_message' ? [[data['summary'], data['origin']]] : [],
)

describe('a chat of Qwen Code', () => {
  it('leaves out the branch that a person went back from', () => {
    expect(requests.map(([text]) => text)).not.toContain('Go left.')
    expect(JSON.stringify(actions)).not.toContain('Left it is.')
    expect(requests[1]).toEqual(['Go right.', 'user'])
  })

  it('tells a command of the program once, and a notification as the program’s', () => {
    expect(requests.slice(2)).toEqual([
      ['/model qwen3', 'slash_command'],
      ['A task ended.', 'machine'],
    ])
  })

  it('tells a cancelled call as interrupted', () => {
    expect(actions.find(({ type }) => type === 'tool_call')?.data).toMatchObject({
      command: 'sleep 99',
      outcome: 'interrupted',
    })
  })

  it('leaves out what hooks put beside a person’s words', () => {
    expect(JSON.stringify(actions)).not.toContain('Be brief.')
  })

  it('leaves out the files that the program put into a request', () => {
    const [open, close] = ['\n--- Content from referenced files ---', '\n--- End of content ---']
    const file = `\nContent from @a.md:\nplanted one${close}\nplanted two`
    const said = (texts: readonly string[], displayText?: string): unknown[] => {
      const path = join(folder(), 'chat.jsonl')
      const line = { uuid: 'a', parentUuid: null, sessionId: 's', timestamp: '2026-06-01T08:00:00Z', type: 'user' }
      const message = { role: 'user', parts: texts.map((text) => ({ text })) }
      writeFileSync(path, `${JSON.stringify({ ...line, message, systemPayload: { displayText } })}\n`)
      return [...qwenTranscripts.readTranscript(path)].flatMap(({ type, data }) =>
        type === 'user_message' ? [data['summary']] : [],
      )
    }
    expect(said(['sum up @a.md', open, file, close, 'and be brief'])).toEqual(['sum up @a.md\nand be brief'])
    expect(said([`sum up @a.md${open}${file}${close}\nand be brief`])).toEqual(['sum up @a.md\nand be brief'])
    expect(said(['sum up @a.md', open, file])).toEqual(['sum up @a.md'])
    expect(said(['x', open, file, close], `it prints${open}\nwhy?`)).toEqual([`it prints${open}\nwhy?`])
  })

  it('is not taken for a transcript of the program whose lines look alike', () => {
    const path = join(folder(), 'chat.jsonl')
    const line = {
      uuid: 'a',
      parentUuid: null,
      sessionId: 's',
      timestamp: '2026-06-01T08:00:00Z',
      type: 'user',
      cwd: '/w',
    }
    const message = { role: 'user', content: [{ type: 'text', text: 'hello there' }] }
    writeFileSync(path, `${JSON.stringify({ ...line, message, model: 'qwen3-coder' })}\n`)
    expect(recognizeTranscript(path)?.id).toBe('qwen')
    writeFileSync(path, `${JSON.stringify({ ...line, message, isSidechain: false })}\n`)
    expect(recognizeTranscript(path)?.id).toBe('claude-code')
  })

  it('says where it compacts: what a person set, else 85 % of the window that it names', () => {
    const home = folder()
    const context = {
      ...{ home, environment: {}, project: null, sessionId: 's', workingDirectory: null, statusLine: null },
      ...{ startModel: null, learnedLimit: () => null, now: '2026-06-01T09:00:00.000Z' },
    }
    expect(qwenTranscripts.measure(fixture('print'), context)).toMatchObject({ window: 1_000_000, limit: 850_000 })
    mkdirSync(join(home, '.qwen'))
    writeFileSync(join(home, '.qwen/settings.json'), '{"context":{"autoCompactThreshold":0.5}}')
    expect(qwenTranscripts.measure(fixture('print'), context)).toMatchObject({
      limit: 500_000,
      source: { limit: 'settings' },
    })
  })

  it('is found by its id and by its folder', () => {
    const home = folder()
    const id = '0cc96f65-0000-4111-8222-333344445555'
    mkdirSync(join(home, '.qwen/projects/-work-shop/chats'), { recursive: true })
    cpSync(fixture('print'), join(home, `.qwen/projects/-work-shop/chats/${id}.jsonl`))
    const places = { home, environment: {} }
    expect(qwenTranscripts.findTranscripts(id, places)).toHaveLength(1)
    expect(qwenTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(qwenTranscripts.listTranscripts('/work-shop', places)).toEqual([])
  })
})

describe('work beside the agent of Qwen Code', () => {
  const line = (value: object, at: number): string =>
    `${JSON.stringify({ uuid: `u${at}`, parentUuid: null, sessionId: 's', timestamp: '2026-06-01T08:00:00Z', ...value })}\n`
  const call = (id: string, name: string, args: object): object => ({
    type: 'assistant',
    model: 'qwen3-coder-plus',
    message: { role: 'model', parts: [{ functionCall: { id, name, args } }] },
  })
  const result = (id: string, name: string, output: string): object => ({
    type: 'tool_result',
    message: { role: 'user', parts: [{ functionResponse: { id, name, response: { output } } }] },
  })
  const notice = (displayText: string, ...elements: readonly string[]): object => ({
    type: 'user',
    provenance: 'system',
    subtype: 'notification',
    message: {
      role: 'user',
      parts: [{ text: `<task-notification>\n${elements.join('\n')}\n</task-notification>` }],
    },
    systemPayload: { displayText },
  })
  const read = (...lines: readonly object[]) => {
    const path = join(folder(), 'chat.jsonl')
    writeFileSync(path, lines.map(line).join(''))
    return [...qwenTranscripts.readTranscript(path)]
  }
  const started = (file: string): string =>
    `Background shell started.\nid: bg_1\npid: 7\noutput file: ${file}\nTo check whether this process …`

  it('a job: it runs, its output goes into a file, and its notice says how it ended', () => {
    const job = [
      call('c1', 'run_shell_command', { command: 'npm run watch', is_background: true }),
      result('c1', 'run_shell_command', started('/tmp/out.txt')),
    ]
    const end = notice(
      'Background shell "npm run watch" failed.',
      '<task-id>bg_1</task-id>',
      '<kind>shell</kind>\n<status>failed</status>\n<summary>It failed.</summary>\n<command>npm run watch</command>',
      '<exit-code>2</exit-code>\n<output-tail truncated="false">3 &lt; 4 &amp;&amp; no</output-tail>',
    )
    const told = read(...job, end)
    expect(told.find(({ type }) => type === 'tool_call')?.data).toMatchObject({
      outcome: 'running',
      child_id: 'bg_1',
      output_file: '/tmp/out.txt',
    })
    const children = told.filter(({ data }) => String(data['event']).startsWith('child_')).map(({ data }) => data)
    expect(children).toMatchObject([
      { event: 'child_started', child_id: 'bg_1', child_kind: 'command', task: 'npm run watch' },
      { event: 'child_ended', child_id: 'bg_1', status: 'failed', exit_code: 2, summary: '3 < 4 && no' },
    ])
    const [said] = told.filter(({ type }) => type === 'user_message')
    expect(said?.data).toMatchObject({ origin: 'machine', summary: 'Background shell "npm run watch" failed.' })
  })

  it('a job that reads a file of secrets: what it printed is not kept', () => {
    const end = notice(
      'It ended.',
      '<task-id>bg_1</task-id>\n<status>completed</status>\n<command>cat .env</command>',
      '<exit-code>0</exit-code>\n<output-tail truncated="false">LANTERN=oak</output-tail>',
    )
    const told = read(
      call('c1', 'run_shell_command', { command: 'cat .env', is_background: true }),
      result('c1', 'run_shell_command', started('/tmp/out.txt')),
      end,
    )
    expect(told.some(({ data }) => data['event'] === 'child_ended')).toBe(true)
    expect(JSON.stringify(told)).not.toContain('oak')
  })

  it('a sub-agent: it runs until its notice brings its result; one that was waited for has its hooks’ name', () => {
    const launched = 'Background agent launched successfully.\ntask_id: general-purpose-c1 (internal ID)\nThe agent …'
    const end = notice(
      'Background agent completed.',
      '<task-id>general-purpose-c1</task-id>\n<status>completed</status>\n<summary>Agent "wade" completed.</summary>',
      '<result>Nine bitterns.</result>',
    )
    const task = { description: 'wade', prompt: 'Wade.', subagent_type: 'Explore' }
    const told = read(
      call('c1', 'agent', { ...task, subagent_type: 'general-purpose' }),
      result('c1', 'agent', launched),
      end,
      call('c2', 'agent', { ...task, run_in_background: false }),
      result('c2', 'agent', 'Two herons.'),
    )
    const calls = told.filter(({ type }) => type === 'tool_call').map(({ data }) => data)
    expect(calls).toMatchObject([
      { outcome: 'running', child_id: 'general-purpose-c1', child_task: 'Wade.' },
      { outcome: 'ok', child_id: 'Explore-c2', output: 'Two herons.' },
    ])
    expect(told.find(({ data }) => data['event'] === 'child_ended')?.data).toMatchObject({
      child_id: 'general-purpose-c1',
      status: 'completed',
      summary: 'Nine bitterns.',
    })
  })

  it('a call through the tool that calls others is one of the tool that it calls, as its hook is told', () => {
    const behind = (name: string, args: object): object => ({ name, arguments: args })
    const told = read(
      call('c1', 'tool_call', behind('mcp__db__query', { query: 'select 1' })),
      result('c1', 'tool_call', 'one row'),
      call('c2', 'tool_call', behind('write_file', { file_path: '/work/a.ts', content: 'a' })),
      result('c2', 'tool_call', 'Written.'),
      call('c3', 'tool_call', { of: 'some other agent' }),
      result('c3', 'tool_call', 'Done.'),
    )
    expect(told.filter(({ type }) => type === 'tool_call').map(({ data }) => data)).toMatchObject([
      { tool: 'mcp__db__query', kind: 'search', query: 'select 1', outcome: 'ok' },
      { tool: 'write_file', files: [{ path: '/work/a.ts' }] },
      { tool: 'tool_call' },
    ])
  })

  it('an event of a monitor ends nothing', () => {
    const told = read(notice('Event.', '<task-id>m1</task-id>\n<status>running</status>\n<result>x</result>'))
    expect(told.some(({ data }) => data['event'] === 'child_ended')).toBe(false)
  })
})
