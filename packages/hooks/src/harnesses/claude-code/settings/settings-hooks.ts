import type { HookRegistration, RegisteredEvent } from '../../../install/hook-groups.ts'
import { CLAUDE_CODE } from '../events.ts'

const cold: RegisteredEvent = { speed: 'cold', timeout: 10 }
const hot: RegisteredEvent = { speed: 'hot', timeout: 10 }

/** The events winddown registers, and how long Claude Code waits for each, in seconds. */
export const REGISTRATION: HookRegistration = {
  harness: CLAUDE_CODE,
  events: {
    SessionStart: cold,
    UserPromptSubmit: cold,
    PostToolUse: hot,
    PostToolUseFailure: hot,
    Stop: cold,
    StopFailure: cold,
    SubagentStart: cold,
    SubagentStop: cold,
    PreCompact: cold,
    PostCompact: cold,
    PostModelSwitch: cold,
    // Without one, all hooks of the end share 1.5 seconds.
    SessionEnd: { speed: 'cold', timeout: 6 },
  },
}
