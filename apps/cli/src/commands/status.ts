import type { CommandModule } from '../command-context.ts'

export const register: CommandModule['register'] = (command, { environment, output }) => {
  command.option('--json', 'as JSON').action((options) => {
    if (options.json === true) output.json({ state: environment.stateDirectory })
    else output.line(`state: ${environment.stateDirectory ?? 'unknown'}`)
  })
}
