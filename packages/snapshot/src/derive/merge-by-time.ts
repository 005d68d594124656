import type { PauseAction } from '@winddown/core'

/**
 * Merges two streams into one by their timestamps, each kept in its own order: what a log says is ordered by the log, not by a clock that
 * may jump. At equal times the first stream goes first. Holds one action of each.
 */
export function* mergeByTime<Action extends PauseAction>(
  first: Iterable<Action>,
  second: Iterable<Action>,
): Generator<Action, void, undefined> {
  const a = first[Symbol.iterator]()
  const b = second[Symbol.iterator]()
  try {
    let [nextA, nextB] = [a.next(), b.next()]
    while (nextA.done !== true && nextB.done !== true) {
      if (isLater(nextA.value, nextB.value)) {
        yield nextB.value
        nextB = b.next()
      } else {
        yield nextA.value
        nextA = a.next()
      }
    }
    for (; nextA.done !== true; nextA = a.next()) yield nextA.value
    for (; nextB.done !== true; nextB = b.next()) yield nextB.value
  } finally {
    a.return?.()
    b.return?.()
  }
}

/** Timestamps of one form compare as text; Date.parse is for the others ("+00:00" of the original). */
function isLater(a: PauseAction, b: PauseAction): boolean {
  if (a.timestamp.endsWith('Z') && b.timestamp.endsWith('Z') && a.timestamp.length === b.timestamp.length) {
    return a.timestamp > b.timestamp
  }
  return Date.parse(a.timestamp) > Date.parse(b.timestamp)
}
