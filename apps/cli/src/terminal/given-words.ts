/** Words of a person or an agent, as a command that keeps them is given them. */
import { text } from 'node:stream/consumers'

/** Who may have said them. */
export const AUTHORS = ['person', 'agent'] as const

/** The words without the white space around them; `-` stands for everything on stdin, where no shell reads them. */
export async function givenWords(argument: string): Promise<string> {
  return (argument === '-' ? await text(process.stdin) : argument).trim()
}
