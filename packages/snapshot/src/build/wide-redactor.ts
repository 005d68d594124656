import {
  createReadingRedactor,
  type JsonObject,
  type Redacted,
  type RedactedText,
  type Redactor,
  type RedactorOptions,
} from '@winddown/core'
import { findWidely } from '../secrets/wide-rules.ts'
import { mapStrings } from './map-strings.ts'
import { cutOut } from './redact-snapshot.ts'
import { mergeRanges } from './secret-rules.ts'

/** Texts without a secret that are remembered: a transcript says most things twice. */
const REMEMBERED = 2_000

/**
 * Core's redactor and the wide tables in one, for whoever reads a transcript to land it: names, excerpts and changes are derived from what
 * it gives, so what only the wide set knows has to go before that too.
 */
export function createWideRedactor(options: RedactorOptions = {}): Redactor {
  const core = createReadingRedactor(options)
  const innocent = new Set<string>()
  const wide = (text: string, found: Record<string, number>): string => {
    if (text.length < 8 || innocent.has(text)) return text
    const ranges = mergeRanges(findWidely(text)).filter(
      ({ start, end }) => !text.slice(start, end).includes('[redacted:'),
    )
    if (ranges.length === 0) {
      if (innocent.size >= REMEMBERED) innocent.clear()
      innocent.add(text)
      return text
    }
    for (const { start, end, kind } of ranges) options.onSecret?.(text.slice(start, end), kind)
    return cutOut(text, ranges, (kind) => {
      found[kind] = (found[kind] ?? 0) + 1
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
