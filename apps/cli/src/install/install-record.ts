import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceFile } from '@winddown/core'
import type { SettingsPartName, SettingsScope } from '@winddown/hooks/settings'
import * as v from 'valibot'
import { makeStateFolder } from './settings-file.ts'

const entry = v.object({
  harness: v.string(),
  scope: v.picklist(['user', 'project', 'local']),
  /** What was entered; missing in records of older versions. */
  parts: v.optional(v.array(v.picklist(['hooks', 'status_line', 'mcp']))),
  /** The bytes from before; null where there was no file. */
  backup: v.nullable(v.string()),
  /** False where somebody wrote between two installations: then the bytes from before lack that, and are not put back. */
  exact: v.boolean(),
  /** Places that were there and empty: an uninstall leaves them. */
  empty_before: v.array(v.string()),
  /** Of what we wrote: while the file is still that, an uninstall puts the very bytes back. */
  written_sha256: v.string(),
  at: v.string(),
})
const schema = v.object({ version: v.literal(1), installs: v.record(v.string(), entry) })

/** What an uninstall needs to know of one settings file. */
export type InstallEntry = v.InferOutput<typeof entry>

/** Which harness an entry is of, and what of ours the file may hold. Older versions kept MCP servers as a harness of their own. */
export function enteredBy({ harness, parts }: InstallEntry): {
  readonly harness: string
  readonly parts: readonly SettingsPartName[]
} {
  const isServers = harness.endsWith('.mcp')
  return {
    harness: isServers ? harness.slice(0, -'.mcp'.length) : harness,
    parts: parts ?? (isServers ? ['mcp'] : ['hooks', 'status_line']),
  }
}

/** Which settings files were written, by path. Derived comfort: without it an uninstall still finds what is ours. */
export interface InstallRecord {
  readonly get: (path: string) => InstallEntry | undefined
  readonly all: () => readonly { readonly path: string; readonly entry: InstallEntry; readonly scope: SettingsScope }[]
  readonly set: (path: string, entry: InstallEntry) => void
  readonly remove: (path: string) => void
}

/** Opens the record below the user's state folder; a damaged one counts as none. */
export function openInstallRecord(stateDirectory: string): InstallRecord {
  const path = join(stateDirectory, 'installs.json')
  const installs = read(path)
  const write = (): void => {
    makeStateFolder(stateDirectory)
    replaceFile(path, `${JSON.stringify({ version: 1, installs: Object.fromEntries(installs) }, undefined, 2)}\n`)
  }
  return {
    get: (file) => installs.get(file),
    all: () => [...installs].map(([file, found]) => ({ path: file, entry: found, scope: found.scope })),
    set: (file, found) => {
      installs.set(file, found)
      write()
    },
    remove: (file) => {
      if (installs.delete(file)) write()
    },
  }
}

/** Hex SHA-256 of a text in UTF-8. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

function read(path: string): Map<string, InstallEntry> {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(path, 'utf8')))
    return new Map(parsed.success ? Object.entries(parsed.output.installs) : [])
  } catch {
    return new Map()
  }
}
