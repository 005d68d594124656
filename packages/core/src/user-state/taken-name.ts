import { type ProcessIdentity, stateOfProcess } from '../base/process-identity.ts'

/**
 * The name of a file that a process has taken to work on it. The process is named as a recording's is, not by its id alone, which another
 * one has after a reboot and in every container: whoever looks would wait for a dead one for good, or take what a live one has.
 *
 *     <name>.taken.<pid>-<start time>-<boot id>-<namespace>-<when, and a number that keeps names apart>
 *
 * `_` stands for what the system does not say, and one that was given back has the process 0.
 */
const TAKEN = /\.taken\.(\d+)(?:-(\d+|_)-([0-9a-f-]{36}|_)-(\d+|_))?-([0-9a-z]+)$/

/** Where the system does not say whether a process runs, it is waited this long, ms: as for a recording. */
const DAY_MS = 24 * 60 * 60 * 1000

let takings = 0

/** A name for a file that this process takes from `path`, or (null) gives back. */
export function takenName(path: string, identity: ProcessIdentity | null): string {
  takings += 1
  const { pid, startTime, bootId, namespace } = identity ?? { pid: 0, startTime: null, bootId: null, namespace: null }
  const holder = [pid, startTime ?? '_', bootId ?? '_', numberOf(namespace) ?? '_'].join('-')
  return `${untaken(path)}.taken.${holder}-${timeText(Date.now())}${takings.toString(36)}`
}

/** The name without what taking it added. */
export const untaken = (path: string): string => path.replace(TAKEN, '')

/** True for the name of one that was given back, or whose process is gone. */
export function isLeft(name: string): boolean {
  const taken = TAKEN.exec(name)
  if (taken === null) return false
  const [, pid, startTime, bootId, namespace, when = ''] = taken
  if (Number(pid) === 0) return true
  const state = stateOfProcess({
    pid: Number(pid),
    startTime: said(startTime),
    bootId: said(bootId),
    namespace: said(namespace) === null ? null : `pid:[${namespace}]`,
  })
  return state === 'unknown' ? Date.now() - Number.parseInt(when.slice(0, TIME), 36) > DAY_MS : state === 'gone'
}

/** Letters of an instant in base 36, until the year 2059. */
const TIME = 8

const timeText = (at: number): string => at.toString(36).padStart(TIME, '0').slice(0, TIME)

const said = (part: string | undefined): string | null => (part === undefined || part === '_' ? null : part)

/** The number in `pid:[4026531836]`. */
const numberOf = (namespace: string | null): string | null => /\d+/.exec(namespace ?? '')?.[0] ?? null
