/**
 * Whether a sentence may be called what it seems to be: a cause, a decision, something rejected, something open. Only where it says so in
 * so many words and takes nothing back: no label is better than a wrong one. What these words do not know stays without a label.
 */
import type { RequestKind } from '../facts/requests.ts'
import type { StatementKind } from '../facts/statements.ts'
import { anyCase, type Matcher } from '../text/any-case.ts'

/** A guess, a condition, an option, a question: says nothing for certain. */
const UNSURE = anyCase(
  /\b(?:may|might|maybe|perhaps|probably|possibly|presumably|likely|seems?|appears?|could|would|should|if|whether|unless|either|suspect\w*|guess\w*|think|assum\w+|hypothes\w+|candidates?|options?|alternatives?|vielleicht|wahrscheinlich|könnte|falls|peut-être|probablement|quizás?|probablemente|talvez|forse)\b/i,
)

/** A footnote, a row of a table, a point of a list, code. */
const PIECE = /^\s*(?:[*†‡¹²³]\S|\(\d\)|\[\d\]|\||note:|n\.b\.)|\s\|\s|; .*; /i

const SAYS: { readonly [K in 'cause' | 'decision' | 'rejection' | 'limit']: Matcher } = {
  cause: anyCase(
    /\b(?:root cause|the (?:real |actual |underlying )?(?:cause|culprit) (?:is|was)|(?:is|was|are|were) caused by|(?:die|eigentliche) ursache (?:ist|war)|verursacht durch|la cause (?:est|était)|la causa (?:es|era|è|é))\b|(?:根本)?原因(?:是|は)|원인은/iu,
  ),
  decision: anyCase(
    /\b(?:(?:i|we)(?:'ve| have)? (?:decided|chose|chosen|agreed|opted|settled on|went with)|(?:it )?(?:was|is|has been) decided|decision:|you (?:decided|chose)|the user (?:decided|chose|agreed)|wir haben (?:uns )?(?:entschieden|beschlossen)|nous avons (?:décidé|choisi)|(?:hemos|he) decidido|decidimos|abbiamo deciso)\b|(?:我们|我)?决定|決定(?:し|です)/iu,
  ),
  rejection: anyCase(
    /\b(?:(?:i|we)(?:'ve| have)? (?:rejected|ruled out|decided against|dropped the (?:idea|approach|plan)|abandoned)|(?:was|were|is|are) (?:rejected|ruled out)|rejected because|decided (?:against|not to)|verworfen|(?:a été|ont été) rejetée?s?|(?:fue|fueron) (?:descartad|rechazad)\w+)\b/iu,
  ),
  limit: anyCase(
    /\b(?:not (?:yet )?(?:been )?(?:tested|verified|implemented|committed|pushed|done|run)(?: yet)?|untested|unverified|(?:still|yet) to (?:do|be done)|left to do|remains? to be done|(?:is|are) (?:still )?(?:open|missing)|still (?:fails?|failing|broken|open|missing|wrong)|noch nicht|pas encore|todavía no|aún no|ainda não|non ancora)\b|尚未|还没|まだ|아직/iu,
  ),
}

/** Finished, or not the agent's: what stands beside these words is not open. */
const FINISHED = anyCase(
  /\b(?:fixed|resolved|solved|done|complete[ds]?|implemented|added|closed|no longer|all (?:tests )?pass\w*|expected|by design|behoben|erledigt|corrigée?|corregid\w+|resuelt\w+)\b/i,
)

/** True where the sentence says in so many words that it is of this kind. */
export function isSurely(kind: StatementKind, text: string): boolean {
  if (kind !== 'cause' && kind !== 'decision' && kind !== 'rejection' && kind !== 'limit') return true
  const said = text.trim()
  if (/[?？:：]$/.test(said) || PIECE.test(said) || UNSURE.test(said)) return false
  if (!SAYS[kind].test(said)) return false
  return kind !== 'limit' || !FINISHED.test(said.replace(/\bnot (?:yet )?(?:been )?\w+/gi, ' '))
}

const CORRECTS = anyCase(
  /^(?:(?:ok(?:ay)?|but|well|hmm+|sorry|wait)[,. …-]+)*(?:no[,.!—]|no (?:that|this|it|you|i|don'?t)\b|nope\b|stop[,.! ]|undo\b|revert (?:that|this|it)\b|wrong[,.!]|that'?s (?:not|wrong)\b|this is (?:not|wrong)\b|you (?:forgot|missed|broke|misunderstood)\b|i (?:said|meant|told you|asked for)\b|nein[,.! ]|falsch\b|das ist (?:falsch|nicht)|non[,.! ]|ce n'est pas|no es\b|está mal)|^(?:不对|不是|错了|違い?ます|違う|아니)/iu,
)

/** True for a message that takes issue with what the agent did, by its first words; of a long one with orders of its own it is not sure. */
export function isSurelyCorrection({
  text,
  kind,
  interrupted,
}: {
  text: string
  kind: RequestKind
  interrupted?: boolean
}): boolean {
  return kind === 'correction' && (interrupted === true || CORRECTS.test(text.trim()))
}
