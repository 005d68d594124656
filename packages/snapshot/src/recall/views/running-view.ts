/** What was sent to the background and has no recorded end. */
import type { Passage } from '@winddown/core'
import type { ViewBlock } from './view-block.ts'

/** Jobs that are held; the oldest give way. */
const MOST = 200

/** Calls that went on in the background, without those whose end is recorded. */
export function* runningBlocks(passages: Iterable<Passage>): Generator<ViewBlock> {
  const running = new Map<string, Passage>()
  for (const passage of passages) {
    const { call, kind, ends } = passage
    if (ends !== undefined) running.delete(ends)
    if (call?.outcome !== 'running' || kind === 'result') continue
    running.set(call.child ?? `line ${call.line}`, passage)
    if (running.size > MOST) running.delete(running.keys().next().value ?? '')
  }
  for (const passage of running.values()) yield { passage, text: passage.text }
}
