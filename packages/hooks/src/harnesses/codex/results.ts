/** What the tools of Codex give back, in the shapes of its versions. */

import { NO_TEXT, pieceOf, type RedactedText, type RedactedValue } from '@winddown/core'
import { countOf, joined, listOf, textOf, textsOf } from '../../steps/record-values.ts'
import type { Call, CallResult } from '../../steps/step.ts'
import { fieldsOf } from '../../tool-calls/arguments.ts'
import { saysNo } from '../../tool-calls/exit-meaning.ts'

/** The text of an output: plain, a list of content items, or an object around one of the two. */
const textIn = (output: RedactedValue | undefined): RedactedText => {
  if (typeof output === 'string') return output
  if (Array.isArray(output))
    return joined(
      listOf(output).flatMap(({ text }) => textOf(text) ?? []),
      '\n',
    )
  const { content, output: inner, body } = fieldsOf(output)
  return content !== undefined || inner !== undefined || body !== undefined ? textIn(content ?? inner ?? body) : NO_TEXT
}

const DENIED =
  /^(?:exec command |command |patch |apply_patch )?(?:rejected by user|was rejected by|rejected: |approval denied)|rejected by (?:the )?user\b/i
const ABORTED = /^(?:aborted(?: by user)?(?: after|$|\.)|command was aborted|turn aborted)/i
/** Beginnings of what is said in place of a result. */
const FAILED =
  /^(?:failed (?:to|in sandbox)|execution error|exec_command failed|apply_patch (?:verification )?failed|error:|unsupported call|invalid |tool call error|err: )/i

/** `failed in sandbox …, exit code: 1, stdout: …, stderr: …` */
const sandboxed = (text: RedactedText): { readonly code: number; readonly said: RedactedText } | undefined => {
  const [, code] = /^failed in sandbox [^\n]*?exit code: (-?\d+), stdout: /.exec(text) ?? []
  if (code === undefined) return undefined
  const printed = text.slice(text.indexOf(', stdout: ') + ', stdout: '.length)
  const at = printed.lastIndexOf(', stderr: ')
  const both = at < 0 ? [printed] : [printed.slice(0, at), printed.slice(at + ', stderr: '.length)]
  return { code: Number(code), said: pieceOf(text, both.filter((part) => part.trim() !== '').join('\n')) }
}

/** The head that newer versions put before what a command printed. */
interface Headed {
  readonly code?: number
  readonly running?: string
  readonly seconds?: number
  readonly said: RedactedText
}

/** Lines that such a head may have. */
const HEAD_LINES = 8

const headed = (text: RedactedText): Headed | undefined => {
  if (!/^(?:Exit code:|Chunk ID:|Wall time:|Process (?:exited|running))/.test(text)) return undefined
  const at = text.indexOf('Output:')
  const head = at < 0 ? text.slice(0, 600) : text.slice(0, at)
  if (head.split('\n').length > HEAD_LINES) return undefined
  const code = /^(?:Exit code: |Process exited with code )(-?\d+)/m.exec(head)?.[1]
  const running = /^Process running with session ID (\S+)/m.exec(head)?.[1]
  const seconds = /^Wall time: ([\d.]+)/m.exec(head)?.[1]
  return {
    ...(code !== undefined && { code: Number(code) }),
    ...(running !== undefined && { running }),
    ...(seconds !== undefined && { seconds: Number(seconds) }),
    said: pieceOf(
      text,
      at < 0 ? text.slice(text.indexOf('\n') + 1) : text.slice(at + 'Output:'.length).replace(/^\s*\n/, ''),
    ),
  }
}

/** What a command came to that ended. */
export const ended = (call: Call | undefined, code: number, text: RedactedText, seconds?: number): CallResult => {
  const duration = seconds !== undefined && Number.isFinite(seconds) ? { durationMs: Math.round(seconds * 1000) } : {}
  if (saysNo(call?.command ?? '', code, text)) return { outcome: 'ok', text, ...duration }
  return {
    outcome: code === 0 ? 'ok' : 'error',
    text,
    ...(call?.kind === 'command' && { exitCode: code }),
    ...duration,
  }
}

const answersOf = (call: Call, given: RedactedValue | undefined): CallResult['answers'] => {
  const answers = Object.values(fieldsOf(fieldsOf(given)['answers'])).map((value) =>
    typeof value === 'string' ? value : joined(textsOf(fieldsOf(value)['answers']), ', '),
  )
  return call.questions?.map((_question, at) => answers[at])
}

/** What came back of a call; `call` is undefined where its beginning was not seen. */
export const resultOf = (call: Call | undefined, output: RedactedValue | undefined): CallResult => {
  const given = fieldsOf(output)
  const metadata = fieldsOf(given['metadata'])
  const code = metadata['exit_code']
  if (typeof given['output'] === 'string' && typeof code === 'number')
    return ended(call, code, given['output'], countOf(metadata['duration_seconds']))
  const whole = textIn(output)
  if (call?.kind === 'question') return { outcome: 'ok', text: whole, answers: answersOf(call, output) }
  const sandbox = sandboxed(whole)
  if (sandbox !== undefined) return ended(call, sandbox.code, sandbox.said)
  const head = headed(whole)
  if (head?.running !== undefined) return { outcome: 'running', text: head.said, childId: head.running }
  if (head?.code !== undefined) return ended(call, head.code, head.said, head.seconds)
  const text = head?.said ?? whole
  if (ABORTED.test(text)) return { outcome: 'interrupted', text }
  if (DENIED.test(text.slice(0, 400))) return { outcome: 'denied', text }
  const failed = given['success'] === false || FAILED.test(text)
  const agent = call?.kind === 'agent' ? (textOf(given['agent_id']) ?? textOf(given['task_name'])) : undefined
  return {
    outcome: failed ? 'error' : agent === undefined ? 'ok' : 'running',
    text,
    ...(agent !== undefined && { childId: agent }),
  }
}
