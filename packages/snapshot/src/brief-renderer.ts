import { type BriefRenderer, type BriefSession, checkArguments, checkedClock, WinddownError } from '@winddown/core'
import type { NamedSession } from './brief/brief-input.ts'
import { renderBrief } from './brief/render-brief.ts'
import { shortName } from './brief/short-name.ts'
import { measureDrift } from './drift/measure-drift.ts'
import { sessionTitle } from './figures/session-title.ts'
import { readSnapshot } from './read/read-snapshot.ts'
import { checkOptions } from './text/check-options.ts'

export interface BriefRendererOptions {
  /**
   * How the next run asks the record for more, as the brief's head says it: a command or a tool that gives what it was asked to `askSessions`
   * of `@winddown/snapshot/recall`. Default: the command `winddown recall`; null: there is no way, and the head says none.
   */
  readonly recallCommand?: string | null
  /** UTF-16 units at most; default: as much as the budget allows. */
  readonly maxCharacters?: number
  /** For how long git may be asked what changed since, ms. Default 400; then the brief says that it is not known. */
  readonly driftTimeoutMs?: number
  readonly now?: () => Date
}

/** A session as the brief of another one names it; none where it is not what was landed. */
function named({ snapshotPath, isOwn }: BriefSession): NamedSession[] {
  const read = readSnapshot(snapshotPath)
  if (read.kind !== 'snapshot' || !isOwn(read.sha256)) return []
  const { harness_session_id: id, session_id: landed, paused_at: endedAt } = read.snapshot
  return [{ short: shortName(id, landed), title: sessionTitle(read.snapshot), endedAt }]
}

/**
 * Renders the brief of a landed snapshot, with what changed since in the work tree where the next run is.
 * @throws WinddownError ARGUMENT_INVALID
 */
export function createBriefRenderer(options: BriefRendererOptions = {}): BriefRenderer {
  checkOptions('createBriefRenderer', options, {
    recallCommand: 'string',
    maxCharacters: 'number',
    driftTimeoutMs: 'number',
    now: 'function',
  })
  const { recallCommand } = options
  if (recallCommand != null && /[\r\n]/.test(recallCommand))
    throw new WinddownError('ARGUMENT_INVALID', `recallCommand is ${JSON.stringify(recallCommand)}`, {
      op: 'createBriefRenderer',
      hint: 'recallCommand is one line: "my-tool recall".',
    })
  const now = checkedClock('createBriefRenderer', options.now)
  return {
    async render(request) {
      const call = 'render({ snapshotPath, worktree, isOwn })'
      checkArguments('render', { request }, { request: 'object' }, call)
      const { snapshotPath, worktree, budgetTokens, isOwn, behind = [] } = request
      const kinds = { snapshotPath: 'text', worktree: 'text', isOwn: 'function' } as const
      checkArguments('render', { snapshotPath, worktree, isOwn }, kinds, call)
      const read = readSnapshot(snapshotPath)
      if (read.kind !== 'snapshot' || !isOwn(read.sha256)) return null
      const drift = await measureDrift(read.snapshot, {
        directory: worktree,
        timeoutMs: options.driftTimeoutMs ?? 400,
        now,
      }).catch(() => null) // Without it the brief is older news; without the brief there is none.
      return renderBrief(read.snapshot, {
        ...(budgetTokens !== undefined && { budgetTokens }),
        maxCharacters: options.maxCharacters ?? Number.MAX_SAFE_INTEGER,
        recordPath: read.path,
        // A tool of that name is winddown's own: nobody knows what the caller calls another one.
        ...(recallCommand !== undefined && { recallCommand, recallTool: null }),
        ...(drift !== null && { drift }),
        behind: behind.flatMap(named),
      })
    },
  }
}
