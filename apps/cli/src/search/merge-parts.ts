/** Makes one part of several, without the sessions that no longer count. Of each a block at a time is in memory. */
import type { BlockReader } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'
import { type NamedPart, partName } from './part-folder.ts'
import { writePart } from './part-writer.ts'

/** A part is merged with all that come behind it where it is less than so many times as large as these: few parts, and none is written often. */
const LARGER = 3

/** Sessions of a part that no longer count, beyond which it is written anew without them. */
const MOST_DEAD = 0.5

interface Source {
  readonly words: Iterator<BlockReader>
  /** What the sessions are called in the merged part; -1: it does not come with it. */
  readonly numbers: Int32Array
  /** At the word that comes next; undefined behind the last one. */
  reader: BlockReader | undefined
}

/** @param dead whether a session of a part no longer counts. Where the merged part has the name of one of them it takes its place. */
export function mergeParts(
  folder: string,
  store: string,
  parts: readonly NamedPart[],
  dead: (part: NamedPart, session: number) => boolean,
): void {
  const sessions: IndexedSession[] = []
  const sources = parts.map((named): Source => {
    const numbers = new Int32Array(named.part.count).fill(-1)
    for (const [number, session] of named.part.sessions().entries())
      if (!dead(named, number)) numbers[number] = sessions.push(session) - 1
    const words = named.part.words()
    return { words, numbers, reader: nextOf(words) }
  })
  const [from, to] = [Math.min(...parts.map((part) => part.from)), Math.max(...parts.map((part) => part.to))]
  writePart(`${folder}/${partName(from, to)}`, store, sessions, (add) => addMerged(sources, add))
}

function nextOf(words: Iterator<BlockReader>): BlockReader | undefined {
  const { done, value } = words.next()
  return done === true ? undefined : value
}

function addMerged(sources: readonly Source[], add: (word: string, sessions: readonly number[]) => void): void {
  const found: number[] = []
  for (;;) {
    let least: string | undefined
    for (const { reader } of sources)
      if (reader !== undefined && (least === undefined || reader.word < least)) least = reader.word
    if (least === undefined) return
    found.length = 0
    for (const source of sources) {
      if (source.reader?.word !== least) continue
      source.reader.sessions((session) => {
        const number = source.numbers[session] ?? -1
        if (number >= 0) found.push(number)
      })
      source.reader = nextOf(source.words)
    }
    if (found.length > 0) add(least, found)
  }
}

/** Merges the parts that have become many. @returns whether any was written */
export function mergeSome(
  folder: string,
  store: string,
  parts: readonly NamedPart[],
  dead: Map<string, Set<number>>,
): boolean {
  const isDead = ({ name }: NamedPart, session: number): boolean => dead.get(name)?.has(session) === true
  // From the oldest on: the first one that is not much larger than all that come behind it.
  let behind = parts.reduce((sum, { part }) => sum + part.bytes, 0)
  const begin = parts.findIndex(({ part }) => {
    behind -= part.bytes
    return part.bytes < LARGER * behind
  })
  const tail = begin === -1 ? [] : parts.slice(begin)
  const groups = parts
    .filter((named) => !tail.includes(named))
    .filter(({ name, part }) => (dead.get(name)?.size ?? 0) > part.count * MOST_DEAD)
    .map((named) => [named])
  if (tail.length > 0) groups.push(tail)
  for (const group of groups) {
    mergeParts(folder, store, group, isDead)
    for (const { name } of group) dead.delete(name)
  }
  return groups.length > 0
}
