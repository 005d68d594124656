/**
 * The release, up to what leaves this machine: in a fresh clone of the last commit the versions are raised and the changelogs written
 * from the changesets, everything is built and packed; then npm installs what was packed in an empty folder and the command runs there.
 * Nothing is published, and nothing changes here: what there is to publish lies in the folder that is named at the end (`--keep`) or is
 * gone again. `npm run release`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare, root, run, workspaceFolders } from './workspace.mjs'

/** Calls of the command and of an empty script, side by side. */
const CALLS = 15

const keep = process.argv.includes('--keep')
if (!prepare()) process.exit(1)
const place = mkdtempSync(join(tmpdir(), 'winddown-release-'))
const clone = join(place, 'clone')
const packed = join(place, 'packed')
const installed = join(place, 'somebody')
for (const folder of [packed, installed, join(place, 'home')]) mkdirSync(folder)

/**
 * One step; where it fails nothing follows.
 * @param {string} says
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function step(says, program, args, cwd) {
  console.log(says)
  const { ok, output } = run(program, args, { cwd, quiet: true, env: { CI: 'true', HOME: process.env['HOME'] ?? '' } })
  if (ok) return output
  console.error(output)
  console.error(`Failed: ${program} ${args.join(' ')}`)
  rmSync(place, { recursive: true, force: true })
  return process.exit(1)
}

/** @param {string} path @returns {any} */
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))

/** @param {string} folder @returns {number} bytes of all files in it */
const sizeOf = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)

/** @param {number} bytes */
const size = (bytes) => (bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`)

/** @param {readonly string[]} args @returns {number} ms that Node takes with them */
function timeOf(args) {
  const began = performance.now()
  const { status } = spawnSync(process.execPath, args, {
    env: { HOME: join(place, 'home'), PATH: process.env['PATH'] },
  })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return performance.now() - began
}

const folders = workspaceFolders().filter((folder) => !folder.startsWith('examples/'))
step('A fresh clone of the last commit', 'git', ['clone', '--quiet', '--no-hardlinks', root, clone], place)
const install = ['install', '--no-frozen-lockfile', '--prefer-offline']
step('Its dependencies', 'pnpm', install, clone)
step('Versions and changelogs, out of the changesets', process.execPath, ['tools/version-packages.mjs', clone], clone)
step('The dependencies of the new versions', 'pnpm', install, clone)
step('Build', process.execPath, ['tools/build.mjs'], clone)
for (const folder of folders)
  step(`Pack ${folder}`, 'pnpm', ['pack', '--pack-destination', packed], join(clone, folder))
const tarballs = readdirSync(packed).sort()
writeFileSync(join(installed, 'package.json'), '{ "name": "somebody", "private": true }\n')
step(
  'Install in an empty folder, with npm',
  'npm',
  ['install', '--prefer-offline', '--ignore-scripts', ...tarballs.map((name) => join(packed, name))],
  installed,
)

/** @type {string[]} */
const faults = []
console.log('\nWhat users get:')
for (const folder of folders) {
  const { name, version } = json(join(clone, folder, 'package.json'))
  const at = join(installed, 'node_modules', name)
  const tarball = tarballs.find((each) => each === `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  const files = existsSync(at) ? readdirSync(at) : []
  if (tarball === undefined) faults.push(`${name} ${version} was not packed`)
  for (const file of ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist'])
    if (!files.includes(file)) faults.push(`${name} comes without ${file}`)
  if (/"(?:workspace|catalog):/.test(readFileSync(join(at, 'package.json'), 'utf8')))
    faults.push(`${name} depends on what only this workspace has`)
  const log = existsSync(join(at, 'CHANGELOG.md')) ? readFileSync(join(at, 'CHANGELOG.md'), 'utf8') : ''
  const entries = log.split('\n').filter((line) => line.startsWith('- ')).length
  if (!log.includes(`## ${version}`)) faults.push(`the changelog of ${name} says nothing of ${version}`)
  const packedSize = tarball === undefined ? 0 : statSync(join(packed, tarball)).size
  console.log(
    `  ${name.padEnd(20)} ${version.padEnd(8)} ${size(packedSize).padStart(7)} packed, ${size(sizeOf(at)).padStart(7)} unpacked, ${entries} changes`,
  )
  const [first = ''] = log.split('\n').filter((line) => line.startsWith('- '))
  if (first !== '') console.log(`    ${first.length > 150 ? `${first.slice(0, 149)}…` : first}`)
}
console.log(`  with all that they depend on: ${size(sizeOf(join(installed, 'node_modules')))}`)

const program = join(installed, 'node_modules/winddown/dist/winddown.js')
const { version } = json(join(clone, 'apps/cli/package.json'))
const said = spawnSync(join(installed, 'node_modules/.bin/winddown'), ['--version'], { encoding: 'utf8' })
if (said.stdout.trim() !== version) faults.push(`winddown --version says ${said.stdout.trim()}${said.stderr}`)
const empty = join(place, 'empty.js')
writeFileSync(empty, '')
/** @type {number[]} */
const ratios = []
for (let call = 0; call < CALLS; call++) ratios.push(timeOf([program, '--help']) / timeOf([empty]))
const ratio = ratios.sort((a, b) => a - b)[Math.floor(CALLS / 2)] ?? Number.NaN
console.log(`  winddown ${version} runs; --help takes ${ratio.toFixed(2)} times an empty script (goal 1.6)`)

if (keep) console.log(`\nTo publish: the files of ${packed}; the versions and changelogs are in ${clone}.`)
else rmSync(place, { recursive: true, force: true })
for (const fault of faults) console.error(`Wrong: ${fault}`)
console.log(faults.length === 0 ? 'Ready to publish.' : `${faults.length} things are wrong.`)
process.exitCode = faults.length === 0 ? 0 : 1
