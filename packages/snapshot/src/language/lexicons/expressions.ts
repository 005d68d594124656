// Long file: a list, an entry for each expression of the rules.
/**
 * Expressions that are no ideas of a lexicon: each with what it means, how its words stand in a text, and a text in which it is found. The
 * words are data of each language, in `expressions/`; no word of a language stands here but in the examples.
 */
export interface Expression {
  /** What it means. */
  readonly about: string
  /**
   * An expression in which `{}` stands for the words of the languages that put spaces between words, `{joined}` for those of the others
   * (and of Russian, whose letters `\\b` does not know), and `{name}` for the words of another expression.
   */
  readonly frame: string
  readonly flags: string
  /** A text in which it is found. */
  readonly example: string
}

export type ExpressionName =
  | 'only looks'
  | 'holds for good'
  | 'waits for a consent'
  | 'no ban behind it'
  | 'sets a condition'
  | 'until a consent'
  | 'asks before a step'
  | 'allows a step'
  | 'needs no consent'
  | 'between a no and an asking'
  | 'asks the person'
  | 'order in a word'
  | 'open at that time'
  | 'opens an announcement'
  | 'is about to'
  | 'is about to look'
  | 'is about to fix'
  | 'asks to be told'
  | 'asks without a mark'
  | 'chooses'
  | 'comment gives a reason'
  | 'this declaration'
  | 'comment says what'
  | 'comment says why'
  | 'opens talk'
  | 'tells progress'
  | 'was there before'
  | 'offers ways'
  | 'numbers a way'
  | 'opens a step'
  | 'begins a step'
  | 'plans a step'
  | 'acknowledges'
  | 'talk'
  | 'only understood'
  | 'purpose'
  | 'turned to another way'
  | 'opens a finding'
  | 'right now'
  | 'found thing'
  | 'announces what was found'
  | 'connects'
  | 'part of code'
  | 'points back'
  | 'leads to reasons'
  | 'only weighs'
  | 'choice of points'
  | 'and'
  | 'names a fault'
  | 'says it is well'
  | 'names no fault'
  | 'denies'
  | 'a fault'
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
  | 'says that it works'
  | 'finished'
  | 'opens a correction'
  | 'surely corrects'
  | 'surely: cause'
  | 'surely: decision'
  | 'surely: rejection'
  | 'surely: limit'
  | 'describes'

