/** The words that say that something was rejected, and those that recommend: a contrast alone does neither. */
import { anyCase } from '../text/any-case.ts'

const REJECTS = anyCase(
  /\b(?:reject(?:ed|ing|s)?|ruled out|decided (?:against|not to)|dropped|abandon(?:ed|ing)?|discarded (?:the|this|that) (?:idea|approach|option|plan|design|variant)|backed out|revert(?:ed|ing)|roll(?:ed|ing) back|not an option|dead end|wrong approach|not worth|overkill|out of scope|not doing|(?:removed|dropped) from|won't|will not|not going to|(?:doesn't|does not|didn't|did not) work|(?:can't|cannot) (?:be used|use|work)|verworfen|abgelehnt|rejeté\w*|descartad\w+|rechazad\w+|no funciona|não funciona|non funziona|funktioniert nicht)(?![\p{L}\p{N}_])|放弃|没有用|不行|使わない|やめ|отказ|не работает/iu,
)

const RECOMMENDS = anyCase(
  /\b(?:recommend\w*|my (?:suggestion|proposal|preference)|cleanest|(?:best|simplest|safest) (?:option|approach|choice|solution|way))\b/i,
)

const WEIGHS = anyCase(
  /\b(?:(?:option|approach|variant|alternative) (?:[a-d]|[1-9])\b|(?:better|preferred|right|cleaner|simpler|this|the|an) (?:\w+ )?approach)\b/i,
)

/** True for a sentence that speaks for something, though it names what it is better than. */
export function recommends(text: string): boolean {
  return RECOMMENDS.test(text) || (WEIGHS.test(text) && !REJECTS.test(text))
}
