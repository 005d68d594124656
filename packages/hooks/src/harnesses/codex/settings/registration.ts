import type { HookRegistration, RegisteredEvent } from '../../../install/hook-groups.ts'
import { CODEX } from '../events.ts'

const cold: RegisteredEvent = { speed: 'cold', timeout: 10 }

/** Codex cuts these two to three seconds, and warns at every start where more is written. */
const short: RegisteredEvent = { speed: 'cold', timeout: 3 }

/** The events winddown registers, and how long Codex waits for each, in seconds. */
export const REGISTRATION: HookRegistration = {
  harness: CODEX,
  events: {
    SessionStart: cold,
    UserPromptSubmit: cold,
    PostToolUse: { speed: 'hot', timeout: 10 },
    Stop: cold,
    Interrupt: short,
    SubagentStart: cold,
    SubagentStop: cold,
    PreCompact: cold,
    PostCompact: cold,
    SessionEnd: short,
  },
  // The user trusts a hook by its file, event and place.
  positionsCount: true,
}
