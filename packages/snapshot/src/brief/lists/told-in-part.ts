/** Of what is told in part that it is: each list says how many of its entries stand there, each line how many more it has, as far as that is certain. */
import type { Chosen, Item, Room, Section } from './item.ts'

export interface Counts {
  /** Words for a heading, by section. */
  readonly sections: ReadonlyMap<string, string>
  /** Words for the end of a line, by its item. */
  readonly lines: ReadonlyMap<string, string>
}

export const NO_COUNTS: Counts = { sections: new Map(), lines: new Map() }

/** Of each list that is told in part: how much of it, and how the rest is asked for. */
export function countsOf(
  items: readonly Item[],
  sections: readonly Section[],
  { chosen, extensions }: Pick<Chosen, 'chosen' | 'extensions'>,
): Counts {
  const told = [...chosen.values(), ...[...extensions.values()].flat()]
  const counts = new Map<string, string>()
  for (const { id, list } of sections) {
    if (list === undefined) continue
    const count = (some: readonly Item[]): number =>
      some.filter((item) => item.section === id && item.replaces !== true && list.isEntry(item)).length
    const [shown, all] = [count(told), count(items) + (list.more ?? 0)]
    if (shown === 0 || (shown >= all && list.isBound !== true)) continue
    if (list.isUncounted) {
      counts.set(id, 'in part')
      continue
    }
    const unit = list.unit === undefined ? '' : ` ${list.unit}`
    const least = list.isBound === true ? ' or more' : ''
    counts.set(
      id,
      `${shown} of ${all}${least}${unit}${list.see === undefined || shown >= all ? '' : `; more: ${list.see}`}`,
    )
  }
  return { sections: counts, lines: linesOf(items, chosen, extensions) }
}

/** Of each line that lists more than it tells, how many more. */
function linesOf(
  items: readonly Item[],
  chosen: Chosen['chosen'],
  extensions: Chosen['extensions'],
): ReadonlyMap<string, string> {
  const lines = new Map<string, string>()
  const parts = new Map<string, number>()
  for (const { of, isPart } of items) if (isPart && of !== undefined) parts.set(of, (parts.get(of) ?? 0) + 1)
  for (const { id, untold = 0, isBound } of chosen.values()) {
    const shown = extensions.get(id)?.filter(({ isPart }) => isPart).length ?? 0
    const more = (parts.get(id) ?? 0) - shown + untold
    if (more > 0) lines.set(id, isBound === true ? '; and others' : `; and ${more} more`)
  }
  return lines
}

/** Characters that they add to headings and lines. */
export const lengthOf = ({ sections, lines }: Counts): number =>
  [...sections.values()].reduce((sum, words) => sum + words.length + 3, 0) +
  [...lines.values()].reduce((sum, words) => sum + words.length, 0)

export const hasRoom = ({ tokens, characters }: Room, counts: Counts): boolean =>
  lengthOf(counts) / 4 <= tokens && lengthOf(counts) <= characters

/** A heading that says how much of its list stands below it. */
export function withCount(heading: string, words: string | undefined): string {
  if (words === undefined) return heading
  return heading.endsWith(')') ? `${heading.slice(0, -1)}; ${words})` : `${heading} (${words})`
}
