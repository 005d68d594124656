/** What a session is called, and on which branch it worked: one rule for every list, look back and page. */
import { opens } from '../language/phrases.ts'
import { NO_REQUEST, type Snapshot } from '../snapshot.ts'
import { cut, oneLine } from '../text/excerpt.ts'

/** Characters of a title, at most. */
const LONGEST = 500
/** Letters from which on words say what a session is about; a character of a script without spaces counts for more. */
const LEAST = 8
const DENSE = /[\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]/u

/**
 * The title of a session: the first request that says by itself what to do, in the words of the person, on one line. It stays the same
 * while the session goes on. Left out of it: what was quoted or pasted, code, marks of Markdown, and who the agent
 * is to be. Without a request its first note, else `NO_REQUEST`.
 */
export function sessionTitle({ facts, conversation }: Snapshot): string {
  const own = facts.requests.filter(({ inherited }) => inherited !== true)
  const asked = own.length > 0 ? own : facts.requests
  const standing = asked.filter(({ kind }) => kind === 'task' || kind === 'question')
  // Of a session that began with a greeting the next request says more.
  for (const request of [...standing, ...asked]) {
    const words = titleOfText(request.text)
    if (saysEnough(words)) return words
  }
  const [first] = asked
  if (first !== undefined) return titleOfText(first.text) || oneLine(first.text, LONGEST)
  const task = conversation.primary_task
  const [note] = facts.notes
  if ((task === NO_REQUEST || task === '') && note !== undefined) return oneLine(`${note.note}: ${note.text}`, LONGEST)
  return titleOfText(task)
}

/** The branch that a session worked on; null where it is not known. Of one that was salvaged git knows only where the repository is today. */
export function sessionBranch({ facts, git_context: git, pause_reason: reason }: Snapshot): string | null {
  return (reason === 'salvage' ? null : git.branch) ?? facts.branch ?? null
}

const saysEnough = (words: string): boolean => {
  let letters = 0
  for (const character of words) letters += DENSE.test(character) ? 3 : /[\p{L}\p{N}]/u.test(character) ? 1 : 0
  return letters >= LEAST
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
  const [head = '', below = ''] = withoutRole(paragraphs)
  // "Implement the following plan:" says nothing without the name of the plan.
  const isNamed = /[:：]\s*$/.test(head) && head.length < 80 && /^\s*#{1,6}\s/.test(below)
  const whole = isNamed ? `${plainLine(head)} ${plainLine(below)}` : plainLine(head)
  return cut(whole.replace(/\s*[:：]$/, ''), LONGEST)
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
