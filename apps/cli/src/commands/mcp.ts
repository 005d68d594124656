import { systemErrorCode, WinddownError } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Serves the recorded sessions of the project it is started in to an agent, over stdin and stdout: recall, open, sessions, brief and
note. All but note only read. It reaches the sessions that your winddown landed in this project; other projects only where your own
configuration names them (mcp.other_projects).

Examples:
  $ winddown init --mcp                          enter it into Claude Code's configuration
  $ claude mcp add winddown -- winddown mcp      the same by hand
  $ codex mcp add winddown -- winddown mcp`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command.addHelpText('after', helpText(HELP, output)).action(async () => {
    // The library is loaded here and nowhere else: no other command waits for it.
    const { serveMcp } = await import('../mcp/serve.ts').catch((error: unknown) => {
      if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
      throw new WinddownError(
        'CONFIG_INVALID',
        'the MCP library is not beside this program (the plugin comes without it)',
        {
          op: 'mcp',
          hint: 'npm install --global winddown && winddown mcp',
          cause: error,
        },
      )
    })
    serveMcp(environment)
  })
}
