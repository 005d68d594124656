import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HOOK, HookWorld } from './hook-world.ts'

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  world.send('SessionStart', { source: 'startup' })
})
afterEach(() => world.remove())

const ARGS = [HOOK, '--harness', 'claude-code']

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the hook on a stdin that stays open; what it is given is up to `give`. */
function withOpenStdin(give: (write: (text: string | Buffer) => void) => void): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ARGS, { env: world.environment })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    // It may be gone before all of it was taken.
    child.stdin.on('error', () => {})
    child.on('exit', () => child.stdin.destroy())
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    give((text) => child.stdin.write(text))
  })
}

const toolCall = (output = 'out'): string => {
  const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: output } }
  return world.payload('PostToolUse', { ...call, tool_use_id: 'toolu_1' })
}
const commands = (): unknown[] => world.log(/^ACTIVE-PAUSE/).flatMap(({ data }) => data['command'] ?? [])

// Each of these would hang for ever where it fails: the test's own time limit is the judge, not a measured time.
describe('the hook and a stdin that never ends', () => {
  it('answers as soon as the payload is whole', async () => {
    world.fill(152_000)
    const { code, stdout, stderr } = await withOpenStdin((write) => write(toolCall()))
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout).systemMessage).toContain('91 %')
    expect(commands()).toEqual(['ls'])
  })

  // Again where this process is held up for longer than the hook waits.
  it('takes a payload that comes in pieces', { retry: 3 }, async () => {
    world.fill(152_000)
    const text = toolCall()
    const middle = text.indexOf('}') + 1
    const { code } = await withOpenStdin((write) => {
      write(text.slice(0, middle))
      setTimeout(() => write(text.slice(middle)), 60)
    })
    expect(code).toBe(0)
    expect(commands()).toEqual(['ls'])
  })

  it.each([
    ['nothing', ''],
    ['half a payload', '{"hook_event_name":"PostTool'],
    ['no JSON', 'hello }'],
  ])('gives up on %s, in silence', async (_name, text) => {
    expect(await withOpenStdin((write) => text !== '' && write(text))).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  it('gives up on one that goes on and on', async () => {
    const chunk = Buffer.alloc(64 * 1024, '{"a":[1,2,3]},')
    let timer: NodeJS.Timeout | undefined
    const ended = await withOpenStdin((write) => {
      timer = setInterval(() => write(chunk), 5)
    })
    clearInterval(timer)
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' })
  })
})

describe('the hook and a payload of', () => {
  it('4 MB records it, cut', () => {
    world.fill(152_000)
    const { status, stderr } = world.run(toolCall('x'.repeat(4_000_000)))
    expect([status, stderr]).toEqual([0, ''])
    expect(commands()).toEqual(['ls'])
    expect(JSON.stringify(world.log(/^ACTIVE-PAUSE/)).length).toBeLessThan(100_000)
  })

  it('100 MB ends with 0 in silence, or records it', () => {
    world.fill(152_000)
    const { status, stdout, stderr } = world.run(Buffer.from(toolCall('x'.repeat(100_000_000))))
    expect([status, stderr]).toEqual([0, ''])
    if (stdout !== '') expect(JSON.parse(stdout)).toBeTypeOf('object')
    // The next one is recorded as ever.
    world.tool('after')
    expect(commands()).toContain('after')
  })
})

describe('the hook whose answer nobody can take', () => {
  it.each([
    ['a full device', '>/dev/full'],
    ['a closed stdout', '>&-'],
    ['no stream at all', '>&- 2>&-'],
    ['a reader that is gone', '| true'],
  ])('(%s) exits with 0 and has recorded the action', (_name, redirection) => {
    world.fill(152_000)
    const shell = `"$0" "$@" ${redirection}; exit \${PIPESTATUS[0]}`
    const run = spawnSync('bash', ['-c', shell, process.execPath, ...ARGS], {
      input: toolCall(),
      encoding: 'utf8',
      env: world.environment,
    })
    expect([run.status, run.stdout, run.stderr]).toEqual([0, '', ''])
    expect(commands()).toEqual(['ls'])
  })

  it('says the lost answer in its diagnostics', () => {
    world.fill(152_000)
    const full = openSync('/dev/full', 'w')
    try {
      const run = spawnSync(process.execPath, ARGS, {
        input: toolCall(),
        env: world.environment,
        stdio: ['pipe', full, 'pipe'],
      })
      expect([run.status, String(run.stderr)]).toEqual([0, ''])
    } finally {
      closeSync(full)
    }
    expect(world.faults()).toContain('ENOSPC')
  })

  it('starts without a stdin, too', () => {
    const run = spawnSync('bash', ['-c', '"$0" "$@" <&-', process.execPath, ...ARGS], {
      encoding: 'utf8',
      env: world.environment,
    })
    expect([run.status, run.stdout, run.stderr]).toEqual([0, '', ''])
  })
})

describe('a result of many megabytes', () => {
  it.each([10, 70])('of %d MB is recorded by both ends, and says how much lay between', (mb) => {
    world.fill(155_000)
    world.tool('warm')
    const line = 'src/checkout/total.ts:42: const total = items.reduce((sum, item) => sum + item.price, 0)\n'
    const output = `first line\n${line.repeat(Math.ceil((mb * 1e6) / line.length))}last line`
    const { status, stderr } = world.run(toolCall(output))
    expect([status, stderr]).toEqual([0, ''])
    const result = JSON.stringify(world.log(/^ACTIVE-PAUSE/).at(-1)?.data)
    expect(result).toContain('first line')
    expect(result).toContain('last line')
    const bytes = Number(/characters and (\d+) bytes left out\]/.exec(result)?.[1])
    expect(bytes).toBeGreaterThan(mb * 1e6 - 30_000)
    expect(bytes).toBeLessThan(mb * 1e6 * 1.1)
  })
})
