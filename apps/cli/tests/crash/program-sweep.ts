import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openUserState } from '@winddown/core'
import { HOOK, HookWorld } from '../hook/hook-world.ts'
import { quietIn } from '../hook/quiet-folder.ts'
import { folderGround, type Ground } from './ground.ts'
import { type ProgramCall, type ProgramStart, runTraced, type TracedRun } from './traced-program.ts'

const WINDDOWN = join(dirname(HOOK), 'winddown.js')
const NEXT_SESSION = '22222222-2222-4222-8222-222222222222'

/**
 * What is killed: the hook that begins a pause, one that appends, the one at the session's end, three commands, and the one that takes a discard back, with a
 * recovery before it is tried again and without. The end starts
 * `recover`, whose calls are counted like its own; by itself each of them is met for sure.
 */
export const PROGRAM_OPERATIONS = [
  'start',
  'append',
  'end',
  'finalize',
  'discard',
  'restore',
  'restore and recover',
  'recover',
] as const
export type ProgramOperation = (typeof PROGRAM_OPERATIONS)[number]

export interface ProgramSweep {
  readonly points: number
  readonly reached: number
  readonly missed: readonly string[]
  /** Everything that did not hold, with the call it happened at. */
  readonly faults: readonly string[]
}

/** What happens at a call: the program is killed, or the call fails, once or whenever it is made from then on. */
export type Injection = 'kill' | { readonly error: string; readonly persistent: boolean }

/**
 * Kills a built program at each of its calls that `keep` wants, or fails them, a run for each, and finishes the job by the next
 * command.
 */
export async function sweepProgram(
  operation: ProgramOperation,
  keep: (call: ProgramCall) => boolean,
  ground: Ground = folderGround(),
  injection: Injection = 'kill',
): Promise<ProgramSweep> {
  const world = new HookWorld(undefined, ground.parent)
  try {
    // A process that is gone stands for the harness, so that recovery need not wait for 24 hours of silence.
    world.environment['CLAUDE_PID'] = String(2 ** 22 - 3)
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    const acknowledged = operation === 'start' ? [] : ['acked-1', 'acked-2', 'acked-3']
    for (const command of acknowledged) world.tool(command)
    await quietIn(world.folder)
    const start = startOf(operation, world)
    if (isRestore(operation) && spawnIn(world, 'discard', '--yes').status !== 0)
      throw new Error('nothing was discarded')
    const faults: string[] = []
    const look = async (at: string, run: TracedRun): Promise<void> => {
      await ground.crash(world)
      // Node ends itself where it cannot wake its own thread, which is no file on a disk: that is a crash like any other.
      const ownFault = run.calls.every((call) => !call.injected || isOwn(call, world.folder))
      const found = run.killed || !ownFault ? [] : faultsOfEnd(operation, run)
      // What the command promised when it ended holds before any other runs.
      if (!run.killed && (operation === 'finalize' || operation === 'recover') && run.status === 0)
        found.push(...faultsOfLanded(world.store))
      const failed = run.killed || run.calls.some(({ injected }) => injected)
      // What a hook could not record it says where a person looks for it, as the harness is told nothing; where every write fails, nowhere.
      const mustSay = operation === 'append' && injection !== 'kill' && !injection.persistent
      if (mustSay && !commandsIn(world.store).has('now') && world.faults() === '')
        found.push('the action is lost in silence')
      const now = failed || operation !== 'append' ? acknowledged : [...acknowledged, 'now']
      found.push(...(await faultsAfter(operation, world, now)))
      faults.push(...found.map((fault) => `${at}: ${fault}`))
      await quietIn(world.folder)
    }
    ground.keep(world)
    ground.reset(world)
    const baseline = runTraced(start)
    if (baseline.status !== 0) throw new Error(`${operation} alone ends with ${baseline.status}`)
    await look(`after ${operation}`, baseline)
    const points = baseline.calls.filter((call) => isOwn(call, world.folder) && keep(call))
    const missed: string[] = []
    for (const point of points) {
      missed.push(point.text)
      // A run now and then makes a call more or less before this one.
      for (const when of [0, -1, 1, -2].map((shift) => point.when + shift)) {
        if (when < 1) continue
        ground.reset(world)
        const run = runTraced(start, `${point.name}:${actionOf(injection, when)}`)
        const hit =
          injection === 'kill' ? run.killed : run.calls.some((call) => call.injected && isOwn(call, world.folder))
        // A call of Node's own, or none: the next try is shifted.
        if (!hit) continue
        await look(point.text, run)
        missed.pop()
        break
      }
    }
    return { points: points.length, reached: points.length - missed.length, missed, faults }
  } finally {
    ground.remove(world)
  }
}

const isRestore = (operation: ProgramOperation): boolean => operation.startsWith('restore')
const isCommand = (operation: ProgramOperation): boolean =>
  operation === 'finalize' || operation === 'discard' || operation === 'recover' || isRestore(operation)

const spawnIn = (world: HookWorld, ...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [WINDDOWN, ...args], { cwd: world.project, env: world.environment, encoding: 'utf8' })

function actionOf(injection: Injection, when: number): string {
  if (injection === 'kill') return `signal=SIGKILL:when=${when}`
  return `error=${injection.error}:when=${when}${injection.persistent ? '+' : ''}`
}

