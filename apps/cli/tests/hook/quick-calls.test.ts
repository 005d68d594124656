import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openUserState, recordSum } from '@winddown/core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'
import { HOOK, HookWorld } from './hook-world.ts'

const canTrace = spawnSync('strace', ['-V']).status === 0

let world: HookWorld
beforeEach(() => {
  world = new HookWorld()
  world.send('SessionStart', { source: 'startup' })
})
afterEach(() => world.remove())

/** What the built hook asks of the system about files, from its own code on: the names of calls and what they are about. */
function callsOf(payload: string): string[] {
  const trace = join(world.folder, 'trace')
  const set = 'openat,read,pread64,write,pwrite64,writev,access,fdatasync,fsync,rename,unlink,mkdir,ftruncate'
  const args = ['-o', trace, '-y', '-e', `trace=${set}`, process.execPath, HOOK, '--harness', 'claude-code']
  const run = spawnSync('strace', args, { input: payload, env: world.environment, encoding: 'utf8' })
  expect([run.status, run.stdout]).toEqual([0, ''])
  const lines = readFileSync(trace, 'utf8').split('\n')
  const start = lines.findLastIndex((line) => line.startsWith('read(') && line.includes('hook-claude-code.cjs>'))
  return lines.slice(start + 1).flatMap((line) => {
    const call = /^(\w+)\(/.exec(line)?.[1]
    // Node's own: its way out, and what it keeps open.
    if (call === undefined || /eventfd|pipe:|\/dev\/null/.test(line)) return []
    const path = /(state|project|[\w-]{36}\.jsonl)[\w./-]*/.exec(line.replaceAll(world.folder, ''))?.[0] ?? 'stdin'
    const known = path.replaceAll(world.session, 'ID').replace(/^state\/|^project\/\.winddown\/sessions\//, '')
    return [`${call} ${known}`]
  })
}
const payload = (): string => {
  const call = { tool_name: 'Bash', tool_input: { command: 'ls' }, tool_response: { stdout: 'out', stderr: '' } }
  return world.payload('PostToolUse', { ...call, tool_use_id: 'toolu_1' })
}

describe.skipIf(!canTrace)('the quick way asks the system', () => {
  it('for three files to read and three that are not there, and writes nothing, where nothing is to be recorded', () => {
    world.fill(60_000)
    world.tool('first')
    world.fill(60_100)
    expect(callsOf(payload())).toEqual([
      'read stdin',
      'openat sessions/claude-code.ID.json',
      'read sessions/claude-code.ID.json',
      'read sessions/claude-code.ID.json',
      'access readings/claude-code.ID.json',
      'openat ID.jsonl',
      'pread64 ID.jsonl',
      'access limits/claude-code.mclaude-19sonnet-194-196.json',
      'access ACTIVE-PAUSE.claude-code.ID.jsonl',
    ])
  })

  it('for one write and one flush of the log, and whether that is still there, and ends, where a command is to be recorded', () => {
    world.fill(160_000)
    world.tool('first')
    world.fill(160_100)
    expect(callsOf(payload()).slice(-5)).toEqual([
      'openat ACTIVE-PAUSE.claude-code.ID.jsonl',
      'pread64 ACTIVE-PAUSE.claude-code.ID.jsonl',
      'write ACTIVE-PAUSE.claude-code.ID.jsonl',
      'fdatasync ACTIVE-PAUSE.claude-code.ID.jsonl',
      'access ACTIVE-PAUSE.claude-code.ID.jsonl',
    ])
    expect(world.log(/^ACTIVE-PAUSE/).at(-1)?.data['command']).toBe('ls')
  })

  it('for the full way where the record may hold a secret, which is not written', () => {
    world.fill(160_000)
    world.tool('first')
    const secret = `ghp_${'a1B2'.repeat(9)}`
    world.tool('second', { tool_response: { stdout: secret, stderr: '' } })
    expect(JSON.stringify(world.log(/^ACTIVE-PAUSE/))).not.toContain(secret)
    expect(world.log(/^ACTIVE-PAUSE/).at(-1)?.data['redacted']).toEqual({ 'github-token': 1 })
  })
})

it.skipIf(!canTrace)('a flush that fails is a line in the diagnostics, and nothing is tried again', () => {
  world.fill(160_000)
  world.tool('first')
  const before = world.log(/^ACTIVE-PAUSE/).length
  const failing = ['-o', '/dev/null', '-e', 'trace=fdatasync', '-e', 'inject=fdatasync:error=EIO']
  const run = spawnSync('strace', [...failing, process.execPath, HOOK, '--harness', 'claude-code'], {
    input: payload(),
    env: world.environment,
    encoding: 'utf8',
  })
  expect([run.status, run.stdout]).toEqual([0, ''])
  expect(world.log(/^ACTIVE-PAUSE/)).toHaveLength(before + 1)
  const fault = JSON.parse(world.faults())
  expect(fault).toMatchObject({ code: 'LOG_WRITE_FAILED', path: expect.stringContaining('ACTIVE-PAUSE') })
})

it.skipIf(!canTrace)('a record that comes after the seal is known as ours', async () => {
  world.fill(160_000)
  world.tool('first')
  const trace = join(world.folder, 'trace')
  const held = ['-o', trace, '-e', 'trace=fdatasync', '-e', 'inject=fdatasync:delay_enter=6000000']
  const hook = spawn('strace', [...held, process.execPath, HOOK, '--harness', 'claude-code'], {
    env: world.environment,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise((resolve) => hook.on('close', resolve))
  hook.stdin.end(payload())
  // Its record is written then, and waits for the disk.
  while (!existsSync(trace) || !readFileSync(trace, 'utf8').includes('fdatasync('))
    await new Promise((resolve) => setTimeout(resolve, 20))
  const finalized = spawnSync(process.execPath, [PROGRAM, 'finalize'], { cwd: world.project, env: world.environment })
  expect(finalized.status, String(finalized.stderr)).toBe(0)
  await ended
  const [session] = openUserState(world.state).registry.list(world.store)
  const late = openUserState(world.state).registry.late(world.store, session?.sessionId ?? '')
  const record = readFileSync(join(world.store, `${session?.sessionId}-incremental.jsonl`), 'utf8')
    .split('\n')
    .find((line) => line.includes('toolu_1'))
  expect([...late]).toContain(recordSum(record ?? ''))
})
