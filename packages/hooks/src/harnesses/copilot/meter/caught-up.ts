import type { HookEvent } from '../../../events/hook-event.ts'
import { visitLastLines } from '../../../text/last-lines.ts'
import { likelyCallId } from '../likely-call.ts'

/** The session's file is written a moment later than a hook is called, mostly none; ms each. */
const WAITS = [10, 20, 40, 80]

const TURN = /^\{"type": ?"(user\.message|assistant\.turn_(?:start|end))"(?!.*"agentId":)/

/** Waits until a session's file holds what the event is of: with it comes the response that led to it. */
export function waitForFile(event: HookEvent): void {
  const path = event.transcriptPath
  if (path === null || event.agentId !== null) return
  for (const wait of WAITS) {
    if (fileHolds(path, event)) return
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait)
  }
}

/** Whether a session's file is as far as the event. */
export function fileHolds(path: string, event: HookEvent): boolean {
  if (event.type === 'tool_result') return likelyCallId(path, event.tool, event.input) !== null
  if (event.type !== 'turn_end') return true
  let last: string | undefined
  visitLastLines(path, (line) => {
    last = TURN.exec(line)?.[1]
    return last !== undefined
  })
  return last === 'assistant.turn_end'
}
