import { systemErrorCode, WinddownError } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Serves the recorded sessions of this project to an agent, over stdin and stdout. Its tools are recall, open, sessions, brief and
note; all but note only read. It serves sessions that your winddown recorded in this project, and those of other projects only if
your own settings name them (mcp.other_projects).

Examples:
  $ winddown init --mcp                          add it to Claude Code's configuration
  $ claude mcp add winddown -- winddown mcp      the same, by hand
  $ codex mcp add winddown -- winddown mcp`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command.addHelpText('after', helpText(HELP, output)).action(async () => {
    // The library is loaded here and nowhere else: no other command waits for it.
    const { serveMcp } = await import('../mcp/serve.ts').catch((error: unknown) => {
      if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
      throw new WinddownError('CONFIG_INVALID', 'the MCP library is not installed (the plugin does not include it)', {
        op: 'mcp',
        hint: 'npm install --global winddown && winddown mcp',
        cause: error,
      })
    })
    serveMcp(environment)
  })
}
