import { defineConfig } from 'tsup'

export default defineConfig({
  // `settings` apart: it brings a JSON editor (bundled, since its package names no entry that Node can import by name).
  entry: {
    index: 'src/index.ts',
    settings: 'src/settings.ts',
    adapter: 'src/adapter.ts',
    conformance: 'src/conformance.ts',
  },
  noExternal: ['jsonc-parser', 'smol-toml'],
  format: 'esm',
  target: 'node20',
  removeNodeProtocol: false,
  platform: 'node',
  dts: false,
  // What was bundled: tools/third-party.mjs writes its licences beside it.
  metafile: true,
  sourcemap: false,
  // What the entries share is there once.
  splitting: true,
})
