import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROGRAM } from '../sandbox.ts'
import { HookWorld } from './hook-world.ts'
import { filesRead, replace, STANDINS } from './hostile-files.ts'
import { quietIn } from './quiet-folder.ts'

/** Commands that read what is there; the last ones write. */
const COMMANDS: readonly (readonly string[])[] = [
  ['status'],
  ['list', '--json'],
  ['doctor', '--json'],
  ['resume'],
  ['show'],
  ['brief'],
  ['log'],
  ['recall', 'second port'],
  ['config'],
  ['meter'],
  ['recover'],
  ['init'],
  ['uninstall'],
]

/** Longer than this nobody waits; a start alone takes a tenth of it. */
const MOST_MS = 15_000

/** A session that was landed and one that is recorded, with everything installed. */
export async function filledWorld(): Promise<HookWorld> {
  const world = new HookWorld()
  const { environment: env } = world
  spawnSync('git', ['init', '-q', world.project], { env })
  mkdirSync(join(world.folder, '.claude'), { recursive: true })
  for (const args of [['init'], ['note', 'use the second port'], ['finalize']])
    spawnSync(process.execPath, [PROGRAM, ...args], { cwd: world.project, env })
  world.send('SessionStart', { source: 'startup', model: 'claude-sonnet-4-6' })
  world.send('UserPromptSubmit', { prompt: 'do it' })
  world.fill(155_000)
  world.tool('ls')
  writeFileSync(join(world.folder, '.claude.json'), '{"projects":{}}\n')
  await quietIn(world.folder)
  return world
}

/** Puts every stand-in whose number is one of `part` of `parts` in place of every file, one at a time; what went wrong, a line each. */
export async function holdHostileFiles(
  parts: number,
  part: number,
): Promise<{ readonly faults: readonly string[]; readonly cases: number }> {
  const world = await filledWorld()
  const kept = `${world.folder}.kept`
  cpSync(world.folder, kept, { recursive: true, verbatimSymlinks: true })
  const faults: string[] = []
  let cases = 0
  const combinations = filesRead(world).flatMap((path) => STANDINS.map((standin) => ({ path, standin })))
  for (const [at, { path, standin }] of combinations.entries()) {
    // The state folder can be written by its user alone; a device there is theirs (docs/explanation/known-limits.md).
    if (at % parts !== part || (standin.name === 'a device' && path.startsWith(world.state))) continue
    cases += 1
    const where = `${path.slice(world.folder.length + 1)} is ${standin.name}`
    replace(path, standin.put)
    const fault = (what: string): void => void faults.push(`${where}: ${what}`)
    for (const [name, more] of [
      ['SessionStart', { source: 'startup' }],
      [
        'PostToolUse',
        {
          tool_name: 'Bash',
          tool_input: { command: 'pwd' },
          tool_response: { stdout: 'x', stderr: '' },
          tool_use_id: `t${at}`,
        },
      ],
      ['UserPromptSubmit', { prompt: 'more' }],
      ['Stop', {}],
    ] as const) {
      const start = performance.now()
      const { status, stdout, stderr } = world.run(world.payload(name, more))
      if (status !== 0 || stderr !== '') fault(`hook ${name} ended with ${status} ${stderr.slice(0, 200)}`)
      if (performance.now() - start > MOST_MS) fault(`hook ${name} took long`)
      if (stdout !== '' && !isJson(stdout)) fault(`hook ${name} printed ${stdout.slice(0, 100)}`)
    }
    for (const args of COMMANDS) {
      const start = performance.now()
      const { status, stderr, stdout, signal } = spawnSync(process.execPath, [PROGRAM, ...args], {
        cwd: world.project,
        env: world.environment,
        encoding: 'utf8',
        timeout: 60_000,
        killSignal: 'SIGKILL',
      })
      const said = `${args.join(' ')} ended with ${status ?? signal}`
      if (status === null || /UNEXPECTED|at .*\.js:\d+|RangeError|Maximum call stack/.test(stderr + stdout))
        fault(`${said}: ${(stderr + stdout).slice(0, 300)}`)
      if (performance.now() - start > MOST_MS) fault(`${args.join(' ')} took long`)
    }
    await quietIn(world.folder)
    rmSync(world.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    cpSync(kept, world.folder, { recursive: true, verbatimSymlinks: true })
  }
  rmSync(kept, { recursive: true, force: true })
  world.remove()
  return { faults, cases }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
