// Long file: a list, the words of one language for each idea, each with its examples.
import type { Lexicon } from '../lexicon.ts'

/** English. */
export const en: Lexicon = {
  language: 'en',
  spaced: true,
  folds: true,
  letters: '',
  script: /[a-z]/i,
  marks:
    'the and is are was to of in it that this for with you i we on not don do can be have has if but please never always only my your as at from any all should must just no when what why how which there ok yes without nobody every each before after then so no now go until unless here its are was been by or into over than their them these those would could where who does did add fix make run use see look check need want get got let one two new more some other same also still yet even like work works working done up down out off back while start try keep show give take find think know remove change write read create tell done instead rename update set put them he she they',
  without: 'without',
  ideas: {
    opener: [
      ['pls|plz', 'pls fix'],
      ['ok(ay)?|alright|right|sure|great|good|perfect|cool|nice', 'Okay.'],
      ['yes|yeah|yep|no', 'Yes, that one.'],
      ['so|and|but|also|then|now|well|oh|ah|hmm+|hey|hi', 'So what.'],
      [
        'just|actually|really|again|btw|by the way|remember|reminder|note|important|careful|attention',
        'Actually fine.',
      ],
      ['for now|first( of all)?|finally|one more thing|another thing|one thing', 'One more thing.'],
      ["(i said|i told you|i repeat|i mean|i'm serious|seriously)( that| to)?", 'I said that it is late.'],
      [
        "(as|like) i('ve| have)? (already )?(said|told you|mentioned)( before| already)?|once (more|again)|one more time|for the last time|to repeat|to be clear|i'll say it again|let me repeat( that| this| it)?",
        'Once more, it rains.',
      ],
      [
        'whatever you do|at all costs|above all|in general|generally|in this (repo|project|repository|session)|here',
        'Here it is.',
      ],
    ],
    joiner: [['and|but|so|then|or|because|also|please|just', 'Fix it and push.']],
    'no rule': [
      [
        "(don't|do not|dont) (worry|know|think|understand|remember|forget|mind|hesitate|care|get it|see|have|believe|recall|agree|seem|matter|feel|need|like|exist|happen|sweat|panic|apologi~)",
        "Don't worry about it.",
      ],
      [
        'never (mind|seen|heard|had|knew|thought|understood|worked|saw|did|was|been|got|happened|again had|finishes|fails|loads)',
        'Never seen that before.',
      ],
      ['no (idea|problem|problems|worries|thanks|thank you|rush|hurry|clue|luck|doubt|wonder|one)', 'No worries.'],
      ["(don't|do not) (you|we) (think|agree|see)", "Don't we agree on that?"],
      // Of the thing in hand: how much it is worth, not how to work.
      [
        "(let's not|let us not|don't|do not|dont) (spend|waste|invest|lose) ((too |so )?much |any more |more |a lot of )?(time|effort|energy) (on|with|in|into) (it|this|that|them|these|those)",
        "Let's not spend too much time on it.",
      ],
      // What a program that is being made writes, by the name of its field.
      [
        'always (write|read|emit|return|send|store|print|save|set)( |\\n)[a-z0-9]+_[a-z0-9_]+',
        'It should always write total_count.',
      ],
      [
        '(the )?(docs?|documentation|spec|manual|readme|comment|error|message|log|api docs) (says?|claims?|states?|tells?|promises?|reads?) [^]*',
        'The docs say it is slow.',
      ],
    ],
    role: [
      [
        "^(you are|you're|act as|imagine you are) (a|an|the|my|our) ",
        'You are a seasoned engineer with a love of tests.',
      ],
    ],
    'polite order': [
      [
        '^(can|could|would|will) (you|we) \\n?(please|kindly|make sure|promise|try to|agree)|^(can|could|would|will) (you|we)$',
        'Could you please stop that?',
      ],
      ['^(can|could|would|will) (you|we) (not|stop|avoid|refrain|always|never|only)', 'Can you not push that?'],
    ],
    prohibition: [
      [
        "(is|are) (none of your|not your) (business|concern|job)|(doesn't|don't) concern you",
        'That is none of your business.',
      ],
      [
        "(don't|do not|wouldn't) (like|love|fancy) the (idea|thought) of|not (keen|happy|thrilled|crazy) (on|about|with)",
        "I'm not keen on a new format.",
      ],
      ["^(don't|do not|dont|do n't) (you )?(ever |even |just |actually )*[a-z]~", "Don't touch the lockfile."],
      ["^(let's|let us) (not|never|avoid)", "Let's not rename it again."],
      ['^never( ever)? [a-z]+(?<!ed)', 'Never push to main.'],
      [
        '(make sure|ensure|be careful|be sure|take care|see to it|remember) … (not|never|no)',
        'Make sure you never log names.',
      ],
      [
        "you (must|should|shall|may|are|'re|will) (not|never) (be )?(allowed|permitted|supposed|to|touch|change|modify|edit|delete|remove|commit|push|use|run|add|create|write|merge|deploy|install|rename|move|do|make|start|stop|access|read|print|log|share|guess|assume|refactor|reformat|skip)~",
        'You should never skip a test.',
      ],
      [
        "you (shouldn't|may not|aren't allowed|aren't permitted|aren't supposed|cannot ever|can never)",
        "You shouldn't edit it by hand.",
      ],
      [
        "you (can't|cannot|can not) (use|run|touch|change|modify|edit|delete|commit|push|install|deploy|merge|add)",
        "You can't use sudo here.",
      ],
      [
        "(must|should|shall|may|can|is|are|will)( not|n't| never) (to )?(ever )?be (touch|chang|modif|edit|delet|remov|commit|push|renam|mov|overwrit|print|log|expos|shar|publish|deploy|merg|us|rewrit|alter|reformat)~",
        'The lockfile must not be edited.',
      ],
      [
        "must(n't| not| never) (touch|change|modify|edit|delete|commit|push|leave|end up|go into|appear in|depend on|import)",
        'Secrets must never end up in git.',
      ],
      [
        'under no circumstances|in no case|on no account|at no (point|time)|not under any circumstances',
        'Under no circumstances should it be printed.',
      ],
      ['off-limits|off limits|hands off|out of bounds|taboo|no-go', 'The vendor folder: off-limits.'],
      [
        '(is|are|stays?|remains?) (strictly )?(forbidden|prohibited|not allowed|not permitted|banned|frozen|read-only)',
        'Force pushes are forbidden.',
      ],
      [
        "(i|we)( do not| don't| dont|'d never|'d not| never| really don't| absolutely don't) want (you|to see|us|any|anything|anyone|it to be (changed|touched|deleted)|the .{1,40} (changed|touched|deleted|modified))",
        "I don't want you to reformat it.",
      ],
      [
        'refrain from|abstain from|steer clear of|stay away from|keep away from|keep your hands off',
        'Refrain from renaming things.',
      ],
      ['^avoid [a-z]+', 'Avoid default exports.'],
      ['^(stop|quit) ([a-z]+ing|it with|using|that)', 'Stop adding comments.'],
      [
        '^no( more| new| other| further| additional| extra| external| unrelated| force| direct| big| large| third-party)+ [a-z]~',
        'No new dependencies.',
      ],
      [
        '^no (commits?|commit(t)?ing|push(es|ing)?|merg(es|ing)|deploy~|dependenc~|deps|packages|libraries|comments?|emojis?|refactor~|renam~|mocks?|hacks?|workarounds?|shortcuts?|default exports?|placeholders?|todos?|markdown|docs|force[- ]push~|rebas~|guess~|assumptions|network|internet|sudo|side[- ]?effects|abbreviations|breaking changes|changes (to|in|outside)|edits|touching|reformat~|co-authored~|attribution|questions)',
        'No emojis.',
      ],
      [
        '^no need to (add|change|touch|write|create|refactor|update|run|test|commit|push|rename|document|bother|fix|support|keep)',
        'No need to add tests for it.',
      ],
      [
        '^(leave|keep) … (alone|as( it| they)? (is|are|was|were)|untouched|unchanged|intact|exactly (as|the)|out of (it|this|the|git)|the same|stable|private|secret)',
        'Leave the vendor folder alone.',
      ],
      ['(must|should|has to|have to|needs? to) (stay|remain|be kept|be left)', 'The public API must stay.'],
      [
        '(without|before) (asking|checking with|telling|consulting|informing) (me|us)|without my',
        'It goes out without my ok? Then you are wrong.',
      ],
      [
        '(nothing|nobody|no one|none of) … (gets|is|are|may|must|should|goes|will be)( to be)? (commit|push|delet|chang|touch|merg|deploy|remov|releas|publish|out)~',
        'Nothing gets merged today.',
      ],
      ['^not (a single|one|any|without|until|before|unless) ', 'Not before Monday.'],
      ["^hold off( on)?|^don't$", 'Hold off on the release.'],
      ['i (told|asked|begged) you (not|never) to', 'I asked you not to guess.'],
      [
        "^we (don't|do not|never|no longer) (use|do|write|commit|push|touch|allow|deploy|merge|ship|add|mix|mock|edit|hardcode|log|store|rely|depend|import|put|name)~",
        "We don't hardcode urls.",
      ],
      ['^(nobody|no one) [a-z]+ … (without|except|unless|before)', 'Nobody deploys without a backup.'],
      ['^not (change|touch|modify|edit|delete|commit|push|write|add|remove|run)~', 'You may look but not touch.'],
      ['^leave (it|that|this|them) (out|be)', 'Leave it out.'],
      ['absolutely (no|nothing|not) [a-z]~', 'Absolutely no magic.'],
      ['(stay|keep) out of', 'That branch is mine so stay out of it.'],
    ],
    'standing rule': [
      ["(we|let's) (stay|stick|keep) (with|on|to|at)", 'We stick to this.'],
      ['(whatever|no matter what) (happens|comes)|come what may|no matter what', 'No matter what, main is green.'],
      [
        '(remember|keep in mind|mind you|note)( that)?\\n? ?(here|around here|in this (repo|project|code)|we|our)',
        'Mind you, we use spaces.',
      ],
      [
        '^(just|only) (the|that|this|those) (file|folder|function|module|part)s? (i|we) (showed|gave|named|mentioned|sent)',
        'Only the file I named.',
      ],
      [
        'from now on|from here on|from this point on|going forward|^in (the )?future|in future (please|always|never|you)|henceforth|from today on|as of now',
        'From now on answer in German.',
      ],
      [
        '^always (?!(the|a|an|in|on|at|when|if|there|been|had|got|was|visible|present|available|shown|enabled|true)\\b)[a-z]+(?<!([^s]s|ing|ed)) ',
        'Always run the tests.',
      ],
      [
        "(you|we) (must|should|have to|need to|'ll|will|shall|are to) always (?!(get|have|see|receive|be|return|end)\\b)[a-z]~|(make sure|ensure|remember|be sure)( that)?( you)?( to)? always|must always",
        'You must always run the linter.',
      ],
      [
        '^only (ever )?(touch|change|edit|modify|use|work|commit|push|add|run|fix|write|read|look|update|delete|remove|create|make|do|test|answer|reply|respond|report|include|format|refactor|review|deploy|install|import|keep|go|talk)',
        'Only touch the parser.',
      ],
      ['only (after|if|when|once|with|on) (i|my|we|our|explicit) ', 'Merge only after I said so.'],
      [
        "nothing else( please)?$|nothing (but|more than) (that|this|the)|(that's|that is) (it|all) (you|we) (may|should|are)",
        'The parser and nothing else.',
      ],
      [
        '^(use|restrict yourself to|limit yourself to|limit your changes to|limit changes to|stick to|stick with|stay (in|within|inside|on)|confine)( only)? … (only|instead of anything|and nothing|nothing else)|^(restrict yourself|limit yourself|limit your changes|limit changes|confine yourself|stick|stay) (to|with|in|within|inside|on) ',
        'Stick to the standard library.',
      ],
      ['^keep (it|this|that|everything|all of (it|this)) (without|free (of|from)) ', 'Keep it without dependencies.'],
      ['^use (only |just )?[^,]{1,40} (not|never|rather than|and not|instead of) ', 'Use pnpm not npm.'],
      ['^use [^]{1,40}\\n(not|never) \\S+', 'Use tabs, not spaces.'],
      [
        '(ask|check with|consult|tell|notify|warn|show|ping|confirm with|come back to|run it by) (me|us) (first|before|again before|every time|each time|whenever|when you|if you)',
        'Ask me first.',
      ],
      ['^(ask|check|confirm)( first| before| with me)', 'Confirm first what is meant.'],
      [
        "(wait (for|until|till)|hold until|pause (for|until)|stop and (ask|wait)) … (my|me|i|i've|i'm|we)",
        'Wait for my ok.',
      ],
      [
        '(need|needs|require|requires|get|want) (my|our) (ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation|review)',
        'Releases need my approval.',
      ],
      [
        '^(answer|reply|respond|write|speak|talk|comment)( to me)?( only| always)? in (english|german|french|spanish|portuguese|italian|polish|russian|turkish|arabic|persian|farsi|hebrew|hindi|thai|vietnamese|chinese|japanese|korean|dutch|ukrainian|indonesian|plain|simple|short|one|full)',
        'Answer in French.',
      ],
      [
        '(after|before|for|with|on|in|at) (each|every|any)( single)? (change|commit|edit|step|push|pr|pull request|task|phase|test|release|deploy~|merge|session|message|answer|reply|time)',
        'Run the linter after every change.',
      ],
      [
        '^(each|every|all)( single)?( new)? (change|commit|edit|step|pr|pull request|test|file|function|class|module|commit message|message|branch|release|feature|bug ?fix|migration|endpoint)s? (needs?|must|should|has to|have to|gets?|goes|go|is to|are to)',
        'Every commit needs a ticket number.',
      ],
      [
        'one (commit|pr|pull request|file|change|step|test|branch|task|question) (per|for each|at a time)',
        'One commit per fix.',
      ],
      [
        '^before (you )?(commit~|push~|merg~|deploy~|delet~|remov~|releas~|report~|claim~|say~|declar~|finish~|chang~|start~|edit~|open~|writ~)',
        'Before you commit run the linter.',
      ],
      ['^(whenever|every time|each time|any time) (you|we)', 'Whenever you change the schema update the docs.'],
      [
        "(i|we)( would|'d)?( always| strongly)? (prefer|expect|insist|want) (that )?(you|your|all|every|each)( to)? (always|commit|change|answer|small|only)",
        'I expect you to always explain.',
      ],
      [
        '^keep (commits|changes|functions|files|answers|it|prs|messages|the diff|diffs|comments) (small|short|minimal|brief|simple|focused|under|below|atomic|separate)',
        'Keep commits small.',
      ],
      ['the rule is|(new|house|hard|golden|standing|ground) rule|it is mandatory|is mandatory', 'House rule: tabs.'],
      [
        '^(write|keep|put|give|format|name|make|prefix|sign) (all|every|each|any)( new| the| your| of the)* (commit|message|comment|answer|test|file|function|change|branch|doc|pr|log|name|variable)~',
        'Write all comments in English.',
      ],
      ['^for (each|every|any)( single)? [a-z]~', 'For every bug add a test.'],
      [
        '(each|every|any|all)( [a-z]+){1,3} before (you|it|they|we|i|any|merging|committing|pushing|deploying)',
        'I approve every diff before it lands.',
      ],
      [
        '^(commits?|commit messages?|branch(es| names)?|pull requests?|prs?|changelogs?) (must|have to|has to|need to|needs to|always|are to) [a-z]~',
        'Commits have to be signed.',
      ],
      [
        '^(respect|follow|stick to|adhere to|obey|honou?r|observe|keep to)( the| our| my| these)* (existing|current|given|established|coding|style|project|code|naming|following|rules?|conventions?|guidelines?|structure)',
        'Follow the existing structure.',
      ],
      [
        '(changes?|edits?|access|deploys?|updates?)( to [a-z ]+)? only (via|through|with|by|in|after)',
        'Database changes only via migrations.',
      ],
      [
        '(for|during|throughout) (the|this) (whole|entire|rest of the) (session|project|task|day)',
        'For the whole session be brief.',
      ],
      ['(i|we) (only|just) (support|allow|accept|target|use) [a-z]|^we only', 'We only support Node 20.'],
    ],
    'rule heading': [
      [
        '^(the )?(ground |house |hard |important |coding |strict |basic |key |some |my )*(rules|constraints|restrictions|requirements for you|guardrails|non-goals|conventions)( for .{1,40}| are)?$',
        'Ground rules:',
      ],
      ["^(things (you|we) (must|should) (not|never)|what not to do|do nots?|don'ts|never|always)$", 'Never:'],
    ],
    'ask first': [
      ['(ask|asking|check with|checking with|tell|telling|consult~|warn|notify|show|confirm with) (me|us)', 'Ask me.'],
      [
        '(my|our) (explicit |prior |written )?(ok|okay|approval|permission|consent|sign-off|go-ahead|confirmation)',
        'With my ok.',
      ],
      ['^(ask|confirm)( first| before)', 'Confirm first.'],
    ],
    before: [['before|prior to|ahead of', 'Before a release.']],
    asking: [
      [
        'show me|(ask|tell|ping|consult|warn|notify|message|call) (me|us)|(check|talk|confirm|clear it|discuss it|speak) with (me|us)|(run|pass) (it|that|this|them) (by|past) (me|us)|(give|drop) (me|us) a (heads-up|heads up|shout|word|note|line)|talk to (me|us)|get (my|our) (ok|okay|nod|blessing)',
        'Give me a shout.',
      ],
    ],
    leaving: [['leave|leaving|keep|keeping|stays?|remains?|left|kept', 'It stays.']],
    'as is': [
      [
        'as-is|as( it| they| that)? (is|are|was|were)|alone|untouched|unchanged|unmodified|the way (it|they) (is|are|was|were)|exactly (like|as)|where (it|they) (is|are)|in place',
        'As it is.',
      ],
    ],
    wishing: [
      [
        "(i|we)('d| would)( much| really)? (rather|prefer|appreciate|love)|(i'd|i would|i'll|would) be (happier|happy|glad|grateful)|(it'd|it would|would) be (better|best|nice|great|good)|(i|we) prefer|ideally|preferably",
        'Ideally small.',
      ],
    ],
    negation: [["not|never|nobody|nothing|none|avoid|\\p{L}+n't|dont|no", 'Not that.']],
    meddling: [
      [
        '(ours|yours|for (you|us)|meant|supposed|allowed)? ?to (be )?(touch|chang|modif|edit|mess|fiddl|tinker|alter|rewrit|renam|delet|remov|mov|overwrit|reformat)~|(touch|mess|fiddl|tinker)(es|ing)?( with)?',
        'It is ours to change.',
      ],
    ],
    always: [
      [
        'always|every (single )?time|as a rule|without exception|invariably|on principle|across the board|by default',
        'As a rule.',
      ],
    ],
    'work product': [['commits?|commit messages?|branch(es)?|prs?|pull requests?|changelogs?', 'Two commits.']],
    writing: [['write|written|(keep|have) … in', 'Write it.']],
    'in a language': [
      [
        'in (english|german|french|spanish|portuguese|italian|polish|russian|turkish|arabic|persian|hebrew|hindi|thai|vietnamese|chinese|japanese|korean|ukrainian|dutch)',
        'In German.',
      ],
    ],
    told: [
      [
        "why|yesterday|last (week|night|month|time)|ago|since|already|(did|does|has|have|had|was|were|could|can|would|will|is|are)(n't| not) (\\p{L}+ )?(seem|work|been|change anything|changed|see|find|help|get|know|matter|fail)~|nobody (has|had|was)|somehow|anymore|any more|still|apparently|i (can't|cannot|couldn't|didn't|don't|haven't)|it (doesn't|does not|didn't|won't)|(did|do|does|has|have) (you|i|he|she|it|they|we)",
        'Yesterday.',
      ],
    ],
    'until i look': [
      [
        "(until|till|unless|before|as long as) (i|we)( have|'ve)?( not|n't| personally| myself)? (check|review|approv|look|confirm|sign|said|say|tell|told|seen|see|read|test|verif|ok)~",
        'Until I check it.',
      ],
    ],
    staying: [['stay(s|ed)?|remain(s|ed)?', 'It stays.']],
    lifting: [
      [
        "(no longer|don't|do not|needn't)( have to| need to| must)? (ask|wait|check|confirm)~ … (anymore|any more|any longer|now)",
        "You don't need to ask me anymore.",
      ],
      [
        'no longer (need|have|required|necessary|applies|apply|valid|holds|needed|forbidden|off|banned)~',
        'That rule no longer applies.',
      ],
      [
        '(forget|ignore|disregard|drop|lift|scrap|cancel|remove|never mind|nevermind|scratch)( about)? (what i said|what we said|the rule|that rule|my rule|this rule|the (ban|restriction|limit|freeze|constraint)|that (restriction|constraint)|my (earlier|previous|last) (rule|instruction|request)|the (earlier|previous) (rule|instruction))',
        'Forget what I said about tabs.',
      ],
      [
        'from now on (you|we) (can|may|are allowed)|(you|we) (can|may|are allowed to) … (from now on|going forward|in (the )?future)',
        'From now on you may change it.',
      ],
      [
        '(is|are|it.s) (fine|ok|okay|allowed|possible|permitted|welcome)( again| now)? from now on|(is|are) (allowed|fine|ok|okay|permitted) again',
        'New packages are allowed again.',
      ],
      [
        '(the|that) (rule|ban|restriction|freeze|constraint) (is|was) (off|lifted|gone|over|dropped|void)',
        'The freeze is over.',
      ],
      [
        '(the|that|my) (rule|ban|restriction|freeze|constraint) (about|on|against|for|regarding|to|not to) … (is|was|has been) (off|lifted|gone|over|dropped|void|withdrawn|revoked)',
        'The ban on tabs is lifted.',
      ],
      [
        '(may|can) (now )?be (touched|changed|edited|modified|used|pushed|merged|deployed|committed|deleted|removed|added|installed|renamed) (again|from now on|now)',
        'It may be touched again.',
      ],
    ],
    permission: [
      [
        "^(you|we) (can|may|are allowed to|'re allowed to|are free to) (now|also|commit|push|merge|deploy|change|modify|edit|touch|delete|remove|add|use|run|install|start|rename|refactor|create)",
        'You may push it.',
      ],
      ['^(now|then|today) (you|we) (can|may)', 'Today you can rest.'],
      [
        "(it is|it's|that is|that's|is|are) (ok|okay|fine|alright|allowed) (now|to (commit|push|merge|deploy|change|modify|edit|touch|delete|remove|add|use|run))",
        "It's okay to merge it.",
      ],
      [
        '(you have|here is|there is|you got) (my|our) (ok|okay|permission|approval|go-ahead|consent)',
        'You have my approval.',
      ],
      [
        'feel free to (commit|push|merge|deploy|change|modify|edit|touch|delete|remove|add|use|run|rename|refactor)',
        'Feel free to rename it.',
      ],
    ],
    consent: [
      [
        '^(y|yes|yep|yeah|yup|agreed?|sounds good|do it|go ahead|lgtm|approved?|exactly|please do|correct|right)',
        'Sounds good.',
      ],
    ],
    'weak consent': [["^(ok(ay)?|sure|let's( (do (it|that|so)|go))?|go|proceed|please|do (that|so))", 'Proceed.']],
    greeting: [
      [
        "hello|hi+|hey+|hiya|howdy|yo|greetings|good (morning|afternoon|evening|day)|morning|there|again|everyone|all|how are you( doing)?( today)?|(are )?you there|anybody there|what's up",
        'Howdy!',
      ],
    ],
    thanks: [['^(thanks?|thank you|cheers)', 'Thank you!']],
    refusal: [['^(no|nope|nah|rather not|no way)', 'Nope.']],
    either: [['^(both|all|neither|none)', 'Both.']],
    option: [['(options?|variant|alternative|approach|choice|solution)', 'Option 2']],
    correction: [
      ["^(no|nope|not|stop|wait|don't|dont|do not|never|undo|revert|roll ?back|wrong|actually|instead)", 'Wrong file.'],
      [
        "^that's (not|wrong)|^this (is|isn't|does|doesn't) (not|wrong|right|work)|^it's (still|not)|^still (not|broken|fail~|the same|wrong)",
        "It's still there.",
      ],
      ['^why (did|do|are|would|have) you', 'Why did you drop it?'],
      [
        "^you (forgot|missed|broke|didn't|did not|should(n't| not)|removed|deleted|can't)|^i (said|meant|told|asked|didn't|don't (want|like|think|need))",
        'You forgot the index.',
      ],
      ['^but (why|i|that|this|it|we|you)', 'But it was fine before.'],
    ],
    objection: [
      [
        "(rather not|instead of|not what i|that's wrong|is wrong|doesn't (work|make sense|look right)|didn't work|does not work)",
        "The page doesn't look right.",
      ],
      [
        "(still (fail|broken|not|see|get)~|should(n't| not) (be|have|do|use)|please (don't|undo|revert))",
        'I still get it.',
      ],
      [
        "(too (complex|complicated|much)|over-?(engineer|complicat)~|don't (like|want|need|think|use|do)|no need|unnecessary|backwards|not (right|correct|good))",
        'That is over-engineered.',
      ],
    ],
    question: [
      [
        "^(what|why|how|where|when|who|which|is|are|was|were|does|do|did|can|could|should|would|will|has|have|any|isn't)(?= )",
        'How does it work?',
      ],
    ],
    order: [
      [
        "(please|can you|could you|would you|let's|add|fix|implement|create|update|remove|change|make|write|run|refactor|rename|move|build|test|commit|push|merge|review|investigate|check)",
        'Investigate this.',
      ],
    ],
    'follow up': [
      [
        '^(also|and|then|now|next|same|ok(ay)?(?=[, .])|great|good|nice|perfect|cool|thanks|another|one more|still|again|continue|go on|(can|could) (we|you) also)',
        'Another one.',
      ],
    ],
    'not done': [
      [
        "(is|are|was|were|have|has|did|do|does)( still)?(n't| not)( yet| been)? (yet|tested|verified|implemented|covered|handled|fixed|supported|committed|pushed|run|checked|done|wired)",
        'The importer was not tested.',
      ],
      [
        "(not yet|untested|unverified|left (out|undone|as is|unchanged|alone)|out of scope|haven't|couldn't verify|could not verify|unable to)",
        'The branch is untested.',
      ],
      [
        '(pre-?existing|known (issue|limitation)|still (fail|broken|need|miss|to do|open|return|show)~|remain(s|ing)|flak[ey]~|unrelated to (our|my|this|these)|todo|workaround|only partially|for now)',
        'Two cases remain slow: flaky ones.',
      ],
    ],
    cause: [
      [
        '(root cause|the (real |actual |main |underlying )?(cause|culprit|reason|bug|issue|problem) (is|was|here|seems|appears|lies))',
        'The culprit is a stale lock.',
      ],
      [
        "((is|was|are|were) caused by|that('s| is) why|this is why|which is why|turns? out|because of|stems? from|this happens (when|because)|because|due to|so that's|explains why)",
        'It hangs due to a lock.',
      ],
    ],
    rejection: [
      [
        "(won't work|doesn't work|does not work|didn't work|did not work|can't (be|use|work)|cannot (be|use|work)|not an option)",
        "A mutex won't work here.",
      ],
      [
        '(ruled out|reject(ed|ing)?|revert(ed|ing)?|roll(ed|ing) back|dropped|abandon(ed)?|discarded (the|this|that) (idea|approach|option|plan|design|variant)|decided against|wrong approach|dead end|backed out)',
        'I backed out of it.',
      ],
      [
        "(no longer (need|use|necessary)~|not worth|over-?engineer~|overkill|too (complex|risky|slow|fragile|invasive)|we don't need|don't need)",
        'A daemon is overkill.',
      ],
    ],
    decision: [
      [
        "(decid(ed|e|ing)|decision|chose|choose|chosen|agreed|go(ing)? with|(i'll|we'll|let's|i will|we will|going to) (go with|use|keep|stick|make|take|move|switch|put|rename))",
        'We chose SQLite.',
      ],
      [
        'the (\\w+ )?(approach|plan|design|strategy|idea|fix|solution|trade-?off|simplification|rule|choice) (is|was|will|would)',
        'The plan is a queue.',
      ],
      [
        "(recommend~|i('d| would) (suggest|propose|prefer|recommend)|prefer(red)?|should (be|use|stay|keep|go|only|always|never)|(?<!(where|but) (it|that|this) )must (be|not|stay|never|always))",
        'I recommend a queue.',
      ],
      [
        '(by design|intentional(ly)?|deliberate(ly)?|on purpose|trade-?off|option [a-d1-4]|makes? (more )?sense)',
        'The gap is by design.',
      ],
    ],
    finding: [
      [
        '(found (that|out|it|the)|discovered|learn(ed|t)|reali[zs]~|confirm(s|ed)|verified|key (insight|finding|point)|important(ly)?|note that|gotcha|caveat|beware|actually|in fact)',
        'I discovered two writers.',
      ],
      [
        '(it (seems|appears|looks like)|the difference|(means|implies) that|this means|only (works|applies|happens|when|if)|always|never|requires?|depends on|relies on|assum(es|ing|ption)|guarantee~|interesting(ly)?|i see( the| that| now)?|now i (understand|see))',
        'The order depends on the locale.',
      ],
    ],
    next: [
      [
        '(next steps?|next,|next up|follow-?ups?|still (have|has) to|remaining (work|steps?|tasks?)|to be done|(?<!(checked|verified|confirmed|tested|made sure) .*)before (merging|committing|pushing|releasing)|once (that|this|you))',
        'Next steps: the importer.',
      ],
      [
        "((i|we)('ll| will| should| need to| can)( then| also| now)? (then|now|next|also)|then (i|we)('ll| will)|need(s)? to (be|update|add|fix|change|check|run|write|make|handle|remove))",
        'The docs need to be checked.',
      ],
    ],
    withdrawal: [
      [
        '(?<!if )(i was|i had been) (wrong|mistaken|incorrect)( about| on| there| earlier)?',
        'I was mistaken about the index.',
      ],
      [
        'my (earlier|previous|first|initial|original|last) (conclusion|claim|diagnosis|statement|answer|analysis|theory|assumption|explanation|reading|guess|hypothesis|report) (was|is|turned out|turns out|proved)( to be)?( just| simply| completely| plainly)? (wrong|incorrect|mistaken|false|off|inaccurate|unfounded)',
        'My earlier conclusion was wrong: the index exists.',
      ],
      [
        '(scratch that|i take (that|it) back|i retract|i have to correct (myself|that|my)|i need to correct (myself|that|my)|correcting myself|i misread|i misdiagnosed|i misspoke|what i said (earlier|before|above) (was|is) (wrong|not))',
        'Scratch that, nginx allows it already.',
      ],
    ],
    result: [
      [
        '(all (\\w+ )?(tests?|checks?) pass~|tests? (all )?pass~|passes|now (works?|returns?|handles?|uses?|shows?|correctly|properly|passes))',
        'The upload now works.',
      ],
      [
        '(?<!(to|has|why|how) |why .*)(fixed|implemented|complete[ds]?|added|renamed|replaced|extracted|removed|moved|updated|refactored|created|merged|committed|pushed|summary)',
        'Renamed the flag.',
      ],
    ],
    contrast: [
      ["(instead of|rather than|avoid(s|ed|ing)?|unnecessary|should(n't| not))", 'A queue rather than a lock.'],
    ],
    'turned down': [
      [
        "(reject(ed|ing|s)?|ruled out|decided (against|not to)|dropped|abandon(ed|ing)?|discarded (the|this|that) (idea|approach|option|plan|design|variant)|backed out|revert(ed|ing)|roll(ed|ing) back|not an option|dead end|wrong approach|not worth|overkill|out of scope|not doing|(removed|dropped) from|won't|will not|not going to)",
        'I ruled out threads.',
      ],
      ["((doesn't|does not|didn't|did not) work|(can't|cannot) (be used|use|work))", 'The old way does not work.'],
    ],
    advice: [
      [
        '(recommend~|my (suggestion|proposal|preference)|cleanest|(best|simplest|safest) (option|approach|choice|solution|way))',
        'My proposal is a queue.',
      ],
    ],
    'open question': [
      [
        'or(?! not\\W*$)|^(which|what|who|where|why|how|when(?= (shall|should|do|does|did|will|would|can|could|may|must|is|are|was|were|has|have)\\b))',
        'Keep it, or drop it?',
      ],
    ],
    weighing: [
      [
        '((option|approach|variant|alternative) ([a-d]|[1-9])|(better|preferred|right|cleaner|simpler|this|the|an) (\\w+ )?approach)',
        'Option 2 is smaller.',
      ],
    ],
    continue: [['^(continue|go on|proceed|resume|carry on|try again|retry)', 'Carry on.']],
    take: [["^(do|go|with|for|take|let's)", 'Take 2']],
    reservation: [['^(yes|yeah|yep|ok(ay)?)[,.!،、\\s][^]{0,14}(?<!\\p{L})but', 'Yes, but not now.']],
    praise: [['^(perfect|great|good|nice|cool|done|continue|commit|push|excellent|awesome)', 'Great!']],
  },
}
