import { HostLink } from '../../../in-host/host-link.ts'
import type { HostPorts } from '../../../in-host/host-ports.ts'
import { OPENCODE } from '../own-record.ts'
import type { PluginHooks, PluginInput } from './opencode-api.ts'
import { SessionTeller } from './session-teller.ts'

/** A prompt waits for the brief of an earlier session at most this long, ms; then it goes without, and the brief is due again. */
const BRIEF_WAIT = 5_500
/** opencode itself waits 5 seconds for its plugins at its end. */
const END_WAIT = 4_500
const COMPACTION_WAIT = 5_000

/**
 * Our program inside opencode (a plugin, 1.18). It listens and tells our hook, in a process of its own, what happened; nothing that it
 * throws reaches opencode, which waits for it at a first prompt, before a compaction and at the end alone.
 */
export function register(input: PluginInput, ports: HostPorts): PluginHooks {
  const link = new HostLink(OPENCODE, ports)
  const teller = new SessionTeller(link, input, ports)
  const quiet = <Given extends readonly unknown[]>(
    doing: string,
    work: (...given: Given) => unknown,
    waitMs?: number,
  ) => {
    const guarded = link.guard(doing, work, waitMs)
    return async (...given: Given): Promise<void> => {
      await guarded(...given)
    }
  }
  return {
    config: quiet('config', (config) => teller.limits.configure(config)),
    event: quiet('event', ({ event }) => teller.event(event.type, event.properties)),
    'chat.message': quiet(
      'chat.message',
      ({ sessionID }, output) => teller.prompt(sessionID, output, BRIEF_WAIT),
      BRIEF_WAIT + 500,
    ),
    'command.execute.before': quiet('command', (called, { parts }) =>
      teller.commands.called(called.sessionID, called, parts),
    ),
    'chat.params': quiet('chat.params', (request) => teller.limits.learn(request)),
    'experimental.session.compacting': quiet(
      'compacting',
      ({ sessionID }) => teller.compacting(sessionID),
      COMPACTION_WAIT,
    ),
    dispose: quiet('dispose', () => teller.end(END_WAIT), END_WAIT + 500),
  }
}
