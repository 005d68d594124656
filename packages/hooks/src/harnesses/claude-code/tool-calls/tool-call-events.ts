import { pieceOf, type RedactedText, type SystemEventData, type ToolCallData } from '@winddown/core'
import { fieldsOf, textField } from '../../../tool-calls/arguments.ts'
import { excerpt } from '../../../tool-calls/excerpt.ts'
import { commitsBeforeFailure, repositoryEvents } from '../../../tool-calls/repository-events.ts'
import { secretUse } from '../../../tool-calls/secret-commands.ts'
import { keptOutput } from '../../../tool-calls/secret-output.ts'
import { resultText } from './result-text.ts'
import type { ToolCall } from './tool-call.ts'

/** In `git commit … && git push` the commit stands though the push failed. */
const commitsOfFailed = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  const command = textField(fieldsOf(call.input), 'command', 'cmd', 'script')
  if (!command || !data.command || secretUse(command) !== 'none') return []
  return commitsBeforeFailure(command, resultText(call.content))
}

/** True for a tool that asks for what a job in the background has printed. */
export const asksForJob = (name: string): boolean =>
  name === 'TaskOutput' || name === 'BashOutput' || name.startsWith('AgentOutput')

/** The job whose output a call asks for. */
export const jobAskedFor = ({ name, input }: Pick<ToolCall, 'name' | 'input'>): string | undefined =>
  asksForJob(name) ? textField(fieldsOf(input), 'task_id', 'bash_id', 'agentId', 'agent_id') : undefined

/**
 * What of a job's output is kept. A hook does not know the command that it belongs to, so lines that show variables go; nothing is kept
 * where the command is known to have named a secret file.
 */
export const keptOfJob = (call: ToolCall, text: RedactedText): RedactedText =>
  keptOutput(call.isOfSecret ? 'reads' : call.name.startsWith('Agent') ? 'none' : 'runs', text)

/** Older versions show the output of a sub-agent with a line for each of its calls before what it reported. */
const withoutCalls = (said: RedactedText): RedactedText =>
  pieceOf(said, said.replace(/^\[Tool: [^\]\n]+\] .*\n?/gm, '').trim())

/** What follows from a call besides the call itself: work that began or ended in the background, commits, pull requests. */
export const toolCallEvents = (call: ToolCall, data: ToolCallData): SystemEventData[] => {
  if (call.unanswered) return []
  if (call.isError) return data.outcome === 'error' ? commitsOfFailed(call, data) : []
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
  if (asksForJob(call.name)) {
    const task = 'task' in result ? fieldsOf(result['task']) : result
    const id = textField(task, 'task_id', 'shellId') ?? jobAskedFor(call)
    const text = resultText(call.content)
    const status = textField(task, 'status') ?? /<status>(\w+)<\/status>/.exec(text)?.[1]
    if (!id || !status) return []
    const told = textField(task, 'result', 'output', 'stdout')
    const said = told && withoutCalls(keptOfJob(call, told))
    if (status === 'running' || status === 'pending')
      return said ? [{ event: 'child_printed', child_id: id, output: excerpt(said) }] : []
    const code = task['exitCode']
    return [
      {
        event: 'child_ended',
        child_id: id,
        status,
        ...(Number.isInteger(code) && { exit_code: code }),
        ...(said && { summary: excerpt(said) }),
      },
    ]
  }
  const command = textField(input, 'command', 'cmd', 'script')
  return command && data.command && data.outcome === 'ok' && secretUse(command) === 'none'
    ? repositoryEvents(command, resultText(call.result ?? call.content))
    : []
}
