import {
  createReadingRedactor,
  type JsonObject,
  plainData,
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

/** Texts without a secret that are remembered, and characters of them: a transcript says most things twice, mostly in a row. */
const REMEMBERED = 2_000
const REMEMBERED_CHARACTERS = 1_000_000

/**
 * Core's redactor and the wide tables in one, for whoever reads a transcript to land it: names, excerpts and changes are derived from what
 * it gives, so what only the wide set knows has to go before that too.
 */
export function createWideRedactor(options: RedactorOptions = {}): Redactor {
  const innocent = new NewestTexts()
  /** What was found in one text is taken out of the texts behind it too. */
  const known = new KnownSecrets()
  const onSecret = (secret: string, kind: string): void => {
    const { size } = known
    known.add(secret, kind)
    if (known.size > size) innocent.clear()
    options.onSecret?.(secret, kind)
  }
  const core = createReadingRedactor({ ...options, onSecret })
  const isOpenIn =
    (text: string) =>
    ({ start, end }: SecretRange): boolean =>
      !text.slice(start, end).includes('[redacted:')
  const wide = (text: string, counts: Record<string, number>): string => {
    if (text.length < SHORTEST || innocent.has(text)) return text
    const isOpen = isOpenIn(text)
    // Each by itself: of two that overlap one may hold more than the secret.
    const found = findWidely(text).filter(isOpen)
    for (const { start, end, kind } of found) onSecret(text.slice(start, end), kind)
    const ranges = mergeRanges([...found, ...known.find(text)]).filter(isOpen)
    if (ranges.length === 0) return text
    return cutOut(text, ranges, (kind) => {
      counts[kind] = (counts[kind] ?? 0) + 1
    })
  }
  /** Neither takes anything out of it, and nothing is to be remembered of it. */
  const isInnocent = (text: string): boolean => {
    if (text.length < SHORTEST)
      return (text.length < SHORTEST_OF_ALL && !text.includes('\u001b')) || core.redactText(text).text === text
    if (innocent.has(text)) return true
    if (core.redactText(text).text !== text || findWidely(text).some(isOpenIn(text)) || known.find(text).length > 0)
      return false
    innocent.add(text)
    return true
  }
  const isPlain = plainData(isInnocent)
  return {
    redactText(text) {
      if (isInnocent(text)) return { text: text as RedactedText, found: {} }
      const first = core.redactText(text)
      const found = { ...first.found }
      return { text: wide(first.text, found) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      if (isPlain(data)) return { data: data as Redacted<Data>, found: {} }
      const first = core.redactData(data)
      const found = { ...first.found }
      return { data: mapStrings<Redacted<Data>>(first.data, (text) => wide(text, found)), found }
    },
  }
}

/** Nothing that the wide rules know is shorter. */
const SHORTEST = 8
/** Nor anything that core knows. */
const SHORTEST_OF_ALL = 7

/** The texts that were added last, within bounds: between as many as they allow and twice as many. */
class NewestTexts {
  #newer = new Set<string>()
  #older = new Set<string>()
  #characters = 0

  has(text: string): boolean {
    if (this.#newer.has(text)) return true
    if (!this.#older.has(text)) return false
    this.add(text)
    return true
  }

  add(text: string): void {
    if (this.#newer.size >= REMEMBERED || this.#characters >= REMEMBERED_CHARACTERS) {
      this.#older = this.#newer
      this.#newer = new Set()
      this.#characters = 0
    }
    this.#newer.add(text)
    this.#characters += text.length
  }

  clear(): void {
    this.#newer.clear()
    this.#older.clear()
    this.#characters = 0
  }
}
