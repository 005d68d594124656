/** A sandbox with a landed session that was recorded action by action, and one that was salvaged, and what all commands read of them. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager } from '@winddown/core'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

export const SALVAGED = 'session-20261122-100316'

export interface ArchivedWorld {
  readonly box: Sandbox
  /** The session whose log holds its work. */
  readonly recorded: string
}

export function archivedWorld(): ArchivedWorld {
  const box = new Sandbox()
  const done = box.run('salvage', keepTour(box))
  if (done.code !== 0) throw new Error(done.stderr)
  const manager = new IncrementalPauseManager({
    process: null,
    projectPath: box.project,
    userState: box.userState,
    now: () => new Date('2026-03-01T10:00:00Z'),
  })
  const recorded = manager.startIncrementalPause(0.91, {}, { reason: 'auto_pause' })
  manager.appendAction('user_message', { summary: 'Rename the turnstile to gate', origin: 'user' }, 0.91)
  manager.appendAction('tool_call', { tool: 'Bash', kind: 'command', command: 'npm run gate', outcome: 'ok' }, 0.92)
  const landed = box.run('finalize')
  if (landed.code !== 0) throw new Error(landed.stderr)
  // What waits for the next session is not archived.
  box.run('brief', '--none')
  return { box, recorded }
}

/** Every file of the store with its bytes. */
export const storeBytes = ({ store }: Sandbox): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(store, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(store, name), 'base64')]),
  )

/** What a person reads of the sessions; the same whatever form their files have. */
export function readings({ box, recorded }: ArchivedWorld): Readonly<Record<string, string>> {
  const printed = (...args: readonly string[]): string => {
    const { code, stdout, stderr } = box.run(...args)
    return code === 0 ? stdout : `${code}: ${stderr}`
  }
  const log = printed('log', recorded, '--json')
  const { sessions } = JSON.parse(printed('report', '--json')) as { sessions: unknown }
  const list: readonly { readonly files: unknown }[] = JSON.parse(printed('list', '--json'))
  return {
    // Which files they are is what differs.
    list: JSON.stringify(list.map((one) => ({ ...one, files: undefined }))),
    show: printed('show', recorded),
    // It names the file, and its tags bear its sum.
    brief: printed('brief', recorded)
      .replaceAll('.json.gz', '.json')
      .replaceAll(/winddown-brief-\w+/g, ''),
    log,
    recall: printed('recall', 'turnstile gate', '--session', recorded),
    report: JSON.stringify(sessions),
  }
}

/** Remembers the whole sandbox, to be put back before each run. */
export function keepWorld({ folder }: Sandbox): { readonly reset: () => void; readonly remove: () => void } {
  const kept = `${folder}-kept`
  cpSync(folder, kept, { recursive: true })
  return {
    reset() {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      cpSync(kept, folder, { recursive: true })
    },
    remove: () => rmSync(kept, { recursive: true, force: true }),
  }
}
