import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HOOK, HookWorld } from '../hook/hook-world.ts'
import { quietIn } from '../hook/quiet-folder.ts'

const HOOKS = Number(process.env['WINDDOWN_STORM_HOOKS'] ?? 2000)
const AT_ONCE = 6

it(`${HOOKS} short-lived hooks of which 30 % are killed lose nothing that was acknowledged`, async () => {
  const world = new HookWorld()
  try {
    world.environment['CLAUDE_PID'] = String(2 ** 22 - 3)
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('first')
    const acknowledged = ['first']
    let killed = 0
    /** How long a hook takes here, so that a kill may come at any moment of it. Milliseconds. */
    let usual = 100
    const hook = (n: number): Promise<void> =>
      new Promise((resolve, reject) => {
        const began = Date.now()
        const child = spawn(process.execPath, [HOOK, '--harness', 'claude-code'], {
          env: world.environment,
          stdio: ['pipe', 'ignore', 'ignore'],
        })
        const wanted = Math.random() < 0.3
        const timer = wanted ? setTimeout(() => child.kill('SIGKILL'), Math.random() * usual * 1.1) : undefined
        child.stdin.on('error', () => {})
        child.on('error', reject)
        child.on('exit', (code, signal) => {
          clearTimeout(timer)
          if (!wanted) usual = usual * 0.95 + (Date.now() - began) * 0.05
          if (signal === 'SIGKILL') killed += 1
          else if (code === 0) acknowledged.push(`hook-${n}`)
          if (signal === 'SIGKILL' || code === 0) resolve()
          else reject(new Error(`a hook ended with ${code}`))
        })
        const call = { tool_name: 'Bash', tool_input: { command: `hook-${n}` }, tool_response: { stdout: 'out' } }
        child.stdin.end(world.payload('PostToolUse', { ...call, tool_use_id: `toolu_${n}` }))
      })
    let next = 0
    const row = async (): Promise<void> => {
      while (next < HOOKS) {
        next += 1
        await hook(next)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, row))
    world.send('SessionEnd', { reason: 'prompt_input_exit' })
    await world.landed()
    await quietIn(world.folder)
    const archives = readdirSync(world.store).filter((name) => name.endsWith('-incremental.jsonl'))
    expect(archives).toHaveLength(1)
    const lines = readFileSync(join(world.store, archives[0] ?? ''), 'utf8').split('\n')
    const found = new Set(
      lines.flatMap((line) => (line.endsWith('}') ? [JSON.parse(line).data.command as unknown] : [])),
    )
    console.log(`${acknowledged.length} acknowledged, ${killed} of ${HOOKS} killed`)
    expect(acknowledged.filter((command) => !found.has(command))).toEqual([])
    expect(killed).toBeGreaterThan(HOOKS / 10)
    const [snapshot] = readdirSync(world.store).filter((name) => /^session-[\d-]+\.json$/.test(name))
    const { incremental_pause } = JSON.parse(readFileSync(join(world.store, snapshot ?? ''), 'utf8'))
    expect(incremental_pause.tool_calls).toBe([...found].filter((command) => typeof command === 'string').length)
  } finally {
    await quietIn(world.folder)
    world.remove()
  }
})
