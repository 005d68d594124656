/**
 * What every tool of the repository needs first: where it is, how to run a program in it, and that it is installed and built.
 * Plain JavaScript with node: modules only, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { removeFilesOfOtherBuilds } from './built-files.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
const stampPath = join(root, 'node_modules', '.winddown-installed')

/** The environment every tool runs in: its own programs first, nothing phones home, nothing asks. */
export const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}`,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  NO_UPDATE_NOTIFIER: '1',
  npm_config_update_notifier: 'false',
  npm_config_fund: 'false',
  npm_config_audit: 'false',
}

/** Fails early and in words on a Node that the tools do not run on. */
function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`winddown needs Node 20.19 or newer; this is ${process.version}.`)
  process.exit(1)
}

/**
 * Runs a program of the workspace, in the root unless told otherwise.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, cwd?: string, env?: Record<string, string> }} [options] `quiet` shows the output only on failure
 * @returns {{ ok: boolean, output: string }} `output` is empty unless quiet
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: { ...environment, ...options.env },
    stdio: options.quiet === true ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (result.error !== undefined) return { ok: false, output: `${command}: ${result.error.message}` }
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}` }
}

/** The folders of the workspace's packages, relative to the root, in a fixed order. */
export function workspaceFolders() {
  return ['packages', 'apps', 'examples'].flatMap((parent) =>
    (existsSync(join(root, parent)) ? readdirSync(join(root, parent)) : [])
      .map((name) => `${parent}/${name}`)
      .filter((folder) => existsSync(join(root, folder, 'package.json')))
      .sort(),
  )
}

/** The text that decides what is installed: while it is the same, installing again would change nothing. */
function installFingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`)
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml']
  for (const folder of workspaceFolders()) files.push(`${folder}/package.json`)
  for (const file of files) hash.update(`${file}\n`).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

/** Installs what the lockfile names, unless that was done before. Ends the process where it fails. */
function install() {
  requireNode()
  const fingerprint = installFingerprint()
  if (existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint) return
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const version = packageManager.replace(/^pnpm@/, '').replace(/\+.*$/, '')
  console.log(`Installing the dependencies with pnpm ${version} …`)
  // The workspace's own pnpm is there after the first install; npm brings it before that.
  const own = existsSync(join(bin, 'pnpm')) && run('pnpm', ['--version'], { quiet: true }).output.trim() === version
  // CI=true: pnpm asks nothing, even where it has to replace a node_modules folder that another version made.
  const result = own
    ? run('pnpm', ['install', '--frozen-lockfile'], { quiet: true, env: { CI: 'true' } })
    : run('npm', ['exec', '--yes', `--package=pnpm@${version}`, '--call', 'pnpm install --frozen-lockfile'], {
        quiet: true,
        env: { CI: 'true' },
      })
  if (!result.ok) {
    console.error(
      `${result.output}\nThe installation failed (above). It needs the package registry that npm is set to.`,
    )
    process.exit(1)
  }
  mkdirSync(dirname(stampPath), { recursive: true })
  writeFileSync(stampPath, fingerprint)
}

/**
 * Installs and builds whatever is not up to date; says nothing where everything is.
 * @returns {boolean} false where the build failed (its output has been shown)
 */
export function prepare() {
  install()
  const result = run('turbo', ['run', 'build', '--output-logs=errors-only'], { quiet: true })
  if (!result.ok) console.error(result.output)
  else for (const folder of workspaceFolders()) removeFilesOfOtherBuilds(join(root, folder))
  return result.ok
}
