import type { Operation } from './scenarios.ts'
import { buildScenario, faultsAfterCrash } from './scenarios.ts'
import { type CallPoint, runDriver } from './strace.ts'

export interface SweepResult {
  /** Calls that the operation makes, by what they do. */
  readonly points: number
  /** Of those, how many a run was killed (or failed) at. */
  readonly reached: number
  readonly missed: readonly string[]
  /** Everything that did not hold, with the call it happened at. */
  readonly faults: readonly string[]
}

/** Tried in turn for a call that was not met where the first run had it. */
const SHIFTS = [0, 1, -1, 2, -2, 0, 1, -1]

/** What strace does at a call: kill, or answer with an error once or from then on. */
export type Injection = 'kill' | { readonly error: string; readonly persistent: boolean }

/** Kills (or fails) one operation at every one of its calls, each in a run of its own, and checks what is left. */
export async function sweep(
  operation: Operation,
  names: readonly string[],
  injection: Injection,
  keep: (point: CallPoint) => boolean = () => true,
): Promise<SweepResult> {
  const scenario = buildScenario(operation)
  const args = [operation, scenario.project, scenario.home, 'now']
  try {
    const baseline = runDriver(args, names)
    if (!baseline.lines[0]?.startsWith('ack ')) throw new Error(`the driver alone says: ${baseline.lines.join(' | ')}`)
    const points = baseline.calls.filter((point) => !isWakeUp(point) && keep(point))
    const open = new Map(points.map((point, index) => [index, point]))
    const faults: string[] = []
    // A run now and then makes one call more or less before the operation begins; the next try is shifted by one.
    for (let shift = 0; shift < SHIFTS.length && open.size > 0; shift += 1) {
      for (const [index, point] of open) {
        const when = point.when + (SHIFTS[shift] ?? 0)
        if (when < 1) continue
        scenario.reset()
        const run = runDriver(args, ['openat', point.name], inject(point.name, when, injection))
        const hit = injection === 'kill' ? run.killed : isHit(run.calls)
        if (!hit) continue
        open.delete(index)
        const acknowledged = run.lines
          .filter((line) => line.startsWith('ack '))
          .flatMap((line) => line.split(' ').slice(2))
        const at = `${operation} at ${point.text}`
        if (injection !== 'kill') {
          const last = run.lines.at(-1) ?? 'nothing'
          // libuv aborts where it cannot wake its own thread, which is no file on a disk: then this is a crash like any other.
          const end = run.calls.at(-1)
          const aborted = last === 'nothing' && end?.injected === true && isWakeUp(end)
          if (!aborted && (!/^(ack|error [A-Z_]+$)/.test(last) || last.includes('UNEXPECTED')))
            faults.push(`${at}: said ${last}`)
        }
        const wrong = await faultsAfterCrash(
          scenario,
          acknowledged.filter((n) => n === 'now'),
        )
        faults.push(...wrong.map((fault) => `${at}: ${fault}`))
      }
    }
    return {
      points: points.length,
      reached: points.length - open.size,
      missed: [...open.values()].map(({ text }) => text),
      faults,
    }
  } finally {
    scenario.remove()
  }
}

function inject(name: string, when: number, injection: Injection): string {
  if (injection === 'kill') return `${name}:signal=SIGKILL:when=${when}`
  return `${name}:error=${injection.error}:when=${when}${injection.persistent ? '+' : ''}`
}

/** True where the first call that was made to fail is one of the operation. */
function isHit(calls: readonly CallPoint[]): boolean {
  const first = calls.find(({ injected }) => injected)
  return first !== undefined && !isWakeUp(first)
}

/** libuv wakes its own threads by an eventfd; that is no call of the operation. */
function isWakeUp(point: CallPoint): boolean {
  return /^write\(\d+, "\\1(\\0)+", 8\)/.test(point.text)
}
