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
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'list',
    summary: 'the sessions of this project',
    group: 'Sessions',
    load: () => import('../commands/list.ts'),
  },
  { name: 'show', summary: 'a session as it was landed', group: 'Sessions', load: () => import('../commands/show.ts') },
  {
    name: 'log',
    summary: 'a log, action by action, with its damage',
    group: 'Sessions',
    load: () => import('../commands/log.ts'),
  },
  {
    name: 'pause',
    summary: 'land a snapshot right now',
    group: 'Sessions',
    load: () => import('../commands/pause.ts'),
  },
  {
    name: 'finalize',
    summary: 'end a running pause and land its session',
    group: 'Sessions',
    load: () => import('../commands/finalize.ts'),
  },
  {
    name: 'discard',
    summary: 'end a running pause without a snapshot',
    group: 'Sessions',
    load: () => import('../commands/discard.ts'),
  },
  {
    name: 'recover',
    summary: 'finish what a crash left behind',
    group: 'Sessions',
    load: () => import('../commands/recover.ts'),
  },
  {
    name: 'brief',
    summary: 'what a next session is given of a session',
    group: 'Next session',
    load: () => import('../commands/brief.ts'),
  },
  {
    name: 'resume',
    summary: 'the brief of a session, and what changed since',
    group: 'Next session',
    load: () => import('../commands/resume.ts'),
  },
  {
    name: 'recall',
    summary: 'ask a recorded session, or open a reference of a brief',
    group: 'Next session',
    load: () => import('../commands/recall.ts'),
  },
  {
    name: 'mcp',
    summary: 'serve recorded sessions to an agent, as an MCP server',
    group: 'Next session',
    load: () => import('../commands/mcp.ts'),
  },
  {
    name: 'salvage',
    summary: 'a snapshot of a session that nobody recorded',
    group: 'Sessions',
    load: () => import('../commands/salvage.ts'),
  },
  {
    name: 'meter',
    summary: 'how full the context is, and how that is known',
    group: 'Sessions',
    load: () => import('../commands/meter.ts'),
  },
  {
    name: 'note',
    summary: 'keep a sentence for the next session',
    group: 'Next session',
    load: () => import('../commands/note.ts'),
  },
  {
    name: 'init',
    summary: 'set it up in the agents on this machine',
    group: 'Set-up',
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'uninstall',
    summary: 'take it out of the agents again',
    group: 'Set-up',
    load: () => import('../commands/uninstall.ts'),
  },
  {
    name: 'doctor',
    summary: 'check the set-up, and say what mends it',
    group: 'Set-up',
    load: () => import('../commands/doctor.ts'),
  },
  {
    name: 'statusline',
    summary: "print a context bar for an agent's status line",
    group: 'Set-up',
    load: () => import('../commands/statusline.ts'),
  },
  {
    name: 'config',
    summary: 'the settings that hold here',
    group: 'Set-up',
    load: () => import('../commands/config.ts'),
  },
  {
    name: 'checkpoint',
    summary: 'derive a snapshot of a pause that goes on',
    group: undefined,
    load: () => import('../commands/checkpoint.ts'),
  },
]
