/** "Let me check the other tests": what the agent was about to do, said in the middle of work that has gone on since. */

/** Words that only open a sentence. */
const OPENS =
  /^(?:(?:ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|yeah|no|now|first|next|also|then|finally|so|and|but|well|hmm+|wait|actually|ah|oh|gut|jetzt|nun|bien|bon|maintenant|ahora|vale|agora|bene|ora|好的?|现在|では|次に|이제|теперь|хорошо)[,.!:;，、。 —–-]+)*/u

const ABOUT_TO =
  /^(?:let me|let's|(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| (?:now )?(?:need|have|want) to| should| can(?! only|'t|not))|time to|going to|ich (?:werde|muss|will)|lass(?:en Sie)? (?:mich|uns)|je (?:vais|dois)|il (?:me )?faut|voy a|tengo que|necesito|déjame|vou\b|preciso|devo\b|fammi)(?=[\s,]|$)|^(?:让我|我来|我要|我需要|接下来|давайте|мне нужно|я (?:сейчас|должен))/u

/** What makes it more than that: a reason, or what it is done instead of. */
const CHOOSES =
  /\b(?:because|since|as (?:it|this|that|the|they|we)|so that|instead|rather than|to (?:avoid|prevent|work around)|otherwise|not\b|n't\b|without|go with|stick (?:with|to)|keep|leave|skip|weil|damit|statt(?:dessen)?|nicht|parce que|car|pour éviter|plutôt|au lieu|porque|para evitar|en lugar de|en vez de|em vez de|perché|invece|per evitare)\b|因为|因為|由于|而不是|避免|ため|代わり|때문|대신|потому|вместо|чтобы не/u

/**
 * True for an announcement of the next step that names neither a reason nor an alternative. Where work went on, it was done
 * then, or given up in other words. The rules are in lower case, which is cheaper to compile than any case.
 */
export function isAnnouncement(text: string): boolean {
  const said = text.toLowerCase().replace(OPENS, '')
  return ABOUT_TO.test(said) && !CHOOSES.test(said)
}
