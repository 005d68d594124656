import { NO_TEXT, pieceOf, type RedactedMembers, type RedactedText } from '@winddown/core'
import type { ToolResultEvent } from '../../events/hook-event.ts'
import type { ToolCallAdapter } from '../../harness/harness.ts'
import { fileToolCall } from '../../steps/file-tools.ts'
import { textOf } from '../../steps/record-values.ts'
import { toolCallOfSteps } from '../../steps/tool-call-of-steps.ts'
import { answeredCall } from './chat/background.ts'
import { callKey } from './chat/call-key.ts'

const tell = toolCallOfSteps({
  callOf: fileToolCall,
  resultOf: (call, event) => answeredCall(call, event.failed ? 'error' : 'ok', said(event)),
})

/** A live tool result in the words of the chat's reader; its key is made anew, of what is left after secrets are taken out, as the reader's. */
export const geminiToolCall: ToolCallAdapter = (event) =>
  tell({ ...event, toolUseId: pieceOf(NO_TEXT, callKey(event.tool, event.input, said(event))) })

const said = (event: RedactedMembers<ToolResultEvent>): RedactedText => textOf(event.result) ?? NO_TEXT
