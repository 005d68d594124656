import { type BriefRenderer, checkedClock, WinddownError } from '@winddown/core'
import { renderBrief } from './brief/render-brief.ts'
import { measureDrift } from './drift/measure-drift.ts'
import { readSnapshot } from './read/read-snapshot.ts'
import { checkOptions } from './text/check-options.ts'

export interface BriefRendererOptions {
  /** How the next run asks the record for more, as the brief's head says it; default: the command `winddown recall`. */
  readonly recallCommand?: string
  /** UTF-16 units at most; default: as much as the budget allows. */
  readonly maxCharacters?: number
  /** For how long git may be asked what changed since, ms. Default 400; then the brief says that it is not known. */
  readonly driftTimeoutMs?: number
  readonly now?: () => Date
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
  if (recallCommand !== undefined && /[\r\n]/.test(recallCommand))
    throw new WinddownError('ARGUMENT_INVALID', `recallCommand is ${JSON.stringify(recallCommand)}`, {
      op: 'createBriefRenderer',
      hint: 'recallCommand is one line: "my-tool recall".',
    })
  const now = checkedClock('createBriefRenderer', options.now)
  return {
    async render({ snapshotPath, worktree, budgetTokens, isOwn }) {
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
        ...(options.recallCommand !== undefined && { recallCommand: options.recallCommand }),
        ...(drift !== null && { drift }),
      })
    },
  }
}
