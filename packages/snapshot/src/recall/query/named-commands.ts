/** Commands that a question names: `what did npm test say` names `npm test`. */
import { splitCommand } from '../../shell/shell-command.ts'

/** Two words of a question that stand side by side, as a program and its subcommand would; or what stands in backticks. */
export type CommandWords = readonly string[]

const TOKEN = /[^\s"'`“”«»()?!,;，。？！]+/g

/** Words of a question that are read for commands. */
const MOST_WORDS = 60

/** A program or a subcommand, by its look: in small letters without blanks. */
const NAME = /^[\w./@:-]*[a-z][\w./@:-]*$/

/** The words of a question from each of its places on, that could be a command: two of them at least, one in backticks. */
export function namedCommands(question: string): readonly CommandWords[] {
  const found: string[][] = []
  for (const [, quoted] of question.slice(0, 2_000).matchAll(/`([^`\n]{2,120})`/g)) {
    const words = (quoted ?? '').split(/\s+/).filter((word) => word !== '')
    if (words[0] !== undefined && NAME.test(words[0])) found.push(words)
  }
  const words = (question.slice(0, 2_000).match(TOKEN) ?? []).slice(0, MOST_WORDS)
  for (let at = 0; at + 1 < words.length; at++) if (NAME.test(words[at] as string)) found.push(words.slice(at, at + 5))
  return found
}

const bare = (program: string): string => program.split('/').at(-1) ?? program

/**
 * How many words of a command a question names: 0 where it names another one. A program by itself counts only where the
 * question sets it in backticks, since `make` and `test` are words too.
 */
export function namedWords(command: string, named: readonly CommandWords[]): number {
  const near = named.filter(([first]) => first !== undefined && command.includes(bare(first)))
  if (near.length === 0) return 0
  let most = 0
  for (const { words } of splitCommand(command))
    for (const sought of near) {
      if (bare(words[0] ?? '') !== bare(sought[0] as string)) continue
      let same = 1
      while (same < sought.length && words[same] === sought[same]) same += 1
      // A whole name between backticks says as much as a program with its subcommand.
      if (same >= 2 || sought.length === 1) most = Math.max(most, same, 2)
    }
  return most
}
