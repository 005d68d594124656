import type { QuickAdapter } from '../harness/harness.ts'
import { CLAUDE_CODE } from '../harnesses/claude-code/events.ts'
import { claudeCodeQuick } from '../harnesses/claude-code/quick.ts'

/** The part of a harness's adapter that the quick way needs; undefined where it has none. */
export const findQuick = (id: string): QuickAdapter | undefined => (id === CLAUDE_CODE ? claudeCodeQuick : undefined)
