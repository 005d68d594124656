/**
 * Prompts that a tool of the project fills in and sends as the person's message. What the person typed stands in them in one
 * place; all the rest is the same each time, and nobody's words.
 */
import { cut, oneLine } from '../text/excerpt.ts'

/** The commands of GitHub's Spec Kit: a heading, the input in a fence, and pages of instructions (templates/commands of github/spec-kit). */
const SPEC_KIT = /^\s*#{1,3} User Input\s*\n+(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1[ \t]*\n([\s\S]{600,})$/

/** Characters of the instructions that say which command it was. */
const GIST = 140

/** A message that a command was made of: what was typed into it, and how what it tells the agent to do begins. */
export interface FilledTemplate {
  readonly typed: string
  readonly command: string
}

/** The parts of a filled-in prompt; `undefined` for a message that is none. */
export function filledTemplate(message: string): FilledTemplate | undefined {
  const found = SPEC_KIT.exec(message)
  if (found === null) return undefined
  const [, , typed = '', body = ''] = found
  const outline = /^#{1,3} Outline\s*\n+([\s\S]+)$/m.exec(body)?.[1] ?? body
  return { typed: typed.trim(), command: cut(oneLine(outline.replace(/\*\*/g, ''), 1000), GIST) }
}

/** What such a message comes to in a person's words, with a sign of the command that it was made of. */
export const wordsOfTemplate = ({ typed, command }: FilledTemplate): string =>
  typed === '' ? `[a command without input: ${command}]` : `${typed}\n[typed into a command: ${command}]`
