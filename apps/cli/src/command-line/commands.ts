import type { CommandModule } from './command-context.ts'

/** One command of `winddown`, as the top-level help names it. Its file is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string
  readonly summary: string
  /** The heading it stands under in the help; undefined for commands that only our own hook calls. */
  readonly group: 'Sessions' | 'Next session' | 'Looking back' | 'Setup' | undefined
  readonly load: () => Promise<CommandModule>
}

/** Every command, in the order of the help. A new one is one line here and one file in commands/. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'status',
    summary: 'show what is recorded now and what is pending',
    group: 'Sessions',
    load: () => import('../commands/status.ts'),
  },
  {
    name: 'list',
    summary: 'list the sessions of this project',
    group: 'Sessions',
    load: () => import('../commands/list.ts'),
  },
  { name: 'show', summary: 'show a session', group: 'Sessions', load: () => import('../commands/show.ts') },
  {
    name: 'log',
    summary: 'show the log of a recording, one action a line',
    group: 'Sessions',
    load: () => import('../commands/log.ts'),
  },
  {
    name: 'pause',
    summary: 'write a snapshot of the session at work, now',
    group: 'Sessions',
    load: () => import('../commands/pause.ts'),
  },
  {
    name: 'finalize',
    summary: 'end a recording and write its snapshot',
    group: 'Sessions',
    load: () => import('../commands/finalize.ts'),
  },
  {
    name: 'discard',
    summary: 'end a recording without a snapshot',
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
    summary: 'print the brief of a session',
    group: 'Next session',
    load: () => import('../commands/brief.ts'),
  },
  {
    name: 'resume',
    summary: 'print the brief of a session, and what changed since',
    group: 'Next session',
    load: () => import('../commands/resume.ts'),
  },
  {
    name: 'recall',
    summary: 'search a session, or open a reference of a brief',
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
    summary: 'write a snapshot of a session that was not recorded',
    group: 'Sessions',
    load: () => import('../commands/salvage.ts'),
  },
  {
    name: 'report',
    summary: 'write a page that looks back on sessions',
    group: 'Looking back',
    load: () => import('../commands/report.ts'),
  },
  {
    name: 'stats',
    summary: 'show what the sessions of this project come to',
    group: 'Looking back',
    load: () => import('../commands/stats.ts'),
  },
  {
    name: 'search',
    summary: 'find sessions by what stands in them',
    group: 'Looking back',
    load: () => import('../commands/search.ts'),
  },
  {
    name: 'archive',
    summary: 'compress old sessions',
    group: 'Looking back',
    load: () => import('../commands/archive.ts'),
  },
  {
    name: 'unarchive',
    summary: 'take sessions out of the archive',
    group: 'Looking back',
    load: () => import('../commands/unarchive.ts'),
  },
  {
    name: 'keep',
    summary: 'keep the transcripts of landed sessions, which agents delete',
    group: 'Looking back',
    load: () => import('../commands/keep.ts'),
  },
  {
    name: 'forget',
    summary: 'delete a session for good',
    group: 'Looking back',
    load: () => import('../commands/forget.ts'),
  },
  {
    name: 'meter',
    summary: 'show context usage and where the numbers come from',
    group: 'Sessions',
    load: () => import('../commands/meter.ts'),
  },
  {
    name: 'note',
    summary: 'leave a note for the next session',
    group: 'Next session',
    load: () => import('../commands/note.ts'),
  },
  {
    name: 'init',
    summary: 'add winddown to the agents on this machine',
    group: 'Setup',
    load: () => import('../commands/init.ts'),
  },
  {
    name: 'uninstall',
    summary: 'remove winddown from the agents',
    group: 'Setup',
    load: () => import('../commands/uninstall.ts'),
  },
  {
    name: 'doctor',
    summary: 'check the installation and suggest fixes',
    group: 'Setup',
    load: () => import('../commands/doctor.ts'),
  },
  {
    name: 'statusline',
    summary: "print a context bar for an agent's status line",
    group: 'Setup',
    load: () => import('../commands/statusline.ts'),
  },
  {
    name: 'config',
    summary: 'show the settings in effect here',
    group: 'Setup',
    load: () => import('../commands/config.ts'),
  },
  {
    name: 'export',
    summary: 'write a session to one file, to hand it on',
    group: 'Sessions',
    load: () => import('../commands/export.ts'),
  },
  {
    name: 'import',
    summary: 'add a session that somebody exported',
    group: 'Sessions',
    load: () => import('../commands/import.ts'),
  },
  {
    name: 'completion',
    summary: 'print the completion for a shell',
    group: 'Setup',
    load: () => import('../commands/completion.ts'),
  },
  {
    name: 'version',
    summary: 'show the version, and what it runs on',
    group: 'Setup',
    load: () => import('../commands/version.ts'),
  },
  {
    name: 'overview',
    summary: 'show where things stand here, and what to do next',
    group: undefined,
    load: () => import('../commands/overview.ts'),
  },
  {
    name: 'complete',
    summary: 'print what may come next on a command line',
    group: undefined,
    load: () => import('../commands/complete.ts'),
  },
  {
    name: 'checkpoint',
    summary: 'write a snapshot of a recording that goes on',
    group: undefined,
    load: () => import('../commands/checkpoint.ts'),
  },
  {
    name: 'compact',
    summary: 'print what stands in place of a compaction',
    group: undefined,
    load: () => import('../commands/compact.ts'),
  },
]
