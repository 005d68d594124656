/** Which brief an agent of one's own is given, of those that wait in its work tree. */
import type { RegisteredSession } from '@winddown/core'

/** A session whose brief waits. */
export interface Aged {
  readonly session: RegisteredSession
  /** Of its delivery. */
  readonly key: string
  /** Since it was landed, ms. */
  readonly age: number
  readonly delivery: { readonly given_to?: string } | null
}

interface Asking {
  readonly agent?: string | null
  /** The session that begins. */
  readonly harnessSessionId: string
  readonly wholeForMs: number
  readonly holds?: HoldsPart
}

/** Whether one part of a session has all that another one tells. */
export type HoldsPart = (part: RegisteredSession, other: RegisteredSession) => boolean

interface Chosen {
  readonly session: RegisteredSession
  readonly key: string
  readonly form: 'whole'
  readonly superseded: readonly string[]
  readonly unanswered: readonly Aged[]
  readonly behind: readonly Aged[]
}

/**
 * The newest of the agent's own, before it one that the asking session itself had ended with; where none of these waits, the newest of another agent. What is
 * not given goes on waiting.
 * @param waiting the newest first
 */
export function chooseForAgent(waiting: readonly Aged[], options: Asking): Chosen | null {
  const { agent, harnessSessionId, wholeForMs, holds } = options
  const fresh = waiting.filter(({ age }) => age <= wholeForMs)
  const own = fresh.filter(({ session }) => session.harness === agent)
  const heads = own.filter((one) => !isToldBy(one, own, holds))
  const chosen =
    heads.find(({ session }) => session.harnessSessionId === harnessSessionId) ??
    heads[0] ??
    // Each is told by another one: none is to be kept back for that.
    own[0] ??
    fresh.find((one) => !own.includes(one))
  if (chosen === undefined) return null
  const parts = own.filter((one) => one !== chosen && isPartOf(one, chosen, holds))
  return {
    session: chosen.session,
    key: chosen.key,
    form: 'whole',
    superseded: parts.map(({ key }) => key),
    unanswered: unansweredBy(chosen, own, holds),
    behind: own.includes(chosen) ? heads.filter((one) => one !== chosen) : [],
  }
}

/** A session that went on under its id begins its later recordings with the earlier ones. Where that can be looked at, it is, whichever was landed first. */
function isPartOf(one: Aged, other: Aged, holds: HoldsPart | undefined): boolean {
  const [{ session: a }, { session: b }] = [one, other]
  if (one === other || a.harnessSessionId === null || a.harnessSessionId !== b.harnessSessionId) return false
  const isEarlier = one.age > other.age
  if (holds === undefined) return isEarlier
  return holds(b, a) && (isEarlier || !holds(a, b))
}

/** Whether one was given to the other, which never answered: it waits, and so does what the other left. */
function wasGivenTo(earlier: Aged, later: Aged): boolean {
  const to = earlier.delivery?.given_to
  // Of a part of the same session it is said above.
  if (to === earlier.session.harnessSessionId) return false
  return earlier.age > later.age && to !== undefined && to === later.session.harnessSessionId
}

function isToldBy(one: Aged, all: readonly Aged[], holds: HoldsPart | undefined): boolean {
  return all.some((other) => isPartOf(one, other, holds) || wasGivenTo(one, other))
}

/** What a session had been given and did not answer, what that one had been given, and so on. */
export function unansweredBy(chosen: Aged, all: readonly Aged[], holds?: HoldsPart): Aged[] {
  const found: Aged[] = []
  for (let front: readonly Aged[] = [chosen]; front.length > 0; ) {
    front = all.filter(
      (one) =>
        one !== chosen &&
        !found.includes(one) &&
        front.some((later) => wasGivenTo(one, later)) &&
        !all.some((other) => isPartOf(one, other, holds)),
    )
    found.push(...front)
  }
  return found.sort((a, b) => a.age - b.age)
}
