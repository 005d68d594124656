import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IPty } from '@lydell/node-pty'
import { claudeCode } from './claude-code/harness.ts'
import { jsonLines, landedSessions } from './kept-files.ts'
import { type LiveHarness, type LivePlace, programOf } from './live-harness.ts'
import { type MockModel, startMockModel } from './mock-model.ts'
import { killQuietly, type ObservedCall, openSession, openTerminal, type Session } from './terminal-session.ts'

export type { ObservedCall, Session } from './terminal-session.ts'
export { sleep, until } from './waiting.ts'

const WINDDOWN = fileURLToPath(new URL('../../apps/cli/dist/winddown.js', import.meta.url))

/**
 * Removes a world. A program that was just told to end may write once more while its folder is emptied, and Node's own retries
 * remove only what was there at first: so it is begun anew.
 */
function removeFolder(folder: string): void {
  for (let attempt = 1; ; attempt++)
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 })
      return
    } catch (error) {
      if (attempt === 20) throw error
    }
}

/** One line of a winddown log, as far as the tests look. */
export interface LoggedAction {
  readonly type: string
  readonly session_id: string
  readonly data: Readonly<Record<string, unknown>>
  readonly context_percentage: number
}

/** A home, a project with git, winddown installed by its own `init`, and a model server. Nothing outside of it is touched. */
export interface World {
  readonly folder: string
  readonly project: string
  readonly home: string
  readonly store: string
  readonly state: string
  readonly model: MockModel
  /** Whether an agent of this world may ask its model for something else before a session's first request. */
  readonly asksBeside: boolean
  readonly calls: (event?: string) => ObservedCall[]
  /** Runs a harness in a terminal: the first of this world's, or another of them. */
  readonly start: (
    args?: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Record<string, string>; readonly harness?: LiveHarness },
  ) => Session
  /** Runs it to the end of one request that nobody is at. */
  readonly print: (
    prompt: string,
    args?: readonly string[],
    env?: Record<string, string>,
    harness?: LiveHarness,
  ) => Promise<number | null>
  readonly winddown: (...args: readonly string[]) => { status: number | null; stdout: string; stderr: string }
  /** The same, called in a folder of the caller's. */
  readonly winddownIn: (
    folder: string,
    ...args: readonly string[]
  ) => { status: number | null; stdout: string; stderr: string }
  /** Ids of the sessions that are landed: sealed, and their snapshot says so. Oldest first; checkpoints are left out. */
  readonly snapshots: () => string[]
  readonly snapshot: (id: string) => Readonly<Record<string, unknown>>
  /** Actions of the logs that are open, or of one archive. */
  readonly activeActions: () => LoggedAction[]
  readonly archivedActions: (id: string) => LoggedAction[]
  readonly git: (...args: readonly string[]) => string
  readonly end: () => void
}

