/** What several processes of one session told, as one story. */
import type { EarlierAction } from '@winddown/core'

/** What one of them knows: what stands in a log already comes first, and is counted; what was read from a log stands in one. */
export type Told =
  | { readonly actions: readonly EarlierAction[]; readonly recorded: number }
  | { readonly actions: readonly EarlierAction[]; readonly isLanded: true }

/** Characters of its words that say which action it is: the beginning stays the same however often secrets are taken out of it. */
const WORDS = 200

/** Between the moment when something was told and that of its record in a log, which is flushed, ms. */
const FLUSH_TAKES = 5_000

const FIELDS = ['event', 'tool', 'tool_use_id', 'summary', 'text', 'note', 'command', 'sha', 'message', 'url'] as const

function nameOf({ type, data }: EarlierAction): string {
  const words = FIELDS.map((field) => {
    const value = data[field]
    return typeof value === 'string' ? value.slice(0, WORDS) : ''
  })
  // Two edits without ids differ by their files alone.
  const files = Array.isArray(data['files']) ? data['files'].map((file) => [file?.path, file?.access]) : []
  return JSON.stringify([type, ...words, files])
}

/** What is known of an action. */
interface Known {
  readonly action: EarlierAction
  readonly isRecorded: boolean
}

/** The actions in the order in which they were told. */
export const inOrder = (actions: readonly EarlierAction[]): EarlierAction[] =>
  actions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** Finds the same actions in what is known, each once. */
function finder(known: readonly EarlierAction[]): (action: EarlierAction) => EarlierAction | undefined {
  const free = new Map<string, EarlierAction[]>()
  for (const action of known) {
    const name = nameOf(action)
    const same = free.get(name)
    if (same === undefined) free.set(name, [action])
    else same.push(action)
  }
  return (action) => {
    const same = free.get(nameOf(action)) ?? []
    const at = same.findIndex((one) => Math.abs(Date.parse(one.at) - Date.parse(action.at)) <= FLUSH_TAKES)
    return at < 0 ? undefined : same.splice(at, 1)[0]
  }
}

/** Those of one list that another one has not. */
export function notAmong(actions: readonly EarlierAction[], known: readonly EarlierAction[]): EarlierAction[] {
  const find = finder(known)
  return actions.filter((action) => find(action) === undefined)
}

/** What both tell, each thing once. Where nothing is new, what is known keeps its order. */
export function joined(
  known: { readonly actions: readonly EarlierAction[]; readonly recorded: number },
  told: Told,
): { readonly actions: EarlierAction[]; readonly recorded: number } {
  const find = finder(known.actions)
  const recorded = 'isLanded' in told ? told.actions.length : told.recorded
  const landed = new Set<EarlierAction>()
  const added: Known[] = []
  for (const [at, action] of told.actions.entries()) {
    const same = find(action)
    if (same === undefined) added.push({ action, isRecorded: at < recorded })
    else if (at < recorded) landed.add(same)
  }
  const all = known.actions.map((action, at) => ({ action, isRecorded: at < known.recorded || landed.has(action) }))
  const those = (isRecorded: boolean): EarlierAction[] => {
    const actions = [...all, ...added].filter((one) => one.isRecorded === isRecorded).map(({ action }) => action)
    return added.length > 0 ? inOrder(actions) : actions
  }
  const [first, rest] = [those(true), those(false)]
  return { actions: [...first, ...rest], recorded: first.length }
}
