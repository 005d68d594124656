import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'
import { leaveExamplesOut } from '../../tools/without-examples.mjs'

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'))

export default defineConfig({
  // `recall` apart: no other command loads it.
  entry: { index: 'src/index.ts', recall: 'src/recall.ts' },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  dts: false,
  sourcemap: false,
  // Chunks, so that what a caller does not use (YAML, the secret rules) is loaded when it is called.
  splitting: true,
  esbuildPlugins: [leaveExamplesOut],
  define: { WINDDOWN_SNAPSHOT_VERSION: JSON.stringify(version) },
})
