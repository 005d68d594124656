import { appendFileSync } from 'node:fs'
import { activeLogPath, IncrementalPauseManager, resolveStore } from '@winddown/core'
import type { Sandbox } from './sandbox.ts'

/**
 * Starts a pause in a sandbox and appends `count` calls to its log: commands that fail and succeed by turns, and edits, of a
 * thousand commands and two thousand files, so that what the fold keeps changes all the time.
 */
export function startLongPause(box: Sandbox, count: number): string {
  const store = resolveStore({ projectPath: box.project })
  const id = new IncrementalPauseManager({
    process: null,
    projectPath: box.project,
    store,
    userState: box.userState,
  }).startIncrementalPause(0.9, {})
  let lines = ''
  for (let i = 1; i <= count; i += 1) {
    const work =
      i % 2 === 0
        ? { kind: 'command', command: `npm test -- part-${i % 997}`, output: `${i % 5} failed, ${i % 90} passed` }
        : {
            kind: 'edit',
            files: [{ path: `/p/src/file-${i % 1_999}.ts`, access: 'write', symbols: [`name${i % 555}`] }],
          }
    const common = { tool: i % 2 === 0 ? 'Bash' : 'Edit', tool_use_id: `t${i}`, outcome: i % 7 === 0 ? 'error' : 'ok' }
    const timestamp = new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString()
    const record = {
      type: 'tool_call',
      timestamp,
      session_id: id,
      data: { ...common, ...work },
      context_percentage: 0.9,
    }
    lines += `\n${JSON.stringify(record)}\n`
    if (lines.length < 4_000_000 && i < count) continue
    appendFileSync(activeLogPath(store), lines)
    lines = ''
  }
  return id
}
