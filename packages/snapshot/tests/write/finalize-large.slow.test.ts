import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { activeLogPath, IncrementalPauseManager, resolveStore } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { repository, temporaryFolder } from '../landed-session.ts'

const ACTIONS = 100_000
const DIST = fileURLToPath(new URL('../../dist/index.js', import.meta.url))
const CORE = fileURLToPath(import.meta.resolve('@winddown/core'))

describe('a pause of 100,000 actions', () => {
  it('is landed in under 100 MB, with all of it counted', () => {
    const folder = temporaryFolder()
    const projectPath = repository(join(folder, 'project'))
    const store = resolveStore({ projectPath })
    const id = new IncrementalPauseManager({ projectPath, store }).startIncrementalPause(0.9, {})
    let lines = ''
    for (let i = 1; i <= ACTIONS; i += 1) {
      const action = {
        type: 'tool_call',
        timestamp: new Date(Date.UTC(2026, 0, 1) + i * 1000).toISOString(),
        session_id: id,
        data: {
          tool: i % 2 === 0 ? 'Bash' : 'Edit',
          tool_use_id: `t${i}`,
          outcome: i % 7 === 0 ? 'error' : 'ok',
          ...(i % 2 === 0
            ? { kind: 'command', command: `npm test -- part-${i % 997}`, output: `${i % 5} failed, ${i % 90} passed` }
            : {
                kind: 'edit',
                files: [{ path: `/p/src/file-${i % 1_999}.ts`, access: 'write', symbols: [`name${i % 555}`] }],
              }),
        },
        context_percentage: 0.9,
      }
      lines += `\n${JSON.stringify(action)}\n`
      if (lines.length > 4_000_000 || i === ACTIONS) {
        appendFileSync(activeLogPath(store), lines)
        lines = ''
      }
    }
    const program = `
      import { IncrementalPauseManager } from ${JSON.stringify(CORE)}
      import { createSnapshotWriter } from ${JSON.stringify(DIST)}
      await new IncrementalPauseManager({ projectPath: ${JSON.stringify(projectPath)}, snapshotWriter: createSnapshotWriter() }).finalizePause()
      console.log(process.resourceUsage().maxRSS)`
    // Without the flag V8 lets garbage lie before it looks for more room: what is alive stays under 15 MB.
    const args = ['--optimize-for-size', '--input-type=module', '-e', program]
    const run = spawnSync(process.execPath, args, { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(Number(run.stdout) / 1024).toBeLessThan(100)
    const snapshot = JSON.parse(readFileSync(join(store.directory, `${id}.json`), 'utf8'))
    expect(snapshot.incremental_pause.action_count).toBe(ACTIONS + 2)
  })
})
