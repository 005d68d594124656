/**
 * Writes docs/reference/export-format.schema.json: the schema as the built program prints it. Without arguments: fails where the file is
 * not current. With `--write`: writes it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './workspace.mjs'

const path = join(root, 'docs/reference/export-format.schema.json')
const { stdout } = spawnSync(process.execPath, [join(root, 'apps/cli/dist/winddown.js'), 'export', '--schema'], {
  encoding: 'utf8',
})
if (process.argv.includes('--write')) writeFileSync(path, stdout)
else if (!existsSync(path) || readFileSync(path, 'utf8') !== stdout) {
  console.error('docs/reference/export-format.schema.json is not what the program prints. Run: npm run docs')
  process.exitCode = 1
}
