import type { HookRegistration, RegisteredEvent } from '../../../install/hook-groups.ts'
import { COPILOT } from '../events.ts'

const cold: RegisteredEvent = { speed: 'cold', timeout: 10 }

/**
 * The events winddown registers, by the names that bring Copilot's own payloads, and how long it waits for each, in seconds. At its end it
 * waits for a second or so, whatever stands here.
 */
export const REGISTRATION: HookRegistration = {
  harness: COPILOT,
  events: {
    sessionStart: cold,
    userPromptSubmitted: cold,
    postToolUse: { speed: 'hot', timeout: 10 },
    postToolUseFailure: { speed: 'hot', timeout: 10 },
    errorOccurred: cold,
    agentStop: cold,
    subagentStart: cold,
    subagentStop: cold,
    preCompact: cold,
    sessionEnd: cold,
  },
}
