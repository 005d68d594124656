import type { Command } from '@commander-js/extra-typings'
import type { Environment } from '../environment.ts'
import type { Output } from '../terminal/output.ts'

/** What a command is given: nothing else of the process is its business. */
export interface CommandContext {
  readonly environment: Environment
  readonly output: Output
}

/** What the file of a command exports: it adds arguments, options, examples and an action to an empty command of its name. */
export interface CommandModule {
  readonly register: (command: Command, context: CommandContext) => void
}
