/** Where the module of an adapter is: what the user's config names is looked up here, and nowhere else. */
import { readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { parseShallowJson } from '@winddown/core'
import type { Environment } from '../../environment.ts'

/** What a package may say about its entry is asked in this order, as Node does for `import`. */
const CONDITIONS = new Set(['import', 'node', 'module-sync', 'default'])

const ENTRIES = ['index.js', 'index.mjs', 'index.cjs'] as const

/**
 * The places where an adapter of this name may be, the first first: a path where it begins like one, relative to the folder of the user's
 * config; a package installed in that folder; one installed beside winddown.
 * @param program the file that runs, which says where winddown is installed
 */
export function adapterPlaces(
  word: string,
  { configDirectory = '/', home }: Pick<Environment, 'configDirectory' | 'home'>,
  program: string,
): readonly string[] {
  if (word.startsWith('/')) return [word]
  if (word.startsWith('~/')) return home === undefined ? [] : [join(home, word.slice(2))]
  if (/^\.{1,2}(?:\/|$)/.test(word)) return [resolve(configDirectory, word)]
  const isPath = (word.includes('/') && !word.startsWith('@')) || /\.[cm]?js$/.test(word)
  return [
    ...(isPath ? [join(configDirectory, word)] : []),
    ...[join(configDirectory, 'node_modules'), ...foldersBeside(program)].map((folder) => join(folder, word)),
  ]
}

/** The folders of packages that winddown itself is installed in; none where it runs from its sources. */
function foldersBeside(program: string): readonly string[] {
  const folders: string[] = []
  for (let folder = dirname(realOrSame(program)); folder !== dirname(folder); folder = dirname(folder))
    if (basename(folder) === 'node_modules') folders.push(folder)
  return folders
}

/**
 * The module at a place: the file itself, or what the package in that folder begins with; null where nothing is there.
 * @throws Error where a folder is there and does not say what it begins with
 */
export function moduleAt(place: string): { readonly path: string; readonly reads: readonly string[] } | null {
  const stats = statSync(place, { throwIfNoEntry: false })
  if (stats === undefined) return null
  if (!stats.isDirectory()) return { path: realpathSync(place), reads: [] }
  const description = join(place, 'package.json')
  const named = entryOf(description)
  const path = [...(named === undefined ? [] : [join(place, named)]), ...ENTRIES.map((name) => join(place, name))].find(
    (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
  )
  if (path === undefined)
    throw new Error(`${place} is a folder, with neither the module that its package.json names nor an index.js`)
  return { path: realpathSync(path), reads: named === undefined ? [] : [realpathSync(description)] }
}

/** What a package.json says that an `import` of the package loads; undefined where it says nothing. */
function entryOf(description: string): string | undefined {
  if (statSync(description, { throwIfNoEntry: false })?.isFile() !== true) return undefined
  const { exports, main } = parseShallowJson(readFileSync(description, 'utf8')) as Readonly<Record<string, unknown>>
  const own = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.')) ? exports['.'] : exports
  return targetOf(own) ?? (typeof main === 'string' ? main : undefined)
}

function targetOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(targetOf).find((one) => one !== undefined)
  if (!isRecord(value)) return undefined
  for (const [condition, inner] of Object.entries(value)) {
    const target = CONDITIONS.has(condition) ? targetOf(inner) : undefined
    if (target !== undefined) return target
  }
  return undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function realOrSame(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
