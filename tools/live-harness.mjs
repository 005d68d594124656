// The real harnesses that the live tests drive: each installed by name and version, run without a network where the system allows
// that. What is installed of one stands in tests/live/<id>/install.json: its package, version, program, and the Node it wants where
// that is newer than ours.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environment, root, run } from './workspace.mjs'

/** The folder of the live tests: one folder a harness in it. */
export const LIVE = join(root, 'tests/live')
const CACHE = join(root, 'node_modules', '.cache', 'winddown-live')

/** @typedef {{ title: string, package: string, version: string, program: string, node?: string }} Wanted */

/** Ids of the harnesses with live tests. */
export const LIVE_HARNESSES = readdirSync(LIVE).filter((id) => existsSync(join(LIVE, id, 'install.json')))

/**
 * The words that start a program of a package, which is installed into node_modules/.cache unless it is there.
 * @param {string} name @param {string} version @param {string} program its path below node_modules @param {readonly string[]} before
 */
function installed(name, version, program, before) {
  const folder = join(CACHE, `${name.replace(/\W+/g, '-')}-${version}`)
  const path = join(folder, 'node_modules', program)
  const words = [...before, path]
  const [command = '', ...args] = words
  const works = () => run(command, [...args, '--version'], { quiet: true }).output.includes(version)
  if (existsSync(path) && works()) return { words }
  console.log(`Installing ${name} ${version} …`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  // The version is named: npm on Node 20 would silently take an old one, whose engines fit.
  const result = run('npm', ['install', '--save-exact', `${name}@${version}`], { quiet: true, cwd: folder })
  return result.ok && works() ? { words } : { failure: `${result.output}\n${name} ${version} could not be installed.` }
}

/**
 * The version of a harness that is wanted in place of the pinned one: WINDDOWN_LIVE_VERSIONS="claude-code=2.1.332 codex=0.170.0".
 * @param {string} id @returns {string | undefined}
 */
function otherVersion(id) {
  const pairs = (process.env['WINDDOWN_LIVE_VERSIONS'] ?? '').split(/\s+/).map((pair) => pair.split('='))
  return pairs.find(([name]) => name === id)?.[1]
}

/**
 * Installs a harness, unless it is there.
 * @param {string} id
 * @returns {{ words: readonly string[] } | { failure: string }} the words that start it, or what npm said
 */
export function installHarness(id) {
  /** @type {Wanted} */
  const wanted = JSON.parse(readFileSync(join(LIVE, id, 'install.json'), 'utf8'))
  const node = wanted.node === undefined ? { words: [] } : installed('node', wanted.node, 'node/bin/node', [])
  const version = otherVersion(id) ?? wanted.version
  return 'failure' in node ? node : installed(wanted.package, version, join('.bin', wanted.program), node.words)
}

/**
 * Runs the live tests.
 * @param {Readonly<Record<string, readonly string[]>>} programs the words that start each harness, by id
 * @param {readonly string[]} args for vitest
 * @returns {boolean} whether vitest exited with 0
 */
export function runLiveTests(programs, args) {
  const vitest = ['vitest', 'run', '--config', 'vitest.live.config.ts', ...args]
  const mapped = process.getuid?.() === 0 ? [] : ['--map-root-user']
  const isolate = ['-n', ...mapped, 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const isolated = spawnSync('unshare', [...isolate, 'true'], { stdio: 'ignore' }).status === 0
  console.log(
    isolated
      ? 'No network but 127.0.0.1.'
      : 'Without unshare and ip the network cannot be taken away; the harness is told not to use it.',
  )
  const [command, commandArgs] = isolated ? ['unshare', [...isolate, ...vitest]] : ['vitest', vitest.slice(1)]
  const result = spawnSync(command, commandArgs, {
    cwd: root,
    stdio: 'inherit',
    env: { ...environment, WINDDOWN_LIVE_PROGRAMS: JSON.stringify(programs) },
  })
  return result.status === 0
}
