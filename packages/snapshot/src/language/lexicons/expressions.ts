/**
 * Expressions that are no entries of a lexicon yet: English, and the same few ideas of other languages beside it. Each with an example
 * in which it is found. What can be said by an idea of a lexicon belongs there, in every language; these are to go.
 */
export type ExpressionName =
  | 'opens an announcement'
  | 'is about to'
  | 'asks to be told'
  | 'asks without a mark'
  | 'chooses'
  | 'comment gives a reason'
  | 'comment says what'
  | 'comment says why'
  | 'talk'
  | 'only understood'
  | 'purpose'
  | 'turned to another way'
  | 'announces what was found'
  | 'points back'
  | 'choice of points'
  | 'names a fault'
  | 'names no fault'
  | 'denies'
  | 'what is not so'
  | 'goes on after a denial'
  | 'stance: reason'
  | 'stance: objection'
  | 'stance: obligation'
  | 'stance: wish'
  | 'stance: condition'
  | 'stance in other Latin scripts'
  | 'stance in other scripts'
  | 'heading: rejection'
  | 'heading: cause'
  | 'heading: limit'
  | 'heading: decision'
  | 'heading: learning'
  | 'heading: next'
  | 'asks for an answer'
  | 'asks for an answer in other scripts'
  | 'short contrast'
  | 'summary heading: decisions'
  | 'summary heading: faults'
  | 'summary heading: requests'
  | 'summary heading: concepts'
  | 'summary heading: files'
  | 'summary heading: progress'
  | 'frame of a summary'
  | 'recommends'
  | 'unsure'
  | 'finished'
  | 'surely corrects'
  | 'surely: cause'
  | 'surely: decision'
  | 'surely: rejection'
  | 'surely: limit'

export interface Expression {
  readonly pattern: RegExp
  /** A text in which it is found. */
  readonly example: string
}

