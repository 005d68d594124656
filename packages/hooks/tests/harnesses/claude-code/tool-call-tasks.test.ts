import { describe, expect, it } from 'vitest'
import { type PlainCall as ToolCall, toolCallData, toolCallEvents } from '../../redacted-calls.ts'

const data = (name: string, input: unknown, more: Partial<ToolCall> = {}) =>
  toolCallData({ name, input, cwd: '/work/shop', ...more })
const events = (name: string, input: unknown, more: Partial<ToolCall> = {}) => {
  const call = { name, input, cwd: '/work/shop', ...more }
  return toolCallEvents(call, toolCallData(call))
}

describe('tasks', () => {
  it('are the whole list with TodoWrite', () => {
    const todos = [
      { content: 'Write the test', status: 'completed', activeForm: 'Writing' },
      { content: 'Fix the sum', status: 'in_progress', activeForm: 'Fixing' },
    ]
    expect(data('TodoWrite', { todos })).toMatchObject({
      kind: 'task',
      tasks_replace: true,
      tasks: [
        { id: '1', text: 'Write the test', status: 'completed' },
        { id: '2', text: 'Fix the sum', status: 'in_progress' },
      ],
    })
  })

  it('get their id from the result of TaskCreate, in either form', () => {
    const expected = { tasks: [{ id: '4', text: 'Fix the sum', status: 'pending' }] }
    expect(data('TaskCreate', { subject: 'Fix the sum' }, { result: { task: { id: '4' } } })).toMatchObject(expected)
    expect(
      data('TaskCreate', { subject: 'Fix the sum' }, { content: 'Task #4 created successfully: Fix the sum' }),
    ).toMatchObject(expected)
  })

  it('say what is to be done beside their title', () => {
    const input = { subject: 'Fix the sum', description: 'An empty till gives NaN; it has to give 0.' }
    expect(data('TaskCreate', input, { result: { task: { id: '4' } } }).tasks).toEqual([
      { id: '4', text: 'Fix the sum', details: 'An empty till gives NaN; it has to give 0.', status: 'pending' },
    ])
  })

  it('change by TaskUpdate only where their status does', () => {
    expect(data('TaskUpdate', { taskId: '4', status: 'completed' }).tasks).toEqual([{ id: '4', status: 'completed' }])
    expect(data('TaskUpdate', { taskId: '4', addBlockedBy: ['3'] }).tasks).toEqual([])
    expect(
      data('TaskUpdate', { taskId: '4', status: 'completed' }, { isError: true, content: 'no such task' }),
    ).not.toHaveProperty('tasks')
  })

  it('are the whole list with TaskList', () => {
    const result = { tasks: [{ id: '2', subject: 'Ship', status: 'pending', blockedBy: [] }] }
    expect(data('TaskList', {}, { result })).toMatchObject({
      tasks_replace: true,
      tasks: [{ id: '2', text: 'Ship', status: 'pending' }],
    })
  })
})

describe('plans, questions, sub-agents', () => {
  it('keeps a plan in the words of the agent', () => {
    expect(data('ExitPlanMode', { plan: '1. Measure\n2. Cut' })).toMatchObject({
      kind: 'plan',
      plan: '1. Measure\n2. Cut',
    })
    expect(data('ExitPlanMode', {}, { result: { plan: '1. Measure' } }).plan).toBe('1. Measure')
  })

  it('keeps what was asked and what was answered', () => {
    const input = {
      questions: [
        { question: 'Which store?', header: 'Store', options: [] },
        { question: 'Since when?', options: [] },
      ],
    }
    const expected = [{ question: 'Which store?', answer: 'SQLite' }, { question: 'Since when?' }]
    expect(data('AskUserQuestion', input, { result: { answers: { 'Which store?': 'SQLite' } } }).questions).toEqual(
      expected,
    )
  })

  it('takes an answer of the user from the structured result alone, not from a text or from what the model asked with', () => {
    const input = { questions: [{ question: 'Which store?', options: [] }], answers: { 'Which store?': 'Oracle' } }
    expect(
      data('AskUserQuestion', input, { content: 'User has answered your questions: "Which store?"="SQLite".' })
        .questions,
    ).toEqual([{ question: 'Which store?' }])
  })

  it('keeps which answers were offered, with what each would mean', () => {
    const options = [{ label: 'SQLite', description: 'one file' }, { label: 'Files', description: 'Files' }, {}]
    expect(data('AskUserQuestion', { questions: [{ question: 'Which store?', options }] }).questions).toEqual([
      { question: 'Which store?', options: ['SQLite: one file', 'Files'] },
    ])
  })

  it('keeps what a sub-agent was told and what it found', () => {
    const input = { description: 'Find the leak', prompt: 'Look in src for the leak', subagent_type: 'Explore' }
    expect(
      data('Task', input, {
        result: { status: 'completed', agentId: 'a1', content: [{ type: 'text', text: 'It is in till.ts' }] },
      }),
    ).toMatchObject({
      kind: 'agent',
      outcome: 'ok',
      child_id: 'a1',
      child_task: 'Look in src for the leak',
      output: 'It is in till.ts',
    })
    expect(events('Agent', input, { result: { status: 'async_launched', isAsync: true, agentId: 'a1' } })).toEqual([
      { event: 'child_started', child_id: 'a1', child_kind: 'agent', task: 'Find the leak' },
    ])
  })

  it('tells the end of a sub-agent from the call that asks for its result', () => {
    const result = {
      retrieval_status: 'success',
      task: { task_id: 'a1', status: 'completed', output: 'It is in till.ts' },
    }
    expect(events('TaskOutput', { task_id: 'a1' }, { result })).toEqual([
      { event: 'child_ended', child_id: 'a1', status: 'completed', summary: 'It is in till.ts' },
    ])
  })
})
