/**
 * The log of a landed session, as far as it is what was landed. It lies in the project, where anybody may write, and what stands in it is told as the
 * person's words; its snapshot, which the user's registry holds by its hash, has its size and its sum.
 */
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { isWinddownError, type SealedLogState, sealedLogFault, sealedLogState, systemErrorCode } from '@winddown/core'
import type { ReadSnapshot } from '../read/read-snapshot.ts'
import { unpackLog } from '../read/session-log.ts'
import type { LogFile } from './session-logs.ts'

type Snapshot = ReadSnapshot['snapshot']

export interface LandedLog {
  /** What is read; undefined where none is there, or it is another. */
  readonly log: Exclude<LogFile, string> | undefined
  /** What became of it since, and what to do; undefined where it is as it was. */
  readonly fault: string | undefined
}

/**
 * @param paths where it may be, the first that is there counts; of a session that goes on an empty file is none: it only holds the id
 * @param mostBytes that a compressed one is unpacked to
 * @param late what the registry knows to be appended by winddown itself (`registry.late`): nothing is wrong with it, though it is read only once
 * recovery has landed it
 */
export function landedLogOf(
  { log, facts }: Pick<Snapshot, 'log' | 'facts'>,
  paths: readonly string[],
  mostBytes: (path: string) => number | undefined,
  late?: ReadonlySet<string>,
): LandedLog {
  const path = paths.find((one) => holdsAnything(one, log.sealed))
  if (path === undefined) return { log: undefined, fault: undefined }
  const file = { path, mostBytes: mostBytes(path), takenBack: facts.notes_taken_back }
  // One that went on, or of a program that says no sum.
  if (!log.sealed || !/^[0-9a-f]{64}$/.test(log.sha256)) return { log: file, fault: undefined }
  try {
    const state = path.endsWith('.gz') ? packedState(path, file.mostBytes, log) : sealedLogState(path, log, late)
    const fault = sealedLogFault(path, log, state)
    return { log: state === 'changed' ? undefined : { ...file, untilByte: log.bytes }, fault }
  } catch (error) {
    // It cannot be opened, or unpacked: whoever reads it says so.
    if (isWinddownError(error) || systemErrorCode(error) !== undefined) return { log: file, fault: undefined }
    throw error
  }
}

function holdsAnything(path: string, sealed: boolean): boolean {
  return existsSync(path) && (sealed || statSync(path, { throwIfNoEntry: false })?.size !== 0)
}

function packedState(path: string, mostBytes: number | undefined, { bytes, sha256 }: Snapshot['log']): SealedLogState {
  const unpacked = unpackLog(path, mostBytes)
  const sum = createHash('sha256').update(unpacked.subarray(0, bytes)).digest('hex')
  if (unpacked.length < bytes || sum !== sha256) return 'changed'
  return unpacked.subarray(bytes).toString().trim() === '' ? 'whole' : 'appended'
}

/** A session that says what became of its log, beside what else is missing of it. */
export function withLogFault<Session extends { readonly gap?: string | undefined }>(
  session: Session,
  fault: string | undefined,
): Session {
  if (fault === undefined) return session
  const before = Object.getOwnPropertyDescriptor(session, 'gap')
  // What else is missing shows only while it is read.
  const gap = (): string => {
    const other: unknown = before?.get === undefined ? before?.value : before.get.call(session)
    return typeof other === 'string' ? `${other}; ${fault}` : fault
  }
  return Object.defineProperty(session, 'gap', { get: gap, enumerable: true, configurable: true })
}
