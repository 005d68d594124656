/** Everything that winddown reads, and what somebody may have put there. */
import { lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HookWorld } from './hook-world.ts'

/** Levels of nesting: more than any program's stack has. */
const LEVELS = 100_000
const deepList = `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`
const deepObject = `${'{"a":'.repeat(LEVELS)}1${'}'.repeat(LEVELS)}`

/** What may stand in place of a file. */
export const STANDINS: readonly { readonly name: string; readonly put: (path: string) => void }[] = [
  { name: 'a link to nothing', put: (path) => symlinkSync('nowhere', path) },
  { name: 'a link to itself', put: (path) => symlinkSync(path, path) },
  {
    name: 'a circle of links',
    put: (path) => {
      symlinkSync(`${path}.other`, path)
      symlinkSync(path, `${path}.other`)
    },
  },
  { name: 'a folder', put: (path) => void mkdirSync(path) },
  { name: 'a device', put: (path) => symlinkSync('/dev/zero', path) },
  { name: 'deep lists', put: (path) => writeFileSync(path, `${deepList}\n`) },
  { name: 'deep objects', put: (path) => writeFileSync(path, `${deepObject}\n`) },
  // As the value of what a reader looks at, so that it is not put aside by its outermost shape.
  {
    name: 'deep values of known keys',
    put: (path) =>
      writeFileSync(
        path,
        `{${[
          'hooks',
          'permissions',
          'env',
          'statusLine',
          'thresholds',
          'brief',
          'redaction',
          'mcp',
          'projects',
          'mcpServers',
          'sessionId',
          'snapshot',
          'links',
          'files',
          'data',
          'message',
          'facts',
          'conversation',
          'machine',
          'entries',
          'type',
          'schema_version',
        ]
          .map((key, at) => `"${key}":${at % 2 === 0 ? deepList : deepObject}`)
          .join(',')}}\n`,
      ),
  },
  { name: 'bytes that are no text', put: (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 0x7b, 0xc3])) },
  { name: 'nothing', put: (path) => writeFileSync(path, '') },
  { name: 'null', put: (path) => writeFileSync(path, 'null\n') },
]

/** The files that are read, below the world's folder: those that are there, and those that a repository or an agent may have. */
export function filesRead(world: HookWorld): readonly string[] {
  const below = (folder: string): string[] => {
    try {
      return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    } catch {
      return []
    }
  }
  const named = [
    join(world.folder, '.claude/settings.json'),
    join(world.folder, '.claude.json'),
    join(world.folder, '.config/winddown/config.json'),
    join(world.project, '.claude/settings.json'),
    join(world.project, '.claude/settings.local.json'),
    join(world.project, '.mcp.json'),
    join(world.project, '.winddown/config.json'),
  ]
  return [...new Set([...named, ...below(world.store), ...below(world.state), world.transcript])].sort()
}

/** Puts something in place of a file, and returns what puts the file back. */
export function replace(path: string, put: (path: string) => void): void {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { recursive: true, force: true })
  put(path)
  lstatSync(path)
}
