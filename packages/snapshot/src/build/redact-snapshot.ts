import { type Redacted, type SecretCounts, wordTable } from '@winddown/core'
import type { KnownSecrets } from '../secrets/known-secrets.ts'
import type { Snapshot } from '../snapshot.ts'
import { mapStrings } from './map-strings.ts'
import { findSecrets, mergeRanges, type SecretRange } from './secret-rules.ts'

/** Finds secrets in one text; core's redactor fits. `found` counts what was taken out by kind. */
export interface TextRedactor {
  redactText(text: string): { readonly text: string; readonly found: { readonly [kind: string]: number } }
}

export interface RedactSnapshotOptions {
  /** First layer: core's patterns, and a user's own that were given to it. */
  readonly redactor: TextRedactor
  /** What was taken out of parts of it before. */
  readonly found?: SecretCounts
  /** Values that were seen as secrets in the session: taken out wherever they stand. */
  readonly known?: KnownSecrets
  /** Second layer; default: secretlint's recommended rules. Null: none. */
  readonly findSecrets?: ((text: string) => Promise<readonly SecretRange[]>) | null
}

/**
 * Between two strings in the text that the rules see: no secret holds a blank line, except private keys, which stand in one string; and
 * what stands in one string says nothing of the next, so that a sign is between them which no rule passes over. A visible one: what nobody sees is read as none.
 */
const SEPARATOR = '\n\n\u241e\n\n'

/**
 * Takes secrets out of everything that a snapshot says, and says in `redacted.snapshot` what was taken out. The log was redacted when it
 * was written; the transcript and git were not. Half characters (cut emoji) are replaced on the way: they are no UTF-8.
 * Where the second layer cannot run, the snapshot says so, and stands on the first.
 */
export async function redactSnapshot(snapshot: Snapshot, options: RedactSnapshotOptions): Promise<Redacted<Snapshot>> {
  const counts: Record<string, number> = Object.assign(wordTable<number>(), options.found)
  const count = (kind: string, times = 1): void => {
    counts[kind] = (counts[kind] ?? 0) + times
  }
  const first = mapStrings(snapshot, (text) => {
    try {
      const { text: clean, found } = options.redactor.redactText(text.replace(/\p{Surrogate}/gu, '\ufffd'))
      for (const [kind, times] of Object.entries(found)) count(kind, times)
      return clean
    } catch {
      count('not-searched')
      return '[left out: could not be searched for secrets]'
    }
  })
  const find = options.findSecrets === undefined ? findSecrets : options.findSecrets
  if (find === null) return { ...first, redacted: { ...first.redacted, snapshot: counts } } as Redacted<Snapshot>

  let problem: string | undefined
  let second = first
  try {
    const { known } = options
    const replacements = await secondLayer(first, find, count, known)
    if (replacements.size > 0) second = mapStrings(first, (text) => replacements.get(text) ?? text)
    if (known !== undefined)
      second = mapStrings(second, (text) => {
        const ranges = text.length > 7 ? mergeRanges(known.find(text)) : []
        return ranges.length === 0 ? text : cutOut(text, ranges, count)
      })
  } catch (error) {
    problem = (error instanceof Error ? error.message : String(error)).slice(0, 300)
  }
  return {
    ...second,
    // What is ours, and what the files are found by: a session lands whatever a rule takes it for.
    session_id: snapshot.session_id,
    log: { ...second.log, file: snapshot.log.file, sha256: snapshot.log.sha256 },
    redacted: { ...second.redacted, snapshot: counts, ...(problem === undefined ? {} : { problem }) },
  } as Redacted<Snapshot>
}

/** All different strings are looked at as one text: the rules cost by the call, not by the character. */
async function secondLayer(
  snapshot: Snapshot,
  find: NonNullable<RedactSnapshotOptions['findSecrets']>,
  count: (kind: string) => void,
  known: KnownSecrets | undefined,
): Promise<Map<string, string>> {
  const strings = new Set<string>()
  mapStrings(snapshot, (text) => {
    if (text.length > 7) strings.add(text)
    return text
  })
  const ranges = mergeRanges(await find([...strings].join(SEPARATOR)))
  const replaced = new Map<string, string>()
  let offset = 0
  let next = 0
  for (const text of strings) {
    const end = offset + text.length
    const inside: SecretRange[] = []
    while ((ranges[next]?.start ?? Number.POSITIVE_INFINITY) < end) {
      const range = ranges[next] as SecretRange
      inside.push({
        ...range,
        start: Math.max(0, range.start - offset),
        end: Math.min(text.length, range.end - offset),
      })
      known?.add(text.slice(Math.max(0, range.start - offset), range.end - offset), range.kind)
      // A range that runs on into the next string belongs to that one too.
      if (range.end > end + SEPARATOR.length) break
      next += 1
    }
    const clean = cutOut(text, inside, count)
    if (clean !== text) replaced.set(text, clean)
    offset = end + SEPARATOR.length
  }
  return replaced
}

/** A text without what stands in these ranges, which do not overlap. */
export function cutOut(text: string, ranges: readonly SecretRange[], count: (kind: string) => void): string {
  let clean = ''
  let at = 0
  for (const { start, end, kind } of ranges) {
    // What the first layer put there is no secret, although `user:[redacted:…]@host` has the form of one.
    if (end <= start || text.slice(start, end).includes('[redacted:')) continue
    count(kind)
    clean += `${text.slice(at, start)}[redacted:${kind}]`
    at = end
  }
  return clean + text.slice(at)
}
