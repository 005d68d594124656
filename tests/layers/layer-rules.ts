/** What a file of a package may import and say: design.md's layers as data, so that sources and built files are held to the same. */
export interface Layer {
  /** Folder below the root. */
  readonly folder: string
  /** Whether a module from outside of the package may be imported. */
  readonly allows: (specifier: string) => boolean
  /** Whether files outside of `harnesses/` may name an agent program. */
  readonly namesHarnesses: boolean
  /** The files, below `src`, that may read the environment. */
  readonly readsEnvironment: readonly string[]
}

const isNode = (specifier: string): boolean => specifier.startsWith('node:')
/** A package, or an entry point of it. */
const isOneOf = (specifier: string, packages: readonly string[]): boolean =>
  packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))

/** Nothing of winddown reaches the network, so no layer may even load what could. */
const NETWORK = ['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'node:dgram', 'node:dns']

export const LAYERS: readonly Layer[] = [
  {
    folder: 'packages/core',
    allows: (specifier) => ['node:fs', 'node:path', 'node:crypto'].includes(specifier),
    namesHarnesses: false,
    readsEnvironment: [],
  },
  {
    folder: 'packages/snapshot',
    allows: (specifier) =>
      (isNode(specifier) && !NETWORK.includes(specifier)) ||
      isOneOf(specifier, ['@winddown/core', 'simple-git', 'yaml', '@secretlint']),
    namesHarnesses: false,
    readsEnvironment: [],
  },
  {
    folder: 'packages/hooks',
    allows: (specifier) =>
      (isNode(specifier) && !NETWORK.includes(specifier)) || isOneOf(specifier, ['@winddown/core', 'jsonc-parser']),
    namesHarnesses: false,
    readsEnvironment: [],
  },
  {
    folder: 'apps/cli',
    allows: (specifier) => !NETWORK.includes(specifier),
    namesHarnesses: true,
    readsEnvironment: ['src/environment.ts'],
  },
]

/** Agent programs. The original system's name begins with one of them, and its stores are read by every layer. */
const HARNESS = /(?:claude(?![-_]?mpm)|codex|gemini|qwen|copilot|opencode)/i

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
  }
  if (/^\s*export\s*\*/m.test(text)) faults.push('has export *')
  if (/^\s*export\s+default\b/m.test(text)) faults.push('has a default export')
  if (/\bprocess\s*\.\s*env\b|\bprocess\[/.test(code) && !layer.readsEnvironment.includes(path))
    faults.push('reads the environment')
  const harness = HARNESS.exec(code)
  if (!layer.namesHarnesses && harness !== null && !/^src\/(?:harnesses|harness-tables)\//.test(path))
    faults.push(`names a harness: ${harness[0]}`)
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