export const EXPRESSIONS: Readonly<Record<ExpressionName, Expression>> = {
  'only looks': {
    about: 'Bans any change and asks for a look instead: that holds for the one request.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: "don't change anything, just check whether it works",
  },
  'holds for good': {
    about: 'Says of a rule that it holds each time, whatever it was said with.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'from now on',
  },
  'waits for a consent': {
    about:
      'Asked of a clause: it bans something until the person has been asked, or has said yes. Its own words are those of the no.',
    frame:
      '^(?:(?!(?:{sets a condition})(?![\\p{L}\\p{N}_]))[^ ]+ )*?(?:{})(?! (?:{no ban behind it})(?![\\p{L}\\p{N}_]))(?: [^ ]+){1,10}? (?:{until a consent})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'never push it without asking me',
  },
  'no ban behind it': {
    about: 'Behind a no: the no is of a wait or a worry, which permits.',
    frame: '^(?:{})$',
    flags: 'iu',
    example: 'hesitate',
  },
  'sets a condition': {
    about: 'Before a no: the no is of a condition.',
    frame: '^(?:{})$',
    flags: 'iu',
    example: 'if',
  },
  'until a consent': {
    about: 'Names the consent behind a ban of a step.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'without asking me',
  },
  'asks before a step': {
    about: 'Asked of a clause, which it opens: orders to ask the person before a step, which it names.',
    frame: '^(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'ask me before you push',
  },
  'allows a step': {
    about: 'Asked of a clause: allows what it names.',
    frame: '^(?:{})',
    flags: 'iu',
    example: 'you can push',
  },
  'needs no consent': {
    about:
      'Says of a consent that it is not to be asked for, or waited for, and ends with it: who is not to be asked for a thing is asked no consent. Its own words are those of the no.',
    frame:
      '(?<![\\p{L}\\p{N}_])(?:{})(?: (?:{between a no and an asking}))* (?:{asks the person})(?=\\s*(?:$|[.,;:!)\\]–—]))',
    flags: 'iu',
    example: 'no need to ask me',
  },
  'between a no and an asking': {
    about: 'May stand between a no and the asking that it is of.',
    frame: '^(?:{})$',
    flags: 'iu',
    example: 'bother',
  },
  'asks the person': {
    about: 'Asks the person for a consent, or waits for it.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'ask me',
  },
  'order in a word': {
    about: 'Orders something in one word, which can be neither politeness nor a call: "Commit, do not push."',
    frame: '^(?:{})$',
    flags: 'iu',
    example: 'commit',
  },
  'open at that time': {
    about: 'Says what was still to be done, or not known yet, when it was written.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'the importer is not yet wired',
  },
  'opens an announcement': {
    about: 'Words that only open a sentence.',
    frame: '^(?:(?:{}|{joined})[,.!:;，、。 —–-]+)*',
    flags: 'u',
    example: 'okay, let me look',
  },
  'is about to': {
    about:
      '"Let me check the other tests": what the agent was about to do, said in the middle of work that has gone on since.',
    frame: '^(?:{})(?=[\\s,]|$)|^(?:{joined})',
    flags: 'u',
    example: 'let me look at the tests',
  },
  'is about to look': {
    about: 'Of what the agent was about to do: a look, which changes nothing by itself.',
    frame: '^(?:{is about to}) (?:\\p{L}+ )?(?:{})(?![\\p{L}\\p{N}_])|^(?:{joined})',
    flags: 'u',
    example: 'let me look at the tests',
  },
  'is about to fix': {
    about: 'Of a look that is announced: what is to be done after it.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'u',
    example: 'let me look at the tests and fix them',
  },
  'asks to be told': {
    about: 'Leaves the next word to the person.',
    frame: '^(?:{})\\b',
    flags: 'i',
    example: 'let me know what comes next',
  },
  'asks without a mark': {
    about: 'Chinese asks with a word at the end of a clause.',
    frame: '(?:{joined})(?=[\\s，,。.！!]|$)',
    flags: 'u',
    example: '这个文件不应该在这里吗，怎么是散开的',
  },
  chooses: {
    about: 'What makes it more than that: a reason, or what it is done instead of.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'u',
    example: 'without a lock',
  },
  'comment gives a reason': {
    about: 'A comment in code that says why.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'otherwise the lock stays',
  },
  'this declaration': {
    about: 'Points at the declaration below a comment.',
    frame: '{}',
    flags: 'i',
    example: 'this function',
  },
  'comment says what': {
    about: '`readRows returns …`, `Returns the …`, `This checks …`: what a declaration is.',
    frame: '^(?:@\\w+ |(?:{this declaration}) )?(?:[\\w$.]+(?:\\(\\))? )?(?:{})\\b',
    flags: 'i',
    example: 'Returns the rows',
  },
  'comment says why': {
    about: 'Words that give a reason also where the sentence says what something does.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'by design',
  },
  'opens talk': {
    about: 'Words before talk.',
    frame: '{}',
    flags: 'i',
    example: 'okay',
  },
  'opens a step': {
    about: 'Words before a plan of the next step.',
    frame: '{}',
    flags: 'i',
    example: 'first',
  },
  'begins a step': {
    about: 'Begins what is done next, or shows what follows.',
    frame: '{}',
    flags: 'i',
    example: 'let me',
  },
  'plans a step': {
    about: 'Says that something will be done next, and no choice.',
    frame: '{}',
    flags: 'i',
    example: 'i will look',
  },
  acknowledges: {
    about: 'A word of assent and nothing else.',
    frame: '{}',
    flags: 'i',
    example: 'Done!',
  },
  'tells progress': {
    about: 'How far work was at that moment: the next report replaces it.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: '5 tasks remaining',
  },
  'offers ways': {
    about: 'Leads into ways of which one may be taken: none of them is an order.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'a few ways to lower the cost:',
  },
  'numbers a way': {
    about: 'A sign before one of several ways that is no mark of a list.',
    frame: '^(?:[(（]?[1-9A-D][)）.、:：]|[①-⑨]|{joined})',
    flags: 'iu',
    example: '(1) Keep the old table.',
  },
  'was there before': {
    about: 'What a check complains of is older than the work: nothing of it is left to do.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'all pre-existing',
  },
  talk: {
    about:
      'Talk that says what the agent is about to do with its hands, or asks what to do: worth nothing once it is done.',
    frame:
      '^(?:(?:{opens talk})[,.! —-]*)*(?:{begins a step})\\b|^(?:(?:{opens a step})[, ]+)*(?:{plans a step})|^(?:{acknowledges})[.!]*$|^(?:{})',
    flags: 'i',
    example: 'Would you like me to go on?',
  },
  'only understood': {
    about: 'Says that something was understood, and not what.',
    frame: '^(?:(?:{opens talk})[,.! ]+)*(?:{})[.!]?$',
    flags: 'i',
    example: 'Now I understand the full picture.',
  },
  purpose: {
    about: 'What a plan of the next minute keeps once it is done: why it is done so and not otherwise.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'a queue to avoid the lock',
  },
  'turned to another way': {
    about: 'Behind the reason for it.',
    frame: '[.!] (?:{})\\b[^.]{10,}\\.?$',
    flags: 'i',
    example: 'It hangs. Let me use a queue there.',
  },
  'opens a finding': {
    about: 'Words before what announces a finding.',
    frame: '{}',
    flags: 'i',
    example: 'aha',
  },
  'right now': {
    about: 'Ends what is said to be found.',
    frame: '{}',
    flags: 'i',
    example: 'now',
  },
  'found thing': {
    about: 'What is announced as found.',
    frame: '{}',
    flags: 'i',
    example: 'the culprit',
  },
  'announces what was found': {
    about: '"I found the bug!": says nothing itself, and that the next sentence is what was found.',
    frame: '^(?:(?:{opens a finding})[,.! —-]+)*(?:{})\\b.{0,60}\\b(?:{found thing})(?: (?:{right now}))?[.!:]*$',
    flags: 'i',
    example: 'I found the bug!',
  },
  connects: {
    about: 'Joins a sentence to the one before it.',
    frame: '{}',
    flags: 'i',
    example: 'and',
  },
  'part of code': {
    about: 'What a sentence may point at that stands in code.',
    frame: '{}',
    flags: 'i',
    example: 'function',
  },
  'points back': {
    about: 'Points back at what was said before it, and says little without.',
    frame: '^(?:(?:{connects}) )?(?:{})(?![\\p{L}\\p{N}_])(?! (?:{part of code})s?\\b)|^(?:{joined})(?!\\p{L})',
    flags: 'iu',
    example: 'This is why.',
  },
  'leads to reasons': {
    about: 'Words over a list that end in one for "because": the list is why.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})$',
    flags: 'iu',
    example: 'This is better because',
  },
  'only weighs': {
    about: 'Weighs what was said before it, and says nothing of it.',
    frame: '^(?:{})[.!]*$',
    flags: 'iu',
    example: 'That makes more sense.',
  },
  'choice of points': {
    about: "A choice of the agent's numbered points and nothing else: `2`, `1+2`, `option 3`.",
    frame: '^(?:(?:{}|#)\\s*)?(?:\\d{1,2}(?:\\s*(?:[+,&/]|{and})\\s*)?)+[.!]?$',
    flags: 'i',
    example: '1 and 3',
  },
  and: {
    about: 'Joins two numbers.',
    frame: '{}',
    flags: 'i',
    example: 'and',
  },
  'names a fault': {
    about: 'Words that name a fault, in the languages that people talk to agents in.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'the flag is missing',
  },
  'says it is well': {
    about:
      'Says of a thing that it is as it should be, and ends there: "expected to return", "right after", "fine only with" say something else.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?=[*_)”"’]*\\s*(?:$|[.,;:!?…—–](?![\\p{L}\\p{N}_])|-\\s))',
    flags: 'iu',
    example: 'the order is intended',
  },
  'names no fault': {
    about: 'Praise and reports of success use the same words: "no errors", "issue fixed".',
    frame: '{}|{joined}',
    flags: 'i',
    example: 'no errors',
  },
  denies: {
    about: 'How an answer begins that denies.',
    frame: "^(?:(?:{})(?![\\p{L}\\p{N}'’])(?:[,.:;!—]|\\s+[—–-])|{joined})[\\s,.:;!—–，。、-]*",
    flags: 'iu',
    example: 'No, it is not there',
  },
  'a fault': {
    about: 'Names of what may be wrong.',
    frame: '{}',
    flags: 'i',
    example: 'a leak',
  },
  'what is not so': {
    about: 'What a denial says is not so; asked whether it is there, that it is not is an answer.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'giu',
    example: 'it does not',
  },
  'goes on after a denial': {
    about: 'A denial that goes on to say what it is instead.',
    frame: '[—–;:]|\\s-\\s|\\b(?:{})\\b|{joined}',
    flags: 'iu',
    example: 'but it is there',
  },
  'stance: reason': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'because it hangs',
  },
  'stance: objection': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'but not here',
  },
  'stance: obligation': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'it must stay',
  },
  'stance: wish': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'I want a queue',
  },
  'stance: condition': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'until it is done',
  },
  'stance in other Latin scripts': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '(?<![\\p{L}])(?:{})(?![\\p{L}])',
    flags: 'iu',
    example: 'weil es hängt',
  },
  'stance in other scripts': {
    about:
      'A kind of word with which people give reasons, object, set conditions, say what they want: connectives, not topics.',
    frame: '{joined}',
    flags: 'u',
    example: '因为慢',
  },
  'heading: rejection': {
    about: 'Words of a heading over points of the kind rejection.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Out of scope',
  },
  'heading: cause': {
    about: 'Words of a heading over points of the kind cause.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Root cause',
  },
  'heading: limit': {
    about: 'Words of a heading over points of the kind limit.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Open questions',
  },
  'heading: decision': {
    about: 'Words of a heading over points of the kind decision.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'Decisions',
  },
  'heading: learning': {
    about: 'Words of a heading over points of the kind learning.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Findings',
  },
  'heading: next': {
    about: 'Words of a heading over points of the kind next.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Next steps',
  },
  'asks for an answer': {
    about: 'Asks why, what or how.',
    frame: '^(?:\\S+[,.]? )?(?:{})(?![\\p{L}\\p{N}_])|^(?:{joined})',
    flags: 'iu',
    example: 'why is it slow',
  },
  'short contrast': {
    about: 'A contrast in few words, which says little without the sentence before it.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'use a queue instead',
  },
  'summary heading: decisions': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '\\b(?:{})',
    flags: 'i',
    example: 'Key decisions',
  },
  'summary heading: faults': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '\\b(?:{})',
    flags: 'i',
    example: 'Errors and fixes',
  },
  'summary heading: requests': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '\\b(?:{})',
    flags: 'i',
    example: 'Primary request',
  },
  'summary heading: concepts': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '\\b(?:{})',
    flags: 'i',
    example: 'Technical concepts',
  },
  'summary heading: files': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '\\b(?:{})',
    flags: 'i',
    example: 'Files and code',
  },
  'summary heading: progress': {
    about: 'Words of a heading in a summary of the harness.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'Pending tasks',
  },
  'frame of a summary': {
    about: 'What a harness sets around a summary, and says nothing of the work.',
    frame: '^(?:{})',
    flags: 'i',
    example: 'Please continue from here',
  },
  recommends: {
    about: 'Says that it recommends: what it is, whoever takes it.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'I recommend a queue',
  },
  unsure: {
    about: 'A guess, a condition, an option, a question: says nothing for certain.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'it may be the cache',
  },
  'says that it works': {
    about: 'Reports that checks pass; it holds until one fails.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'all of it works',
  },
  finished: {
    about: "Finished, or not the agent's: what stands beside these words is not open.",
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'this is fixed',
  },
  'opens a correction': {
    about: 'Words before a correction.',
    frame: '{}',
    flags: 'iu',
    example: 'okay',
  },
  'surely corrects': {
    about: 'Takes issue with what was done, by its first words.',
    frame: '^(?:(?:{opens a correction})[,. …-]+)*(?:{})|^(?:{joined})',
    flags: 'iu',
    example: 'No, that is wrong',
  },
  'surely: cause': {
    about: 'Says in so many words that it is of the kind cause.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'The root cause is a lock',
  },
  'surely: decision': {
    about: 'Says in so many words that it is of the kind decision.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'We decided to keep it',
  },
  'surely: rejection': {
    about: 'Says in so many words that it is of the kind rejection.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])',
    flags: 'iu',
    example: 'We rejected the idea',
  },
  describes: {
    about: 'Says how something is done each time, or asks whether it was, or that it was not: no report of work.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'the index is updated after each import',
  },
  'surely: limit': {
    about: 'Says in so many words that it is of the kind limit.',
    frame: '(?<![\\p{L}\\p{N}_])(?:{})(?![\\p{L}\\p{N}_])|{joined}',
    flags: 'iu',
    example: 'not yet tested',
  },
}

/** What a language says for an expression: alternatives, none of them longer than 200 characters. */
export type Words = { readonly [Name in ExpressionName]?: readonly RegExp[] }
