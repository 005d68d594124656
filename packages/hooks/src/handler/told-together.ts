/** Briefs of sessions that were given, one to the next, and never answered: whoever comes next is told of all of them. */
import { estimateTokens } from '@winddown/core'
import type { WaitingSession } from '../briefs/delivery.ts'

/** The default of a renderer, tokens. */
const BUDGET = 2_000

/** Of a program that is started again and again, and dies each time, so many are told: the newest, and the first, which did the work. */
const MOST = 4

/** Tokens below which a brief says nothing. */
const LEAST = 200

const BETWEEN = 'Before that session, and given to it, which was ended before it answered:'

/** Those that are told within a budget, and those in between, which are only named. */
export function divided(
  sessions: readonly WaitingSession[],
  budgetTokens: number = BUDGET,
): {
  readonly told: readonly WaitingSession[]
  readonly named: readonly WaitingSession[]
} {
  const most = Math.max(1, Math.min(MOST, Math.floor(budgetTokens / LEAST)))
  if (sessions.length <= most) return { told: sessions, named: [] }
  const first = sessions.length - Math.floor(most / 2)
  const newest = Math.ceil(most / 2)
  return { told: [...sessions.slice(0, newest), ...sessions.slice(first)], named: sessions.slice(newest, first) }
}

/**
 * The text of several sessions, the newest first, within one budget: what needs little leaves the rest to the others.
 * @param render with the budget that it is to keep; undefined: the caller's own
 */
export async function together(
  sessions: readonly WaitingSession[],
  budgetTokens: number | undefined,
  render: (one: WaitingSession, budgetTokens: number | undefined) => Promise<string | null>,
): Promise<string | null> {
  const [newest] = sessions
  if (newest === undefined) return null
  if (sessions.length === 1) return render(newest, budgetTokens)
  const whole: { readonly one: WaitingSession; readonly text: string }[] = []
  for (const one of sessions) {
    const text = await render(one, budgetTokens)
    if (text !== null) whole.push({ one, text })
  }
  if (whole[0]?.one !== newest) return null
  const rooms = shared(
    whole.map(({ text }) => estimateTokens(text)),
    budgetTokens ?? BUDGET,
  )
  const texts: string[] = []
  for (const [at, { one, text }] of whole.entries()) {
    const room = rooms[at] ?? LEAST
    const fits = estimateTokens(text) <= room
    texts.push(fits ? text : ((await render(one, room)) ?? text))
  }
  return texts.join(`\n${BETWEEN}\n`)
}

/** Rooms for what is wanted: whoever wants less than an equal share has what it wants, and the others share the rest. */
function shared(wanted: readonly number[], budget: number): readonly number[] {
  const rooms = wanted.map(() => 0)
  let left = budget
  let open = wanted.map((tokens, at) => ({ tokens, at })).sort((a, b) => a.tokens - b.tokens)
  while (open.length > 0) {
    const [least, ...others] = open
    if (least === undefined) break
    const room = Math.max(LEAST, Math.min(least.tokens, Math.floor(left / open.length)))
    rooms[least.at] = room
    left -= room
    open = others
  }
  return rooms
}
