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
 * wrote it has a cheap look only. Nearly every log is looked over once: where nothing is found in it, and nothing is known, there is nothing to
 * overwrite.
 * @param find the second look of the snapshot; null: none, and then nothing is looked for here either
 */
export async function maskSecrets(
  path: string,
  known: KnownSecrets,
  find: ((text: string) => Promise<readonly SecretRange[]>) | null | undefined,
): Promise<void> {
  if (find === null) return
  const isFound = learn(path, known)
  await learnByLint(path, known)
  if (isFound) mask(path, (text) => [...findWidely(text), ...known.find(text)])
  else if (!known.isEmpty) maskKnown(path, known)
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

/**
 * Values that the wide set finds anywhere in the log, so that they are taken out where they stand bare; nothing is written.
 * @returns whether it found anything: it asks of the very texts that are overwritten
 */
function learn(path: string, known: KnownSecrets): boolean {
  const seen = new Set<string>()
  let isFound = false
  maskLog(path, (text) => {
    if (text.length < 8 || seen.has(text)) return []
    if (seen.size >= REMEMBERED) seen.clear()
    seen.add(text)
    for (const { start, end, kind } of findWidely(text)) {
      isFound = true
      known.add(text.slice(start, end), kind)
    }
    return []
  })
  return isFound
}

/** What secretlint knows besides, in the beginning of what the records say. */
async function learnByLint(path: string, known: KnownSecrets): Promise<void> {
  const whole = linted(path).join('\n\n')
  for (const { start, end, kind } of await findByLint(whole)) known.add(whole.slice(start, end), kind)
}

function linted(path: string): string[] {
  const seen = new Set<string>()
  let size = 0
  for (const entry of readLog(path)) {
    if (entry.kind === 'damage') continue
    for (const text of stringsIn(entry.action.data)) {
      if (text.length < 8 || seen.has(text)) continue
      seen.add(text)
      size += text.length
      if (size > LINTED) return [...seen]
    }
  }
  return [...seen]
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const member of Object.values(value)) yield* stringsIn(member)
}
