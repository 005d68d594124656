import { pieceOf, type RedactedText } from '@winddown/core'
import { fileToolResult } from '../../../steps/file-tools.ts'
import type { Call, CallResult } from '../../../steps/step.ts'
import { withoutFrame } from './result-frame.ts'

const RUNS =
  /^Command (?:is running in background\. PID:|moved to background \(PID:) (\d+)\)?\.?(?: Initial output:\n?)?/

/** A command that goes on, as Gemini CLI (0.61) says in place of how it ended; of its end nobody is told. Undefined for all others. */
export function besideResult(call: Call, { text }: CallResult): CallResult | undefined {
  const [head, id] = (call.kind === 'command' && RUNS.exec(text)) || []
  if (head === undefined || id === undefined) return undefined
  const printed = text.slice(head.length).replace(/^ ?Output hidden\..*$/, '')
  return { outcome: 'running', text: pieceOf(text, printed.trim()), childId: id }
}

/** What a call came to that was answered with this text, in its frame. */
export function answeredCall(call: Call, status: 'ok' | 'error', text: RedactedText): CallResult {
  const ended = fileToolResult(call, status, pieceOf(text, withoutFrame(text)))
  return besideResult(call, ended) ?? ended
}
