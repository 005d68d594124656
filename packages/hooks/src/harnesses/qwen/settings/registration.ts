import type { HookRegistration, RegisteredEvent } from '../../../install/hook-groups.ts'
import { QWEN } from '../qwen-id.ts'

/** What Qwen Code shows of a hook in place of its command. */
export const HOOK_NAME = 'winddown'

/** In seconds: from 1,000 on Qwen Code takes it for milliseconds. */
const cold: RegisteredEvent = { speed: 'cold', timeout: 10, more: { name: HOOK_NAME } }
const hot: RegisteredEvent = { ...cold, speed: 'hot' }

/** The events winddown registers, and how long Qwen Code waits for each. */
export const REGISTRATION: HookRegistration = {
  harness: QWEN,
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
    SessionEnd: cold,
  },
}
