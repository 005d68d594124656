/** Requests that say what another one says: sent again, broken off and sent anew, pasted twice. */
import type { RequestFact } from '../../facts/requests.ts'
import { isSaidBy, type Said, saidBy } from '../../text/near-duplicates.ts'

/**
 * Sent again word for word, after a hook or the network stopped it, it is one request: the first of them. One that the user broke off and sent
 * again with more behind it is the second.
 */
export function withoutRepeats(requests: readonly RequestFact[]): RequestFact[] {
  const newest = requests.at(-1)
  const seen = new Set<string>()
  return requests.filter((request, i) => {
    const words = request.text.trim()
    const next = requests[i + 1]
    if (next?.interrupted === true && !request.answer?.trim() && words !== '' && next.text.trim().startsWith(words))
      return false
    if (words.length < 80 || request === newest) return true
    if (seen.has(words)) return false
    seen.add(words)
    return true
  })
}

/** Characters from which a message that says the same as a later one, but for its figures, is told there at length. */
const PRINTED = 200

/** Requests that a later one says again: a command that was run and pasted twice. */
export function retold(requests: readonly RequestFact[]): ReadonlySet<RequestFact> {
  const later: Said[] = []
  const again = new Set<RequestFact>()
  for (const request of [...requests].reverse()) {
    if (request.text.length < PRINTED) continue
    const said = saidBy(request.text.replace(/\d+/g, '0'))
    if (later.some((other) => isSaidBy(said, other))) again.add(request)
    later.push(said)
  }
  return again
}
