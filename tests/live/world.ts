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
import { type IPty, spawn as spawnTerminal } from '@lydell/node-pty'
import headless from '@xterm/headless'
import { claudeCode } from './claude-code/harness.ts'
import { type LiveHarness, type LivePlace, programOf } from './live-harness.ts'
import { type MockModel, startMockModel } from './mock-model.ts'

const WINDDOWN = fileURLToPath(new URL('../../apps/cli/dist/winddown.js', import.meta.url))
const COLUMNS = 140
const ROWS = 45

/** A hook call as the observer beside winddown's own hooks saw it. */
export interface ObservedCall {
  readonly hook_event_name: string
  readonly session_id: string
  readonly transcript_path: string
  readonly source?: string
  readonly reason?: string
  readonly tool_use_id?: string
  readonly agent_id?: string
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

export interface Session {
  readonly pid: number
  /** Types these very characters. */
  readonly type: (characters: string) => void
  /** Types a line and sends it. */
  readonly say: (line: string) => Promise<void>
  /** What the terminal shows now. */
  readonly screen: () => string
  /** Says a line and waits until the turn is over. */
  readonly turn: (line: string) => Promise<void>
  readonly kill: (signal: NodeJS.Signals) => void
  /** Closes the terminal, as a window that is closed does. */
  readonly closeTerminal: () => void
  readonly exited: (ms?: number) => Promise<void>
  /** Ends it by its own word, and waits for the end. */
  readonly exit: () => Promise<void>
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until something holds. @throws Error that says what was waited for */
export async function until<Value>(what: string, look: () => Value, ms = 60_000): Promise<NonNullable<Value>> {
  const end = Date.now() + ms
  for (;;) {
    const value = look()
    if (value !== undefined && value !== null && value !== false) return value
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`)
    await sleep(50)
  }
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
    calls,
    git,
    winddown,
    winddownIn,
    start: (args = [], { cwd = project, env: more = {}, harness = harnesses[0] } = {}) => {
      const [program = '', ...words] = programOf(harness.id)
      const before = 'event' in harness.ready ? calls(harness.ready.event).length : 0
      const terminal = spawnTerminal(program, [...words, ...harness.arguments, ...args], {
        name: 'xterm-256color',
        cols: COLUMNS,
        rows: ROWS,
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
      if (process.env['WINDDOWN_LIVE_KEEP'] === undefined)
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}

/** Waits until a screen has not changed for a second; ten seconds at most. */
async function quietScreen(screen: () => string): Promise<void> {
  const end = Date.now() + 10_000
  for (let before = ''; before !== screen() && Date.now() < end; ) {
    before = screen()
    await sleep(1_000)
  }
}

function openSession(terminal: IPty, harness: LiveHarness, calls: World['calls'], readyBefore: number): Session {
  // Most draw single cells: only an emulator knows what a person sees.
  const emulator = new headless.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true })
  let gone = false
  terminal.onData((data) => emulator.write(data))
  terminal.onExit(() => {
    gone = true
  })
  const screen = (): string => {
    const { active } = emulator.buffer
    const lines = Array.from(
      { length: ROWS },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    )
    return lines.join('\n')
  }
  let ready = false
  const times = (line: string): number => screen().split(line).length
  const typed = async (line: string): Promise<void> => {
    const before = times(line)
    for (let tries = 0; tries < 4; tries++) {
      terminal.write(line)
      if (harness.echoes !== true) return
      const isShown = until(`"${line}" on the screen`, () => times(line) > before, 8_000)
      if ((await isShown.catch(() => false)) !== false) return
    }
  }
  const say = async (line: string): Promise<void> => {
    if (!ready) {
      const { ready: sign } = harness
      const isReady = (): boolean =>
        'event' in sign ? calls(sign.event).length > readyBefore : sign.screen.test(screen())
      await until(`${harness.title} to be ready`, isReady, harness.patience)
      await sleep(1500)
      ready = true
    }
    await typed(line)
    // A line and its Enter in one go would be taken for a paste; a command needs its menu to open first.
    await sleep(line.startsWith('/') ? 1500 : 700)
    // A busy machine shows a long line late, and takes an Enter that comes before it for a part of the paste.
    if (line.length > 200) await quietScreen(screen)
    terminal.write('\r')
  }
  const exited = async (ms = 60_000): Promise<void> => {
    await until(`${harness.title} to end`, () => gone, ms)
    // What is wrapped may end a little later than what it is wrapped in.
    if (harness.isWrapped === true) await sleep(1_500)
  }
  return {
    pid: terminal.pid,
    type: (characters) => terminal.write(characters),
    say,
    screen,
    turn: async (line) => {
      const ends = (): number => calls().filter((call) => harness.turnEnds.includes(call.hook_event_name)).length
      const before = ends()
      await say(line)
      await until(`the end of the turn "${line}"`, () => ends() > before, harness.patience ?? 40_000).catch(
        (error: Error) => {
          throw new Error(`${error.message}; on the screen:\n${screen()}`)
        },
      )
      // What the end of the turn writes: the newest usage comes up to 111 ms after it.
      await sleep(700)
    },
    kill: (signal) => process.kill(harness.isWrapped === true ? -terminal.pid : terminal.pid, signal),
    closeTerminal: () => {
      // Closing the master side is what a closed window does: the kernel sends SIGHUP.
      ;(terminal as IPty & { destroy: () => void }).destroy()
    },
    exited,
    exit: async () => {
      await say(harness.exit)
      await exited()
    },
  }
}

function landedSessions(store: string): string[] {
  if (!existsSync(store)) return []
  const isLanded = (name: string): boolean => {
    const { log } = JSON.parse(readFileSync(join(store, name), 'utf8')) as { log?: { sealed?: boolean } }
    return log?.sealed === true
  }
  return readdirSync(store)
    .filter((name) => /^session-\d{8}-\d{6}\.json$/.test(name) && isLanded(name))
    .map((name) => name.slice(0, -5))
    .sort()
}

function jsonLines<Line>(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}

/** With all that it started in its terminal: what is left of it would go on writing. */
function killQuietly(terminal: IPty): void {
  for (const pid of [-terminal.pid, terminal.pid])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
}
