import type { CommandAnswer, CommandRun, Engine } from './engine.ts'
import { runProgram } from './program.ts'

/** `doctor` starts the hook a few times. */
const TIMEOUT = 60_000

/**
 * Answers a command of the plugin by what winddown prints: no model is asked, and nothing of it goes to one. Without this part the
 * command's Markdown file asks the model to show the same.
 */
export async function answerCommand($: Engine, args: readonly string[]): Promise<CommandAnswer> {
  const run = await runProgram($, { args, timeoutMs: TIMEOUT })
  const printed = [run.stdout, run.stderr].map((text) => text.trimEnd()).filter((text) => text !== '')
  return { text: printed.join('\n') || 'Nothing was printed.', isTextDisplayOnly: true }
}

/** What was typed behind a command, as arguments. */
export const wordsOf = ({ args }: CommandRun): string[] => args.split(/\s+/).filter((word) => word !== '')
