import { defineConfig } from 'tsup'
import manifest from './package.json' with { type: 'json' }

const define = { WINDDOWN_VERSION: JSON.stringify(manifest.version) }

// The command: one entry and a chunk per command, so that a call loads only what it needs. Dependencies stay outside.
const command = defineConfig({
  entry: ['src/programs/winddown.ts'],
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: true,
  define,
})

// The hook: three files that need nothing beside them. CommonJS, because Node starts it faster; minified, because parsing counts.
const hook = defineConfig({
  entry: [
    'src/programs/hook.ts',
    'src/programs/hook-full.ts',
    'src/programs/hook-record.ts',
    'src/programs/hook-lifecycle.ts',
    'src/programs/status-line.ts',
  ],
  format: 'cjs',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: false,
  minify: true,
  noExternal: [/^(?!\.)/],
  external: ['./hook-full.cjs', './hook-record.cjs', './hook-lifecycle.cjs'],
  outExtension: () => ({ js: '.cjs' }),
  // Sources, not built files: unused modules fall away whole.
  esbuildOptions: (options) => {
    options.alias = {
      '@winddown/core': '../../packages/core/src/index.ts',
      '@winddown/hooks': '../../packages/hooks/src/index.ts',
    }
  },
  define,
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

export default [command, hook, pluginCommand, pluginLifecycle, pluginMod].flat()
