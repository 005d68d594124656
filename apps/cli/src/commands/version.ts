import type { CommandModule } from '../command-line/command-context.ts'
import { helpText } from '../terminal/help-text.ts'
import { version } from '../terminal/version.ts'

const HELP = `
Examples:
  $ winddown version
  $ winddown version --json | jq -r .winddown
  $ winddown -v                   the number alone`

export const register: CommandModule['register'] = (command, { output }) => {
  command
    .option('--json', 'print JSON')
    .addHelpText('after', helpText(HELP, output))
    .action((options) => {
      const { platform, arch, versions } = process
      if (options.json === true) output.json({ winddown: version, node: versions.node, platform, arch })
      else output.line(`winddown ${version} (Node ${versions.node}, ${platform} ${arch})`)
    })
}
