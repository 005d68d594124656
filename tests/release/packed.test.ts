import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, run, workspaceFolders } from '../../tools/workspace.mjs'

const folders = workspaceFolders().filter((folder) => !folder.startsWith('examples/'))
const NAMES = ['winddown', '@winddown/agent', '@winddown/core', '@winddown/hooks', '@winddown/snapshot']
let place = ''
let installed = ''

/** An environment that knows nothing of this workspace. */
const environment = { HOME: '', WINDDOWN_HOME: '' }

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'winddown-packed-'))
  installed = join(place, 'somebody')
  mkdirSync(installed)
  environment.HOME = join(place, 'home')
  environment.WINDDOWN_HOME = join(place, 'state')
  for (const folder of folders) {
    const packed = run('pnpm', ['pack', '--pack-destination', place], { cwd: join(root, folder), quiet: true })
    if (!packed.ok) throw new Error(packed.output)
  }
  const tarballs = readdirSync(place).filter((name) => name.endsWith('.tgz'))
  writeFileSync(join(installed, 'package.json'), '{ "name": "somebody", "private": true, "type": "module" }\n')
  const install = run(
    'npm',
    ['install', '--prefer-offline', '--ignore-scripts', ...tarballs.map((name) => join(place, name))],
    {
      cwd: installed,
      quiet: true,
    },
  )
  if (!install.ok) throw new Error(install.output)
}, 180_000)

afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the packed packages, installed by npm in an empty folder', () => {
  it('are five, and none brings a sibling inside', () => {
    expect(readdirSync(join(installed, 'node_modules/@winddown')).sort()).toEqual([
      'agent',
      'core',
      'hooks',
      'snapshot',
    ])
    for (const name of NAMES) expect(readdirSync(join(installed, 'node_modules', name))).not.toContain('node_modules')
  })

  it.each(NAMES)('%s names no workspace or catalog, and brings its README and licence', (name) => {
    const folder = join(installed, 'node_modules', name)
    const manifest = readFileSync(join(folder, 'package.json'), 'utf8')
    expect(manifest).not.toMatch(/"(?:workspace|catalog):/)
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist']))
  })

  it.each(['agent', 'core', 'hooks', 'snapshot'])('@winddown/%s is imported by name', (name) => {
    const script = `import('@winddown/${name}').then((module) => console.log(Object.keys(module).length > 0))`
    const result = run(process.execPath, ['-e', script], { cwd: installed, quiet: true, env: environment })
    expect(result.output.trim()).toBe('true')
  })

  it('the command runs', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'apps/cli/package.json'), 'utf8'))
    const version = run(join(installed, 'node_modules/.bin/winddown'), ['--version'], {
      cwd: installed,
      quiet: true,
      env: environment,
    })
    expect(version.output.trim()).toBe(manifest.version)
    const status = run(join(installed, 'node_modules/.bin/winddown'), ['status', '--json'], {
      cwd: installed,
      quiet: true,
      env: environment,
    })
    expect(() => JSON.parse(status.output)).not.toThrow()
  })

  it('the hook answers with exit code 0, and with nothing, to what it does not know', () => {
    const hook = join(installed, 'node_modules/winddown/dist/hook.cjs')
    const result = run('sh', ['-c', `echo '{}' | "${process.execPath}" "${hook}" --harness claude-code`], {
      cwd: installed,
      quiet: true,
      env: environment,
    })
    expect(result).toEqual({ ok: true, output: '' })
  })
})
