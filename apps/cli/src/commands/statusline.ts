import { statusLineIds } from '@winddown/hooks'
import type { CommandModule } from '../command-line/command-context.ts'
import { answerStatusLine } from '../hook/answer-status-line.ts'
import { readStdin } from '../hook/read-stdin.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Reads on stdin what an agent passes to its status line command, stores the context usage, and prints a bar.
"winddown init" installs this if you have no status line. Call it from your own status line script otherwise.

Examples:
  $ winddown statusline < payload.json
  input=$(cat); printf '%s' "$input" | winddown statusline      in a status line script of your own`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--harness <id>', 'the agent whose status line this is', statusLineIds()[0] ?? '')
    .option('--quiet', 'store the reading and print nothing')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const line = answerStatusLine(options.harness, readStdin(), environment, new Date(), options.quiet !== true)
      if (line !== '' && options.quiet !== true) output.line(line)
    })
}
