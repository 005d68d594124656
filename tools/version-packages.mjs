/**
 * Raises the versions and writes the changelogs, out of the changesets: `node tools/version-packages.mjs [FOLDER]`. The command carries the
 * code of the packages in its own files, as development dependencies, which `changeset version` does not follow: what changed in one of
 * them would reach no user of the command. So where only they changed, the command is raised with them, by a changeset of its own.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './workspace.mjs'

const folder = process.argv[2] ?? root
const manifest = JSON.parse(readFileSync(join(folder, 'apps/cli/package.json'), 'utf8'))
const bundled = Object.keys(manifest.devDependencies).filter((name) => name.startsWith('@winddown/'))
const raised = new Set(
  readdirSync(join(folder, '.changeset'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .flatMap(
      (name) =>
        readFileSync(join(folder, '.changeset', name), 'utf8')
          .split(/^---$/m, 2)[1]
          ?.split('\n') ?? [],
    )
    .map((line) => line.split(':', 1)[0]?.replaceAll(/["'\s]/g, '')),
)
const changed = bundled.filter((name) => raised.has(name))
if (changed.length > 0 && !raised.has(manifest.name)) {
  const text = `---\n"${manifest.name}": patch\n---\n\nBrings the changes of ${changed.join(', ')}.\n`
  writeFileSync(join(folder, '.changeset', 'bundled-packages.md'), text)
}
const { ok, output } = run('changeset', ['version'], { cwd: folder, quiet: true })
console.log(output)
if (!ok) process.exitCode = 1
