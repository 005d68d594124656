/** An agent in a terminal, as a person sits before it. */
import { type IPty, spawn } from '@lydell/node-pty'
import headless from '@xterm/headless'
import type { LiveHarness } from './live-harness.ts'
import { sleep, until } from './waiting.ts'

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

export interface Session {
  readonly pid: number
  /** Types these very characters. */
  readonly type: (characters: string) => void
  /** Waits until it takes words. */
  readonly ready: () => Promise<void>
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

/** Starts a program in a terminal. */
export const openTerminal = (
  program: string,
  words: readonly string[],
  place: { readonly cwd: string; readonly env: Record<string, string> },
): IPty => spawn(program, [...words], { name: 'xterm-256color', cols: COLUMNS, rows: ROWS, ...place })

/** Waits until a screen has not changed for a second; ten seconds at most. */
async function quietScreen(screen: () => string): Promise<void> {
  const end = Date.now() + 10_000
  for (let before = ''; before !== screen() && Date.now() < end; ) {
    before = screen()
    await sleep(1_000)
  }
}

/** @param readyBefore how often the event that says that it takes words had come before it started */
export function openSession(
  terminal: IPty,
  harness: LiveHarness,
  calls: (event?: string) => ObservedCall[],
  readyBefore: number,
): Session {
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
  let isReady = false
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
  const ready = async (): Promise<void> => {
    if (isReady) return
    const { ready: sign } = harness
    const isShown = (): boolean =>
      'event' in sign ? calls(sign.event).length > readyBefore : sign.screen.test(screen())
    await until(`${harness.title} to be ready`, isShown, harness.patience)
    await sleep(1500)
    isReady = true
  }
  const say = async (line: string): Promise<void> => {
    await ready()
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
    ready,
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

/** With all that it started in its terminal: what is left of it would go on writing. */
export function killQuietly(terminal: IPty): void {
  for (const pid of [-terminal.pid, terminal.pid])
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It is gone already.
    }
}
