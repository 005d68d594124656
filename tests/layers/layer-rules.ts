import { readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { root } from '../../tools/workspace.mjs'

/** What a file of a package may import and say: design.md's layers as data, so that sources and built files are held to the same. */
export interface Layer {
  /** Folder below the root. */
  readonly folder: string
  /** Whether a module from outside of the package may be imported. */
  readonly allows: (specifier: string) => boolean
  /** Whether texts for people may name an agent program; code may not, outside of its folder. */
  readonly textsNameHarnesses: boolean
  /** The files, below `src`, that may read the environment. */
  readonly readsEnvironment: readonly string[]
  /** The files, below `src`, that may start programs: each decides what folder, variables, time and output they get (ADR 0230). */
  readonly startsPrograms: readonly string[]
}

/** A module of Node; what is bundled may name it without its prefix. */
const isNode = (specifier: string): boolean => isBuiltin(specifier)
/** A package, or an entry point of it. */
const isOneOf = (specifier: string, packages: readonly string[]): boolean =>
  packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))

/** Nothing of winddown reaches the network, so no layer may even load what could. */
const NETWORK = ['http', 'https', 'http2', 'net', 'tls', 'dgram', 'dns'].flatMap((name) => [name, `node:${name}`])

/** What starts programs. */
const STARTING: ReadonlySet<string> = new Set(['child_process', 'cluster', 'simple-git'])

export const LAYERS: readonly Layer[] = [
  {
    folder: 'packages/core',
    allows: (specifier) => ['node:fs', 'node:path', 'node:crypto'].includes(specifier),
    textsNameHarnesses: false,
    readsEnvironment: [],
    startsPrograms: [],
  },
  {
    folder: 'packages/snapshot',
    allows: (specifier) =>
      (isNode(specifier) && !NETWORK.includes(specifier)) ||
      isOneOf(specifier, ['@winddown/core', 'simple-git', 'yaml', '@secretlint']),
    textsNameHarnesses: false,
    readsEnvironment: [],
    startsPrograms: ['src/git/hardened-git.ts'],
  },
  {
    folder: 'packages/hooks',
    allows: (specifier) =>
      (isNode(specifier) && !NETWORK.includes(specifier)) ||
      isOneOf(specifier, ['@winddown/core', 'fzstd', 'jsonc-parser', 'smol-toml']),
    textsNameHarnesses: false,
    readsEnvironment: [],
    startsPrograms: [],
  },
  {
    folder: 'packages/agent',
    allows: (specifier) =>
      (isNode(specifier) && !NETWORK.includes(specifier)) ||
      isOneOf(specifier, ['@winddown/core', '@winddown/hooks', '@winddown/snapshot']),
    textsNameHarnesses: false,
    readsEnvironment: ['src/state-folder.ts'],
    startsPrograms: [],
  },
  {
    folder: 'apps/cli',
    allows: (specifier) => !NETWORK.includes(specifier),
    textsNameHarnesses: true,
    readsEnvironment: ['src/environment.ts'],
    startsPrograms: [
      'src/hook/start-program.ts',
      'src/report/open-page.ts',
      'src/project/adapters/run-elsewhere.ts',
      'src/terminal/user-program.ts',
    ],
  },
]

/** The folders of the harnesses: whoever adds one need not add it here. */
const FOLDERS: readonly string[] = readdirSync(join(root, 'packages/hooks/src/harnesses'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/**
 * Agent programs, by their folders: `claude-code` by its first word. The original system's name begins with one of them, and its
 * stores are read by every layer. A name of two letters is one only where it stands as a word, or begins a name of code.
 */
const HARNESSES: readonly RegExp[] = FOLDERS.map((folder) => folder.split('-')[0] ?? folder).map((name) =>
  name.length < 4 ? new RegExp(`(?<![A-Za-z])${name}(?![\\p{Ll}])`, 'u') : new RegExp(`${name}(?![-_]?mpm)`, 'i'),
)

/** The first agent program that a piece of code names; undefined where it names none. */
const harnessIn = (code: string): string | undefined =>
  HARNESSES.map((name) => name.exec(code)?.[0]).find((found) => found !== undefined)

/** Code without the texts in it: a string with a space is for people, not for comparing. */
const withoutTexts = (code: string): string =>
  code.replace(/`[^`]*`|'[^'\n]*'|"[^"\n]*"/g, (text) => (/\s/.test(text) ? "''" : text))

/** Every module that a source or built file imports, requires or loads on call. */
export function importsOf(text: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*["']([^"']+)["']|^\s*import\s*["']([^"']+)["']/gm
  const call = /\b(?:import|require)\s*\(\s*["']([^"']+)["']\s*\)/g
  return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => match[1] ?? match[2] ?? '')
}

/** What is wrong with one source file, a line each. `path` counts from the layer's folder. */
export function faultsOf(layer: Layer, path: string, text: string): readonly string[] {
  const faults: string[] = []
  // Reasons and examples may name what the code may not; where a harness's folder is, its path must.
  const code = withoutComments(text).replace(/(["'])\.{1,2}\/[^"'\n]*\1/g, "''")
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith('.')) {
      if (leavesPackage(path, specifier)) faults.push(`imports across packages: ${specifier}`)
    } else if (!layer.allows(specifier)) faults.push(`imports ${specifier}`)
    else if (STARTING.has(specifier.replace(/^node:/, '')) && !layer.startsPrograms.includes(path))
      faults.push(`starts programs: ${specifier}`)
  }
  if (/^\s*export\s*\*/m.test(text)) faults.push('has export *')
  if (/^\s*export\s+default\b/m.test(text)) faults.push('has a default export')
  if (/\bprocess\s*\.\s*env\b|\bprocess\[/.test(code) && !layer.readsEnvironment.includes(path))
    faults.push('reads the environment')
  const harness = harnessIn(layer.textsNameHarnesses ? withoutTexts(code) : code)
  if (harness !== undefined && !/^src\/(?:harnesses|harness-tables)\//.test(path))
    faults.push(`names a harness: ${harness}`)
  return faults
}

/** The text without comments. Good enough for what is looked for: a `//` inside of a string ends that line too early. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1')
}

/** Whether a relative import ends above the package's own folder. */
function leavesPackage(path: string, specifier: string): boolean {
  let depth = path.split('/').length - 1
  for (const part of specifier.split('/')) {
    if (part === '..') depth -= 1
    else if (part !== '.') depth += 1
    if (depth < 0) return true
  }
  return false
}
