/**
 * docs/README.md names every page below docs/, and every decision by its title. Without arguments: fails where one is missing. With
 * `--write`: writes the list of decisions; a page is put in by hand, because somebody has to say under which heading.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { textOf, trackedFiles } from './tracked-files.mjs'
import { root } from './workspace.mjs'

const INDEX = 'docs/README.md'
const HEADING = '## Decisions'

const pages = trackedFiles().filter((path) => /^docs\/.*\.md$/.test(path) && path !== INDEX)
const decisions = pages.filter((path) => path.startsWith('docs/adr/')).sort()
const list = decisions.map((path) => {
  // The number stands in the name of the file; some titles repeat it.
  const title = /^# +(?:(?:ADR[ -]?)?\d{1,4}[.:] +)?(.+)$/m.exec(textOf(path) ?? '')?.[1]
  const file = path.slice('docs/'.length)
  return `- [${file.slice('adr/'.length, 'adr/0000'.length)} ${title ?? file}](${file})`
})

const text = textOf(INDEX) ?? ''
const wanted = `${text.split(`\n${HEADING}\n`)[0]?.trimEnd()}\n\n${HEADING}\n\n${list.join('\n')}\n`
if (process.argv.includes('--write')) writeFileSync(join(root, INDEX), wanted)
else if (text !== wanted) {
  console.error(`${INDEX} does not name every decision. Run: npm run docs`)
  process.exitCode = 1
}
const now = readFileSync(join(root, INDEX), 'utf8')
for (const path of pages) {
  if (now.includes(`](${path.slice('docs/'.length)})`)) continue
  console.error(`${INDEX} does not name ${path}: put it under the heading where a reader would look for it`)
  process.exitCode = 1
}