/** How a program may end: a hook in silence, a command with what it did or with one clear error. */
function faultsOfEnd(operation: ProgramOperation, { status, stderr }: TracedRun): string[] {
  if (!isCommand(operation)) return status === 0 && stderr === '' ? [] : [`ended with ${status}: ${stderr}`]
  const clear = status === 0 || (status === 1 && /^[A-Z_]+: /.test(stderr) && !stderr.startsWith('UNEXPECTED'))
  return clear ? [] : [`ended with ${status}: ${stderr}`]
}

function startOf(operation: ProgramOperation, world: HookWorld): ProgramStart {
  const place = { folder: world.project, environment: world.environment }
  if (isCommand(operation)) {
    return { ...place, program: WINDDOWN, args: isRestore(operation) ? ['discard', '--undo'] : [operation], input: '' }
  }
  const call = { tool_name: 'Bash', tool_input: { command: 'now' }, tool_response: { stdout: '' }, tool_use_id: 'now' }
  const end = world.payload('SessionEnd', { reason: 'prompt_input_exit' })
  const input = operation === 'end' ? end : world.payload('PostToolUse', call)
  return { ...place, program: HOOK, args: ['--harness', 'claude-code'], input }
}

/** A call on a file of the project or of the user's state; opening changes something only where it creates. */
function isOwn({ name, text }: ProgramCall, folder: string): boolean {
  return text.includes(`${folder}/`) && (name !== 'openat' || text.includes('O_CREAT'))
}

/** What does not hold after a kill and the command that comes next, in words. */
async function faultsAfter(operation: ProgramOperation, world: HookWorld, given: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  const missing = (where: string, expected: readonly string[]): void => {
    const found = commandsIn(where)
    for (const command of expected) if (!found.has(command)) faults.push(`${command} is in no log of ${where}`)
  }
  const command = (name: string, codes: readonly (number | null)[]): void => {
    const run = spawnIn(world, ...name.split(' '))
    if (!codes.includes(run.status)) faults.push(`winddown ${name} ended with ${run.status}: ${run.stderr}`)
  }
  missing(world.store, given)
  const expected = [...given]
  if (operation === 'discard') {
    // 3 where the killed run had moved the log already.
    command('discard', [0, 3])
    missing(join(world.store, 'discarded'), expected)
    return faults
  }
  if (isRestore(operation)) {
    // Its agent's process is gone: recovery lands what was taken back.
    if (operation !== 'restore') command('recover', [0])
    // 3 where the killed run had done all of it, or recovery has landed it.
    command('discard --undo', [0, 3])
    if (readdirSync(join(world.store, 'discarded')).some((name) => name.endsWith('.jsonl')))
      faults.push('it lies in discarded/')
    const registered = openUserState(world.state).registry.list(world.store).length
    if (registered !== 1) faults.push(`${registered} sessions are registered`)
  }
  if (operation === 'start' || operation === 'append') {
    world.tool('after')
    expected.push('after')
    command('finalize', [0])
  } else if (operation === 'finalize') command('finalize', [0, 3])
  else if (operation === 'end') {
    world.send('SessionStart', { source: 'startup', session_id: NEXT_SESSION })
    await quietIn(world.folder)
  }
  command('recover', [0])
  faults.push(...faultsOfLanded(world.store))
  missing(world.store, expected)
  return faults
}

/** What is not finished in a store: every log sealed once, with a snapshot that covers it, and a pointer to one of them. */
function faultsOfLanded(store: string): string[] {
  const names = readdirSync(store)
  const faults = names.filter((name) => /^ACTIVE|\.sealing-|\.tmp$/.test(name)).map((name) => `${name} is left`)
  const archives = names.filter((name) => name.endsWith('-incremental.jsonl') && statSync(join(store, name)).size > 0)
  if (archives.length !== 1) faults.push(`${archives.length} archives: ${names.join(', ')}`)
  for (const name of archives) {
    const text = readFileSync(join(store, name), 'utf8')
    const seals = text.split('"type":"pause_finalized"').length - 1
    if (seals !== 1) faults.push(`${name} has ${seals} pause_finalized`)
    const id = name.replace('-incremental.jsonl', '')
    const json = join(store, `${id}.json`)
    const covered = existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')).log?.bytes : 'no snapshot'
    if (covered !== Buffer.byteLength(text))
      faults.push(`${id}: ${covered} of ${Buffer.byteLength(text)} bytes covered`)
    const pointer = join(store, 'LATEST-SESSION.txt')
    if (!existsSync(pointer) || !readFileSync(pointer, 'utf8').includes(id)) faults.push(`no pointer to ${id}`)
  }
  return faults
}

/** The commands recorded in any log below a folder. */
function commandsIn(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set()
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.includes('.jsonl'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const lines = texts.flatMap((text) => text.split('\n'))
  return new Set(lines.flatMap((line) => (line.startsWith('{') && line.endsWith('}') ? commandOf(line) : [])))
}

function commandOf(line: string): string[] {
  const { data } = JSON.parse(line) as { data: { command?: unknown } }
  return typeof data.command === 'string' ? [data.command] : []
}
