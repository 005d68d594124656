import { mapStrings } from '../build/map-strings.ts'
import { cutOut } from '../build/redact-snapshot.ts'
import { mergeRanges } from '../build/secret-rules.ts'
import { findWidely } from '../secrets/wide-rules.ts'

/** What a token has and hardly a name: many letters and figures in a row, and not as a hash of a commit. */
const LIKE_TOKEN = /(?![a-f0-9]{40}(?![A-Za-z0-9]))(?=[A-Za-z_]{0,30}\d)[A-Za-z0-9_]{16,}/

/**
 * What git says today, without tokens in names of branches and messages of commits. The wide rules are made ready only where something
 * looks like a token: that takes longer than to ask git.
 */
export const withoutTokens = <T>(value: T): T =>
  mapStrings(value, (text) => (LIKE_TOKEN.test(text) ? cutOut(text, mergeRanges(findWidely(text)), () => {}) : text))
