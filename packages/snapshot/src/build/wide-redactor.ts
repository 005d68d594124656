import {
  createReadingRedactor,
  type JsonObject,
  type Redacted,
  type RedactedText,
  type Redactor,
  type RedactorOptions,
} from '@winddown/core'
import { KnownSecrets } from '../secrets/known-secrets.ts'
import { findWidely } from '../secrets/wide-rules.ts'
import { mapStrings } from './map-strings.ts'
import { cutOut } from './redact-snapshot.ts'
import { mergeRanges, type SecretRange } from './secret-rules.ts'

/** Texts without a secret that are remembered: a transcript says most things twice. */
const REMEMBERED = 2_000

/**
 * Core's redactor and the wide tables in one, for whoever reads a transcript to land it: names, excerpts and changes are derived from what
 * it gives, so what only the wide set knows has to go before that too.
 */
export function createWideRedactor(options: RedactorOptions = {}): Redactor {
  const innocent = new Set<string>()
  /** What was found in one text is taken out of the texts behind it too. */
  const known = new KnownSecrets()
  const onSecret = (secret: string, kind: string): void => {
    const { size } = known
    known.add(secret, kind)
    if (known.size > size) innocent.clear()
    options.onSecret?.(secret, kind)
  }
  const core = createReadingRedactor({ ...options, onSecret })
  const wide = (text: string, counts: Record<string, number>): string => {
    if (text.length < 8 || innocent.has(text)) return text
    const isOpen = ({ start, end }: SecretRange): boolean => !text.slice(start, end).includes('[redacted:')
    // Each by itself: of two that overlap one may hold more than the secret.
    const found = findWidely(text).filter(isOpen)
    for (const { start, end, kind } of found) onSecret(text.slice(start, end), kind)
    const ranges = mergeRanges([...found, ...known.find(text)]).filter(isOpen)
    if (ranges.length === 0) {
      if (innocent.size >= REMEMBERED) innocent.clear()
      innocent.add(text)
      return text
    }
    return cutOut(text, ranges, (kind) => {
      counts[kind] = (counts[kind] ?? 0) + 1
    })
  }
  return {
    redactText(text) {
      const first = core.redactText(text)
      const found = { ...first.found }
      return { text: wide(first.text, found) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      const first = core.redactData(data)
      const found = { ...first.found }
      return { data: mapStrings<Redacted<Data>>(first.data, (text) => wide(text, found)), found }
    },
  }
}
