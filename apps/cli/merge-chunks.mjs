// What the bundler made of the command, put together anew: it makes a chunk of whatever two commands share, and a call would read sixty small
// files. Here what the entry loads anyway is one file, and small chunks are joined to what is loaded with them. Run after tsup.
import { chmodSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { requireLate } from './late-modules.mjs'

const dist = join(import.meta.dirname, 'dist')
const entry = join(dist, 'winddown.js')

/** The part of the commands that load what is put into one file, for all of them. */
const COMMON = 0.5

/** Bytes of a module that is put with others of its size: what it costs to read it is the file, not what stands in it. */
const LITTLE = 6_000

/** Bytes below which a chunk is joined to another where that costs no call more than so many. */
const SMALL = 20_000

/** Of each module the name of its chunk, once all are known. @type {Map<string, string> | undefined} */ let chunks

const bundle = await rollup({
  input: entry,
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  treeshake: { moduleSideEffects: (id) => id === entry },
  onLog: (level, log) => {
    if (level === 'warn' && log.code !== 'CIRCULAR_DEPENDENCY') throw new Error(`rollup: ${log.message}`)
  },
})
const { output } = await bundle.generate({
  format: 'es',
  dir: dist,
  entryFileNames: 'winddown.js',
  chunkFileNames: '[name]-[hash].js',
  manualChunks: chunkOf,
  experimentalMinChunkSize: SMALL,
  hoistTransitiveImports: true,
  generatedCode: 'es2015',
  compact: true,
})
await bundle.close()

/** One chunk of what the entry loads before any command, one of what most commands load. @type {import('rollup').GetManualChunk} */
function chunkOf(id, { getModuleInfo }) {
  if (chunks === undefined) {
    const reached = (/** @type {string} */ from, /** @type {Set<string>} */ seen = new Set()) => {
      if (!seen.has(from)) {
        seen.add(from)
        for (const next of getModuleInfo(from)?.importedIds ?? []) reached(next, seen)
      }
      return seen
    }
    const first = reached(entry)
    const commands = (getModuleInfo(entry)?.dynamicallyImportedIds ?? []).map((command) => reached(command))
    const isCommon = (/** @type {string} */ module) =>
      commands.filter((command) => command.has(module)).length >= commands.length * COMMON
    const common = [...new Set(commands.flatMap((command) => [...command]))].filter(isCommon)
    chunks = new Map([...common.map((module) => [module, 'common']), ...[...first].map((module) => [module, 'first'])])
    const known = chunks
    // What several commands load, and that loads nothing but what is here: rollup joins no chunk in which something is called.
    const little = [...new Set(commands.flatMap((command) => [...command]))].filter(
      (module) =>
        !known.has(module) &&
        (getModuleInfo(module)?.code?.length ?? LITTLE) < LITTLE &&
        commands.filter((command) => command.has(module)).length > 1,
    )
    for (let size = -1; size !== known.size; ) {
      size = known.size
      for (const module of little)
        if (getModuleInfo(module)?.importedIds.every((next) => known.has(next) || getModuleInfo(next)?.isExternal))
          known.set(module, known.get(module) ?? 'little')
    }
    chunks.delete(entry)
  }
  return chunks.get(id)
}

for (const name of readdirSync(dist)) if (name.endsWith('.js') && name !== 'report-page.js') rmSync(join(dist, name))
for (const chunk of output) {
  if (chunk.type !== 'chunk') throw new Error(`${chunk.fileName} is no code`)
  writeFileSync(join(dist, chunk.fileName), requireLate(chunk.code))
}
chmodSync(entry, 0o755)
