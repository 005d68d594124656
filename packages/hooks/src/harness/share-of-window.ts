/** Harnesses that compact at a share of the model's window, which a person may set in their settings. */
import { type LimitSource, readRegularFile } from '@winddown/core'
import { PASSED } from '../meter/passed-limit.ts'
import type { CompactionSettings } from './harness.ts'
import type { Limit } from './measure-tail.ts'

/**
 * The share, over 0 and at most 1, that a person set: of the first of these JSON files that has one; without it where none has.
 *
 * @param files null where there is none
 * @param path the keys that lead to it
 */
export function shareIn(files: readonly (string | null)[], path: readonly string[]): CompactionSettings {
  for (const file of files) {
    if (file === null) continue
    try {
      let value: unknown = JSON.parse(readRegularFile(file))
      for (const key of path) value = (value as Readonly<Record<string, unknown>>)[key]
      if (typeof value === 'number' && value > 0 && value <= 1) return { share: value }
    } catch {
      // Not there, no JSON, or without that key: the program says so to the person.
    }
  }
  return {}
}

/** What {@link shareIn} found; null where it found nothing. */
export const shareOf = ({ share }: CompactionSettings): number | null => (typeof share === 'number' ? share : null)

/** What else than the model decides where such a harness compacts, as one word. */
export const shareConditions = (settings: CompactionSettings): string => `share=${shareOf(settings) ?? 'default'}`

/**
 * A limit, unless a request of more tokens was sent: then the window itself.
 *
 * @param sent tokens of the largest request that no compaction preceded; null where that is not known
 * @param known where the window is known from
 * @param compaction what the harness calls one
 */
export function limitUnlessPassed(
  {
    window,
    limit,
    source,
    detail,
  }: Pick<Limit, 'source' | 'detail'> & { readonly window: number; readonly limit: number },
  sent: number | null,
  known: LimitSource,
  compaction = 'compaction',
): Limit {
  if (sent === null || sent <= limit * PASSED) return { window, limit, source, detail, corrected: false }
  const proof = `a request of ${sent} tokens was sent without a ${compaction}`
  return {
    window,
    limit: window,
    source: known,
    detail: `the window; not ${limit}, since ${proof}`,
    corrected: true,
  }
}
