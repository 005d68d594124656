/**
 * What is asked of a text, and what a language knows about it. A lexicon is data alone: no code but the matcher reads it, and no
 * other file holds a word of a human language that a rule goes by.
 */

/** Each idea that a rule asks for, with what it means. */
export const IDEAS = {
  opener:
    'words that only open a sentence or make it polite; taken off before anything that has to stand first is looked for',
  joiner: 'words that join two clauses: what follows is looked at as if it opened a sentence',
  prohibition: 'the speaker forbids something, now or for good',
  'standing rule':
    'the speaker says how things are to be done from now on, where they may be done, or what to ask for first',
  'no rule': 'sounds like a prohibition or a rule and is none: an idiom, a comfort, what somebody does not know',
  'rule heading': 'words over a list each point of which is a rule',
  'ask first': 'makes something depend on a consent of the speaker',
  before: 'names the time before a step, in which something is to be asked',
  asking: 'asks the speaker for a word, whatever the order of the words',
  leaving: 'leaves, keeps or stays',
  'as is': 'says that something is not to be changed: as it is, alone, the way it was',
  staying: 'says that something stays or is kept, whether it does or is wished to',
  using: 'orders to use or write something',
  wishing: 'says what the speaker would like to see',
  negation: 'says no to a verb or a thing',
  'negation behind': 'the same, in languages that put it behind the verb or at its end',
  meddling: 'changes, touches or moves something, in a form in which somebody is told to or told what is done here',
  'until i look': 'names the time until the speaker has seen or allowed something',
  always: 'says that something holds each time',
  'work product': 'what work is handed over in: commits, branches, messages, comments',
  writing: 'orders to write something, or says how it is written here',
  'in a language': 'names the human language that something is written in',
  told: 'tells what happened or was said, or what somebody could not do: it orders nothing',
  lifting: 'takes back a rule for good',
  permission: 'allows something that had been forbidden so far, this once or from now on',
  consent: 'agrees to what was proposed, whatever follows',
  'weak consent': 'opens any message, and agrees only where nothing else is said',
  greeting: 'greets, or asks how one is or whether anybody is there',
  thanks: 'thanks',
  praise: 'praises what was done',
  refusal: 'turns down what was proposed',
  either: 'takes all of the options that were offered, or none',
  option: 'the word before the number of an option',
  correction: 'opens a message that rejects or redirects what was done',
  objection: 'says anywhere in a short message that what was done is not right',
  question: 'opens a question',
  order: 'asks for something to be done',
  role: 'tells an agent who it is to be, before it is asked for anything',
  'follow up': 'opens a message that goes on with what was said before',
  'not done': 'what is not done, not verified, left open, or known to be limited',
  cause: 'names why something happens',
  rejection: 'says that something was turned down or does not work as a way',
  decision: 'says what is or should be done, of several ways',
  finding: 'says what was found out',
  next: 'says what is to be done next',
  result: 'says what is done',
  withdrawal: 'takes back what the speaker said before',
  contrast: 'sets one thing against another: by itself it turns nothing down',
  'turned down': 'says in so many words that something was turned down; a contrast alone does not',
  advice: 'speaks for one of several ways',
  weighing: 'names one of several ways, for or against it',
  'open question':
    'asks which of several ways, or for more than a yes: the words between ways, and those that ask for a thing or a way',
  take: 'stands between a consent and the number of an option',
  reservation: 'opens with a consent and takes part of it back',
  continue: 'tells to go on as before, which redirects nothing',
  'polite order': 'a question in form that is an order: what follows is looked at as an order',
} as const

export type Idea = keyof typeof IDEAS

/**
 * How an idea is said, and a sentence of a speaker in which it is said so.
 *
 * `said` is an expression in lower case and as it is typed without accents where the lexicon folds them. Besides the expressions'
 * own signs: `~` the rest of a word; `\p{L}` a letter; ` … ` other words in between, 60 characters at most; `^` at the beginning: opens a clause;
 * `$` at the end: closes it; a space: any white
 * space within a clause; ` ?`: maybe one; `\n`: the border of two clauses. Parentheses group only.
 */
export type Entry = readonly [said: string, example: string]

export interface Lexicon {
  /** ISO 639-1. */
  readonly language: string
  /** Words stand apart. False: what is said is found anywhere in the text. */
  readonly spaced: boolean
  /** Accents make no difference to a reader, and hurried people leave them out. */
  readonly folds: boolean
  /** Its letters as the matchers see them (lower case, folded), as a range of an expression; besides a to z. */
  readonly letters: string
  /** What only texts in this language, or few others, hold: letters of its script. */
  readonly script: RegExp
  /** Letters and signs that few other languages of its script have: one of them says more than no small word at all. */
  readonly own?: RegExp
  /** Its commonest small words, by which it is told from others in the same script; none where the script tells. */
  readonly marks: string
  /** Words that do without what stands beside them, "without" and its like: an expression, as an entry is written. */
  readonly without: string
  /** Words that say by themselves that nobody is asked, or waited for; none where that is said with `without`. */
  readonly unasked?: string
  readonly ideas: { readonly [I in Idea]?: readonly Entry[] }
}

/** Asked of the clauses of a sentence, what opens them taken off; all others are asked of a text as it stands. */
export const OF_CLAUSES: ReadonlySet<Idea> = new Set([
  'before',
  'asking',
  'leaving',
  'as is',
  'staying',
  'using',
  'wishing',
  'negation',
  'negation behind',
  'meddling',
  'until i look',
  'always',
  'work product',
  'writing',
  'in a language',
  'told',
  'prohibition',
  'standing rule',
  'no rule',
  'rule heading',
  'ask first',
  'lifting',
  'permission',
  'polite order',
])

/** The first of two ideas is looked for first and takes its words out: none of its entries may be found in the examples of the second. */
export const EXCLUDES: readonly (readonly [Idea, Idea])[] = [
  ['no rule', 'prohibition'],
  ['no rule', 'standing rule'],
  ['lifting', 'prohibition'],
  ['lifting', 'standing rule'],
  ['permission', 'prohibition'],
  ['permission', 'standing rule'],
  ['prohibition', 'permission'],
]
