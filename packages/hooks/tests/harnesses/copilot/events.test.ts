import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { copilotTranscripts } from '../../../src/harnesses/copilot/transcripts.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/copilot/captured/${name}/transcript.jsonl`, import.meta.url))
const folder = (): string => mkdtempSync(join(tmpdir(), 'winddown-copilot-'))
const actions = [...copilotTranscripts.readTranscript(fixture('terminal'))]
const calls = actions.flatMap((action) => (action.type === 'tool_call' ? [action.data] : []))
const events = (name: string) => actions.filter(({ data }) => data['event'] === name).map(({ data }) => data)

describe('a session of Copilot CLI', () => {
  it('keeps a question with its choices and the answer', () => {
    expect(calls[0]?.questions).toEqual([
      { question: 'Which database?', answer: 'SQLite', options: ['SQLite', 'Postgres'] },
    ])
  })

  it('knows a command that goes on in the background, and how it ended', () => {
    expect(calls[1]).toMatchObject({ command: 'npm run dev', outcome: 'running', child_id: '7' })
    expect(events('child_ended')[0]).toMatchObject({ child_id: '7', status: 'failed', exit_code: 3 })
  })

  it('leaves paths of Windows as they are', () => {
    expect(events('working_directory')[0]).toMatchObject({ path: 'D:\\work\\shop' })
    expect(calls[2]).toMatchObject({
      outcome: 'error',
      error: 'No match found',
      files: [{ path: 'D:\\work\\shop\\a.ts' }],
    })
    expect(calls[2]?.files?.[0]?.change).toBeUndefined()
  })

  it('judges the tools of a server by their arguments', () => {
    expect(calls[3]).toMatchObject({ tool: 'db-query', kind: 'search', query: 'select 1' })
  })

  it.each([
    ['threshold', 'auto'],
    ['memory_pressure', 'auto'],
    ['manual', 'manual'],
    [undefined, 'unknown'],
  ])('takes a compaction whose trigger the file has as %s for %s', (said, trigger) => {
    const data = { success: true, trigger: said, summaryContent: 'So far.' }
    const lines = [
      { type: 'session.start', data: { sessionId: 's1', producer: 'copilot-agent', copilotVersion: '1.0.102' } },
      { type: 'session.compaction_complete', data },
    ]
    const path = join(folder(), 'events.jsonl')
    writeFileSync(path, lines.map((line) => `${JSON.stringify({ ...line, id: line.type })}\n`).join(''))
    const compacted = [...copilotTranscripts.readTranscript(path)].filter((each) => each.data['event'] === 'compacted')
    expect(compacted.map((each) => each.data['trigger'])).toEqual([trigger])
  })

  it('takes an empty message of the program for nobody’s', () => {
    const requests = actions.flatMap((action) => (action.type === 'user_message' ? [action.data.summary] : []))
    expect(requests).toEqual(['Ask me which database to take, then change the port.', 'Leave it at 9090.'])
  })

  it('takes the summary of a finished task for the answer', () => {
    const answers = actions.flatMap((action) =>
      action.type === 'assistant_response' && action.data.final ? [action.data.summary] : [],
    )
    expect(answers).toEqual(['Half of it is done.', 'The port is 9090 now, with SQLite.'])
  })

  it('tells a sub-agent’s words from the session’s own', () => {
    const child = actions.find(({ data }) => data['summary'] === 'Found two callers.')
    expect(child?.data).toMatchObject({ agent_id: 's1' })
    expect(child?.data['final']).toBeUndefined()
    expect(events('child_started')[1]).toMatchObject({ child_id: 's1', task: 'Look for callers' })
  })

  it('leaves out what was said after the message that a person went back to', () => {
    expect(JSON.stringify(actions)).not.toMatch(/port 1 instead|Port 1 it is/)
  })

  it('tells an interruption and a used-up quota', () => {
    expect(events('interrupted')).toHaveLength(1)
    expect(events('usage_limit')[0]).toMatchObject({ detail: 'You have used up your premium requests.' })
  })

  it('leaves out what hooks added for the model', () => {
    const print = [...copilotTranscripts.readTranscript(fixture('print'))]
    expect(JSON.stringify(print)).not.toContain('Be brief.')
  })

  it('calls a result that says neither success nor failure unknown', () => {
    const path = join(folder(), 'events.jsonl')
    const event = (type: string, data: object): string =>
      `${JSON.stringify({ type, data, id: 'x', timestamp: '2026-06-01T08:00:00Z' })}\n`
    const start = event('tool.execution_start', { toolCallId: 'c', toolName: 'bash', arguments: { command: 'ls' } })
    writeFileSync(path, start + event('tool.execution_complete', { toolCallId: 'c', result: { content: 'x' } }))
    const [call] = [...copilotTranscripts.readTranscript(path)]
    expect(call?.data).toMatchObject({ outcome: 'unknown', output: 'x' })
  })

  it('is found by its folder’s name, and by where it worked', () => {
    const home = folder()
    const id = '3c07f433-0000-4111-8222-333344445555'
    mkdirSync(join(home, `.copilot/session-state/${id}`), { recursive: true })
    cpSync(fixture('print'), join(home, `.copilot/session-state/${id}/events.jsonl`))
    const places = { home, environment: {} }
    const found = (named: string) => copilotTranscripts.findTranscripts(named, places).map(({ sessionId }) => sessionId)
    expect(found('3c07f4')).toEqual([id])
    expect(found('3c07f')).toEqual([])
    // A whole one is taken at any length.
    cpSync(join(home, `.copilot/session-state/${id}`), join(home, '.copilot/session-state/m1'), { recursive: true })
    expect(found('m1')).toEqual(['m1'])
    rmSync(join(home, '.copilot/session-state/m1'), { recursive: true })
    expect(copilotTranscripts.listTranscripts('/work/shop', places)).toHaveLength(1)
    expect(copilotTranscripts.glance(fixture('print'))).toEqual({
      sessionId: id,
      folders: ['/work/shop'],
      answered: true,
    })
  })
})

