/**
 * What an agent with a record of its own told stands in the log as well, for whoever cannot read that record, and because the record may be
 * written later than it is told, or never. What stands in both is one thing.
 */
import type { PauseAction } from '@winddown/core'

/** UTF-16 units of a text that are compared. */
const COMPARED = 300
/** A text from which it counts as the same where the record has words around it, as of a prompt that a context is put before. */
const LONG_ENOUGH = 40

const isKept = ({ data }: PauseAction): boolean => data.provenance?.['kept'] === true

/** What leads a log before anything was recorded live: its first record, what was kept, and notes among that. */
const leads = (action: PauseAction): boolean =>
  action.type === 'pause_started' || isKept(action) || action.data['event'] === 'note'

/**
 * The actions of a log without what was told before the recording began and stands in the agent's own record. Such actions lead the log,
 * and are bounded (`keepEarlier` of core).
 * @param record reads that record anew, as far as it can be read; nothing where nobody can. Called only where there is something to compare
 */
export function* withoutKept<Action extends PauseAction>(
  actions: Iterable<Action>,
  record: () => Iterable<PauseAction>,
): Generator<Action, void, undefined> {
  let leading: Action[] | null = []
  for (const action of actions) {
    if (leading !== null && leads(action)) {
      leading.push(action)
      continue
    }
    if (leading !== null) yield* besideRecord(leading, record)
    leading = null
    yield action
  }
  if (leading !== null) yield* besideRecord(leading, record)
}

function* besideRecord<Action extends PauseAction>(
  leading: readonly Action[],
  record: () => Iterable<PauseAction>,
): Generator<Action> {
  const kept = leading.filter(isKept)
  const standing = kept.length === 0 ? new Set() : standingIn(record(), kept)
  for (const action of leading) if (!standing.has(action)) yield action
}

/** Whether a log begins with what was kept. */
export function beginsWithKept(actions: Iterable<PauseAction>): boolean {
  for (const action of actions) {
    if (isKept(action)) return true
    if (!leads(action)) return false
  }
  return false
}

/**
 * Those of some told actions that an agent's own record tells, too: of equal ids; or of the same words, command or files where one of both has
 * no id. Each action of the record stands for one.
 */
export function standingIn<Action extends PauseAction>(
  record: Iterable<PauseAction>,
  told: Iterable<Action>,
): ReadonlySet<Action> {
  const open = new Set(told)
  const byId = groupedBy(open, idsOf)
  const byWords = groupedBy(open, wordsOf)
  const standing = new Set<Action>()
  const take = (action: Action): void => {
    open.delete(action)
    standing.add(action)
  }
  for (const entry of record) {
    if (open.size === 0) break
    const ids = idsOf(entry)
    const sameId = ids.flatMap((id) => byId.get(id) ?? []).filter((one) => open.has(one) && isAlike(one, entry))
    if (sameId.length > 0) {
      for (const one of sameId) take(one)
      continue
    }
    const isFree = (one: Action): boolean => open.has(one) && (ids.length === 0 || idsOf(one).length === 0)
    const [words] = wordsOf(entry)
    const same = byWords.get(words ?? '')?.find(isFree) ?? within(entry, open, isFree)
    if (same !== undefined) take(same)
  }
  return standing
}

function groupedBy<Action>(
  actions: Iterable<Action>,
  keysOf: (action: Action) => readonly string[],
): ReadonlyMap<string, readonly Action[]> {
  const groups = new Map<string, Action[]>()
  for (const action of actions) {
    for (const key of keysOf(action)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [action])
      else group.push(action)
    }
  }
  return groups
}

/** The ids that an action can be known by. */
function idsOf({ type, data }: PauseAction): readonly string[] {
  const given: readonly unknown[] =
    type === 'tool_call' ? [data['tool_use_id']] : [data['prompt_id'], data['message_id']]
  return given.flatMap((id) => (typeof id === 'string' && id !== '' ? [`${type} ${id}`] : []))
}

/** What was taken out is named by whoever took it out. */
const plain = (text: string): string =>
  text
    .replace(/\[redacted:[^\]]*\]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

const textOf = ({ data }: PauseAction): string => (typeof data['summary'] === 'string' ? plain(data['summary']) : '')

/** What tells one action from others of its type where it has no id; nothing where it has no words. */
function wordsOf(action: PauseAction): readonly string[] {
  if (action.type === 'user_message' || action.type === 'assistant_response') {
    const text = textOf(action).slice(0, COMPARED)
    return text === '' ? [] : [`${action.type} ${text}`]
  }
  if (action.type === 'tool_call') {
    const { command, files = [], tool, args_summary: given } = action.data
    if (command !== undefined) return [`command ${plain(command).slice(0, COMPARED)}`]
    // A record may have whole paths, and the agent tell relative ones.
    const names = files.map(({ path, access }) => `${access} ${path.slice(path.search(/[^/\\]*$/))}`)
    if (names.length > 0) return [`files ${names.join(' ')}`]
    return [`call ${tool} ${JSON.stringify(given ?? '').slice(0, COMPARED)}`]
  }
  if (action.type !== 'system_event') return []
  const { data } = action
  return [`event ${data.event} ${JSON.stringify([data['sha'], data['text'], data['summary']]).slice(0, COMPARED)}`]
}

/** An answer may be split over several entries of one id: each is told by itself. */
function isAlike(one: PauseAction, other: PauseAction): boolean {
  if (one.type !== 'user_message' && one.type !== 'assistant_response') return true
  const [a, b] = [textOf(one), textOf(other)]
  return a.includes(b.slice(0, COMPARED)) || b.includes(a.slice(0, COMPARED))
}

/** A told request that the record has with words around it. */
function within<Action extends PauseAction>(
  entry: PauseAction,
  open: ReadonlySet<Action>,
  isFree: (one: Action) => boolean,
): Action | undefined {
  if (entry.type !== 'user_message') return undefined
  const text = textOf(entry)
  for (const one of open) {
    if (one.type !== 'user_message' || !isFree(one)) continue
    const said = textOf(one).slice(0, COMPARED)
    if (said.length >= LONG_ENOUGH && text.includes(said)) return one
  }
  return undefined
}
