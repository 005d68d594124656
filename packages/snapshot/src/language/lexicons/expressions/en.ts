import type { Words } from '../expressions.ts'

/** English. */
export const en: Words = {
  'only looks': [
    /(?:don'?t|do not) (?:fix|change|edit|touch) (?:anything|it|the code)\b[^.;!?]{0,40}\b(?:just|only) (?:validate|verify|check|look|tell|explain|report|review|show)/,
    /(?:just|only) (?:validate|verify|check|look|tell|explain|report|review|show)\b[^.;!?]{0,80}\b(?:don'?t|do not) (?:fix|change|edit|touch) (?:anything|it|the code)/,
  ],
  'holds for good': [
    /always|from now on|going forward|in (?:the )?future|whenever|no matter|no circumstances|(?:not|never|n['’]?t) (?:\w+ ){1,4}again/,
    /(?:any|every|each) (?:time|single|commit|change|edit|push|step|release|session|test|task|pr|message|answer)/,
    /generally|in general|by default|as a rule|(?:hard|ground|golden|house|general) rules?|(?:our|my) rules? (?:is|are)|rules?:|no-go/,
    // As the verb of an order: "remember me" and "a note that" are things.
    /(?<=^|[.,;:!?(—–-] ?|\b(?:and|but|also|please) )(?:note|remember)(?:[:,]| (?:that|to|never|not|always|we|do|don['’]?t))/,
    /we (?:don['’]?t|do not|no longer|never)/,
    /in (?:this|the|our|my|these) (?:\w+ )?(?:repos?|repository|repositories|projects?|code ?base|team|company|session)/,
  ],
  'order in a word': [/commit|push|merge|deploy|implement|refactor|rename|fix|review|investigate|proceed|continue/],
  'waits for a consent': [/\w+n't|not|dont|never|no|cannot|nothing|nobody|none|avoid|stop/],
  'no ban behind it': [
    /(?:(?:an?|any|be|you|to|even|ever) )*(?:wait|hesitat|bother|afraid|worr|mind|car(?:e|ing)|needs?|have to|problem|issue|harm|hurt|reason|matter|shy|scared|fear|reluctan|waiting)\w*/,
  ],
  'sets a condition': [/if|when|whenever|as|since|because|while|where|who|that/],
  'until a consent': [
    /(?:without|before) (?:first )?(?:asking|consulting|telling|warning|notifying|informing|(?:checking|confirming) with) (?:me|us)/,
    /(?:without|until|unless|before|till) (?:\w+ ){0,3}(?:my|our) (?:\w+ )?(?:ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation)/,
    /(?:until|till|unless|before) (?:i|we)(?:'ve| have)?(?: personally| myself)? (?:check|review|approv|look|confirm|sign|said|say|tell|told|seen|see|read|test|verif|ok)\w*/,
    /without (?:first )?(?:asking|approval|permission|confirmation|consent)(?: first)?$/,
    /(?:until|till|unless|before) you(?:'ve| have)? (?:asked|consulted|told|checked with|confirmed with) (?:me|us)/,
  ],
  'asks before a step': [
    /(?:you (?:must|should|have to|need to) |make sure (?:to|you) |remember to )?(?:ask|check with|confirm with|consult|tell|warn|notify|ping|show|call) (?:me|us) before (?:you|we|any\w*|every|each|\w+ing)/,
    /(?:always )?(?:ask|check with|consult) (?:me|us) first/,
    /(?:stop and |pause and )?wait (?:for (?:me|us|(?:my|our) (?:\w+ )?(?:ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation))|(?:until|till) (?:i|we))/,
    /only (?:\w+ ){1,6}(?:after|once|when|if|with) (?:i|we|my|our)/,
    /(?:\w+ ){1,4}(?:needs?|requires?) (?:my|our) (?:\w+ )?(?:ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation)/,
  ],
  'allows a step': [/(?:you (?:can|may|could|should|are free to)|feel free to|go ahead) /],
  // No "never": it is said for good.
  'needs no consent': [
    /(?:do|need|should|must)(?:n't| not)|dont|no (?:need|reason)|no longer|(?:stop|quit)(?= (?:ask|wait|consult|check)ing)/,
  ],
  'between a no and an asking': [
    /need|have|got|want|you|to|for|even|ever|bother|worry|about|again|(?:stop|pause) (?:to|and|or)|ask(?:ing)? or/,
  ],
  'asks the person': [
    /(?:ask|consult|(?:check|confirm)(?:ing)? with|wait(?:ing)? for)(?:ing)? (?:me|us)(?: (?:first|again|anymore|any more|beforehand|anything|(?:every|each) time))?/,
    /(?:ask|consult|(?:check|confirm)(?:ing)? with|wait(?:ing)? for)(?:ing)? (?:me|us) (?:first )?before (?:you )?(?:commit|push|merg|deploy|releas|publish|delet|edit|install|proceed|continu)\w*[^.,;:!?]*/,
    /(?:ask(?:ing)? for|wait(?:ing)? for|get) (?:my|our) (?:\w+ )?(?:ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation)(?: (?:to|before) [^.,;:!?]*| first)?/,
  ],
  'open at that time': [
    /tests? (?:is |are |still )?fail(?:s|ing)?/,
    /not (?:\w+ )?yet|incomplete|currently|in progress|was about to|remains? to be|to be done|still (?:fails?|failing|missing|open|to do)/,
    /needs? (?:investigation|attention|(?:to be |this |that )?(?:added|done|fixed|updated|investigated))/,
    /(?:being|last thing) (?:addressed|worked on|done)(?: when)?/,
  ],
  'opens an announcement': [
    /ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|yeah|no/,
    /(?:for )?now|first|next|also|then|finally|so|and|but|well|hmm+|wait|actually|ah|oh/,
  ],
  'is about to': [
    /let me|let's|time to|going to/,
    /(?:now|next|then|finally),? (?:updat|fix|add|remov|run|replac|writ|mov|delet|wir|creat|verif|implement|reply)(?:e|y|n?ing|ying)?/,
    /(?:i|we)(?:'ll| will|'m going to| am going to|'re going to| (?:now )?(?:need|have|want) to| should| can(?! only|'t|not))/,
  ],
  'is about to look': [
    /look|check|see|read|view|inspect|examine|investigate|verify|search|find|understand|dig|explore|review|confirm|trace/,
    /(?:take|have) a (?:\w+ )?look/,
  ],
  'is about to fix': [
    /(?:and|then|to) (?:fix|update|change|add|remove|replace|correct|adjust|repair|rewrite|revert|adapt)/,
  ],
  'asks to be told': [/let me know/],
  chooses: [
    /because|since|as (?:it|this|that|the|they|we)|so that|to (?:avoid|prevent|work around)|otherwise/,
    /instead|rather than|not|without|go with|stick (?:with|to)|keep|leave|skip/,
  ],
  'comment gives a reason': [
    /because|since|so that|so (?:we|it|the|that|no)|otherwise|or else|instead|rather than|unlike/,
    /even (?:though|if)|although|despite|in case|to (?:avoid|prevent|keep|ensure|make sure|preserve|guard|work around|not)/,
    /not .{2,60}\bbut\b|(?:must|should|may|can|do|does|did|is|are|was|were|will|would)(?: not|n't)\b|cannot|never|no longer/,
    /on purpose|intentional\w*|deliberate\w*|by design|work-?around|hack|TODO|FIXME|reasons?/,
  ],
  'this declaration': [/this(?: (?:function|method|class|test))?/],
  'comment says what': [
    /is|are|returns?|checks?|tests?|verif(?:y|ies)|reports?|determines?|indicates?|represents?/,
    /holds?|contains?|gets?|sets?|creates?|reads?|writes?|finds?|makes?|builds?|parses?|adds?|removes?/,
  ],
  'comment says why': [
    /because|since|so that|otherwise|instead|rather than|unlike/,
    /to (?:avoid|prevent|work around)|by design|on purpose|intentional\w*|deliberate\w*/,
  ],
  'opens talk': [
    /ok(?:ay)?|great|good|perfect|excellent|alright|sure|right|yes|now|first|next|also|then|finally|so|and|but/,
  ],
  'opens a step': [/now|first|next|then|so/],
  'begins a step': [
    /let me|let's|now (?:i need|for|to)|time to|moving on|here(?:'s| is| are)|below|the (?:remaining|following)/,
    /running|checking|looking at|reading|updating|adding|starting/,
  ],
  'plans a step': [
    /(?:i'll|i will|i'm going to|i need to|i should|i want to|i can(?! only|'t))\b(?! (?:go with|use|keep|stick|not|leave|avoid|skip|prefer))/,
  ],
  acknowledges: [/perfect|great|excellent|good|done|all done|you're (?:absolutely )?right|got it|sure|ok(?:ay)?/],
  'tells progress': [
    /diagnostics? (?:is|are|was|were|(?:may|might|could|must|should) be|seems?(?: to be)?|appears?(?: to be)?) (?:expected|stale|outdated|old|temporary|transient)/,
    /warnings? [^.;]{0,60}(?:is|are) expected\b[^.;]{0,60}\b(?:because|since|as) (?:i|we)(?:'ve| have)? just (?!now)\w+ed/,
    /\d+ (?:\w+ ){0,2}(?:left|remaining|to go)|(?:still )?waiting (?:on|for)|(?:working on|status) \| (?:working on|remaining|next)/,
  ],
  'offers ways': [
    /(?:a few|some|several|two|three|four|possible|other) (?:\w+ )?(?:ways|options|alternatives|ideas|approaches|possibilities)/,
  ],
  'was there before': [
    /(?<!not )(?<!n't )pre-?existing|(?:already )?(?:there|failing|broken|failed) before (?:this|my|our|the) \w+|(?:not (?:caused|introduced) by|unrelated to) (?:this|my|our|these|the) \w+/,
  ],
  talk: [/would you like|do you want|shall i|should i (?:proceed|continue|go)|want me to|ready (?:to|for)|let me know/],
  'only understood': [
    /(?:now )?i (?:now )?(?:understand|see)(?: now)?(?: now| clearly)?/,
    /(?:now )?i (?:now )?(?:understand|see)(?: now)? (?:it|this|both|everything|how (?:it|this|that|everything|all of it) works?)(?: now| clearly)?/,
    /(?:now )?i (?:now )?(?:understand|see)(?: now)? (?:the|all) (?:[\w-]+ ){0,3}(?:pictures?|structures?|models?|code|codebase|contexts?|flows?)(?: now| clearly)?/,
    /(?:now )?i (?:now )?(?:understand|see)(?: now)? (?:the|all) (?:[\w-]+ ){0,3}(?:architecture|patterns?|situation|issues?|problems?|infrastructure)(?: now| clearly)?/,
    /(?:now )?i (?:now )?have (?:[\w-]+ ){0,4}(?:understanding|picture|context|view|idea|information)\b[^:—–]{0,50}(?: now| clearly)?/,
  ],
  purpose: [
    /instead|rather than|to (?:avoid|reduce|prevent|preserve|simplify)|so that/,
    /(?:different|another|cleaner|simpler) (?:approach|way|strategy|design)/,
  ],
  'turned to another way': [/(?:so )?(?:let me|let's|i'll|i will|i'm going to|i need to|i can)/],
  'opens a finding': [/ah|oh|ok(?:ay)?|great|so|now|good|yes|aha|wait|hmm+|perfect|excellent/],
  'right now': [/now|here|clearly/],
  'found thing': [/bugs?|issues?|problems?|causes?|culprit|it|what(?:'s| is| was) (?:happening|wrong|going on)/],
  'announces what was found': [
    /i(?:'ve| have)? (?:think i )?(?:can )?(?:now )?(?:see|found|know|understand|spot(?:ted)?|identified|located)|found|got/,
    /here(?:'s| is)|that(?:'s| is)|there(?:'s| is|'re| are)|the (?:issue|problem|bug|cause) is clear/,
  ],
  connects: [/so|and|but|then|therefore|thus|hence/],
  'part of code': [/file|function|test/],
  'points back': [/this|that|these|those|it|they|which|such|instead|otherwise|so|hence|therefore|thus/],
  'leads to reasons': [/because/],
  'only weighs': [
    /(?:it|this|that)(?:(?:['’]s| is) (?:\w+ )?(?:simpler?|better|fine|good|right|true|clear|easier|enough)| makes (?:\w+ )?sense)(?:,? (?:because|since) (?:of )?(?:it|this|that)(?: is)?)?/,
  ],
  'choice of points': [/let'?s (?:do|go with)|do|options?|number|points?|both/],
  and: [/and/],
  'names a fault': [
    /issue|problem|bugs?|errors?|wrong(?:ly)?|incorrect(?:ly)?|missing|broken|mistakes?|mistaken(?:ly)?|forgot\w*|typo|fail(?:s|ed|ing|ure)?/,
    /conflict\w*|duplicate\w*|unused|stale|outdated|regress\w*|crash\w*|leak\w*|race|collides?|overwrit\w+/,
    /(?:does|do|did|is|are|was|were|has|have|should|can|will)(?:n't|n’t| not)|cannot|no longer|never|nothing/,
    /still (?:\w+ing|\w+s) (?:\w+ )?the (?:old|previous|former|wrong)/,
  ],
  'says it is well': [
    /(?:is|are|it's|that's) (?:all |just |perfectly |already )?(?:fine|correct|right|okay|ok|intended|intentional|expected|harmless|deliberate)/,
    /works? (?:as (?:intended|expected|designed)|fine|correctly|well)|by design|on purpose/,
    /an? (?:intentional|intended|deliberate) (?:difference|behaviou?r|exception|omission)/,
  ],
  'names no fault': [
    /\b(?:no|zero|without|0) (?:more )?(?:errors?|issues?|problems?|failures?)\b/,
    /\bno longer needed\b/,
    /(?:^|[(,;:] ?)do(?:n['’]t| not) \w+/,
    /\bas (?:expected|intended)\b|\b(?:fixed|resolved|all (?:tests )?pass\w*)\b[^,;]*$/,
  ],
  denies: [/no|nope|not (?:yet|really|currently)/],
  'a fault': [/issue|problem|bug|error|mistake|conflict|duplicate|leak|race/],
  'what is not so': [
    /(?:(?:does|do|did|is|are|was|were|has|have|should|can|will)(?:n't|n’t| not)|cannot|never|no longer|nothing)(?: (?:an?|any|the) (?:{a fault})s?)?|missing/,
  ],
  'goes on after a denial': [/but|instead|rather|it(?:'|’)s/],
  'stance: reason': [/because|since|so that|so we|so I|otherwise|that way|the reason|why/],
  'stance: objection': [/but|instead|rather|however|although|though|still|only|except|unless|without/],
  'stance: obligation': [
    /should(?:n't)?|must(?:n't)?|never|always|don'?t|do not|doesn'?t|no|not|can'?t|cannot|make sure/,
  ],
  'stance: wish': [
    /I (?:think|guess|wonder|want|would|'d|prefer|like|expect|suspect|mean)|I'd|we (?:want|need|could|should|will)|worr(?:y|ies|ied)|problem|issue|concern/,
  ],
  'stance: condition': [/if|when|until|before|after|in case/],
  'heading: rejection': [
    /(?:removed|dropped) from|reject\w*|discarded|out of scope|not doing|won't|ruled out|alternatives? (?:considered|rejected)|rejected alternatives?/,
  ],
  'heading: cause': [/(?:root )?causes?|why|reason|problem|bug|diagnosis|what (?:happened|went wrong)/],
  'heading: limit': [
    /remaining|to ?do|pending|not (?:done|verified|tested|yet)|open (?:questions?|issues?|points?|items?)|limitations?|known issues?|caveats?|risks?|gaps?|concerns?/,
  ],
  'heading: decision': [
    /decisions?|decided|agreed|approach(?:es)?|design|recommend\w*|trade-?offs?|options?|alternatives?/,
    /choices?|strategy|proposal|solution|fix|rules?|simplif\w*/,
  ],
  'heading: learning': [
    /findings?|found|learn\w*|insights?|key (?:points?|facts?|takeaways?)|notes?|gotchas?|important|conclusions?|verdict|answer/,
  ],
  'heading: next': [/next steps?|follow-?ups?|what's next/],
  'asks for an answer': [/why|what|where|which|who|how|is there|are there/],
  'short contrast': [/instead/],
  'summary heading: decisions': [
    /decision|decided|design|approach|rationale|constraint|preference|feedback|problem solving/,
  ],
  'summary heading: faults': [/error|fix|failure|bug|issue|learn|gotcha|discover|finding/],
  'summary heading: requests': [/request|intent|goal|objective/],
  'summary heading: concepts': [/concept|technical|architecture/],
  'summary heading: files': [/user messages|file|code/],
  'summary heading: progress': [/pending|next|to-?do|remaining|current|status|progress|state/],
  'frame of a summary': [
    /Analysis|Summary|Let me|The summary below|This session is being|If you need specific|Please continue|Continue the/,
  ],
  recommends: [/I(?:'d| would)?(?: also)? (?:recommend|suggest|propose)|my (?:recommendation|suggestion|proposal)/],
  unsure: [
    /may|might|maybe|perhaps|probably|possibly|presumably|likely|seems?|appears?|could|would|should|if|whether|unless|either/,
    /suspect\w*|guess\w*|think|assum\w+|hypothes\w+|candidates?|options?|alternatives?/,
  ],
  'says that it works': [/pass(?:es|ed|ing)?|green|succeed\w*|works?/],
  finished: [
    /fixed|resolved|solved|done|complete[ds]?|implemented|added|closed|no longer|all (?:tests )?pass\w*|expected|by design/,
  ],
  'opens a correction': [/ok(?:ay)?|but|well|hmm+|sorry|wait/],
  'surely corrects': [
    /no[,.!—]|no (?:that|this|it|you|i|don'?t)\b|nope\b|stop[,.!]|stop (?:that|\w+ing)\b|undo\b|revert (?:that|this|it)\b|wrong[,.!]/,
    /that'?s (?:not|wrong)\b|this is (?:not|wrong)\b|you (?:forgot|missed|broke|misunderstood)\b|i (?:said|meant|told you|asked for)\b/,
  ],
  'surely: cause': [
    /root cause|the (?:real |actual |underlying )?(?:cause|culprit) (?:is|was)|(?:is|was|are|were) caused by/,
  ],
  'surely: decision': [
    /(?:i|we)(?:'ve| have)? (?:decided|chose|chosen|agreed|opted|settled on|went with)/,
    /(?:it )?(?:was|is|has been) decided|decision:|you (?:decided|chose)|the user (?:decided|chose|agreed)/,
  ],
  'surely: rejection': [
    /(?:i|we)(?:'ve| have)? (?:rejected|ruled out|decided against|dropped the (?:idea|approach|plan)|abandoned)/,
    /(?:was|were|been) rejected|(?:was|were|is|are) ruled out|rejected because|decided (?:against|not to)/,
  ],
  'surely: limit': [
    /not (?:yet )?(?:been )?(?:tested|verified|implemented|committed|pushed|done|run)(?: yet)?|untested|unverified/,
    /(?:still|yet) to (?:do|be done)|left to do|remains? to be done|(?:is|are) (?:still )?(?:open|missing)|still (?:fails?|failing|broken|open|missing|wrong)/,
  ],
  describes: [
    /(?:is|are|isn't|aren't|gets?|be|being|(?:has|have|had)(?:n't| not)(?: been)?)(?: (?:only|then|not|\w+ly))? (?:add|renam|replac|extract|remov|mov|updat|refactor|creat|merg|committ|push)ed/,
    /(?:being|to be|isn't|aren't|(?:has|have|had)(?:n't| not)(?: yet)? been)(?: \w+ly)? (?:fixed|implemented|completed?)/,
    /(?:added|renamed|replaced|removed|moved|updated|created|merged|committed|pushed)(?=\?)/,
  ],
}
