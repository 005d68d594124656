import type { HookRegistration, RegisteredEvent } from '../../../install/hook-groups.ts'
import { GEMINI } from '../gemini-id.ts'

/** What Gemini CLI shows beside what a hook says, in place of its command. */
export const HOOK_NAME = 'winddown'

/** In milliseconds. */
const cold: RegisteredEvent = { speed: 'cold', timeout: 10_000, more: { name: HOOK_NAME } }

/** The events winddown registers, and how long Gemini CLI waits for each. */
export const REGISTRATION: HookRegistration = {
  harness: GEMINI,
  events: {
    SessionStart: cold,
    BeforeAgent: cold,
    AfterTool: { ...cold, speed: 'hot' },
    AfterAgent: cold,
    // Before every request it says `auto`, whether or not it compresses.
    PreCompress: { ...cold, matcher: 'manual' },
    SessionEnd: cold,
  },
}
