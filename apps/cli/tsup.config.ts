import { defineConfig } from 'tsup'
import manifest from './package.json' with { type: 'json' }

const define = { WINDDOWN_VERSION: JSON.stringify(manifest.version) }

// The command: one entry and a chunk per command, so that a call loads only what it needs. Dependencies stay outside.
const command = defineConfig({
  entry: ['src/winddown.ts'],
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: true,
  define,
})

// The hook: two files that need nothing beside them. CommonJS, because Node starts it faster; minified, because parsing counts.
const hook = defineConfig({
  entry: ['src/hook.ts', 'src/hook-lifecycle.ts'],
  format: 'cjs',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  splitting: false,
  minify: true,
  noExternal: [/^[^.]/],
  external: ['./hook-lifecycle.cjs'],
  outExtension: () => ({ js: '.cjs' }),
  define,
})

export default [command, hook].flat()
