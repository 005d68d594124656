import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process as the system shows it. What it was started with may hold secrets: for a look, never to be kept. */
export interface SeenProcess {
  readonly pid: number
  /** Of its program; on Linux its first 15 bytes. */
  readonly name: string
  /** The words that it was started with. */
  readonly words: readonly string[]
  /** Its working folder; null where that is not told. */
  readonly folder: string | null
  /** Whether a terminal controls it. */
  readonly hasTerminal: boolean
}

/** More than a shell in a terminal in a container has. */
const MOST_ANCESTORS = 32

/** The processes above one (default: this one), its parent first; none where the system does not say (Linux does). */
export function ancestorsOf(pid: number = process.pid): readonly SeenProcess[] {
  const found: SeenProcess[] = []
  for (let above = statOf(pid)?.parent ?? 0; above > 0 && found.length < MOST_ANCESTORS; ) {
    const seen = seenProcess(above)
    if (seen === null) break
    found.push(seen)
    above = statOf(above)?.parent ?? 0
  }
  return found
}

/** The processes whose program has a name, as far as this user may see them; none where the system does not say (Linux does). */
export function processesNamed(name: string): readonly SeenProcess[] {
  let names: readonly string[]
  try {
    names = readdirSync('/proc')
  } catch {
    return []
  }
  return names
    .filter((pid) => /^\d+$/.test(pid) && readQuietly(`/proc/${pid}/comm`)?.trim() === name)
    .flatMap((pid) => seenProcess(Number(pid)) ?? [])
}

function seenProcess(pid: number): SeenProcess | null {
  const name = readQuietly(`/proc/${pid}/comm`)?.trim()
  const stat = statOf(pid)
  if (name === undefined || stat === null) return null
  const words = (readQuietly(`/proc/${pid}/cmdline`) ?? '').split('\0').filter((word) => word !== '')
  return { pid, name, words, folder: folderOf(pid), hasTerminal: stat.terminal !== 0 }
}

/** Null where there is no such process, or it has ended and nobody has waited for it. */
function statOf(pid: number): { readonly parent: number; readonly terminal: number } | null {
  const stat = readQuietly(`/proc/${pid}/stat`)
  // The second field is the program's name in brackets and may hold anything, brackets and spaces too.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return null
  return { parent: Number(fields[1]), terminal: Number(fields[4]) }
}

function folderOf(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // another user's, or gone
  }
}

function readQuietly(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // not Linux, or the process is gone
  }
}
