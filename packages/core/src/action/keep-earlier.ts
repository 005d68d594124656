import type { EarlierAction } from './earlier-action.ts'

/** Bounds of what is kept of a session before its pause begins. */
export interface EarlierBound {
  /** Requests of the user that are kept whole. Default 200. */
  readonly requests: number
  /** Newest other actions. Default 200. */
  readonly others: number
  /** UTF-16 units of all of it, as JSON. Default 2 million. */
  readonly characters: number
}

export const EARLIER_BOUND: EarlierBound = { requests: 200, others: 200, characters: 2_000_000 }

/** Events that say what is to be done, or that it is not. */
const INTENTIONS: ReadonlySet<string> = new Set(['note', 'note_taken_back', 'compacted'])

/** What a session cannot do without, however long ago it was: 0 goes last. */
function rankOf({ type, data }: EarlierAction): 'request' | 'intention' | 'other' {
  if (type === 'user_message') {
    const origin = data['origin'] ?? 'user'
    return origin === 'user' || origin === 'slash_command' ? 'request' : 'other'
  }
  if (type === 'system_event') return INTENTIONS.has(String(data['event'])) ? 'intention' : 'other'
  return type === 'tool_call' && (data['tasks'] !== undefined || data['plan'] !== undefined) ? 'intention' : 'other'
}

/** A list that is replaced whole makes the ones before it, and single changes to them, say nothing any more. */
function isReplaced(action: EarlierAction, at: number, lastWholeList: number): boolean {
  return at < lastWholeList && action.type === 'tool_call' && action.data['tasks'] !== undefined
}

/**
 * What is kept of many actions: requests whole, tasks, plans and notes, and the newest of all else; in their order. Where requests
 * alone are too many the first ten and the newest stay.
 */
export function keepEarlier(actions: readonly EarlierAction[], bound: EarlierBound = EARLIER_BOUND): EarlierAction[] {
  const lastWholeList = actions.findLastIndex(
    ({ type, data }) => type === 'tool_call' && data['tasks_replace'] === true && data['tasks'] !== undefined,
  )
  const of = (rank: ReturnType<typeof rankOf>): number[] =>
    actions.flatMap((action, at) => (rankOf(action) === rank && !isReplaced(action, at, lastWholeList) ? [at] : []))
  const requests = of('request')
  const first = Math.min(10, bound.requests >> 1)
  const chosen =
    requests.length <= bound.requests
      ? requests
      : [...requests.slice(0, first), ...requests.slice(requests.length - (bound.requests - first))]
  const kept = new Set([...chosen, ...of('intention').slice(-bound.others), ...of('other').slice(-bound.others)])
  let characters = 0
  const sizes = actions.map((action, at) => (kept.has(at) ? JSON.stringify(action).length : 0))
  for (const size of sizes) characters += size
  // What is too much goes from the oldest that matters least.
  for (const rank of ['other', 'intention', 'request'] as const) {
    for (const at of of(rank)) {
      if (characters <= bound.characters) break
      if (kept.delete(at)) characters -= sizes[at] ?? 0
    }
  }
  return actions.filter((_, at) => kept.has(at))
}
