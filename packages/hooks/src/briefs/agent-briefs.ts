/** Which brief an agent of one's own is given, of those that wait in its work tree. */
import { type BriefChoice, type ChooseBriefOptions, readDelivery, type WaitingSession } from './delivery.ts'

type Deliveries = ChooseBriefOptions['deliveries']

export interface Aged extends WaitingSession {
  /** Since it was landed, ms. */
  readonly age: number
}

/**
 * The newest of the agent's own, before it one that the asking session itself had ended with; where none of these waits, the newest of another agent. What is
 * not given goes on waiting.
 * @param waiting the newest first
 */
export function chooseForAgent(waiting: readonly Aged[], options: ChooseBriefOptions): BriefChoice | null {
  const { agent, harnessSessionId, wholeForMs, deliveries } = options
  const fresh = waiting.filter(({ age }) => age <= wholeForMs)
  const own = fresh.filter(({ session }) => session.harness === agent)
  const heads = own.filter((one) => !isToldBy(one, own, deliveries))
  const chosen =
    heads.find(({ session }) => session.harnessSessionId === harnessSessionId) ??
    heads[0] ??
    fresh.find((one) => !own.includes(one))
  if (chosen === undefined) return null
  const parts = own.filter((one) => one !== chosen && isPartOf(one, chosen))
  return {
    session: chosen.session,
    key: chosen.key,
    form: 'whole',
    superseded: parts.map(({ key }) => key),
    unanswered: unansweredBy(chosen, own, deliveries),
    behind: own.includes(chosen) ? heads.filter((one) => one !== chosen) : [],
  }
}

/** A session that went on under its id begins its later recordings with the earlier ones. */
const isPartOf = (earlier: Aged, later: Aged): boolean =>
  earlier.age > later.age &&
  earlier.session.harnessSessionId !== null &&
  earlier.session.harnessSessionId === later.session.harnessSessionId

/** Whether one was given to the other, which never answered: it waits, and so does what the other left. */
function wasGivenTo(earlier: Aged, later: Aged, deliveries: Deliveries): boolean {
  const to = readDelivery(deliveries, earlier.key)?.given_to
  return earlier.age > later.age && to !== undefined && to === later.session.harnessSessionId
}

function isToldBy(one: Aged, all: readonly Aged[], deliveries: Deliveries): boolean {
  return all.some((other) => isPartOf(one, other) || wasGivenTo(one, other, deliveries))
}

/** What a session had been given and did not answer, what that one had been given, and so on. */
function unansweredBy(chosen: Aged, all: readonly Aged[], deliveries: Deliveries): Aged[] {
  const found: Aged[] = []
  for (let front: readonly Aged[] = [chosen]; front.length > 0; ) {
    front = all.filter(
      (one) =>
        one !== chosen &&
        !found.includes(one) &&
        front.some((later) => wasGivenTo(one, later, deliveries)) &&
        !all.some((other) => isPartOf(one, other)),
    )
    found.push(...front)
  }
  return found.sort((a, b) => a.age - b.age)
}
