/** What a session is called, and on which branch it worked: one rule for every list, look back and page. */
import type { RequestFact } from '../facts/requests.ts'

import { onlyGreets, opens } from '../language/phrases.ts'
import { NO_REQUEST, type Snapshot } from '../snapshot.ts'
import { cut, oneLine } from '../text/excerpt.ts'

/** Characters of a title, at most. */
const LONGEST = 500
/** Letters from which on words say what a session is about; a character of a script without spaces counts for more. */
const LEAST = 8
/** Letters from which on a request that was only answered in words says more than a greeting. */
const TELLING = 24
/** Actions that follow a request to which no work was done: an answer, and what the agent's program tells of it. */
const ANSWERED = 3
const DENSE = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u

/**
 * The title of a session: the first request that says by itself what to do, in the words of the person, on one line. It stays the same
 * while the session goes on. What only greets, a command by its name alone, a list of names and a few words that no work followed give way to a
 * later request. Left out of it: a greeting before it, what was quoted or pasted, code, marks of Markdown, and who the agent is to be. Without a
 * request its first note, else `NO_REQUEST`.
 */
export function sessionTitle({ facts, conversation }: Snapshot): string {
  /** Whether anything was done between a request and the next one. No word of any language tells a greeting as surely. */
  const isWorkedOn = (request: RequestFact): boolean => {
    const next = facts.requests[facts.requests.indexOf(request) + 1]
    return (next?.source.record ?? facts.actions) - request.source.record - 1 > ANSWERED
  }
  const own = facts.requests.filter(({ inherited }) => inherited !== true)
  const asked = own.length > 0 ? own : facts.requests
  /** What a request is called: one that accepted a plan by the name of the plan, which is the agent's. */
  const titleOf = (request: RequestFact): string => {
    const plan = facts.plans.find(({ source }) => source.record === request.source.record)
    return plan === undefined ? titleOfText(request.text) : `Plan of the agent: ${titleOfText(plan.text)}`
  }
  const standing = asked.filter(({ kind }) => kind === 'task' || kind === 'question')
  const telling = [...standing, ...asked].filter(({ text }) => saysSomething(titleOfText(text)))
  // Where no request says more, even a greeting is a title.
  for (const request of [...telling, ...standing, ...asked]) {
    const words = titleOf(request)
    if (!saysEnough(words)) continue
    const isGreeting = !saysEnough(words, TELLING) && !isWorkedOn(request)
    const isFollowed = (later: RequestFact): boolean =>
      later.source.record > request.source.record && isWorkedOn(later) && saysEnough(titleOf(later))
    if (!isGreeting || !standing.some(isFollowed)) return words
  }
  const [first] = asked
  if (first !== undefined) return titleOf(first) || oneLine(first.text, LONGEST)
  const task = conversation.primary_task
  const [note] = facts.notes
  if ((task === NO_REQUEST || task === '') && note !== undefined) return oneLine(`${note.note}: ${note.text}`, LONGEST)
  return titleOfText(task)
}

/** The branch that a session worked on; null where it is not known. Of one that was salvaged git knows only where the repository is today. */
export function sessionBranch({ facts, git_context: git, pause_reason: reason }: Snapshot): string | null {
  return (reason === 'salvage' ? null : git.branch) ?? facts.branch ?? null
}

const saysEnough = (words: string, least: number = LEAST): boolean => {
  let letters = 0
  for (const character of words) letters += DENSE.test(character) ? 3 : /[\p{L}\p{N}]/u.test(character) ? 1 : 0
  return letters >= least
}

/** A command of an agent by its name alone. */
const BARE_COMMAND = /^[/$!@][\w:.-]+$/
/** A word that is a name in code, a path or an id: with signs in it, figures, or capitals within. */
const NAME = /[_/\\:#@=<>{}()[\]]|\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}|\w\.\w|^[\d.,-]+$/u

/** Whether words are about something: more than a greeting, a command or a list of names. */
const saysSomething = (words: string): boolean =>
  saysEnough(words) && !BARE_COMMAND.test(words) && !isListOfNames(words) && !onlyGreets(words)

/** Nothing but names, three of them or more. */
function isListOfNames(words: string): boolean {
  const each = words.split(/[\s,;|]+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return each.length >= 3 && each.every((word) => NAME.test(word))
}

/** A greeting before what was asked. */
function withoutGreeting(words: string): string {
  const [, head = '', rest = ''] = /^([^.!?。！？]{1,40}[.!?。！？]+)\s*(\S[\s\S]*)$/u.exec(words) ?? []
  return head !== '' && opens('greeting', head) && onlyGreets(head) && saysEnough(rest) ? rest : words
}

/** The lines of a text that a person typed: not what they quoted, and not what they took over from a terminal or a patch. */
function typed(text: string): string {
  return text
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[^\n]*$|$(?![\s\S]))/gm, '\n\n')
    .split('\n')
    .filter((line) => !/^\s*(?:>|[⏺⎿❯│╭╰┃✻●▪]|[+-]{1,3}(?: {2,}|\t)|@@ )/u.test(line))
    .join('\n')
}

function titleOfText(text: string): string {
  const paragraphs = (typed(text).trim() || text)
    .split(/\n\s*\n|\n(?=#{1,6} )|(?<=^#{1,6} [^\n]*)\n/)
    .filter((paragraph) => plainLine(paragraph) !== '')
  const [head = '', below = ''] = withoutRole(greetingsPassed(paragraphs))
  // "Implement the following plan:" says nothing without the name of the plan.
  const isNamed = /[:：]\s*$/.test(head) && head.length < 80 && /^\s*#{1,6}\s/.test(below)
  const whole = isNamed ? `${plainLine(head)} ${plainLine(below)}` : plainLine(head)
  return cut(withoutGreeting(whole).replace(/\s*[:：]$/, ''), LONGEST)
}

/** A first paragraph that only greets is none of the request. */
function greetingsPassed(paragraphs: readonly string[]): readonly string[] {
  const [first = '', ...others] = paragraphs
  return others.length > 0 && onlyGreets(plainLine(first)) ? others : paragraphs
}

/** Who an agent is to be stands at the head of many prompts, and says nothing of what this one was about. */
function withoutRole(paragraphs: readonly string[]): readonly string[] {
  const [first = '', ...others] = paragraphs
  if (!opens('role', first)) return paragraphs
  const [, rest = ''] = /^[^.!?。！？]+[.!?。！？]+\s*([\s\S]*)$/u.exec(first) ?? []
  if (saysEnough(rest)) return withoutRole([rest, ...others])
  return others.length > 0 ? others : paragraphs
}

/** Words without marks that only a renderer needs, on one line. */
const plainLine = (text: string): string =>
  text
    .replace(/\[(?:Image|Pasted text)[^\]]{0,60}\]/g, ' ')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
