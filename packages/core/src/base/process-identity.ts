import { readFileSync, readlinkSync } from 'node:fs'

import { systemErrorCode, WinddownError } from './errors.ts'
import { shownValue } from './shown-value.ts'

/**
 * Which process a pause belongs to, so that another process can tell later that it is gone. A process id alone does not do:
 * ids are used again, by other processes, after a reboot, and in every container.
 */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks from boot to its start (field 22 of /proc/<pid>/stat, proc(5)); null where the system does not say. */
  readonly startTime: string | null
  /** /proc/sys/kernel/random/boot_id; null where the system does not say. */
  readonly bootId: string | null
  /** The namespace that the id counts in, as /proc/self/ns/pid names it; null where the system does not say. */
  readonly namespace: string | null
}

/** What can be said of a process: `unknown` where the system does not tell, or where it runs in another container. */
export type ProcessState = 'running' | 'gone' | 'unknown'

/**
 * The identity of a running process (default: this one), as far as the system tells it (Linux does).
 * @throws WinddownError ARGUMENT_INVALID where no such process runs: a recording of it would be landed while it goes on
 */
export function identifyProcess(pid: number = process.pid): ProcessIdentity {
  if (isRunning(pid)) return identifyOnceRunning(pid)
  throw new WinddownError('ARGUMENT_INVALID', `there is no running process ${shownValue(pid)}`, {
    op: 'identifyProcess',
    hint: 'Pass the id of a process that runs: process.pid, child.pid.',
  })
}

/** The same of one that may be gone by now; then it is told apart from whichever runs under its id later. */
export function identifyOnceRunning(pid: number): ProcessIdentity {
  return { pid, startTime: startTimeOf(pid), bootId: bootId(), namespace: pidNamespace() }
}

/** Whether a process still runs. Says `gone` only where that is certain. */
export function stateOfProcess(identity: ProcessIdentity): ProcessState {
  const boot = bootId()
  if (identity.bootId !== null && boot !== null && identity.bootId !== boot) return 'gone'
  if (identity.namespace !== pidNamespace()) return 'unknown'
  if (!isRunning(identity.pid)) return 'gone'
  const started = startTimeOf(identity.pid)
  if (identity.startTime === null || started === null) return 'unknown'
  return identity.startTime === started ? 'running' : 'gone'
}

/**
 * True where some process has this id. No signal is sent (0 only asks). One that has ended and that nobody has waited for
 * still has its id, for good where the first process of a container reaps none: it is not running.
 */
export function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return startTimeOf(pid) !== ENDED
  } catch (error) {
    return systemErrorCode(error) !== 'ESRCH'
  }
}

/** In place of a start time: the process has ended, and nobody has waited for it. */
const ENDED = 'ended'

function startTimeOf(pid: number): string | null {
  const stat = readQuietly(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the program's name in brackets and may hold anything, brackets and spaces too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // A zombie has ended: nothing will ever come from it again.
  return fields[0] === 'Z' || fields[0] === 'X' ? ENDED : (fields[19] ?? null)
}

function bootId(): string | null {
  return readQuietly('/proc/sys/kernel/random/boot_id')?.trim() ?? null
}

function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Not Linux: null, "the system does not say".
    return null
  }
}

function readQuietly(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not Linux, or the process is gone: null, "the system does not say".
    return null
  }
}
