import type { Snapshot } from '../snapshot.ts'
import { mapStrings } from './map-strings.ts'

/** Finds secrets in one text; core's redactor fits. `found` counts what was taken out by kind. */
export interface TextRedactor {
  redactText(text: string): { readonly text: string; readonly found: { readonly [kind: string]: number } }
}

/**
 * Takes secrets out of everything that a snapshot says. The log was redacted when it was written, the transcript and git
 * were not. Half characters (cut emoji) are replaced on the way: they are no UTF-8.
 */
export function redactSnapshot(snapshot: Snapshot, redactor: TextRedactor): Snapshot {
  const counts: Record<string, number> = {}
  const clean = mapStrings(snapshot, (text) => {
    const { text: redacted, found } = redactor.redactText(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    for (const [kind, count] of Object.entries(found)) counts[kind] = (counts[kind] ?? 0) + count
    return redacted
  })
  return { ...clean, redacted: { ...clean.redacted, snapshot: counts } }
}
