/** Comments in code: most say what the code does, which the code says too. Some say why it does so and not otherwise. */
import { anyCase } from '../text/any-case.ts'
import type { Sentence } from './statements.ts'

/** English, then German, French, Spanish and Portuguese, Italian. */
const REASON = anyCase(
  /\b(?:because|since|so that|so (?:we|it|the|that|no)|otherwise|or else|instead|rather than|unlike|even (?:though|if)|although|despite|in case|to (?:avoid|prevent|keep|ensure|make sure|preserve|guard|work around|not)|not .{2,60}\bbut\b|(?:must|should|may|can|do|does|did|is|are|was|will|would)(?: not|n't)\b|cannot|never|no longer|on purpose|intentional\w*|deliberate\w*|by design|work-?around|hack|TODO|FIXME|reasons?|weil|denn|damit|sonst|statt(?:dessen)?|nicht|absichtlich|um .{3,60} zu vermeiden|parce que|car|sinon|afin (?:de|que)|plutôt que|au lieu de|pour éviter|exprès|porque|ya que|para (?:evitar|que|não|no)|en lugar de|en vez de|em vez de|si no|pois|perché|affinché|altrimenti|invece|per evitare)\b|因为|因為|由于|由於|避免|否则|否則|而不是|以免|ため|ので|代わり|避け|ないように|때문|대신|않도록|방지|потому|чтобы|иначе|вместо|из-за/iu,
)

/** `readRows returns …`, `Returns the …`, `This checks …`: what a declaration is. */
const SAYS_WHAT = anyCase(
  /^(?:@\w+ |this (?:function |method |class |test )?)?(?:[\w$.]+(?:\(\))? )?(?:is|are|returns?|checks?|tests?|verif(?:y|ies)|reports?|determines?|indicates?|represents?|holds?|contains?|gets?|sets?|creates?|reads?|writes?|finds?|makes?|builds?|parses?|adds?|removes?|gibt|prüft|liefert|renvoie|retourne|vérifie|devuelve|comprueba|retorna|restituisce)\b/i,
)

/** Words that give a reason also where the sentence says what something does. */
const WHY = anyCase(
  /\b(?:because|since|so that|otherwise|instead|rather than|unlike|to (?:avoid|prevent|work around)|by design|on purpose|intentional\w*|deliberate\w*|weil|damit|sonst|stattdessen|parce que|sinon|pour éviter|porque|para evitar|perché|altrimenti|per evitare)\b|因为|因為|由于|避免|否则|ため|避け|때문|потому|чтобы|иначе/iu,
)

/** True for a comment that a successor needs: a reason, something that must not be, a limit. */
export function givesReason({ text, kind }: Sentence): boolean {
  if (SAYS_WHAT.test(text)) return WHY.test(text)
  return kind === 'cause' || kind === 'limit' || REASON.test(text)
}
