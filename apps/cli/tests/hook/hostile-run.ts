import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOOK, HookWorld } from './hook-world.ts'
import { type HostileInput, hostileInput } from './hostile-inputs.ts'
import { HostilePlaces } from './hostile-places.ts'
import { Choice } from './hostile-values.ts'
import { quietIn } from './quiet-folder.ts'

/** Nobody waits so long for a hook: it hangs. Milliseconds. */
const HANGS = 60_000

interface Ended {
  readonly how: number | NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** What the hook did wrong, of so many inputs made from a seed; empty where it did nothing wrong. */
export async function runHostile(seed: number, count: number): Promise<string[]> {
  const world = new HookWorld()
  const places = new HostilePlaces(world)
  const choice = new Choice(seed)
  const wrong: string[] = []
  const { transcripts, folders } = places
  const ground = { session: world.session, transcript: world.transcript, project: world.project, transcripts, folders }
  try {
    world.send('SessionStart', { source: 'startup' })
    // A pause runs, so that whatever comes is recorded too.
    world.fill(155_000)
    world.tool('ls')
    for (let index = 0; index < count; index++) {
      const input = hostileInput(choice, ground)
      places.grow()
      const { how, stdout, stderr } = await deliver(world, input)
      const fault = how !== 0 ? `ended with ${how}` : stderr !== '' ? `stderr ${stderr}` : replyFault(stdout)
      if (fault !== null)
        wrong.push(
          `input ${index} of seed ${seed}, ${input.delivery}: ${fault}: ${input.bytes.toString().slice(0, 600)}`,
        )
    }
    wrong.push(...(await faultsLeft(world)).map((fault) => `seed ${seed}: ${fault}`))
  } finally {
    places.close()
    world.remove()
  }
  return wrong
}

/** Runs the hook on one input; where its end of stdin stays open, it has to end by itself. */
function deliver(world: HookWorld, { bytes, delivery }: HostileInput): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const file = join(world.folder, 'input')
    if (delivery === 'file' || delivery === 'pipe') writeFileSync(file, bytes)
    const child = started(world, delivery, file)
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const late = setTimeout(() => child.kill('SIGKILL'), HANGS)
    child.on('error', reject)
    // What it started may hold nothing of ours: the streams close with it.
    child.on('exit', () => child.stdin?.destroy())
    child.on('close', (code, signal) => {
      clearTimeout(late)
      resolve({ how: signal ?? code, stdout, stderr })
    })
    if (delivery === 'deaf') child.stdout?.destroy()
    // It may be gone before all of it was taken.
    child.stdin?.on('error', () => {})
    if (delivery === 'pieces') {
      const middle = bytes.length >> 1
      child.stdin?.write(bytes.subarray(0, middle))
      setTimeout(() => child.stdin?.write(bytes.subarray(middle)), 30)
    } else if (delivery === 'open') child.stdin?.write(bytes)
    else child.stdin?.end(bytes)
  })
}

function started(world: HookWorld, delivery: HostileInput['delivery'], file: string): ChildProcess {
  const args = [HOOK, '--harness', 'claude-code']
  const env = world.environment
  if (delivery === 'pipe') return spawn('sh', ['-c', 'cat "$0" | "$@"', file, process.execPath, ...args], { env })
  if (delivery !== 'file') return spawn(process.execPath, args, { env })
  const input = openSync(file, 'r')
  try {
    return spawn(process.execPath, args, { env, stdio: [input, 'pipe', 'pipe'] })
  } finally {
    closeSync(input)
  }
}

/** What does not hold once all inputs were given: nothing of them was run, nothing hangs, nothing is broken, and work goes on. */
async function faultsLeft(world: HookWorld): Promise<string[]> {
  const wrong: string[] = []
  try {
    await quietIn(world.folder)
  } catch (error) {
    wrong.push(`a landing does not end: ${String(error)}`)
  }
  const session_id = 'after-all'
  world.send('SessionStart', { session_id, source: 'startup' })
  world.tool('after-all', { session_id })
  const log = readFileSync(join(world.store, 'ACTIVE-PAUSE.claude-code.after-all.jsonl'), 'utf8')
  if (!log.includes('"command":"after-all"')) wrong.push('the next call is not recorded')
  world.send('SessionEnd', { session_id, reason: 'prompt_input_exit' })
  await quietIn(world.folder)
  const names = readdirSync(world.store)
  for (const name of names.filter((one) => /^session-[\d-]+\.json$/.test(one)))
    if (!isJson(readFileSync(join(world.store, name), 'utf8'))) wrong.push(`${name} is no JSON`)
  for (const name of names.filter((one) => one.endsWith('.jsonl')))
    for (const line of readFileSync(join(world.store, name), 'utf8').split('\n'))
      if (line !== '' && !isJson(line)) wrong.push(`${name} has the line ${line.slice(0, 300)}`)
  const sealed = names.filter((one) => one.endsWith('-incremental.jsonl'))
  for (const name of sealed.filter((one) => readFileSync(join(world.store, one), 'utf8') !== ''))
    if (!names.includes(name.replace('-incremental.jsonl', '.json'))) wrong.push(`${name} has no snapshot`)

  const pwned = [world.folder, world.project, process.cwd()].map((folder) => join(folder, 'pwned'))
  if (pwned.some((path) => existsSync(path))) wrong.push('a recorded text was run')
  for (const path of ['/etc/sessions', '/dev/.winddown', '/proc/.winddown'])
    if (existsSync(path)) wrong.push(`${path} was made`)
  // An answer that nobody takes is said in the diagnostics, and is none of ours.
  for (const fault of world.faults().split('\n'))
    if (fault.includes('HOOK_FAULT') && !fault.includes('EPIPE')) wrong.push(`fault of ours: ${fault.slice(0, 900)}`)
  return wrong
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

export function replyFault(stdout: string): string | null {
  if (stdout === '') return null
  try {
    const answer = JSON.parse(stdout)
    const texts = [answer.systemMessage, answer.hookSpecificOutput?.additionalContext].filter(
      (text) => text !== undefined,
    )
    const known = Object.keys(answer).every((key) => key === 'systemMessage' || key === 'hookSpecificOutput')
    return known && texts.every((text) => typeof text === 'string' && text.length <= 9_500)
      ? null
      : `answer ${stdout.slice(0, 200)}`
  } catch {
    return `no JSON: ${stdout.slice(0, 200)}`
  }
}
