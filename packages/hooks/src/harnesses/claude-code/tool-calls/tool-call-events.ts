import type { SystemEventData, ToolCallData } from '@winddown/core'
import { fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { excerpt } from '../../../tool-calls/excerpt.ts'
import { repositoryEvents } from '../../../tool-calls/repository-events.ts'
import { secretUse } from '../../../tool-calls/secret-commands.ts'
import { resultText } from './result-text.ts'
import type { ToolCall } from './tool-call.ts'

/** In `git commit … && git push` the commit stands though the push failed: git printed its id. */
const commitsBeforeFailure = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  const command = textField(fieldsOf(call.input), 'command', 'cmd', 'script')
  if (!command || !data.command || secretUse(command) !== 'none') return []
  const output = resultText(call.content)
  return repositoryEvents(command, output).filter(
    ({ event, sha }) => event === 'commit' && typeof sha === 'string' && output.includes(` ${sha}] `),
  )
}

/** What follows from a call besides the call itself: work that began or ended in the background, commits, pull requests. */
export const toolCallEvents = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  if (call.unanswered) return []
  if (call.isError) return data.outcome === 'error' ? commitsBeforeFailure(call, data) : []
  if (data.outcome === 'running' && data.child_id)
    return [
      {
        event: 'child_started',
        child_id: data.child_id,
        child_kind: data.kind === 'agent' ? 'agent' : 'command',
        task: data.description ?? data.child_task ?? '',
      },
    ]
  const input = fieldsOf(call.input)
  const result = fieldsOf(call.result)
  if (call.name === 'KillShell' || call.name === 'KillBash' || call.name === 'TaskStop') {
    const id = textField(input, 'shell_id', 'task_id', 'bash_id')
    return id ? [{ event: 'child_ended', child_id: id, status: 'killed' }] : []
  }
  if (call.name === 'TaskOutput' || call.name === 'BashOutput' || call.name.startsWith('AgentOutput')) {
    const task = 'task' in result ? fieldsOf(result['task']) : result
    const id = textField(task, 'task_id', 'shellId') ?? textField(input, 'task_id', 'bash_id', 'agentId', 'agent_id')
    const text = resultText(call.content)
    const status = textField(task, 'status') ?? /<status>(\w+)<\/status>/.exec(text)?.[1]
    if (!id || !status) return []
    const said = textField(task, 'result', 'output', 'stdout')
    if (status === 'running' || status === 'pending')
      return said ? [{ event: 'child_printed', child_id: id, output: excerpt(said) }] : []
    const code = task['exitCode']
    return [
      {
        event: 'child_ended',
        child_id: id,
        status,
        ...(typeof code === 'number' && { exit_code: code }),
        ...(said && { summary: excerpt(said) }),
      },
    ]
  }
  const command = textField(input, 'command', 'cmd', 'script')
  return command && data.command && data.outcome === 'ok' && secretUse(command) === 'none'
    ? repositoryEvents(command, resultText(call.result ?? call.content))
    : []
}
