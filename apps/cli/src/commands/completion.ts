import type { CommandModule } from '../command-line/command-context.ts'
import { COMPLETION_SCRIPTS } from '../command-line/completion-scripts.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Prints what a shell loads to complete commands, options, sessions (with what they were about), settings and more with Tab.

Examples:
  $ source <(winddown completion bash)          for this shell; in ~/.bashrc for every one
  $ source <(winddown completion zsh)           the same in ~/.zshrc, after compinit
  $ winddown completion fish > ~/.config/fish/completions/winddown.fish`

export const register: CommandModule['register'] = (command, { output }) => {
  const shells = [...COMPLETION_SCRIPTS.keys()]
  command
    .argument('<shell>', shells.join(', '))
    .addHelpText('after', helpText(HELP, output))
    .action((shell) => {
      const script = COMPLETION_SCRIPTS.get(shell)
      if (script === undefined)
        return command.error(`error: there is completion for ${shells.join(', ')}, not for ${shell}`)
      output.raw(script)
    })
}
