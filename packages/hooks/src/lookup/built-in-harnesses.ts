import { HOOK_ADAPTERS } from '../harness-tables/hooks.ts'
import { HARNESS_PROFILES } from '../harness-tables/profiles.ts'
import { SESSION_ADAPTERS } from '../harness-tables/sessions.ts'
import { HARNESS_SETTINGS } from '../harness-tables/settings.ts'
import { STATUS_LINE_ADAPTERS } from '../harness-tables/status-lines.ts'
import { TOOL_CALL_ADAPTERS } from '../harness-tables/tool-calls.ts'
import { TRANSCRIPT_ADAPTERS } from '../harness-tables/transcripts.ts'
import type { Harness } from '../registry/harness-definition.ts'

/** The harnesses of this package whose sessions are read, each as one object: what a package outside gives. */
export const builtInHarnesses = (): readonly Harness[] =>
  HARNESS_PROFILES.flatMap((profile) => {
    const of = <Part extends { readonly id: string }>(parts: readonly Part[]): Part | undefined =>
      parts.find(({ id }) => id === profile.id)
    const transcripts = of(TRANSCRIPT_ADAPTERS)
    if (transcripts === undefined) return []
    const parts = {
      hooks: of(HOOK_ADAPTERS),
      session: of(SESSION_ADAPTERS),
      toolCalls: TOOL_CALL_ADAPTERS.find(([id]) => id === profile.id)?.[1],
      statusLine: of(STATUS_LINE_ADAPTERS),
      settings: of(HARNESS_SETTINGS),
    }
    const there = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
    return [{ profile, transcripts, ...(there as Omit<Harness, 'profile' | 'transcripts'>) }]
  })
