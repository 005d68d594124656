/** What several processes of one session told, as one story. */
import type { EarlierAction } from '../action/earlier-action.ts'

/** What one of them knows: what stands in a log already comes first, and is counted; what was read from a log stands in one. */
export type Told =
  | { readonly actions: readonly EarlierAction[]; readonly recorded: number }
  | { readonly actions: readonly EarlierAction[]; readonly isLanded: true }

/** Between the moments of one thing in two records of the same words, at most: two processes may tell it, and a log of earlier versions bears the moment of its flush, ms. */
const TOLD_WITHIN = 5_000

/** Said of an action by whoever writes it down, not by whoever tells it. */
const OF_THE_RECORD: ReadonlySet<string> = new Set(['context_unknown', 'redacted', 'provenance'])

/** What stands in the place of a secret: one that was found at landing is overwritten in the log, which keeps its length. */
const MASK = /\[redacted:[^\]]*\]\**|\*{6,}/

/** What is known of an action. */
interface Known {
  readonly action: EarlierAction
  readonly isRecorded: boolean
}

/** The actions in the order in which they were told. */
export const inOrder = (actions: readonly EarlierAction[]): EarlierAction[] =>
  actions.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))

/** Whether two records tell the same: in all that was told. Nothing but what secrets were taken out of may differ. */
function isSame(one: EarlierAction, other: EarlierAction): boolean {
  const names = new Set([...Object.keys(one.data), ...Object.keys(other.data)])
  return [...names].every((name) => OF_THE_RECORD.has(name) || isAlike(one.data[name], other.data[name]))
}

function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one === 'string' && typeof other === 'string') return isMaskOf(one, other) || isMaskOf(other, one)
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [a, b] = [one, other] as [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => isAlike(a[name], b[name]))
}

/** Whether a text is what another one is without its secrets: all between these stands there, in its order; stars alone stand in the place of as much. */
function isMaskOf(masked: string, whole: string): boolean {
  const parts = masked.split(MASK)
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  if (parts.length === 1 || (!masked.includes('[redacted:') && bytesOf(masked) !== bytesOf(whole))) return false
  if (!whole.startsWith(first) || !whole.endsWith(last)) return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = whole.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= whole.length - last.length
}

/** How much of a log a text takes up: an escape that a secret has stays one. */
const bytesOf = (text: string): number => Buffer.byteLength(JSON.stringify(text))

/** What no secret is in: the same in all records. */
const kindOf = ({ type, data }: EarlierAction): string =>
  JSON.stringify([
    type,
    Object.keys(data)
      .filter((name) => !OF_THE_RECORD.has(name) && data[name] !== undefined)
      .sort(),
  ])

/** An action, when it was told (ms), and all that was told of it as one text, whatever the order of its fields. */
interface Telling {
  readonly action: EarlierAction
  readonly at: number
  readonly words: string
  readonly isMasked: boolean
}

function tellingOf(action: EarlierAction): Telling {
  const told = Object.entries(action.data).filter(([name]) => !OF_THE_RECORD.has(name))
  const words = JSON.stringify([action.type, Object.fromEntries(told)], (_name, value: unknown) =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  )
  return { action, at: Date.parse(action.at), words, isMasked: MASK.test(words) }
}

/**
 * For each action the same one in what is known, each once. First that of the same words, of its moment and then the nearest; then one of its moment that
 * differs in what secrets were taken out of: a mask stands for anything, and what is one thing bears one moment.
 */
function counterparts(
  actions: readonly EarlierAction[],
  known: readonly EarlierAction[],
): (EarlierAction | undefined)[] {
  const found: (EarlierAction | undefined)[] = actions.map(() => undefined)
  let told = [...actions.map(tellingOf).entries()]
  let free = known.map(tellingOf)
  const pair = (
    keyOf: (one: Telling) => string,
    placeOf: (one: Telling, among: readonly Telling[]) => number,
  ): void => {
    const groups = grouped(free, keyOf)
    told = told.filter(([index, one]) => {
      const among = groups.get(keyOf(one)) ?? []
      const place = among.length === 0 ? -1 : placeOf(one, among)
      if (place < 0) return true
      found[index] = among.splice(place, 1)[0]?.action
      return false
    })
    free = [...groups.values()].flat()
  }
  pair(
    ({ at, words }) => `${at} ${words}`,
    () => 0,
  )
  free = free.toSorted((a, b) => a.at - b.at)
  pair(({ words }) => words, nearest)
  pair(
    ({ at, action }) => `${at} ${kindOf(action)}`,
    (one, among) => among.findIndex((other) => (one.isMasked || other.isMasked) && isSame(other.action, one.action)),
  )
  return found
}

function grouped(tellings: readonly Telling[], keyOf: (one: Telling) => string): Map<string, Telling[]> {
  const groups = new Map<string, Telling[]>()
  for (const one of tellings) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [one])
    else group.push(one)
  }
  return groups
}

/** The place of the one that was told nearest to another one; -1 where none was within the time. They are in the order of their moments. */
function nearest({ at }: Telling, among: readonly Telling[]): number {
  let [from, to] = [0, among.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((among[middle]?.at ?? at) < at) from = middle + 1
    else to = middle
  }
  const farness = (place: number): number => Math.abs((among[place]?.at ?? Number.POSITIVE_INFINITY) - at)
  const place = farness(from - 1) <= farness(from) ? from - 1 : from
  return farness(place) <= TOLD_WITHIN ? place : -1
}

/** Those of one list that another one has not. */
export function notAmong(actions: readonly EarlierAction[], known: readonly EarlierAction[]): EarlierAction[] {
  const found = counterparts(actions, known)
  return actions.filter((_action, at) => found[at] === undefined)
}

/** Those of one list of which another one has no telling of the same moment: equal words of another moment are another thing. */
export function withoutSame(actions: readonly EarlierAction[], known: readonly EarlierAction[]): EarlierAction[] {
  const found = counterparts(actions, known)
  return actions.filter(({ at }, index) => Date.parse(found[index]?.at ?? '') !== Date.parse(at))
}

/** What both tell, each thing once. Where nothing is new, what is known keeps its order. */
export function joined(
  known: { readonly actions: readonly EarlierAction[]; readonly recorded: number },
  told: Told,
): { readonly actions: EarlierAction[]; readonly recorded: number } {
  const found = counterparts(told.actions, known.actions)
  const recorded = 'isLanded' in told ? told.actions.length : told.recorded
  const landed = new Set<EarlierAction>()
  const added: Known[] = []
  for (const [at, action] of told.actions.entries()) {
    const same = found[at]
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
