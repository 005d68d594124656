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
import { type MockModel, startMockModel } from './mock-model.ts'

const WINDDOWN = fileURLToPath(new URL('../../apps/cli/dist/winddown.js', import.meta.url))
const KEY = 'sk-ant-api03-not-a-real-key-00000000000000000000'
const COLUMNS = 140
const ROWS = 45
const TOOLS = ['Bash', 'Read', 'Write', 'Edit', 'Agent', 'TaskCreate', 'TaskUpdate']
const OBSERVED = [
  'SessionStart',
  'UserPromptSubmit',
  'PostToolUse',
  'PostToolUseFailure',
  'Stop',
  'StopFailure',
  'SubagentStop',
  'PreCompact',
  'PostCompact',
  'SessionEnd',
]

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
  /** Runs Claude Code in a terminal. */
  readonly start: (
    args?: readonly string[],
    options?: { readonly cwd?: string; readonly env?: Record<string, string> },
  ) => Session
  /** Runs `claude -p` to its end. */
  readonly print: (prompt: string, args?: readonly string[], env?: Record<string, string>) => Promise<number | null>
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
  /** `/exit`, and waits for the end. */
  readonly exit: () => Promise<void>
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until something holds. @throws Error that says what was waited for */
export async function until<Value>(what: string, look: () => Value, ms = 30_000): Promise<NonNullable<Value>> {
  const end = Date.now() + ms
  for (;;) {
    const value = look()
    if (value !== undefined && value !== null && value !== false) return value
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`)
    await sleep(50)
  }
}

export interface WorldOptions {
  readonly env?: Record<string, string>
  /** Arguments of `winddown init`; null: nothing is installed. */
  readonly init?: readonly string[] | null
  /** `~/.config/winddown/config.json`. */
  readonly config?: object
  /** What stands in the agent's settings in place of plain JSON. */
  readonly settingsText?: (json: string) => string
  /** What the agent may do without asking; every tool that the stories use, unless told otherwise. */
  readonly allow?: readonly string[]
}

export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const claude = process.env['WINDDOWN_LIVE_CLAUDE']
  if (claude === undefined) throw new Error('run this with: npm run test:live')
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'winddown-live-')))
  const [home, project, log, temporary] = ['home', 'project', 'log', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  for (const each of [home, project, log, temporary]) mkdirSync(each)
  const model = await startMockModel()
  const base = {
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: home,
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
  }
  const env: Record<string, string> = {
    ...base,
    TERM: 'xterm-256color',
    SHELL: '/bin/sh',
    CLAUDE_CODE_TMPDIR: temporary,
    ANTHROPIC_BASE_URL: model.url,
    ANTHROPIC_API_KEY: KEY,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DISABLE_ERROR_REPORTING: '1',
    ...options.env,
  }
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
  trust(home, [project, join(folder, 'worktree')])
  const observer = { type: 'command', command: `line=$(cat); printf '%s\\n' "$line" >> ${log}/calls.jsonl` }
  const settings = join(home, '.claude/settings.json')
  write(settings, {
    permissions: { allow: options.allow ?? TOOLS },
    hooks: Object.fromEntries(OBSERVED.map((event) => [event, [{ hooks: [observer] }]])),
  })
  if (options.settingsText !== undefined) writeFileSync(settings, options.settingsText(readFileSync(settings, 'utf8')))
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
    const installed = winddown('init', ...(options.init ?? []))
    if (installed.status !== 0) throw new Error(`winddown init failed: ${installed.stderr}`)
  }

  const calls: World['calls'] = (event) =>
    jsonLines<ObservedCall>(join(log, 'calls.jsonl')).filter(
      (call) => event === undefined || call.hook_event_name === event,
    )

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
    start: (args = [], { cwd = project, env: more = {} } = {}) => {
      const before = calls('SessionStart').length
      const terminal = spawnTerminal(claude, ['--permission-mode', 'acceptEdits', ...args], {
        name: 'xterm-256color',
        cols: COLUMNS,
        rows: ROWS,
        cwd,
        env: { ...env, ...more },
      })
      sessions.add(terminal)
      return openSession(terminal, calls, before)
    },
    print: (prompt, args = [], more = {}) =>
      new Promise((resolve) => {
        const child = spawn(claude, ['-p', prompt, '--permission-mode', 'acceptEdits', ...args], {
          cwd: project,
          env: { ...env, ...more },
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
      model.close()
      if (process.env['WINDDOWN_LIVE_KEEP'] === undefined)
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}

function openSession(terminal: IPty, calls: World['calls'], startsBefore: number): Session {
  // Claude Code draws single cells: only an emulator knows what a person sees.
  const emulator = new headless.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true })
  let gone = false
  terminal.onData((data) => emulator.write(data))
  terminal.onExit(() => {
    gone = true
  })
  let ready = false
  const say = async (line: string): Promise<void> => {
    if (!ready) {
      await until('the session to start', () => calls('SessionStart').length > startsBefore)
      await sleep(1500)
      ready = true
    }
    terminal.write(line)
    // A line and its Enter in one go would be taken for a paste; a command needs its menu to open first.
    await sleep(line.startsWith('/') ? 1500 : 500)
    terminal.write('\r')
  }
  const exited = async (ms = 15_000): Promise<void> => {
    await until('Claude Code to end', () => gone, ms)
  }
  return {
    pid: terminal.pid,
    say,
    screen: () => {
      const { active } = emulator.buffer
      const lines = Array.from(
        { length: ROWS },
        (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
      )
      return lines.join('\n')
    },
    turn: async (line) => {
      const ends = (): number => calls('Stop').length + calls('StopFailure').length
      const before = ends()
      await say(line)
      await until(`the end of the turn "${line}"`, () => ends() > before, 40_000)
      // What the end of the turn writes: the newest usage comes up to 111 ms after it.
      await sleep(700)
    },
    kill: (signal) => process.kill(terminal.pid, signal),
    closeTerminal: () => {
      // Closing the master side is what a closed window does: the kernel sends SIGHUP.
      ;(terminal as IPty & { destroy: () => void }).destroy()
    },
    exited,
    exit: async () => {
      await say('/exit')
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

function trust(home: string, projects: readonly string[]): void {
  const accepted = { hasTrustDialogAccepted: true, hasCompletedProjectOnboarding: true }
  writeFileSync(
    join(home, '.claude.json'),
    JSON.stringify({
      hasCompletedOnboarding: true,
      theme: 'dark',
      customApiKeyResponses: { approved: [KEY.slice(-20)], rejected: [] },
      projects: Object.fromEntries(projects.map((path) => [path, accepted])),
    }),
  )
}

function jsonLines<Line>(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line)
}

function killQuietly(terminal: IPty): void {
  try {
    process.kill(terminal.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
