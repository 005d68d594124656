/** Calls of the tools that keep the to-do list. */
import { pieceOf, type RedactedText, type RedactedValue, type TaskChange, type ToolCallData } from '@winddown/core'
import { type Fields, fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { clip } from '../../../tool-calls/excerpt.ts'

const STATUS = /^(?:pending|in_progress|completed|deleted)$/

const taskChange = (
  id: RedactedValue | undefined,
  text: RedactedValue | undefined,
  status: RedactedValue | string | undefined,
  details?: RedactedValue,
): TaskChange[] =>
  (typeof id === 'string' ? id !== '' : typeof id === 'number') && typeof status === 'string' && STATUS.test(status)
    ? [
        {
          id: String(id),
          ...(typeof text === 'string' && text && { text: clip(text, 500) }),
          ...(typeof details === 'string' && details && details !== text && { details: clip(details, 600) }),
          status: status as TaskChange['status'],
        },
      ]
    : []

/** The entries of the to-do list that a call of one of its tools wrote or showed; `content` is what the model was told. */
export const tasksOf = (name: string, input: Fields, result: Fields, content: RedactedText): Partial<ToolCallData> => {
  if (name === 'TodoWrite') {
    const todos = Array.isArray(input['todos']) ? input['todos'].map(fieldsOf) : []
    return {
      tasks: todos.flatMap((todo, at) => taskChange(at + 1, todo['content'], todo['status'])),
      tasks_replace: true,
    }
  }
  if (name === 'TaskCreate') {
    const id = textField(fieldsOf(result['task']), 'id') ?? pieceOf(content, /#(\d+)/.exec(content)?.[1] ?? '')
    return { tasks: taskChange(id, input['subject'], 'pending', input['description']) }
  }
  if (name === 'TaskUpdate') {
    const status = input['status'] ?? fieldsOf(result['statusChange'])['to']
    return { tasks: taskChange(input['taskId'], input['subject'], status, input['description']) }
  }
  if (name === 'TaskList' && Array.isArray(result['tasks'])) {
    const tasks = result['tasks'].map(fieldsOf)
    return {
      tasks: tasks.flatMap((task) => taskChange(task['id'], task['subject'], task['status'])),
      tasks_replace: true,
    }
  }
  return {}
}
