import { HOST_ATTENDED, HOST_PID, type HostPorts } from './host-ports.ts'

/** Characters of an answer that are taken; more is none of ours. */
const MOST_OUTPUT = 2_000_000

export interface ProgramRun {
  readonly argv: readonly [program: string, ...args: string[]]
  readonly stdin: string
  readonly timeoutMs: number
  /** Whether a person is at the session. */
  readonly attended: boolean
  /** The folder it runs in; the root where it is told its folder. */
  readonly cwd?: string
}

/**
 * Runs one of our programs beside the agent, in a group of its own: a terminal that is closed takes the agent and not what it just
 * told us. Nothing is waited for but its end.
 *
 * @throws where it cannot be started, fails or takes longer than it may
 */
export function runProgram(
  ports: HostPorts,
  { argv, stdin, timeoutMs, attended, cwd = '/' }: ProgramRun,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const [program, ...args] = argv
    const env = { ...ports.env, [HOST_PID]: String(ports.pid), [HOST_ATTENDED]: attended ? '1' : '0' }
    const child = ports.spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'ignore'], detached: true })
    const chunks: Uint8Array[] = []
    let size = 0
    const timer = setTimeout(() => {
      try {
        if (child.pid !== undefined) ports.kill(-child.pid, 'SIGKILL')
      } catch {
        // It has just ended.
      }
      reject(new Error(`${program} took longer than ${timeoutMs} ms`))
    }, timeoutMs)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(error instanceof Error ? error : new Error(String(error)))
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve(new TextDecoder().decode(joined(chunks, size)))
      else reject(new Error(`${program} ended with ${String(code)}`))
    })
    // A program that is gone before it has read everything is told of by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdout.on('error', () => undefined)
    child.stdout.on('data', (chunk) => {
      if (!(chunk instanceof Uint8Array) || size > MOST_OUTPUT) return
      chunks.push(chunk)
      size += chunk.length
    })
    child.stdin.end(stdin)
  })
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
