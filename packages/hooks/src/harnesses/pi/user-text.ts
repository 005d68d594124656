import { pieceOf, type RedactedText } from '@winddown/core'

/** What a message in the user's place says. */
interface UserText<Text extends string> {
  readonly origin: 'user' | 'slash_command' | 'machine'
  readonly text: Text
  /** For `slash_command`. */
  readonly command?: string
}

/** What the program writes for a skill that a person called, before their words. */
const SKILL = /^<skill name="([\w:.-]{1,100})" location="[^"\n]*">\n/

/** A file that a person named on the command line, before their words: always with its full path. */
const FILE = /<file name="(?:\/|[A-Za-z]:)[^"\n]*">/

const FILES = new RegExp(FILE, 'g')

/** Where what stands behind the last of such closing tags begins; -1 where there is none. */
const behindLast = (text: string, close: string, opens: RegExp): number => {
  let at = text.lastIndexOf(close)
  while (at >= 0) {
    const end = at + close.length
    // A tag in the middle of a sentence is the person's.
    if (end === text.length || text[end] === '\n') {
      const line = text.slice(text.lastIndexOf('\n', at) + 1, at)
      if (line === '' || opens.test(line)) return end
    }
    at = at === 0 ? -1 : text.lastIndexOf(close, at - 1)
  }
  return -1
}

/**
 * Tells the words that a person typed from the skills and files that pi put before them. What stands in those may hold closing
 * tags of its own, so they reach to the last one. A message with nothing else is the machine's; of files it says
 * which they are.
 */
export const promptIn = (whole: string): UserText<string> => {
  const skill = SKILL.exec(whole)
  if (skill !== null) {
    const end = behindLast(whole, '</skill>', SKILL)
    const command = `/skill:${skill[1]}`
    if (end < 0) return { origin: 'machine', text: whole }
    return { origin: 'slash_command', command, text: `${command} ${whole.slice(end).trim()}`.trim() }
  }
  const file = FILE.exec(whole)
  if (file !== null) {
    const end = behindLast(whole, '</file>', FILE)
    const text = `${whole.slice(0, file.index)}${end < 0 ? '' : whole.slice(end)}`.trim()
    return text === '' ? { origin: 'machine', text: whole.match(FILES)?.join('\n') ?? '' } : { origin: 'user', text }
  }
  const command = /^\/[a-z][\w:-]*(?=\s|$)/.exec(whole)?.[0]
  return command === undefined ? { origin: 'user', text: whole } : { origin: 'slash_command', command, text: whole }
}

/** The same of a message that was redacted. */
export const readUserText = (whole: RedactedText): UserText<RedactedText> => {
  const { text, ...rest } = promptIn(whole)
  return { ...rest, text: pieceOf(whole, text) }
}