/** As Copilot CLI 1.0.102 was seen to write them. */
describe('what a person does beside their requests', () => {
  const event = (type: string, data: object): string =>
    JSON.stringify({ type, data, id: 'e', timestamp: '2026-06-01T08:00:00.000Z' })
  const asked = (content: string) => {
    const path = join(folder(), 'events.jsonl')
    const schema = { type: 'object', properties: { db: { type: 'string', enum: ['SQLite', 'Postgres'] } } }
    const call = {
      toolCallId: 'c1',
      toolName: 'ask_user',
      arguments: { message: 'Which database?', requestedSchema: schema },
    }
    const lines = [
      event('session.start', { sessionId: 's', context: { cwd: '/work/shop' } }),
      event('tool.execution_start', call),
      event('tool.execution_complete', { toolCallId: 'c1', success: true, result: { content } }),
    ]
    writeFileSync(path, `${lines.join('\n')}\n`)
    const [found] = [...copilotTranscripts.readTranscript(path)].flatMap((action) =>
      action.type === 'tool_call' ? [action.data.questions] : [],
    )
    return found
  }

  it('is told where a question of a form is answered', () => {
    expect(asked('User responded: Postgres')).toEqual([
      { question: 'Which database?', answer: 'Postgres', options: ['SQLite', 'Postgres'] },
    ])
  })

  it('is nothing where the program says by itself that nobody was there', () => {
    for (const own of [
      'The user is not available to respond and will review your work later.',
      'User responded: The user is not available to respond and will review your work later. Work autonomously.',
      'User accepted but provided no values.',
    ])
      expect(asked(own)?.[0]).not.toHaveProperty('answer')
  })

  it('is told where a command was run by hand, and is no call of the agent', () => {
    const path = join(folder(), 'events.jsonl')
    const lines = [
      event('session.start', { sessionId: 's', context: { cwd: '/work/shop' } }),
      event('tool.user_requested', {
        toolCallId: 'u1',
        toolName: 'local_shell',
        arguments: { command: 'echo by-hand' },
      }),
      event('tool.execution_complete', {
        toolCallId: 'u1',
        isUserRequested: true,
        success: true,
        result: { content: 'by-hand' },
      }),
    ]
    writeFileSync(path, `${lines.join('\n')}\n`)
    const read = [...copilotTranscripts.readTranscript(path)]
    expect(
      read.filter(({ type }) => type === 'user_message').map(({ data }) => [data['origin'], data['summary']]),
    ).toEqual([['slash_command', '! echo by-hand']])
    expect(read.some(({ type }) => type === 'tool_call')).toBe(false)
  })
})
