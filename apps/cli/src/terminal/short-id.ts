/** The id of a session without what all of them share: `1122-101500`. */
export const shortId = (id: string): string => id.replace(/^session-\d{4}/, '')

/** As many characters of an agent's session id as people are used to. */
const SHORTEST = 8
/** A UUID of version 7 begins with a time: those of one minute have the first eight alike, and differ within so many. */
const BY_TIME = /^[0-9a-f]{8}-[0-9a-f]{4}-7/i
const SHORTEST_BY_TIME = 13

/**
 * The beginning of an agent's session id, by which commands take it too.
 * @param among ids that it is to be told from
 */
export function agentShortId(id: string, among: readonly string[] = []): string {
  const isTaken = (short: string): boolean => among.some((other) => other !== id && other.startsWith(short))
  for (let length = BY_TIME.test(id) ? SHORTEST_BY_TIME : SHORTEST; length < id.length; length++) {
    const short = id.slice(0, length)
    if (!isTaken(short)) return short
  }
  return id
}
