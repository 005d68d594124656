import type { Command } from '@commander-js/extra-typings'
import type { Environment } from '../environment.ts'
import type { Output } from '../terminal/output.ts'

/** What a command is given: nothing else of the process is its business. */
export interface CommandContext {
  readonly environment: Environment
  readonly output: Output
  /** Every command that there is: for what completes them. */
  readonly commands: readonly ListedCommand[]
}

/** A command as the completion of a shell asks for it. */
export interface ListedCommand {
  readonly name: string
  readonly summary: string
  readonly group: string | undefined
  readonly load: () => Promise<CommandModule>
}

/** What the file of a command exports: it adds arguments, options, examples and an action to an empty command of its name. */
export interface CommandModule {
  readonly register: (command: Command, context: CommandContext) => void
}
