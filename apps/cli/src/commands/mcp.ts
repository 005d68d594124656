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
    const { serveMcp } = await import('../mcp/serve.ts')
    await serveMcp(environment).catch((error: unknown) => {
      if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
      const reason =
        'the MCP library is not beside this program (the plugin does not include it); a clone of winddown has it'
      throw new WinddownError('CONFIG_INVALID', reason, { op: 'mcp', hint: 'winddown init --mcp', cause: error })
    })
  })
}
