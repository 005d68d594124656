import type { Reading } from '@winddown/core'
import { LEVELS, levelReached, type Thresholds, wholePercent } from '@winddown/core'
import type { UsageLimit } from '../../../events/usage-limits.ts'
import { usageLimitName } from '../../../events/usage-limits.ts'
import type { StatusLineReading } from '../../../harness/harness.ts'
import { statusBar } from '../../../harness/status-line.ts'
import type { AgentInfo, SessionUsage } from './engine.ts'

/** Sent with a request, and its answer, which the next one sends again. */
const COUNTED = ['input_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens', 'output_tokens']
/** Sub-agents that the status item names one by one. */
const NAMED_AGENTS = 3

/** What Claude Code says of its context, as our status line command keeps it. */
export function readingOf(
  usage: SessionUsage,
  session: { readonly version: string; readonly now: Date; readonly shown: boolean },
): StatusLineReading {
  const { tokens, window, breakdown } = usage.context
  const sent = breakdown?.apiUsage
  // After a compaction the newest usage is still that of before it; the count that is missing says so.
  const counted =
    tokens === undefined || sent == null ? tokens : COUNTED.reduce((sum, name) => sum + (sent[name] ?? 0), 0)
  const compacts = breakdown?.isAutoCompactEnabled !== false
  return {
    tokens: counted === undefined || counted === 0 ? null : counted,
    window,
    model: breakdown?.model ?? null,
    version: session.version,
    at: session.now.toISOString(),
    source: 'harness',
    ...(compacts && breakdown?.autoCompactThreshold !== undefined && { limit: breakdown.autoCompactThreshold }),
    ...(usage.rateLimits !== undefined && { usageLimits: usage.rateLimits.map(usageLimitOf) }),
    ...(session.shown && { shown: true }),
  }
}

const usageLimitOf = ({
  kind,
  percentUsed,
  resetsAt,
}: NonNullable<SessionUsage['rateLimits']>[number]): UsageLimit => ({
  kind,
  fraction: percentUsed / 100,
  resetsAt: resetsAt ?? null,
})

/** The item beneath the prompt: the bar of the status line, limits of the account that are nearly used up, and sub-agents at work. */
export function statusText(
  reading: StatusLineReading,
  session: { readonly recording: boolean; readonly thresholds: Thresholds; readonly agents: readonly AgentInfo[] },
): string {
  const { tokens, window, model, at } = reading
  const limit = reading.limit ?? window
  const fraction = tokens === null || limit === null || limit <= 0 ? null : Math.min(1, tokens / limit)
  const full: Reading = { tokens, window, limit, fraction, source: { tokens: 'harness', limit: 'harness' }, model, at }
  const { recording, thresholds } = session
  return [
    statusBar(full, { modelName: null, recording, thresholds, colour: false }),
    ...(reading.usageLimits ?? [])
      .filter((one) => levelReached(Math.min(1, one.fraction), LEVELS) !== null)
      .map((one) => `${usageLimitName(one.kind)} ${wholePercent(one.fraction)} %`),
    ...agentsText(session.agents.filter(({ status }) => status === 'running')),
  ].join(' · ')
}

function agentsText(agents: readonly AgentInfo[]): string[] {
  const named = agents.slice(0, NAMED_AGENTS).map(({ name, type, tokenCount }) => {
    return `${name ?? type} ${Math.round(tokenCount / 1000)}k`
  })
  const more = agents.length - NAMED_AGENTS
  return more > 0 ? [...named, `${more} more sub-agent${more === 1 ? '' : 's'}`] : named
}
