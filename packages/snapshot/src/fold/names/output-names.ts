/**
 * Names in what a tool printed, by the file they stand in: `path:12:func name` of a search, declarations of a file that was read.
 * Names only; the rest of a tool's output is not carried.
 */
import { isName } from './name-table.ts'
import { declaredSymbols } from './symbols.ts'

export interface Located {
  readonly path: string
  readonly names: readonly string[]
}

/** A path to a file with an extension, alone on its line or before a line number. */
const LISTED =
  /^(?:\.\/)?(\/?(?:[\w@.+-]+\/)+[\w@.+-]+\.[A-Za-z]\w{0,9})(?=$|:\d|:\s)|^(\/(?:[\w@.+ -]+\/)+[\w@.+-]+\.[A-Za-z]\w{0,9})(?=$|:\d)/

/** Files that a listing or a search names, each once. At most 80 lines are read. */
export function listedFiles(output: string): string[] {
  const out = new Set<string>()
  for (const line of output.split('\n', 80)) {
    const match = LISTED.exec(line.trim())
    const path = match?.[1] ?? match?.[2]
    if (path && path.length < 200) out.add(path)
  }
  return [...out]
}

const LOCATION = /^([^\s:][^:\n]{1,200}?)[:-](\d+)[:-](.*)$/

/** At most 60 lines are read. `only` is the file that the output is the contents of. */
export function readLocations(output: string, only: string | undefined): Located[] {
  if (only !== undefined) {
    const names = declaredSymbols(output.replace(/^\s*\d+[→\t|:]/gm, ''), 16)
    return names.length > 0 ? [{ path: only, names }] : []
  }
  const byPath = new Map<string, Set<string>>()
  for (const line of new Set(output.split('\n', 60))) {
    const match = LOCATION.exec(line)
    if (!match) continue
    const path = match[1] as string
    if (!/[./]/.test(path)) continue
    const names = declaredSymbols(match[3] as string, 4)
    const all = byPath.get(path) ?? new Set<string>()
    for (const name of names) if (isName(name) || name.length > 4) all.add(name)
    byPath.set(path, all)
  }
  return [...byPath].filter(([, names]) => names.size > 0).map(([path, names]) => ({ path, names: [...names] }))
}