export const EXPRESSIONS: Readonly<Record<ExpressionName, Expression>> = {
  /** Words that only open a sentence. */
  'opens an announcement': {
    pattern:
      /^(?:(?:ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|yeah|no|now|first|next|also|then|finally|so|and|but|well|hmm+|wait|actually|ah|oh|gut|jetzt|nun|bien|bon|maintenant|ahora|vale|agora|bene|ora|好的?|现在|では|次に|이제|теперь|хорошо)[,.!:;，、。 —–-]+)*/u,
    example: 'okay, let me look',
  },
  /** "Let me check the other tests": what the agent was about to do, said in the middle of work that has gone on since. */
  'is about to': {
    pattern:
      /^(?:let me|let's|(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| (?:now )?(?:need|have|want) to| should| can(?! only|'t|not))|time to|going to|ich (?:werde|muss|will)|lass(?:en Sie)? (?:mich|uns)|je (?:vais|dois)|il (?:me )?faut|voy a|tengo que|necesito|déjame|vou\b|preciso|devo\b|fammi)(?=[\s,]|$)|^(?:让我|我来|我要|我需要|接下来|давайте|мне нужно|я (?:сейчас|должен))/u,
    example: 'let me look at the tests',
  },
  /** Leaves the next word to the person. */
  'asks to be told': {
    pattern: /^let me know\b/i,
    example: 'let me know what comes next',
  },
  /** Chinese asks with a word at the end of a clause. */
  'asks without a mark': {
    pattern: /吗(?=[\s，,。.！!]|$)/u,
    example: '这个文件不应该在这里吗，怎么是散开的',
  },
  /** What makes it more than that: a reason, or what it is done instead of. */
  chooses: {
    pattern:
      /\b(?:because|since|as (?:it|this|that|the|they|we)|so that|instead|rather than|to (?:avoid|prevent|work around)|otherwise|not\b|n't\b|without|go with|stick (?:with|to)|keep|leave|skip|weil|damit|statt(?:dessen)?|nicht|parce que|car|pour éviter|plutôt|au lieu|porque|para evitar|en lugar de|en vez de|em vez de|perché|invece|per evitare)\b|因为|因為|由于|而不是|避免|ため|代わり|때문|대신|потому|вместо|чтобы не/u,
    example: 'without a lock',
  },
  /** English, then German, French, Spanish and Portuguese, Italian. */
  'comment gives a reason': {
    pattern:
      /\b(?:because|since|so that|so (?:we|it|the|that|no)|otherwise|or else|instead|rather than|unlike|even (?:though|if)|although|despite|in case|to (?:avoid|prevent|keep|ensure|make sure|preserve|guard|work around|not)|not .{2,60}\bbut\b|(?:must|should|may|can|do|does|did|is|are|was|will|would)(?: not|n't)\b|cannot|never|no longer|on purpose|intentional\w*|deliberate\w*|by design|work-?around|hack|TODO|FIXME|reasons?|weil|denn|damit|sonst|statt(?:dessen)?|nicht|absichtlich|um .{3,60} zu vermeiden|parce que|car|sinon|afin (?:de|que)|plutôt que|au lieu de|pour éviter|exprès|porque|ya que|para (?:evitar|que|não|no)|en lugar de|en vez de|em vez de|si no|pois|perché|affinché|altrimenti|invece|per evitare)\b|因为|因為|由于|由於|避免|否则|否則|而不是|以免|ため|ので|代わり|避け|ないように|때문|대신|않도록|방지|потому|чтобы|иначе|вместо|из-за/iu,
    example: 'otherwise the lock stays',
  },
  /** `readRows returns …`, `Returns the …`, `This checks …`: what a declaration is. */
  'comment says what': {
    pattern:
      /^(?:@\w+ |this (?:function |method |class |test )?)?(?:[\w$.]+(?:\(\))? )?(?:is|are|returns?|checks?|tests?|verif(?:y|ies)|reports?|determines?|indicates?|represents?|holds?|contains?|gets?|sets?|creates?|reads?|writes?|finds?|makes?|builds?|parses?|adds?|removes?|gibt|prüft|liefert|renvoie|retourne|vérifie|devuelve|comprueba|retorna|restituisce)\b/i,
    example: 'Returns the rows',
  },
  /** Words that give a reason also where the sentence says what something does. */
  'comment says why': {
    pattern:
      /\b(?:because|since|so that|otherwise|instead|rather than|unlike|to (?:avoid|prevent|work around)|by design|on purpose|intentional\w*|deliberate\w*|weil|damit|sonst|stattdessen|parce que|sinon|pour éviter|porque|para evitar|perché|altrimenti|per evitare)\b|因为|因為|由于|避免|否则|ため|避け|때문|потому|чтобы|иначе/iu,
    example: 'by design',
  },
  /** Talk that says what the agent is about to do with its hands: worth nothing once it is done. */
  talk: {
    pattern:
      /^(?:(?:(?:ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|now|first|next|also|then|finally|so|and|but)[,.! —-]*)*(?:let me|let's|now (?:i need|for|to)|time to|running|checking|looking at|reading|updating|adding|starting|moving on|here(?:'s| is| are)|below|the (?:remaining|following))\b|(?:(?:now|first|next|then|so)[, ]+)*(?:i'll|i will|i'm going to|i need to|i should|i want to|i can(?! only|'t))\b(?! (?:go with|use|keep|stick|not|leave|avoid|skip|prefer))|(?:perfect|great|excellent|good|done|all done|you're (?:absolutely )?right|got it|sure|ok(?:ay)?)[.!]*$|would you like|do you want|shall i|should i (?:proceed|continue|go)|want me to|ready (?:to|for)|let me know)/i,
    example: 'Let me run the tests',
  },
  /** Says that something was understood, and not what. */
  'only understood': {
    pattern:
      /^(?:(?:ok(?:ay)?|great|good|perfect|excellent|so|and)[,.! ]+)*(?:now )?i (?:now )?(?:(?:understand|see)(?: now)?(?: (?:it|this|both|everything|how (?:it|this|that|everything|all of it) works?|(?:the|all) (?:[\w-]+ ){0,3}(?:pictures?|structures?|models?|code|codebase|contexts?|flows?|architecture|patterns?|situation|issues?|problems?|infrastructure)))?|have (?:[\w-]+ ){0,4}(?:understanding|picture|context|view|idea|information)\b[^:—–]{0,50})(?: now| clearly)?[.!]?$/i,
    example: 'Now I understand the full picture.',
  },
  /** What a plan of the next minute keeps once it is done: why it is done so and not otherwise. */
  purpose: {
    pattern:
      /\b(?:instead|rather than|to (?:avoid|reduce|prevent|preserve|simplify)|(?:different|another|cleaner|simpler) (?:approach|way|strategy|design)|so that|statt(?:dessen)?|damit|um .{3,60} zu vermeiden|au lieu de|plutôt que|pour éviter|en lugar de|en vez de|para evitar|em vez de|invece di|per evitare)\b|而不是|避免|代わりに|避けるため|대신|вместо|чтобы (?:не|избежать)/iu,
    example: 'a queue to avoid the lock',
  },
  /** Behind the reason for it. */
  'turned to another way': {
    pattern: /[.!] (?:so )?(?:let me|let's|i'll|i will|i'm going to|i need to|i can)\b[^.]{10,}\.?$/i,
    example: 'It hangs. Let me use a queue there.',
  },
  /** "I found the bug!": says nothing itself, and that the next sentence is what was found. */
  'announces what was found': {
    pattern:
      /^(?:(?:ah|oh|ok(?:ay)?|great|so|now|good|yes|aha|wait|hmm+|perfect|excellent)[,.! —-]+)*(?:i (?:think i )?(?:can )?(?:now )?(?:see|found|know|understand|spot(?:ted)?)|found|here(?:'s| is)|that(?:'s| is)|there(?:'s| is|'re| are)|the (?:issue|problem|bug|cause) is clear|got)\b.{0,60}\b(?:bugs?|issues?|problems?|causes?|culprit|it|what(?:'s| is| was) (?:happening|wrong|going on))(?: now| here| clearly)?[.!:]*$/i,
    example: 'I found the bug!',
  },
  /** Points back at what was said before it, and says little without. */
  'points back': {
    pattern:
      /^(?:(?:so|and|but|then|therefore|thus|hence) )?(?:this|that|these|those|it|they|which|such|instead|otherwise|so|hence|therefore|thus|das|dies|diese[rs]?|deshalb|stattdessen|sonst|cela|ça|ceci|donc|sinon|esto|eso|así|isso|isto|quindi|это|поэтому|иначе)\b(?! (?:file|function|test)s?\b)/iu,
    example: 'This is why.',
  },
  /** A choice of the agent's numbered points and nothing else: `2`, `1+2`, `option 3`. */
  'choice of points': {
    pattern:
      /^(?:(?:let'?s (?:do|go with)|do|option|options|number|point|points|both|#|nr\.?|nimm|opción|opção)\s*)?(?:\d{1,2}(?:\s*(?:[+,&/]|and|und|et|y|e)\s*)?)+[.!]?$/i,
    example: '1 and 3',
  },
  /** Words that name a fault, in the languages that people talk to agents in. */
  'names a fault': {
    pattern:
      /\b(?:issue|problem|bugs?|errors?|wrong(?:ly)?|incorrect(?:ly)?|missing|broken|mistakes?|mistaken(?:ly)?|forgot\w*|typo|fail(?:s|ed|ing|ure)?|conflict\w*|duplicate\w*|unused|stale|outdated|regress\w*|crash\w*|leak\w*|race|(?:does|do|did|is|are|was|were|has|have|should|can|will)(?:n't|n’t| not)|cannot|no longer|never|nothing|collides?|overwrit\w+|Fehler\w*|falsch\w*|fehlt|fehlen|kaputt|erreur\w*|manqu\w+|problème|incorrecte?s?|errore|manca|falta\w*|erro(?:r|rs|res)?|incorrect[oa]s?)\b|错误|错了|缺少|缺失|问题|不对|失败|エラー|間違|不足|誤り|バグ|失敗|오류|문제|누락|잘못|버그|ошибк|неправильн|неверн|отсутств|проблем/iu,
    example: 'the flag is missing',
  },
  /** Praise and reports of success use the same words: "no errors", "issue fixed". */
  'names no fault': {
    pattern:
      /\b(?:no|zero|without|0) (?:more )?(?:errors?|issues?|problems?|failures?)\b|\bas (?:expected|intended)\b|\b(?:fixed|resolved|all (?:tests )?pass\w*)\b[^,;]*$/i,
    example: 'no errors',
  },
  /** How an answer begins that denies. */
  denies: {
    pattern:
      /^(?:(?:no|nope|not (?:yet|really|currently)|nein|noch nicht|non|pas encore|não|ainda não|todavía no|нет|ещё нет)(?![\p{L}\p{N}'’])(?:[,.:;!—]|\s+[—–-])|いいえ|まだ|没有|还没有|아니[요오]|아직)[\s,.:;!—–，。、-]*/iu,
    example: 'No, it is not there',
  },
  /** What a denial says is not so; asked whether it is there, that it is not is an answer. */
  'what is not so': {
    pattern:
      /\b(?:(?:(?:does|do|did|is|are|was|were|has|have|should|can|will)(?:n't|n’t| not)|cannot|never|no longer|nothing)(?: (?:an?|any|the) (?:issue|problem|bug|error|mistake|conflict|duplicate|leak|race)s?)?|missing|fehlt|fehlen|manqu\w+|manca|falta\w*)\b|缺少|缺失|不足|누락|отсутств/giu,
    example: 'it does not',
  },
  /** A denial that goes on to say what it is instead. */
  'goes on after a denial': {
    pattern: /[—–;:]|\s-\s|\b(?:but|instead|rather|it(?:'|’)s|sondern|aber|mais|sino|pero|ma|mas)\b|而是|但/iu,
    example: 'but it is there',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance: reason': {
    pattern: /\b(?:because|since|so that|so we|so I|otherwise|that way|the reason|why)\b/i,
    example: 'because it hangs',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance: objection': {
    pattern: /\b(?:but|instead|rather|however|although|though|still|only|except|unless|without)\b/i,
    example: 'but not here',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance: obligation': {
    pattern: /\b(?:should(?:n't)?|must(?:n't)?|never|always|don'?t|do not|doesn'?t|no|not|can'?t|cannot|make sure)\b/i,
    example: 'it must stay',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance: wish': {
    pattern:
      /\b(?:I (?:think|guess|wonder|want|would|'d|prefer|like|expect|suspect|mean)|I'd|we (?:want|need|could|should|will)|worr(?:y|ies|ied)|problem|issue|concern)\b/i,
    example: 'I want a queue',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance: condition': {
    pattern: /\b(?:if|when|until|before|after|in case)\b/i,
    example: 'until it is done',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance in other Latin scripts': {
    pattern:
      /\b(?:weil|damit|sonst|aber|sondern|statt|nicht|kein|soll|muss|immer|nie|wenn|ich (?:denke|glaube|will|möchte)|parce que|puisque|car|mais|sinon|pas|jamais|toujours|doit|il faut|si|je (?:pense|veux)|porque|pero|sino|nunca|siempre|debe|hay que|quiero|creo que|mas|senão|não|deve|perché|però|invece|non|deve)\b/i,
    example: 'weil es hängt',
  },
  /** A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics. */
  'stance in other scripts': {
    pattern:
      /因为|所以|但是|不要|应该|必须|如果|为了|而不是|から|ので|けど|しない|べき|なら|ため|때문|하지만|않|해야|면|потому|чтобы|но|не |если|нужно|должен/u,
    example: '因为慢',
  },
  /** Words of a heading over points of the kind rejection. */
  'heading: rejection': {
    pattern:
      /\b(?:(?:removed|dropped) from|reject\w*|discarded|out of scope|not doing|won't|ruled out|alternatives? (?:considered|rejected)|rejected alternatives?)\b/i,
    example: 'Out of scope',
  },
  /** Words of a heading over points of the kind cause. */
  'heading: cause': {
    pattern: /\b(?:(?:root )?causes?|why|reason|problem|bug|diagnosis|what (?:happened|went wrong))\b/i,
    example: 'Root cause',
  },
  /** Words of a heading over points of the kind limit. */
  'heading: limit': {
    pattern:
      /\b(?:remaining|to ?do|pending|not (?:done|verified|tested|yet)|open (?:questions?|issues?|points?|items?)|limitations?|known issues?|caveats?|risks?|gaps?|concerns?)\b/i,
    example: 'Open questions',
  },
  /** Words of a heading over points of the kind decision. */
  'heading: decision': {
    pattern:
      /\b(?:decisions?|decided|agreed|approach(?:es)?|design|recommend\w*|trade-?offs?|options?|alternatives?|choices?|strategy|proposal|solution|fix|rules?|simplif\w*|Entscheidung(?:en)?|Optionen|décisions?|decisiones|opciones|decisões|opções|decisioni|opzioni)\b|决定|选项|方案|決定|選択肢|결정|решени|вариант/i,
    example: 'Decisions',
  },
  /** Words of a heading over points of the kind learning. */
  'heading: learning': {
    pattern:
      /\b(?:findings?|found|learn\w*|insights?|key (?:points?|facts?|takeaways?)|notes?|gotchas?|important|conclusions?|verdict|answer)\b/i,
    example: 'Findings',
  },
  /** Words of a heading over points of the kind next. */
  'heading: next': {
    pattern: /\b(?:next steps?|follow-?ups?|what's next)\b/i,
    example: 'Next steps',
  },
  /** Asks why, what or how. */
  'asks for an answer': {
    pattern:
      /^(?:\S+[,.]? )?(?:why|what|where|which|who|how|is there|are there|warum|wieso|was|wo|welche[rs]?|wie|gibt es|pourquoi|quoi|où|quel(?:le)?s?|comment|por ?qu[eé]|qué|dónde|cuál|cómo|perché|cosa|dove|come|почему|что|где|как)\b/i,
    example: 'why is it slow',
  },
  /** The same where no word boundary is to be relied on. */
  'asks for an answer in other scripts': {
    pattern: /^(?:为什么|怎么|什么|哪|なぜ|どう|何|どこ|왜|무엇|어디)/u,
    example: '为什么慢',
  },
  /** A contrast in few words, which says little without the sentence before it. */
  'short contrast': {
    pattern: /\b(?:instead|stattdessen|en su lugar|plutôt)\b/i,
    example: 'use a queue instead',
  },
  /** Words of a heading in a summary of the harness. */
  'summary heading: decisions': {
    pattern: /\b(?:decision|decided|design|approach|rationale|constraint|preference|feedback|problem solving)/i,
    example: 'Key decisions',
  },
  /** Words of a heading in a summary of the harness. */
  'summary heading: faults': {
    pattern: /\b(?:error|fix|failure|bug|issue|learn|gotcha|discover|finding)/i,
    example: 'Errors and fixes',
  },
  /** Words of a heading in a summary of the harness. */
  'summary heading: requests': { pattern: /\b(?:request|intent|goal|objective)/i, example: 'Primary request' },
  /** Words of a heading in a summary of the harness. */
  'summary heading: concepts': { pattern: /\b(?:concept|technical|architecture)/i, example: 'Technical concepts' },
  /** Words of a heading in a summary of the harness. */
  'summary heading: files': { pattern: /\b(?:user messages|file|code)/i, example: 'Files and code' },
  /** Words of a heading in a summary of the harness. */
  'summary heading: progress': {
    pattern: /\b(?:pending|next|to-?do|remaining|current|status|progress|state)\b/i,
    example: 'Pending tasks',
  },
  /** What a harness sets around a summary, and says nothing of the work. */
  'frame of a summary': {
    pattern:
      /^(?:Analysis|Summary|Let me|The summary below|This session is being|If you need specific|Please continue|Continue the)/i,
    example: 'Please continue from here',
  },
  /** Says that it recommends: what it is, whoever takes it. */
  recommends: {
    pattern:
      /\b(?:I(?:'d| would)?(?: also)? (?:recommend|suggest|propose)|my (?:recommendation|suggestion|proposal)|empfehle|je recommande|recomiendo|recomendo|consiglio)\b|建议|提案します|おすすめ/iu,
    example: 'I recommend a queue',
  },
  /** A guess, a condition, an option, a question: says nothing for certain. */
  unsure: {
    pattern:
      /\b(?:may|might|maybe|perhaps|probably|possibly|presumably|likely|seems?|appears?|could|would|should|if|whether|unless|either|suspect\w*|guess\w*|think|assum\w+|hypothes\w+|candidates?|options?|alternatives?|vielleicht|wahrscheinlich|könnte|falls|peut-être|probablement|quizás?|probablemente|talvez|forse)\b/i,
    example: 'it may be the cache',
  },
  /** Finished, or not the agent's: what stands beside these words is not open. */
  finished: {
    pattern:
      /\b(?:fixed|resolved|solved|done|complete[ds]?|implemented|added|closed|no longer|all (?:tests )?pass\w*|expected|by design|behoben|erledigt|corrigée?|corregid\w+|resuelt\w+)\b/i,
    example: 'this is fixed',
  },
  'surely corrects': {
    pattern:
      /^(?:(?:ok(?:ay)?|but|well|hmm+|sorry|wait)[,. …-]+)*(?:no[,.!—]|no (?:that|this|it|you|i|don'?t)\b|nope\b|stop[,.! ]|undo\b|revert (?:that|this|it)\b|wrong[,.!]|that'?s (?:not|wrong)\b|this is (?:not|wrong)\b|you (?:forgot|missed|broke|misunderstood)\b|i (?:said|meant|told you|asked for)\b|nein[,.! ]|falsch\b|das ist (?:falsch|nicht)|non[,.! ]|ce n'est pas|no es\b|está mal)|^(?:不对|不是|错了|違い?ます|違う|아니)/iu,
    example: 'No, that is wrong',
  },
  /** Says in so many words that it is of the kind cause. */
  'surely: cause': {
    pattern:
      /\b(?:root cause|the (?:real |actual |underlying )?(?:cause|culprit) (?:is|was)|(?:is|was|are|were) caused by|(?:die|eigentliche) ursache (?:ist|war)|verursacht durch|la cause (?:est|était)|la causa (?:es|era|è|é))\b|(?:根本)?原因(?:是|は)|원인은/iu,
    example: 'The root cause is a lock',
  },
  /** Says in so many words that it is of the kind decision. */
  'surely: decision': {
    pattern:
      /\b(?:(?:i|we)(?:'ve| have)? (?:decided|chose|chosen|agreed|opted|settled on|went with)|(?:it )?(?:was|is|has been) decided|decision:|you (?:decided|chose)|the user (?:decided|chose|agreed)|wir haben (?:uns )?(?:entschieden|beschlossen)|nous avons (?:décidé|choisi)|(?:hemos|he) decidido|decidimos|abbiamo deciso)\b|(?:我们|我)?决定|決定(?:し|です)/iu,
    example: 'We decided to keep it',
  },
  /** Says in so many words that it is of the kind rejection. */
  'surely: rejection': {
    pattern:
      /\b(?:(?:i|we)(?:'ve| have)? (?:rejected|ruled out|decided against|dropped the (?:idea|approach|plan)|abandoned)|(?:was|were|is|are) (?:rejected|ruled out)|rejected because|decided (?:against|not to)|verworfen|(?:a été|ont été) rejetée?s?|(?:fue|fueron) (?:descartad|rechazad)\w+)\b/iu,
    example: 'We rejected the idea',
  },
  /** Says in so many words that it is of the kind limit. */
  'surely: limit': {
    pattern:
      /\b(?:not (?:yet )?(?:been )?(?:tested|verified|implemented|committed|pushed|done|run)(?: yet)?|untested|unverified|(?:still|yet) to (?:do|be done)|left to do|remains? to be done|(?:is|are) (?:still )?(?:open|missing)|still (?:fails?|failing|broken|open|missing|wrong)|noch nicht|pas encore|todavía no|aún no|ainda não|non ancora)\b|尚未|还没|まだ|아직/iu,
    example: 'not yet tested',
  },
}
