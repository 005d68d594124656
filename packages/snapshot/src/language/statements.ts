/**
 * Sentences of the agent that a successor needs: causes, decisions, what was rejected, what was learned, what is not done. They
 * are recognised by the words with which people say such things and carried as they were said; they are claims, and are
 * labelled so wherever they are shown.
 */
import type { StatementKind } from '../facts/statements.ts'
import { anyCase, type Matcher } from '../text/any-case.ts'
import { cut } from '../text/excerpt.ts'
import { remember } from '../text/remember.ts'
import { recommends } from './rejection-words.ts'

export interface Sentence {
  readonly text: string
  readonly kind: StatementKind
  /** How strongly the words say it, 1 to 3. */
  readonly strength: number
}

type Cue = readonly [StatementKind, number, RegExp]

function cues(table: readonly Cue[]): (readonly [StatementKind, number, Matcher])[] {
  return table.map(([kind, strength, pattern]) => [kind, strength, anyCase(pattern)])
}

/** Tried in this order; the first that fits decides the kind. English first, then the same few ideas in other languages. */
const CUES = cues([
  [
    'limit',
    3,
    /\b(?:(?:is|are|was|were|have|has|did|do|does)(?: still)?(?:n't| not)(?: yet| been)? (?:yet|tested|verified|implemented|covered|handled|fixed|supported|committed|pushed|run|checked|done|wired)|not yet|untested|unverified|left (?:out|undone|as is|unchanged|alone)|out of scope|haven't|couldn't verify|could not verify|unable to|pre-?existing|known (?:issue|limitation)|still (?:fail|broken|need|miss|to do|open|return|show)\w*|remain(?:s|ing)\b|flak[ey]\w*|unrelated to (?:our|my|this|these)|TODO|workaround|only partially|for now)\b/i,
  ],
  [
    'cause',
    3,
    /\b(?:root cause|the (?:real |actual |main |underlying )?(?:cause|culprit|reason|bug|issue|problem) (?:is|was|here|seems|appears|lies)|(?:is|was|are|were) caused by|that(?:'s| is) why|this is why|which is why|turns? out|because of|stems? from|this happens (?:when|because)|because|due to|so that's|explains why)\b/i,
  ],
  [
    'rejection',
    3,
    /\b(?:won't work|doesn't work|does not work|didn't work|did not work|can't (?:be|use|work)|cannot (?:be|use|work)|not an option|ruled out|reject(?:ed|ing)?|revert(?:ed|ing)?|roll(?:ed|ing) back|dropped|abandon(?:ed)?|discarded (?:the|this|that) (?:idea|approach|option|plan|design|variant)|decided against|no longer (?:need|use|necessary)\w*|not worth|over-?engineer\w*|overkill|too (?:complex|risky|slow|fragile|invasive)|we don't need|don't need|wrong approach|dead end|backed out)\b/i,
  ],
  [
    'decision',
    3,
    /\b(?:decid(?:ed|e|ing)|decision|chose|choose|chosen|(?:I'll|we'll|let's|I will|we will|going to) (?:go with|use|keep|stick|make|take|move|switch|put|rename)|go(?:ing)? with|agreed|the (?:\w+ )?(?:approach|plan|design|strategy|idea|fix|solution|trade-?off|simplification|rule|choice) (?:is|was|will|would)|recommend\w*|I(?:'d| would) (?:suggest|propose|prefer|recommend)|my recommendation|prefer(?:red)?|should (?:be|use|stay|keep|go|only|always|never)|must (?:be|not|stay|never|always)|by design|intentional(?:ly)?|deliberate(?:ly)?|on purpose|trade-?off|option [A-D1-4]|makes? (?:more )?sense)\b/i,
  ],
  [
    'learning',
    3,
    /\b(?:found (?:that|out|it|the)|discovered|learn(?:ed|t)|realiz\w+|realis\w+|confirm(?:s|ed)|verified|key (?:insight|finding|point)|important(?:ly)?|note that|gotcha|caveat|beware|actually|in fact|it (?:seems|appears|looks like)|the difference|(?:means|implies) that|this means|only (?:works|applies|happens|when|if)|always|never|requires?|depends on|relies on|assum(?:es|ing|ption)|guarantee\w*|interesting(?:ly)?|I see(?: the| that| now)?|Now I (?:understand|see))\b/i,
  ],
  [
    'next',
    2,
    /\b(?:next steps?|next,|next up|follow-?ups?|still (?:have|has) to|remaining (?:work|steps?|tasks?)|(?:I|we)(?:'ll| will| should| need to| can)(?: then| also| now)? (?:then|now|next|also)|then (?:I|we)(?:'ll| will)|need(?:s)? to (?:be|update|add|fix|change|check|run|write|make|handle|remove)|before (?:merging|committing|pushing|releasing)|to be done|once (?:that|this|you))\b/i,
  ],
  [
    'result',
    2,
    /\b(?:all (?:\w+ )?(?:tests?|checks?) pass\w*|tests? (?:all )?pass\w*|passes|now (?:works?|returns?|handles?|uses?|shows?|correctly|properly|passes)|fixed|implemented|complete[ds]?|added|renamed|replaced|extracted|removed|moved|updated|refactored|created|merged|committed|pushed|summary)\b/i,
  ],
  // A contrast alone rejects nothing: "returns 400 instead of 500" says what is so. It counts where nothing clearer is said.
  ['rejection', 2, /\b(?:instead of|rather than|avoid(?:s|ed|ing)?|unnecessary|should(?:n't| not))\b/i],
  // German, French, Spanish and Portuguese, Italian.
  [
    'limit',
    3,
    /\b(?:noch nicht|nicht (?:getestet|geprüft|umgesetzt)|fehlt noch|offen(?:e|er|es)?\b.*(?:Punkt|Frage|Aufgabe)|pas encore|non testé|reste à|todavía no|aún no|falta(?:n)?\b|pendiente|ainda não|non ancora|manca)\b/i,
  ],
  [
    'cause',
    3,
    /\b(?:die Ursache|der Grund|liegt (?:daran|an)|verursacht|deshalb|wegen\b|la cause|la raison|causé par|à cause de|c'est pourquoi|la causa|el (?:motivo|problema) (?:es|era)|debido a|por eso|porque\b|a causa|o problema (?:é|era)|devido a|perché|a causa di)\b/i,
  ],
  [
    'rejection',
    3,
    /\b(?:funktioniert nicht|verworfen|abgelehnt|stattdessen|statt\b|unnötig|ne (?:marche|fonctionne) pas|rejeté|au lieu de|plutôt que|inutile|no funciona|descartad\w+|rechazad\w+|en lugar de|en vez de|não funciona|em vez de|non funziona|invece di)\b/i,
  ],
  [
    'decision',
    3,
    /\b(?:entschieden|entscheid\w+|beschlossen|vereinbart|empfehle|Empfehlung|décid\w+|choisi\w*|convenu|recommande\w*|decid\w+|elegi\w*|acordad\w+|recomiend\w+|recomend\w+|deciso|scelt\w+|consiglio)\b/i,
  ],
  [
    'learning',
    3,
    /\b(?:festgestellt|herausgefunden|stellt sich heraus|wichtig\w*|tatsächlich|découvert|constaté|il s'avère|en fait|important\w*|descubr\w+|resulta que|en realidad|importante|descobr\w+|na verdade|scoperto|in realtà)\b/i,
  ],
  // Chinese, Japanese, Korean, Russian: no word boundaries to rely on.
  ['limit', 3, /尚未|还没|還沒|未(?:测试|验证|完成|実装|検証|テスト)|まだ|残り|아직|미완|ещё не|пока не|осталось/u],
  ['cause', 3, /原因|因为|因為|由于|由於|导致|ため(?:です|、)|なぜなら|때문|원인|причина|из-за|потому что/u],
  ['rejection', 3, /不行|不能|没有用|放弃|改为|而不是|代わりに|使わない|やめ|안 ?됩|대신|не работает|отказ|вместо/u],
  ['decision', 3, /决定|決定|选择|選択|采用|採用|方針|建议|提案|결정|선택|решил|выбра|рекоменд/u],
  ['learning', 3, /发现|發現|确认|確認|注意|実は|わかりました|判明|발견|확인|оказал|обнаруж|важно/u],
])

/** Talk that says what the agent is about to do with its hands: worth nothing once it is done. */
const CHATTER = anyCase(
  /^(?:(?:(?:ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|now|first|next|also|then|finally|so|and|but)[,.! —-]*)*(?:let me|let's|now (?:i need|for|to)|time to|running|checking|looking at|reading|updating|adding|starting|moving on|here(?:'s| is| are)|below|the (?:remaining|following))\b|(?:(?:now|first|next|then|so)[, ]+)*(?:i'll|i will|i'm going to|i need to|i should|i want to|i can(?! only|'t))\b(?! (?:go with|use|keep|stick|not|leave|avoid|skip|prefer))|(?:perfect|great|excellent|good|done|all done|you're (?:absolutely )?right|got it|sure|ok(?:ay)?)[.!]*$|would you like|do you want|shall i|should i (?:proceed|continue|go)|want me to|ready (?:to|for)|let me know)/i,
)

/** Says that something was understood, and not what. */
const UNDERSTOOD = anyCase(
  /^(?:(?:ok(?:ay)?|great|good|perfect|excellent|so|and)[,.! ]+)*(?:now )?i (?:now )?(?:(?:understand|see)(?: now)?(?: (?:it|this|both|everything|how (?:it|this|that|everything|all of it) works?|(?:the|all) (?:[\w-]+ ){0,3}(?:pictures?|structures?|models?|code|codebase|contexts?|flows?|architecture|patterns?|situation|issues?|problems?|infrastructure)))?|have (?:[\w-]+ ){0,4}(?:understanding|picture|context|view|idea|information)\b[^:—–]{0,50})(?: now| clearly)?[.!]?$/i,
)

/** What a plan of the next minute keeps once it is done: why it is done so and not otherwise. */
const PURPOSE = anyCase(
  /\b(?:instead|rather than|to (?:avoid|reduce|prevent|preserve|simplify)|(?:different|another|cleaner|simpler) (?:approach|way|strategy|design)|so that|statt(?:dessen)?|damit|um .{3,60} zu vermeiden|au lieu de|plutôt que|pour éviter|en lugar de|en vez de|para evitar|em vez de|invece di|per evitare)\b|而不是|避免|代わりに|避けるため|대신|вместо|чтобы (?:не|избежать)/iu,
)

/** Behind the reason for it. */
const TURNED = /[.!] (?:so )?(?:let me|let's|i'll|i will|i'm going to|i need to|i can)\b[^.]{10,}\.?$/i

/** True for a plan of the next minute that says why so and not otherwise. */
export function changesCourse(text: string): boolean {
  return CHATTER.test(text) && PURPOSE.test(text)
}

/** True for talk that is worth nothing once the work is done. */
export function isTalk(text: string): boolean {
  return CHATTER.test(text) || /[:：]$/.test(text)
}

const HEADINGS: readonly (readonly [StatementKind, RegExp])[] = [
  [
    'rejection',
    /\b(?:(?:removed|dropped) from|reject\w*|discarded|out of scope|not doing|won't|ruled out|alternatives? (?:considered|rejected)|rejected alternatives?)\b/i,
  ],
  ['cause', /\b(?:(?:root )?causes?|why|reason|problem|bug|diagnosis|what (?:happened|went wrong))\b/i],
  [
    'limit',
    /\b(?:remaining|to ?do|pending|not (?:done|verified|tested|yet)|open (?:questions?|issues?|points?|items?)|limitations?|known issues?|caveats?|risks?|gaps?|concerns?)\b/i,
  ],
  [
    'decision',
    /\b(?:decisions?|decided|agreed|approach(?:es)?|design|recommend\w*|trade-?offs?|options?|alternatives?|choices?|strategy|proposal|solution|fix|rules?|simplif\w*|Entscheidung(?:en)?|Optionen|décisions?|decisiones|opciones|decisões|opções|decisioni|opzioni)\b|决定|选项|方案|決定|選択肢|결정|решени|вариант/i,
  ],
  [
    'learning',
    /\b(?:findings?|found|learn\w*|insights?|key (?:points?|facts?|takeaways?)|notes?|gotchas?|important|conclusions?|verdict|answer)\b/i,
  ],
  ['next', /\b(?:next steps?|follow-?ups?|what's next)\b/i],
]

/** A list item says what the heading over it announces: "Removed from the plan: …". */
function kindOfHeading(text: string): StatementKind | undefined {
  const heading = /^([^:`"]{3,48}): \S/.exec(text)?.[1]
  return heading === undefined ? undefined : HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0]
}

/** "I found the bug!": says nothing itself, and that the next sentence is what was found. */
const LEAD = anyCase(
  /^(?:(?:ah|oh|ok(?:ay)?|great|so|now|good|yes|aha|wait|hmm+|perfect|excellent)[,.! —-]+)*(?:i (?:think i )?(?:can )?(?:now )?(?:see|found|know|understand|spot(?:ted)?)|found|here(?:'s| is)|that(?:'s| is)|there(?:'s| is|'re| are)|the (?:issue|problem|bug|cause) is clear|got)\b.{0,60}\b(?:bugs?|issues?|problems?|causes?|culprit|it|what(?:'s| is| was) (?:happening|wrong|going on))(?: now| here| clearly)?[.!:]*$/i,
)

/** True for a sentence that only announces what was found. */
export function announcesFinding(text: string): boolean {
  return text.length < 90 && LEAD.test(text)
}

/** What a sentence does, or `undefined` for talk and for sentences that say nothing of the kind. */
export function classifySentence(text: string): Sentence | undefined {
  return classified(text) ?? undefined
}

const classified = remember((text): Sentence | null => classify(text) ?? null, 1000)

function classify(text: string): Sentence | undefined {
  const words = text.split(' ').length
  const wide = /[\u3040-\u9fff\uac00-\ud7af]/.test(text)
  if (text.length < (wide ? 8 : 24) || (words < 4 && !wide)) return undefined
  // A lead-in says nothing without what it leads to.
  if (/[:：]$/.test(text)) return undefined
  if (text.endsWith('?') || text.endsWith('？'))
    return CHATTER.test(text) ? undefined : { text, kind: 'question', strength: 2 }
  if (UNDERSTOOD.test(text)) return undefined
  const chatter = CHATTER.test(text)
  const headed = kindOfHeading(text)
  if (headed !== undefined && !chatter) return { text: cut(text, 420), kind: headed, strength: 3 }
  if (chatter && PURPOSE.test(text)) return { text: cut(text, 420), kind: 'decision', strength: 3 }
  // With the reason before it: a change of course, which nobody says again.
  if (PURPOSE.test(text) && TURNED.test(text)) return { text: cut(text, 420), kind: 'decision', strength: 6 }
  for (const [kind, strength, pattern] of CUES) {
    if (!pattern.test(text)) continue
    if (chatter && kind !== 'cause') return undefined
    // "Option 2 is cleanest, rather than …" speaks for option 2.
    if (kind === 'rejection' && recommends(text)) return { text: cut(text, 420), kind: 'decision', strength: 3 }
    return { text: cut(text, 420), kind, strength: chatter ? strength - 1 : strength }
  }
  return undefined
}

/** What a list says by the words over it, else what most of its points say; `undefined` where neither says anything. */
export function classifyList(lead: string, points: string): StatementKind | undefined {
  const headed = lead === '' ? undefined : HEADINGS.find(([, pattern]) => lead.length <= 60 && pattern.test(lead))?.[0]
  if (headed !== undefined) return headed
  const led = lead.length < 24 ? undefined : classifySentence(lead.replace(/[?？]$/, ''))?.kind
  if (led !== undefined) return led
  const counts = new Map<StatementKind, number>()
  const parts = points.split('; ')
  for (const part of parts) {
    const kind = CUES.find(([, , pattern]) => pattern.test(part))?.[0]
    if (kind !== undefined) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  return most !== undefined && most[1] * 2 >= parts.length ? most[0] : undefined
}
