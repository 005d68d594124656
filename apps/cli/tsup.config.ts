import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Options } from 'tsup'
import { leaveExamplesOut } from '../../tools/without-examples.mjs'
import { directImports, noPrograms } from './direct-imports.mjs'
import { lateModules } from './late-modules.mjs'
import manifest from './package.json' with { type: 'json' }

const define = { WINDDOWN_VERSION: JSON.stringify(manifest.version) }

const snapshot = join(import.meta.dirname, '../../packages/snapshot')

// The command: one entry and a chunk per command, so that a call loads only what it needs; of the packages too, which are bundled from
// their sources (ADR 0405). Outside stays what one command alone loads when it is called.
const command = defineConfig({
  entry: ['src/programs/winddown.ts'],
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: true,
  // What was bundled: tools/third-party.mjs writes its licences beside it.
  metafile: true,
  noExternal: [/^(?!@modelcontextprotocol\/|@clack\/|diff$)/],
  external: [/^@modelcontextprotocol\//, /^@clack\//, 'diff'],
  esbuildPlugins: [lateModules, leaveExamplesOut, noPrograms, directImports],
  esbuildOptions: (options) => {
    options.alias = {
      yaml: createRequire(join(snapshot, 'package.json'))
        .resolve('yaml/package.json')
        .replace('package.json', 'browser/dist/index.js'),
    }
    // Texts of many languages, twice as long in escapes.
    options.charset = 'utf8'
  },
  // Some dependencies are CommonJS and ask for what Node has by `require`.
  banner: {
    js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
  },
  define: { ...define, WINDDOWN_SNAPSHOT_VERSION: JSON.stringify(manifest.version) },
})

const uplotLicence = readFileSync(fileURLToPath(new URL('../LICENSE', import.meta.resolve('uplot'))), 'utf8')

// What runs in the browser in the page of a report: one script and one sheet, with uPlot in them. The command puts both into the page.
const page = defineConfig({
  entry: { 'report-page': 'page/main.ts', 'report-style': 'page/style.css' },
  format: 'iife',
  target: 'es2022',
  platform: 'browser',
  minify: true,
  noExternal: [/.*/],
  outExtension: () => ({ js: '.js' }),
  // Of the sums the source alone: it needs nothing of Node.
  esbuildOptions: (options) => {
    options.alias = { '@winddown/snapshot': '../../packages/snapshot/src/figures/sum-figures.ts' }
  },
  banner: { js: `/*! With uPlot, whose licence is this:\n\n${uplotLicence}*/` },
})

const hooks = join(import.meta.dirname, '../../packages/hooks/src')

// Sources, not built files: unused modules fall away whole.
const fromSources = (options: { alias?: Record<string, string> }): void => {
  options.alias = { '@winddown/core': '../../packages/core/src/index.ts', '@winddown/hooks': join(hooks, 'index.ts') }
}

// The hook: files that need nothing beside them but each other. CommonJS, because Node starts it faster; minified, because parsing counts.
const hook = {
  format: 'cjs',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: false,
  minify: true,
  noExternal: [/^(?!\.)/],
  external: ['./hook-full.cjs', './hook-record.cjs', './hook-lifecycle.cjs', './hook-registered.cjs'],
  outExtension: () => ({ js: '.cjs' }),
  esbuildOptions: fromSources,
  define,
} satisfies Options
const hookPrograms = defineConfig({
  ...hook,
  entry: [
    'src/programs/hook.ts',
    'src/programs/hook-record.ts',
    'src/programs/hook-lifecycle.ts',
    'src/programs/status-line.ts',
  ],
})

// What starts with every event is built for each harness, with its adapter alone: none grows with the others (ADR 0310); and once
// without any, for those that a user's config names (ADR 0303).
const oneHarness = (id: string): NonNullable<Options['esbuildPlugins']>[number] => ({
  name: 'one-harness',
  setup: (build) => {
    build.onLoad({ filter: /[\\/]harness-tables[\\/](?:hooks|quick)\.ts$/ }, ({ path }) => {
      const part = basename(path) === 'quick.ts' ? 'quick' : 'index'
      const list = part === 'quick' ? 'QUICK_ADAPTERS' : 'HOOK_ADAPTERS'
      const has = existsSync(join(hooks, 'harnesses', id, `${part}.ts`))
      const name = `${id.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())}${part === 'quick' ? 'Quick' : ''}`
      return {
        loader: 'ts',
        resolveDir: dirname(path),
        contents: has
          ? `import { ${name} } from '../harnesses/${id}/${part}.ts'\nexport const ${list} = [${name}]`
          : `export const ${list} = []`,
      }
    })
  },
})
const hooksOfHarnesses = readdirSync(join(hooks, 'harnesses'))
  .filter((id) => existsSync(join(hooks, 'harnesses', id, 'index.ts')))
  .map((id) =>
    defineConfig({
      ...hook,
      entry: { [`hook-${id}`]: 'src/programs/hook-harness.ts', [`hook-full-${id}`]: 'src/programs/hook-full.ts' },
      esbuildPlugins: [oneHarness(id)],
    }),
  )

const hookOfRegistered = defineConfig({
  ...hook,
  entry: { 'hook-registered': 'src/programs/hook-full.ts' },
  esbuildPlugins: [oneHarness('')],
})

// A plugin is copied without its dependencies: its programs carry everything. build-plugin.mjs puts the rest beside them.
const plugin = 'dist/marketplace/winddown/program'
const pluginCommand = defineConfig({
  entry: ['src/programs/winddown.ts'],
  format: 'esm',
  target: 'node20',
  platform: 'node',
  outDir: plugin,
  // One file: a dependency that is CommonJS loses its names where it is a chunk of its own.
  splitting: false,
  minify: true,
  // The MCP library stays outside: in one file with the rest, every command would read it.
  noExternal: [/^(?!@modelcontextprotocol\/)/],
  external: [/^@modelcontextprotocol\//],
  // Some dependencies are CommonJS and ask for what Node has by `require`.
  banner: {
    js: "import { createRequire as _createRequire } from 'node:module'; const require = _createRequire(import.meta.url);",
  },
  define,
})
const pluginLifecycle = defineConfig({
  entry: ['src/programs/hook-lifecycle.ts'],
  format: 'cjs',
  target: 'node20',
  platform: 'node',
  outDir: plugin,
  minify: true,
  splitting: false,
  noExternal: [/.*/],
  outExtension: () => ({ js: '.cjs' }),
  define,
})

// The plugin's part that runs inside the agent, which has no Node: one module of our own sources. Neither minified nor split, since
// the agent reads in its text what it calls.
const pluginMod = defineConfig({
  entry: ['../../packages/hooks/src/harnesses/claude-code/mod/register.ts'],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  outDir: 'dist/marketplace/winddown/hooks',
  splitting: false,
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.alias = { '@winddown/core': '../../packages/core/src/index.ts' }
  },
})

// Our programs inside agents whose plugins are modules of their own process: one file each, loaded at the agent's start.
const inHost = defineConfig({
  entry: {
    opencode: '../../packages/hooks/src/harnesses/opencode/plugin/register.ts',
    pi: '../../packages/hooks/src/harnesses/pi/plugin/register.ts',
  },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  outDir: 'dist/in-host',
  splitting: false,
  noExternal: [/.*/],
  esbuildOptions: (options) => {
    options.alias = { '@winddown/core': '../../packages/core/src/index.ts' }
  },
})

export default [
  command,
  page,
  hookPrograms,
  ...hooksOfHarnesses,
  hookOfRegistered,
  pluginCommand,
  pluginLifecycle,
  pluginMod,
  inHost,
].flat()
