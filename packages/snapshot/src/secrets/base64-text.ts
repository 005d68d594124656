import { secretKindOf } from '@winddown/core'
import type { SecretRange } from './secret-range.ts'

/** Settings and addresses with a secret in them that stand in base64: `DB_PASSWORD=…`, `{"token":"…"}`, `user:…@host`. */

/** Runs of one text that are looked at. */
const MOST = 2_000
const ASSIGNED = /([A-Za-z_][\w.-]{1,60})["']?\s{0,4}[:=]\s{0,4}["']?[^\s"']{4}/g
const ADDRESS = /:\/\/[^\s:@/]{0,64}:[^\s@/]{3,128}@/

/** Characters of a run. */
const LEAST = 20
const LONGEST = 4_096
const isInRun = (code: number): boolean =>
  (code > 96 && code < 123) || (code > 46 && code < 58) || (code > 64 && code < 91) || code === 43
/** `=`, `_`, `-`: what touches one of them is a piece of something else. */
const isJoint = (code: number): boolean => code === 61 || code === 95 || code === 45

/** Runs of letters, digits, `+` and `/`. Of each twenty characters one is looked at, and those around it where it may be within one. */
function* runsIn(text: string): Generator<readonly [start: number, end: number]> {
  for (let at = LEAST - 1; at < text.length; at += LEAST) {
    if (!isInRun(text.charCodeAt(at))) continue
    let from = at
    while (from > 0 && isInRun(text.charCodeAt(from - 1))) from -= 1
    let to = at + 1
    while (to < text.length && isInRun(text.charCodeAt(to))) to += 1
    at = Math.max(at, to - LEAST)
    if (to - from < LEAST || to - from > LONGEST || (from > 0 && isJoint(text.charCodeAt(from - 1)))) continue
    for (let padded = 0; padded < 2 && text.charCodeAt(to) === 61; padded++) to += 1
    if (to >= text.length || !isJoint(text.charCodeAt(to)) || text.charCodeAt(to) === 61) yield [from, to]
  }
}

/** Where base64 of a text stands that names a secret. */
export function findInBase64(text: string): SecretRange[] {
  const found: SecretRange[] = []
  let looked = 0
  for (const [start, end] of runsIn(text)) {
    const run = text.slice(start, end)
    // A path, a number, a word: most of what has these characters.
    if (!/\d|[+=]/.test(run) || !/[A-Z]/.test(run) || !/[a-z]/.test(run)) continue
    if (++looked > MOST) break
    const plain = Buffer.from(run, 'base64').toString('latin1')
    if (/^[\t\n\r -~]+$/.test(plain) && namesSecret(plain)) found.push({ start, end, kind: 'credentials' })
  }
  return found
}

const namesSecret = (plain: string): boolean => {
  if (ADDRESS.test(plain)) return true
  for (const [, name = ''] of plain.matchAll(ASSIGNED)) if (secretKindOf(name) !== undefined) return true
  return false
}
