/** What happened in a session, in order: from all of its actions, or from what its snapshot kept of them. */
import type { PauseAction } from '@winddown/core'
import type { Fact } from '../facts/fact.ts'
import type { SessionFacts } from '../session-facts.ts'

export type TimelineKind = 'request' | 'answer' | 'call' | 'check' | 'failure' | 'commit' | 'note' | 'event'

export interface TimelineEntry {
  /** ISO 8601 UTC; null where no clock was recorded. */
  readonly at: string | null
  readonly kind: TimelineKind
  /** Who or what: a tool, an event, a check. */
  readonly what: string
  /** One line. */
  readonly text: string
  /** All that is kept of it, where that is more than the line. */
  readonly detail?: string
  readonly outcome?: string
  /** Fraction of the limit at this point. */
  readonly context?: number
  /** As recall opens it: `L12`. */
  readonly reference?: string
}

export interface TimelineOptions {
  /** Characters of a detail, at most. */
  readonly detail: number
}

const LINE = 240

const oneLine = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LINE ? `${line.slice(0, LINE - 1)}…` : line
}

function entry(
  given: Omit<TimelineEntry, 'text' | 'detail'> & { readonly all: string },
  { detail }: TimelineOptions,
): TimelineEntry {
  const { all, ...rest } = given
  const text = oneLine(all)
  const whole = all.trim()
  const more = detail > LINE && whole !== text
  return { ...rest, text, ...(more && { detail: whole.length > detail ? `${whole.slice(0, detail)}…` : whole }) }
}

const placed = ({ at, source }: Fact): Pick<TimelineEntry, 'at' | 'reference'> => ({
  at: at ?? null,
  ...(source.line !== undefined && { reference: `L${source.line}` }),
})

/** Some entries with the place in the stream that they are ordered by. */
type Placed = readonly [record: number, entry: TimelineEntry]

/** The timeline that a snapshot's facts amount to: requests with their answers, checks, failures, commits, what happened to the session. */
export function timelineOfFacts(facts: SessionFacts, options: TimelineOptions): TimelineEntry[] {
  const entries: Placed[] = []
  const add = (fact: Fact, kind: TimelineKind, what: string, all: string, outcome?: string): void => {
    const given = { ...placed(fact), kind, what, all, ...(outcome !== undefined && { outcome }) }
    entries.push([fact.source.record, entry(given, options)])
  }
  for (const request of facts.requests) {
    add(request, 'request', request.kind, request.text)
    if (request.answer !== undefined)
      entries.push([
        request.source.record + 0.5,
        entry({ at: null, kind: 'answer', what: 'answer', all: request.answer }, options),
      ])
  }
  for (const check of facts.checks)
    add(check, 'check', check.head, [check.command, check.detail ?? ''].join('\n'), check.result)
  for (const failure of facts.failures)
    add(
      failure,
      'failure',
      failure.tool,
      [failure.command ?? '', failure.error].join('\n'),
      failure.mended ? 'fixed' : 'open',
    )
  for (const commit of facts.commits) add(commit, 'commit', commit.sha?.slice(0, 10) ?? 'commit', commit.message)
  for (const one of facts.compactions)
    add(one, 'event', 'compacted', `${one.pre_tokens ?? '?'} tokens before, ${one.post_tokens ?? '?'} after`)
  for (const one of facts.incidents) add(one, 'event', one.kind, one.detail)
  for (const one of facts.notes) add(one, 'note', one.note, one.text)
  for (const one of facts.children) add(one, 'event', one.kind, one.task, one.status)
  for (const one of facts.refusals ?? []) add(one, 'call', one.tool, one.what, 'denied')
  for (const one of facts.in_flight ?? []) add(one, 'call', one.tool, one.what, one.end)
  return entries.toSorted(([a], [b]) => a - b).map(([, one]) => one)
}

const contextOf = (action: PauseAction): Pick<TimelineEntry, 'context'> =>
  action.data.context_unknown === true || !(action.context_percentage > 0)
    ? {}
    : { context: Math.min(1, action.context_percentage) }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

function ofAction(action: PauseAction, options: TimelineOptions): TimelineEntry | undefined {
  const line = action.data.provenance?.line
  const base = {
    at: text(action.timestamp) === '' ? null : action.timestamp,
    ...contextOf(action),
    ...(typeof line === 'number' && { reference: `L${line}` }),
  }
  switch (action.type) {
    case 'user_message':
      return entry(
        { ...base, kind: 'request', what: text(action.data.origin) || 'user', all: text(action.data.summary) },
        options,
      )
    case 'assistant_response': {
      const all = text(action.data.summary)
      return all === ''
        ? undefined
        : entry({ ...base, kind: 'answer', what: action.data.agent_id ? 'sub-agent' : 'agent', all }, options)
    }
    case 'tool_call': {
      const { tool, command, query, files, description, outcome, output, error } = action.data
      const first = text(command) || text(query) || (files ?? []).map(({ path }) => path).join(' ') || text(description)
      const all = [first || text(tool), text(error) || text(output)].filter((part) => part !== '').join('\n')
      return entry({ ...base, kind: 'call', what: text(tool), all, outcome: text(outcome) || 'unknown' }, options)
    }
    case 'system_event': {
      const { event, timestamp: _at, provenance: _from, context_unknown: _unknown, ...rest } = action.data
      if (event === 'turn_ended') return undefined
      const kind = event === 'commit' ? 'commit' : event === 'note' ? 'note' : 'event'
      const all = Object.values(rest)
        .filter((value) => typeof value === 'string' || typeof value === 'number')
        .join(' ')
      return entry({ ...base, kind, what: text(event), all }, options)
    }
    case 'pause_started':
      return entry({ ...base, kind: 'event', what: 'recording started', all: text(action.data.reason) }, options)
    case 'pause_finalized':
      return entry({ ...base, kind: 'event', what: 'recording ended', all: '' }, options)
  }
}

/** The timeline of all actions; of more than `most` the newest. */
export function timelineOfActions(
  actions: Iterable<PauseAction>,
  options: TimelineOptions & { readonly most: number },
): { readonly entries: readonly TimelineEntry[]; readonly earlier: number } {
  let entries: TimelineEntry[] = []
  let earlier = 0
  for (const action of actions) {
    const one = ofAction(action, options)
    if (one === undefined) continue
    entries.push(one)
    if (entries.length < options.most * 2) continue
    earlier += entries.length - options.most
    entries = entries.slice(-options.most)
  }
  const over = Math.max(0, entries.length - options.most)
  return { entries: entries.slice(over), earlier: earlier + over }
}
