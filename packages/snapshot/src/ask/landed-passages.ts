/** A session of which log and snapshot are there, and no transcript: it was imported, or its agent deleted it. */
import type { Passage } from '@winddown/core'
import type { ReadSnapshot } from '../read/read-snapshot.ts'
import { actionPassages } from '../recall/sources/action-passages.ts'
import { snapshotPassages } from '../recall/sources/snapshot-passages.ts'
import { type LogFile, logActions } from './session-logs.ts'

type Facts = ReadSnapshot['snapshot']['facts']

/** Characters by which a text is known again: each record cuts it elsewhere. */
const KNOWN_BY = 80

const beginningOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, KNOWN_BY).replace(/…$/, '')

const isSame = (one: string, other: string): boolean => one !== '' && (one.startsWith(other) || other.startsWith(one))

/**
 * How many requests were made before the log begins, which is mostly once the context is nearly full: its own are the last ones of the session. 0 where the
 * texts of both do not bear that out.
 */
function requestsBefore(facts: Facts, requests: readonly string[]): number {
  const before = facts.request_count - requests.length
  const known = new Map(facts.requests.map(({ number, text }) => [number, beginningOf(text)]))
  const fits = requests.every((text, at) => {
    const other = known.get(before + at + 1)
    return other !== undefined && other !== '' && isSame(beginningOf(text), other)
  })
  return fits ? Math.max(0, before) : 0
}

/** What the log says, with the requests numbered as the session counted them; before it what only the snapshot has of them. */
export function landedPassages(facts: Facts, log: LogFile): () => Generator<Passage> {
  const logged = (): Iterable<Passage> => actionPassages(logActions(log), { place: 'log' })
  let earlier: { readonly before: number; readonly passages: readonly Passage[] } | undefined
  return function* () {
    earlier ??= earlierThan(facts, logged())
    yield* earlier.passages
    for (const passage of logged()) yield { ...passage, request: passage.request + earlier.before }
  }
}

function earlierThan(
  facts: Facts,
  logged: Iterable<Passage>,
): { readonly before: number; readonly passages: readonly Passage[] } {
  const requests: string[] = []
  const told = new Set<string>()
  for (const { kind, request, text } of logged) {
    if (kind === 'user' && request > requests.length) requests.push(text)
    if (kind !== 'user') told.add(beginningOf(text))
  }
  const before = requestsBefore(facts, requests)
  const passages = [...snapshotPassages(facts)].filter(
    // Its words may be said again, "continue"; what was answered to the request that was open then may stand in both.
    ({ kind, request, text }) => request <= before && (kind === 'user' || !told.has(beginningOf(text))),
  )
  return { before, passages: before === 0 ? [] : passages }
}
