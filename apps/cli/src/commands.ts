import type { CommandModule } from './command-context.ts'

/** One command of `winddown`, as the top-level help names it. Its file is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  /** The heading it stands under in the help; undefined for commands that only our own hook calls. */
  readonly group: 'Sessions' | 'Next session' | 'Set-up' | undefined
  readonly load: () => Promise<CommandModule>
}

/** Every command, in the order of the help. A new one is one line here and one file in commands/. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'status',
    summary: 'what is running, and what waits',
    group: 'Sessions',
    load: () => import('./commands/status.ts'),
  },
]
