import { defineConfig } from 'tsup'

export default defineConfig({ entry: ['src/winddown.ts'], format: 'esm', target: 'node20', platform: 'node' })
