/**
 * Writes `THIRD-PARTY.txt` beside what tsup built: name, version and licence of each package whose code stands in the bundles. Run by
 * the packages that bundle something, right after tsup: `node ../../tools/third-party.mjs dist`.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = process.argv[2] ?? 'dist'
const metafile = join(folder, 'metafile-esm.json')
const { outputs } = JSON.parse(readFileSync(metafile, 'utf8'))
/** Folder of each bundled package. */
const folders = new Set()
for (const { inputs } of Object.values(outputs)) {
  for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
    const found = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]
    if (found !== undefined && bytesInOutput > 0) folders.add(resolve(found))
  }
}
const notices = [...folders].map((place) => {
  const { name, version, license } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  const file = readdirSync(place).find((each) => /^licen[cs]e/i.test(each))
  const text = file === undefined ? `Licence: ${license}` : readFileSync(join(place, file), 'utf8').trim()
  return { name, text: `${name} ${version} (${license})\n\n${text}\n` }
})
notices.sort((a, b) => (a.name < b.name ? -1 : 1))
const line = `\n${'-'.repeat(72)}\n\n`
if (notices.length > 0) {
  const head = 'These packages are bundled into the files of this folder.\n'
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), [head, ...notices.map(({ text }) => text)].join(line))
}
if (existsSync(metafile)) rmSync(metafile)
