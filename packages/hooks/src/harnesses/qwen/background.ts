/** Work that goes on beside the agent: how Qwen Code (0.24) tells that it began, in a call's result, and that it ended, in a notice. */
import { NO_TEXT, pieceOf, type RedactedText } from '@winddown/core'
import { element } from '../../steps/elements.ts'
import { fileToolResult } from '../../steps/file-tools.ts'
import type { Call, CallResult, Step } from '../../steps/step.ts'
import { fieldsOf, textField } from '../../tool-calls/arguments.ts'
import { secretUse } from '../../tool-calls/secret-commands.ts'
import { keptOutput } from '../../tool-calls/secret-output.ts'

const JOB = /^Background shell started\.\nid: (\S+)[\s\S]*?\noutput file: (.+)/
const AGENT = /^Background agent launched successfully\.\ntask_id: (\S+)/

/** What came back of a call whose work goes on, or of an agent that was waited for; undefined for all others. */
export function besideResult(call: Call | undefined, result: CallResult): CallResult | undefined {
  if (call === undefined || result.outcome !== 'ok') return undefined
  const { text } = result
  if (call.kind === 'command') {
    const [, id, file] = JOB.exec(text) ?? []
    return id === undefined || file === undefined
      ? undefined
      : { outcome: 'running', text: NO_TEXT, childId: id, outputFile: pieceOf(text, file.trim()) }
  }
  if (call.kind !== 'agent') return undefined
  const id = AGENT.exec(text)?.[1]
  if (id !== undefined) return { outcome: 'running', text: NO_TEXT, childId: id }
  // The name that its hooks give it.
  const type = textField(fieldsOf(call.input), 'subagent_type') ?? 'general-purpose'
  return { ...result, childId: `${type}-${call.id}` }
}

/** What a call came to that was answered with this text, live or in a chat. */
export const answeredCall = (call: Call, status: 'ok' | 'error' | 'interrupted', text: RedactedText): CallResult => {
  const said = fileToolResult(call, status, text)
  return besideResult(call, said) ?? said
}

/** The end of work in the background, as the notice tells the model; nothing where it is none. */
export function noticeSteps(text: RedactedText): readonly Step[] {
  if (!text.startsWith('<task-notification>')) return []
  const [id, status] = [element(text, 'task-id'), element(text, 'status')]
  // A monitor tells each of its events so.
  if (id === undefined || status === undefined || status === 'running') return []
  const [command, exit] = [element(text, 'command'), element(text, 'exit-code')]
  const said = element(text, 'result') ?? element(text, 'output-tail') ?? element(text, 'summary') ?? NO_TEXT
  const code = exit === undefined || exit === '' ? Number.NaN : Number(exit)
  return [
    {
      do: 'child_ended',
      id,
      status,
      summary: command === undefined ? said : keptOutput(secretUse(command), said, command),
      ...(Number.isInteger(code) && { exitCode: code }),
    },
  ]
}
