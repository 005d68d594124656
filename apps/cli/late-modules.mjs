// Modules that a command loads when it first calls one of their functions, at once and not by a promise: the rules for human language, the
// fold, the readers of transcripts. Most calls need none of them, and they are four fifths of the code. Node can `require` a module since 20.19 and 22.12, and not in 21 and 22.0 to 22.11 (`engines`).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '../../packages')

/** By module: the sources that reach it late; all others import it as they say. They export functions alone, or only these are used. */
const LATE = new Map(
  [
    ['snapshot/src/fold/fold-actions.ts', /./],
    ['snapshot/src/language/phrases.ts', /[\\/]figures[\\/]/],
    ['hooks/src/lookup/transcript-adapters.ts', /./],
    ['hooks/src/lookup/session-adapters.ts', /./],
    ['hooks/src/lookup/hook-adapters.ts', /./],
    ['hooks/src/lookup/tool-call-adapters.ts', /./],
  ].map(([path, by]) => [join(packages, String(path)), /** @type {RegExp} */ (by)]),
)

const NAMESPACE = 'late'
const EXPORTED = /^export (?:async )?(?:function|const) (\w+)/gm

/** @type {NonNullable<import('tsup').Options['esbuildPlugins']>[number]} */
export const lateModules = {
  name: 'late modules',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, importer, namespace, kind }) => {
      if (namespace === NAMESPACE || kind !== 'import-statement') return undefined
      const meant = path.startsWith('.') ? join(resolveDir, path) : path
      return LATE.get(meant)?.test(importer) === true
        ? { path: meant, namespace: NAMESPACE, sideEffects: false }
        : undefined
    })
    build.onLoad({ filter: /./, namespace: NAMESPACE }, ({ path }) => {
      const names = [...readFileSync(path, 'utf8').matchAll(EXPORTED)].map(([, name]) => name)
      const call = (/** @type {string} */ name) =>
        `export const ${name} = (...given) => loadAtOnce(import(${JSON.stringify(path)})).${name}(...given)`
      return {
        loader: 'js',
        resolveDir: packages,
        contents: [
          `import { createRequire } from 'node:module'`,
          `const loadAtOnce = createRequire(import.meta.url)`,
          ...names.map((name) => call(name ?? '')),
        ].join('\n'),
      }
    })
  },
}

/** Turns the imports that stand for a late module into its path: the bundlers make a chunk of what is imported so. @param {string} code */
export const requireLate = (code) => code.replace(/\b(loadAtOnce[\w$]*)\(import\(('[^']+'|"[^"]+")\)\)/g, '$1($2)')
