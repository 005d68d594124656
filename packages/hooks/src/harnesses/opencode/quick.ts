import type { QuickAdapter } from '../../harness/harness.ts'
import { HOST_QUICK, plainHostResult } from '../../in-host/host-quick.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { OPENCODE } from './own-record.ts'

/** opencode, as far as the fast path needs it: see {@link QuickAdapter}. */
export const opencodeQuick: QuickAdapter = {
  ...HOST_QUICK,
  id: OPENCODE,
  parse: (payload) => plainHostResult(OPENCODE, payload),
  toolCall: (event) => {
    const { output, metadata, ...more } = event.result as {
      readonly output?: unknown
      readonly metadata?: { readonly exit?: unknown }
    }
    // What is said besides, an error or another end, is for the full path.
    const isPlain = metadata?.exit === 0 && Object.keys(more).length + Object.keys(metadata).length === 1
    return isPlain ? plainCommand({ ...event, result: output }, COMMANDS) : null
  },
}

const COMMANDS: PlainWords = {
  tool: 'bash',
  known: ['command', 'description', 'timeout'],
  resultOf: (_call, text) => ({ outcome: 'ok', text, exitCode: 0 }),
}
