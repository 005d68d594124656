import { systemErrorCode, WinddownError } from '@winddown/core'
import type { CommandModule } from '../command-line/command-context.ts'
import { readStdin } from '../hook/read-stdin.ts'
import { EXIT_CODES } from '../terminal/exit-codes.ts'
import { helpText } from '../terminal/help-text.ts'

const HELP = `
Serves the recorded sessions of this project to an agent, over stdin and stdout. Its tools are recall, open, sessions, brief and
note; all but note only read. It serves sessions that your winddown recorded in this project, and those of other projects only if
your own settings name them (mcp.other_projects).

Examples:
  $ winddown init --mcp                          add it to your agents' configuration
  $ claude mcp add winddown -- winddown mcp      the same, by hand
  $ codex mcp add winddown -- winddown mcp
  $ echo '{"questions":["why not a mutex"]}' | winddown mcp --call recall`

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command
    .option('--list', 'print the tools that the plugin for Claude Code offers, as JSON, and end')
    .option('--call <tool>', 'answer one call of a tool, with its arguments as JSON on stdin, and end')
    .addHelpText('after', helpText(HELP, output))
    .action(async ({ list, call }) => {
      // The library is loaded here and nowhere else: no other command waits for it.
      const { callTool, offeredTools, serveMcp } = await import('../mcp/serve.ts')
      if (list === true) output.json(offeredTools())
      else if (call !== undefined) {
        const { text, isError } = callTool(call, readStdin(), environment)
        output.raw(text.endsWith('\n') ? text : `${text}\n`)
        if (isError) process.exitCode = EXIT_CODES.failed
      } else
        await serveMcp(environment).catch((error: unknown) => {
          if (systemErrorCode(error) !== 'ERR_MODULE_NOT_FOUND') throw error
          const reason =
            'the MCP library is not beside this program (the plugin does not include it); a clone of winddown has it'
          throw new WinddownError('CONFIG_INVALID', reason, { op: 'mcp', hint: 'winddown init --mcp', cause: error })
        })
    })
}
