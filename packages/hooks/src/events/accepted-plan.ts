/** A plan that an agent wrote, and that its program gives to the next session in the user's place once they accepted it. */

/** What the user did, in words of ours: the plan's own are the agent's. */
export const ACCEPTED_PLAN = '[accepted a plan that the agent wrote]'

/** The same with what the user said to it. */
export const acceptedWith = (said: string): string => (said === '' ? ACCEPTED_PLAN : `${said}\n${ACCEPTED_PLAN}`)

/** Characters of a plan that are kept. */
export const PLAN_ROOM = 8_000
