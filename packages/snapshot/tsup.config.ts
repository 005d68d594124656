import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'tsup'
import { leaveExamplesOut } from '../../tools/without-examples.mjs'

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8'))

export default defineConfig({
  // `recall` apart: no other command loads it.
  entry: { index: 'src/index.ts', recall: 'src/recall.ts', light: 'src/light.ts' },
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  dts: false,
  // What was bundled: tools/third-party.mjs writes its licences beside it.
  metafile: true,
  sourcemap: false,
  // Chunks, so that what a caller does not use (YAML, the secret rules) is loaded when it is called.
  splitting: true,
  esbuildPlugins: [leaveExamplesOut],
  // Bundled: CommonJS among them calls `require`, which no bundler of a user can turn into ESM; and of secretlint's 8 MB only the rules are needed.
  noExternal: [/^@secretlint\//, 'yaml', 'simple-git'],
  esbuildOptions: (options) => {
    // Its build for Node is CommonJS; this one is the same code as ESM.
    options.alias = { yaml: fileURLToPath(new URL('browser/dist/index.js', import.meta.resolve('yaml/package.json'))) }
  },
  banner: {
    // What is bundled may call `require` for a module of Node. In a CommonJS bundle `import.meta.url` is empty, and there is a `__filename`.
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url || __filename);",
  },
  define: { WINDDOWN_SNAPSHOT_VERSION: JSON.stringify(version) },
})
