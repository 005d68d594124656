import { maskLog, readLog } from '@winddown/core'
import type { KnownSecrets } from '../secrets/known-secrets.ts'
import { findWidely, type SecretRange } from '../secrets/wide-rules.ts'
import { findByLint, mergeRanges } from './secret-rules.ts'

/** Characters of a log that secretlint looks over: it takes a second for some hundred thousand. */
const LINTED = 200_000

/** Strings without a secret that are remembered: records repeat themselves. */
const REMEMBERED = 4_000

/**
 * Overwrites in a sealed log what the wide set finds, and every value that was seen as a secret anywhere in the session. The hook that
 * wrote it has a cheap look only.
 * @param find the second look of the snapshot; null: none, and then nothing is looked for here either
 */
export async function maskSecrets(
  path: string,
  known: KnownSecrets,
  find: ((text: string) => Promise<readonly SecretRange[]>) | null | undefined,
): Promise<void> {
  if (find === null) return
  await learn(path, known)
  mask(path, (text) => [...findWidely(text), ...known.find(text)])
}

/** Overwrites in a sealed log every value that was seen as a secret anywhere in the session, and nothing else. */
export function maskKnown(path: string, known: KnownSecrets): void {
  mask(path, (text) => known.find(text))
}

function mask(path: string, find: (text: string) => readonly SecretRange[]): void {
  const innocent = new Set<string>()
  maskLog(path, (text) => {
    if (innocent.has(text)) return []
    const ranges = mergeRanges(find(text)).filter(({ start, end }) => !text.slice(start, end).includes('[redacted:'))
    if (ranges.length === 0) {
      if (innocent.size >= REMEMBERED) innocent.clear()
      innocent.add(text)
    }
    return ranges
  })
}

/** Values that the wide set finds anywhere in the log, so that they are taken out where they stand bare. */
async function learn(path: string, known: KnownSecrets): Promise<void> {
  const seen = new Set<string>()
  const linted: string[] = []
  let size = 0
  for (const entry of readLog(path)) {
    if (entry.kind === 'damage') continue
    for (const text of stringsIn(entry.action.data)) {
      if (text.length < 8 || seen.has(text)) continue
      if (seen.size >= REMEMBERED) seen.clear()
      seen.add(text)
      for (const { start, end, kind } of findWidely(text)) known.add(text.slice(start, end), kind)
      if (size > LINTED) continue
      linted.push(text)
      size += text.length
    }
  }
  const whole = linted.join('\n\n')
  for (const { start, end, kind } of await findByLint(whole)) known.add(whole.slice(start, end), kind)
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* stringsIn(member)
}
