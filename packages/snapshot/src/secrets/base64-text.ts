import { secretKindOf } from '@winddown/core'
import type { SecretRange } from './secret-range.ts'

/** Settings and addresses with a secret in them that stand in base64: `DB_PASSWORD=…`, `{"token":"…"}`, `user:…@host`. */

const RUN = /(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/]{20,4096}={0,2}(?![A-Za-z0-9+/_-])/g
/** Runs of one text that are looked at. */
const MOST = 2_000
const ASSIGNED = /([A-Za-z_][\w.-]{1,60})["']?\s{0,4}[:=]\s{0,4}["']?[^\s"']{4}/g
const ADDRESS = /:\/\/[^\s:@/]{0,64}:[^\s@/]{3,128}@/

/** Where base64 of a text stands that names a secret. */
export function findInBase64(text: string): SecretRange[] {
  const found: SecretRange[] = []
  let looked = 0
  for (const match of text.matchAll(RUN)) {
    const run = match[0]
    // A path, a number, a word: most of what has these characters.
    if (!/\d|[+=]/.test(run) || !/[A-Z]/.test(run) || !/[a-z]/.test(run)) continue
    if (++looked > MOST) break
    const plain = Buffer.from(run, 'base64').toString('latin1')
    if (/^[\t\n\r -~]+$/.test(plain) && namesSecret(plain))
      found.push({ start: match.index, end: match.index + run.length, kind: 'credentials' })
  }
  return found
}

const namesSecret = (plain: string): boolean => {
  if (ADDRESS.test(plain)) return true
  for (const [, name = ''] of plain.matchAll(ASSIGNED)) if (secretKindOf(name) !== undefined) return true
  return false
}
