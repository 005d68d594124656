import { closeSync, fstatSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'

import { systemErrorCode } from '../base/errors.ts'
import { APPEND_FLAGS, CREATE_FLAGS } from '../disk/open-flags.ts'
import { ensureFolderAndParents } from '../store/store-open.ts'

/** One line of our own diagnostics: what went wrong, where, and what to do. */
export interface Diagnostic {
  /** ISO 8601 UTC. */
  readonly at: string
  readonly code: string
  readonly message: string
  readonly path?: string | undefined
  readonly hint?: string | undefined
  readonly detail?: unknown
}

/** Faults of ours, for `winddown doctor`: at most two files of 256 KiB. */
export interface Diagnostics {
  /** Adds a line. Never throws: this is where the hook puts what it may not say. True where it was written. */
  add(entry: Diagnostic): boolean
  /** The lines that are kept, oldest first. */
  read(): Diagnostic[]
}

const MAX_BYTES = 256 * 1024
const MAX_LINE = 4096

/** `diagnostics.jsonl` in the folder of the user's state, and the one before it. */
export function openDiagnostics(home: string): Diagnostics {
  const path = `${home}/diagnostics.jsonl`
  const older = `${home}/diagnostics.1.jsonl`
  return {
    add(entry) {
      try {
        let line = JSON.stringify(entry)
        if (line.length > MAX_LINE)
          line = JSON.stringify({ ...entry, detail: undefined, message: entry.message.slice(0, 1000) })
        ensureFolderAndParents(home)
        const fd = openOrCreate(path)
        let size: number
        try {
          writeSync(fd, `${line}\n`)
          size = fstatSync(fd).size
        } finally {
          closeSync(fd)
        }
        if (size > MAX_BYTES) renameSync(path, older)
        return true
      } catch {
        // The contract: nothing is thrown here, because there is nowhere left to report it.
        return false
      }
    },
    read: () => [...readLines(older), ...readLines(path)],
  }
}

function openOrCreate(path: string): number {
  try {
    return openSync(path, APPEND_FLAGS)
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error
    return openSync(path, CREATE_FLAGS, 0o600)
  }
}

function readLines(path: string): Diagnostic[] {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    // No file: no faults so far.
    return []
  }
  const entries: Diagnostic[] = []
  for (const line of text.split('\n')) {
    try {
      if (line !== '') entries.push(JSON.parse(line) as Diagnostic)
    } catch {
      entries.push({ at: '', code: 'DIAGNOSTIC_TORN', message: line.slice(0, 200) })
    }
  }
  return entries
}