export interface WorldOptions {
  /** Those that are in this world; what is not told otherwise is of the first. Claude Code alone, unless told otherwise. */
  readonly harnesses?: readonly [LiveHarness, ...LiveHarness[]]
  readonly env?: Record<string, string>
  /** Arguments of `winddown init`; null: nothing is installed. */
  readonly init?: readonly string[] | null
  /** `~/.config/winddown/config.json`. */
  readonly config?: object
  /** What stands in the agent's settings in place of plain JSON. */
  readonly settingsText?: (json: string) => string
  /** Events that the observer beside winddown's hooks listens to; those that the stories look at, unless told otherwise. */
  readonly observed?: readonly string[]
  /** What the agent may do without asking; every tool that the stories use, unless told otherwise. */
  readonly allow?: readonly string[]
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const harnesses = options.harnesses ?? [claudeCode]
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-live-')))
  const [home, project, log, temporary] = ['home', 'project', 'log', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  for (const each of [home, project, log, temporary]) mkdirSync(each)
  const model = await startMockModel(harnesses[0].needsText, (text) => harnesses.some(({ isAside }) => isAside?.(text)))
  const base = {
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: home,
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
  }
  const callsFile = join(log, 'calls.jsonl')
  const place: LivePlace = {
    folder,
    home,
    project,
    temporary,
    modelUrl: model.url,
    calls: callsFile,
    observer: (event) => `line=$(cat); printf '{"event":"${event}","payload":%s}\\n' "$line" >> ${callsFile}`,
  }
  const env = (harness: LiveHarness): Record<string, string> => ({
    ...base,
    TERM: 'xterm-256color',
    SHELL: '/bin/sh',
    ...harness.environment(place),
    ...options.env,
  })
  const write = (path: string, value: object): void => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, JSON.stringify(value, undefined, 2))
  }
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Live', '-c', 'user.email=live@localhost', ...args], {
      cwd: project,
      env: base,
      encoding: 'utf8',
    })
  writeFileSync(join(project, 'README.md'), '# A project\n\nFor the live tests.\n')
  git('init', '-q', '-b', 'main')
  git('add', '-A')
  git('commit', '-q', '-m', 'Begin')
  for (const harness of harnesses) harness.prepare(place, options)
  if (options.config !== undefined) write(join(home, '.config/winddown/config.json'), options.config)
  const store = join(project, '.winddown/sessions')
  const sessions = new Set<IPty>()
  const winddownIn: World['winddownIn'] = (cwd, ...args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [WINDDOWN, ...args], {
      cwd,
      env: base,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }
  const winddown: World['winddown'] = (...args) => winddownIn(project, ...args)
  if (options.init !== null) {
    const wanted = options.init ?? harnesses.flatMap(({ id }) => ['--harness', id])
    const installed = winddown('init', ...wanted)
    if (installed.status !== 0) throw new Error(`winddown init failed: ${installed.stderr}`)
  }

  const calls: World['calls'] = (event) =>
    jsonLines<{ readonly event: string; readonly payload: ObservedCall }>(callsFile)
      .map((line) => ({ ...line.payload, hook_event_name: line.event }))
      .filter((call) => event === undefined || call.hook_event_name === event)

  return {
    folder,
    project,
    home,
    store,
    state: join(home, '.local/state/winddown'),
    model,
    asksBeside: harnesses.some(({ asksBeside }) => asksBeside !== undefined),
    calls,
    git,
    winddown,
    winddownIn,
    start: (args = [], { cwd = project, env: more = {}, harness = harnesses[0] } = {}) => {
      const [program = '', ...words] = programOf(harness.id)
      const before = 'event' in harness.ready ? calls(harness.ready.event).length : 0
      const terminal = openTerminal(program, [...words, ...harness.arguments, ...args], {
        cwd,
        env: { ...env(harness), ...more },
      })
      sessions.add(terminal)
      return openSession(terminal, harness, calls, before)
    },
    print: (prompt, args = [], more = {}, harness = harnesses[0]) =>
      new Promise((resolve) => {
        const [program = '', ...words] = programOf(harness.id)
        const child = spawn(program, [...words, ...harness.print(prompt), ...args], {
          cwd: project,
          env: { ...env(harness), ...more },
          stdio: 'ignore',
        })
        child.on('close', resolve)
      }),
    snapshots: () => landedSessions(store),
    snapshot: (id) => JSON.parse(readFileSync(join(store, `${id}.json`), 'utf8')),
    activeActions: () =>
      (existsSync(store) ? readdirSync(store) : [])
        .filter((name) => /^ACTIVE-PAUSE.*\.jsonl$/.test(name))
        .flatMap((name) => jsonLines<LoggedAction>(join(store, name))),
    archivedActions: (id) => jsonLines<LoggedAction>(join(store, `${id}-incremental.jsonl`)),
    end: () => {
      for (const terminal of sessions) killQuietly(terminal)
      for (const harness of harnesses) harness.end?.(place, env(harness))
      model.close()
      if (process.env['WINDDOWN_LIVE_KEEP'] === undefined) removeFolder(folder)
    },
  }
}
