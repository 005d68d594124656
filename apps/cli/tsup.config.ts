import { defineConfig } from 'tsup'
import manifest from './package.json' with { type: 'json' }

// The command: one entry and a chunk per command, so that a call loads only what it needs. Dependencies stay outside.
export default defineConfig({
  entry: ['src/winddown.ts'],
  format: 'esm',
  target: 'node20',
  platform: 'node',
  splitting: true,
  define: { WINDDOWN_VERSION: JSON.stringify(manifest.version) },
})
