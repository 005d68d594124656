import type { QuickAdapter } from '../../harness/harness.ts'
import { HOST_QUICK, plainHostResult } from '../../in-host/host-quick.ts'
import { type PlainWords, plainCommand } from '../../steps/plain-command.ts'
import { PI } from './own-message.ts'

/** pi, as far as the fast path needs it: see {@link QuickAdapter}. */
export const piQuick: QuickAdapter = {
  ...HOST_QUICK,
  id: PI,
  parse: (payload) => plainHostResult(PI, payload),
  toolCall: (event) => plainCommand(event, COMMANDS),
}

const COMMANDS: PlainWords = {
  tool: 'bash',
  known: ['command', 'timeout'],
  // What failed is told as failed.
  resultOf: (_call, text) => ({ outcome: 'ok', text, exitCode: 0 }),
}
