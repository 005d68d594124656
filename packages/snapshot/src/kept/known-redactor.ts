/** Values that were seen as secrets somewhere in a session, taken out of whatever else it says. */
import type { JsonObject, Passage, PauseAction, Redacted, RedactedText, Redactor } from '@winddown/core'
import { mapStrings } from '../build/map-strings.ts'
import { cutOut } from '../build/redact-snapshot.ts'
import { mergeRanges } from '../build/secret-rules.ts'
import type { KnownSecrets } from '../secrets/known-secrets.ts'

/** A text without them. */
export function withoutValues(text: string, known: KnownSecrets, count: (kind: string) => void = () => {}): string {
  if (text.length < 8) return text
  const ranges = known.find(text)
  return ranges.length === 0 ? text : cutOut(text, mergeRanges(ranges), count)
}

/** A redactor that takes them out too: before anything is derived from what it gives, since a piece of a value is no longer known as one. */
export function withoutKnown(redactor: Redactor, known: KnownSecrets): Redactor {
  const counting = (found: Record<string, number>) => (kind: string) => {
    found[kind] = (found[kind] ?? 0) + 1
  }
  return {
    redactText(text) {
      const first = redactor.redactText(text)
      const found = { ...first.found }
      return { text: withoutValues(first.text, known, counting(found)) as RedactedText, found }
    },
    redactData<Data extends JsonObject>(data: Data) {
      const first = redactor.redactData(data)
      const found = { ...first.found }
      const clear = (text: string): string => withoutValues(text, known, counting(found))
      return { data: mapStrings<Redacted<Data>>(first.data, clear), found }
    },
  }
}

/** Names of fields of ours: what is longer, or written otherwise, may come from outside. */
const FIELD = /^[a-z][a-z0-9_]{0,23}$/

function clean(value: unknown, known: KnownSecrets): unknown {
  if (typeof value === 'string') return withoutValues(value, known)
  if (Array.isArray(value)) return value.map((item: unknown) => clean(item, known))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [FIELD.test(key) ? key : withoutValues(key, known), clean(item, known)]),
  )
}

/** A passage without them. What it is and where it stands is the reader's own, and no word of the session. */
export function cleanPassage(passage: Passage, known: KnownSecrets): Passage {
  const { text, call } = passage
  if (call === undefined) return { ...passage, text: withoutValues(text, known) }
  const { tool, kind, outcome, line, resultLine, ...said } = call
  const about = { tool, kind, outcome, line, ...(resultLine !== undefined && { resultLine }) }
  return { ...passage, text: withoutValues(text, known), call: { ...about, ...(clean(said, known) as typeof said) } }
}

/** An action without them, names of members included. */
export const cleanAction = (action: PauseAction, known: KnownSecrets): PauseAction =>
  ({ ...action, data: clean(action.data, known) }) as PauseAction
