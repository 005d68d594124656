import { statusLineIds } from '@winddown/hooks'
import type { CommandModule } from '../command-line/command-context.ts'
import { answerStatusLine } from '../hook/answer-status-line.ts'
import { readStdin } from '../hook/read-stdin.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Reads what an agent gives its status line command on stdin, keeps how full the context is, and prints a bar.
"winddown init" installs it where you have no status line; this is for a script of your own.

Examples:
  $ winddown statusline < payload.json
  input=$(cat); printf '%s' "$input" | winddown statusline      in a status line script of your own`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--harness <id>', 'the agent whose status line this is', statusLineIds()[0] ?? '')
    .option('--quiet', 'keep the reading and print nothing')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const line = answerStatusLine(options.harness, readStdin(), environment, new Date())
      if (line !== '' && options.quiet !== true) output.line(line)
    })
}
