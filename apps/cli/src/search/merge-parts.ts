/** Makes one part of several, without the sessions that no longer count. Of each a block at a time is in memory. */
import type { BlockReader } from './block-format.ts'
import type { IndexedSession } from './indexed-session.ts'
import { type NamedPart, partName } from './part-folder.ts'
import { writePart } from './part-writer.ts'

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
