import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager, type JsonObject, type PauseAction, type PauseDetails } from '@winddown/core'
import { createSnapshotWriter } from '../src/archive/session-writer.ts'
import type { Snapshot } from '../src/snapshot.ts'
import type { SnapshotWriterOptions } from '../src/write/snapshot-writer.ts'
import { repository, temporaryFolder, write } from './git/repository.ts'

/** A session that was landed in a temporary repository, by the real manager and the real writer. */
export interface LandedSession {
  readonly project: string
  readonly store: string
  readonly id: string
  readonly snapshot: Snapshot
  readonly manager: IncrementalPauseManager
  /** Text of one of its files. */
  file(suffix: string): string
}

export interface LandOptions extends SnapshotWriterOptions {
  readonly actions?: readonly (readonly [
    type: Exclude<PauseAction['type'], 'pause_started' | 'pause_finalized'>,
    data: JsonObject,
    fraction?: number,
  ])[]
  readonly details?: PauseDetails
  readonly initialState?: JsonObject
  /** Prepares the project before the pause. */
  readonly prepare?: (project: string) => void
  readonly project?: string
  /** What the clock says, a second later at each look. */
  readonly start?: string
}

export const SEARCH_PATH: string = process.env['PATH'] ?? ''

/** An ordinary session: two requests, a failing test that is mended, tasks, notes. */
export const ORDINARY: NonNullable<LandOptions['actions']> = [
  ['user_message', { summary: 'Make the parser accept tabs', origin: 'user', message_id: 'm1' }, 0.91],
  [
    'tool_call',
    {
      tool: 'TodoWrite',
      kind: 'task',
      tasks_replace: true,
      tasks: [
        { id: '1', text: 'Accept tabs', status: 'completed' },
        { id: '2', text: 'Write the docs', status: 'in_progress' },
        { id: '3', text: 'Tell the users', status: 'pending' },
      ],
    },
    0.915,
  ],
  ['tool_call', { tool: 'Edit', kind: 'edit', outcome: 'ok', files: [{ path: 'parser.ts', access: 'write' }] }, 0.92],
  [
    'tool_call',
    {
      tool: 'Bash',
      kind: 'command',
      command: 'npm test',
      outcome: 'error',
      exit_code: 1,
      output: '2 failed, 8 passed',
    },
    0.93,
  ],
  [
    'tool_call',
    { tool: 'Bash', kind: 'command', command: 'npm test', outcome: 'ok', exit_code: 0, output: '10 passed' },
    0.94,
  ],
  ['system_event', { event: 'note', note: 'next', text: 'Release on Friday', author: 'person' }, 0.94],
  ['system_event', { event: 'note', note: 'reminder', text: 'The server is slow', author: 'agent' }, 0.94],
  ['assistant_response', { summary: 'All tests pass now.', final: true, message_id: 'r1' }, 0.95],
]

export async function land(options: LandOptions = {}): Promise<LandedSession> {
  const project = options.project ?? repository(join(temporaryFolder(), 'project'))
  options.prepare?.(project)
  const { actions, details, initialState, prepare: _prepare, project: _project, start, ...writer } = options
  let clock = Date.parse(start ?? '2026-03-04T05:06:07Z')
  const now = (): Date => {
    clock += 1000
    return new Date(clock)
  }
  const manager = new IncrementalPauseManager({
    projectPath: project,
    now,
    snapshotWriter: createSnapshotWriter({ now, ...writer }),
  })
  const id = manager.startIncrementalPause(0.9, initialState ?? {}, details ?? {})
  for (const [type, data, fraction] of actions ?? ORDINARY) manager.appendAction(type, data as never, fraction ?? 0.9)
  const json = await manager.finalizePause()
  if (json === null) throw new Error('nothing was landed')
  const store = join(json, '..')
  return {
    project,
    store,
    id,
    manager,
    snapshot: JSON.parse(readFileSync(json, 'utf8')) as Snapshot,
    file: (suffix) => readFileSync(join(store, suffix.startsWith('LATEST') ? suffix : id + suffix), 'utf8'),
  }
}

export { repository, temporaryFolder, write }
