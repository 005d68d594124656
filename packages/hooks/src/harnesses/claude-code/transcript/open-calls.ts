/** Calls of tools that got no result: interrupted, cut off by the end of the session, or at work still. */
import type { RedactedText } from '@winddown/core'
import { toolCallData } from '../tool-calls/tool-call-data.ts'
import { parseLine } from './transcript-line.ts'
import { type OpenCall, type TranscriptState, tell } from './transcript-state.ts'

/** Calls that wait for a result; what is left beyond that was dropped by its program. */
const OPEN_CALLS = 500

const PARENT = '"parentToolUseID":"'

/** Keeps the newest line that says what a running command has printed: where no result comes, it is all that is known. */
export const notePrinted = (state: TranscriptState, text: string): void => {
  if (state.calls.size === 0) return
  const at = text.lastIndexOf(PARENT)
  if (at < 0 || !text.includes('"type":"bash_progress"')) return
  const from = at + PARENT.length
  const call = state.calls.get(text.slice(from, text.indexOf('"', from)))
  if (call) call.printed = text
}

const printedBy = (state: TranscriptState, call: OpenCall): RedactedText | undefined => {
  if (call.printed === undefined) return undefined
  const { fullOutput, output } = parseLine(call.printed, state.redactor)?.data ?? {}
  const said = typeof fullOutput === 'string' && fullOutput !== '' ? fullOutput : output
  return typeof said === 'string' && said !== '' ? said : undefined
}

const tellOpenCall = (state: TranscriptState, open: OpenCall, denial?: 'interrupted'): void => {
  const content = printedBy(state, open)
  const call = { ...open.call, unanswered: true, ...(denial && { denial }), ...(content !== undefined && { content }) }
  tell(state, 'tool_call', toolCallData(call), open.at, open.line)
}

/** Tells the calls that got no result; `interrupted` where the person broke in on them. */
export const tellOpenCalls = (state: TranscriptState, denial?: 'interrupted'): void => {
  for (const open of state.calls.values()) tellOpenCall(state, open, denial)
  state.calls.clear()
}

/** Waits for the result of a call; the oldest of too many is told without one. */
export const addOpenCall = (state: TranscriptState, id: string, open: OpenCall): void => {
  state.calls.set(id, open)
  state.queue.called(open.call.name, open.call.input)
  if (state.calls.size <= OPEN_CALLS) return
  const [oldest] = state.calls
  if (oldest === undefined) return
  state.calls.delete(oldest[0])
  tellOpenCall(state, oldest[1])
}
