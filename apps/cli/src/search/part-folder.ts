/**
 * The parts of an index, by their names: `000004-000007.words` holds what the fourth to the seventh were. A part whose numbers lie within
 * those of another is what was merged into it, and no longer counts.
 */
import { readdirSync, statSync, unlinkSync } from 'node:fs'
import { systemErrorCode } from '@winddown/core'
import { DamagedIndex } from './block-format.ts'
import { IndexPart } from './index-part.ts'

const NAME = /^(\d{6,})-(\d{6,})\.words$/

/** How often the folder is read again where another search merged parts meanwhile. */
const MOST_TRIES = 5

/** For how long a search may be writing a part, ms. */
const STILL_WRITTEN = 3_600_000

export interface NamedPart {
  readonly name: string
  readonly from: number
  readonly to: number
  readonly part: IndexPart
}

export const partName = (from: number, to: number): string =>
  `${String(from).padStart(6, '0')}-${String(to).padStart(6, '0')}.words`

interface PartNames {
  /** Those that count, in their order. */
  readonly names: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  /** What is left of parts that were merged. */
  readonly old: readonly string[]
  /** What was being written, or still is. */
  readonly begun: readonly string[]
}

function namesIn(folder: string): PartNames {
  let all: readonly string[]
  try {
    all = readdirSync(folder)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
    return { names: [], old: [], begun: [] }
  }
  const parts = all.flatMap((name) => {
    const [, from, to] = NAME.exec(name) ?? []
    return from === undefined || to === undefined ? [] : [{ name, from: Number(from), to: Number(to) }]
  })
  const within = ({ name, from, to }: (typeof parts)[number]): boolean =>
    parts.some((other) => other.name !== name && other.from <= from && to <= other.to)
  return {
    names: parts.filter((part) => !within(part)).sort((a, b) => a.to - b.to || a.from - b.from),
    old: parts.filter(within).map(({ name }) => name),
    begun: all.filter((name) => name.endsWith('.new')),
  }
}

/**
 * Opens the parts of a store.
 * @throws DamagedIndex where one is not as it was written
 */
export function openParts(folder: string, store: string): readonly NamedPart[] {
  for (let tries = 1; ; tries++) {
    const opened: NamedPart[] = []
    try {
      for (const named of namesIn(folder).names)
        opened.push({ ...named, part: new IndexPart(`${folder}/${named.name}`, store) })
      return opened
    } catch (error) {
      for (const { part } of opened) part.close()
      if (error instanceof DamagedIndex) throw error
      if (systemErrorCode(error) !== 'ENOENT' || tries === MOST_TRIES)
        throw new DamagedIndex(error instanceof Error ? error.message : String(error))
    }
  }
}

/** Takes away what no longer counts, and what a kill left half written. */
export function removeOld(folder: string): void {
  const { old, begun } = namesIn(folder)
  for (const name of old) remove(`${folder}/${name}`)
  for (const name of begun) {
    const stats = statSync(`${folder}/${name}`, { throwIfNoEntry: false })
    if (stats !== undefined && Date.now() - stats.mtimeMs > STILL_WRITTEN) remove(`${folder}/${name}`)
  }
}

/** Takes an index away. */
export function removeAll(folder: string): void {
  let names: readonly string[] = []
  try {
    names = readdirSync(folder)
  } catch {
    // There is none.
  }
  for (const name of names) remove(`${folder}/${name}`)
}

function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // Another search was first.
  }
}
