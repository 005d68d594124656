// Last step of a package's build: lists what stands in dist, beside it. turbo puts a build that it remembers back file by file and leaves
// what a later build wrote between them; by the list, `npm run build` removes that (tools/workspace.mjs).
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} folder */
const built = (folder) =>
  readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()

/** @param {string} folder of a package */
const listOf = (folder) => join(folder, '.built-files.json')

/**
 * Removes from a package's dist what its newest build did not write; nothing where no build has listed its files.
 * @param {string} folder of a package
 */
export function removeFilesOfOtherBuilds(folder) {
  if (!existsSync(listOf(folder)) || !existsSync(join(folder, 'dist'))) return
  const files = new Set(JSON.parse(readFileSync(listOf(folder), 'utf8')))
  for (const file of built(folder)) if (!files.has(file)) rmSync(join(folder, file))
}

if (process.argv[1] === import.meta.filename)
  writeFileSync(listOf(process.cwd()), `${JSON.stringify(built(process.cwd()))}\n`)
