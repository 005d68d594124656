// Long file: to pack and install takes minutes, so all that is asked of what was installed is asked here.
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
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

  it.each(NAMES)('%s brings every page that it names, and every link in it leads somewhere', (name) => {
    const folder = join(installed, 'node_modules', name)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:md|d\.ts)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
    // What becomes its changelog at the release.
    const changes = readdirSync(join(root, '.changeset'))
      .map((file) => join(root, '.changeset', file))
      .filter((file) => new RegExp(`^["']${name}["']:`, 'm').test(readFileSync(file, 'utf8')))
    const missing: string[] = []
    for (const file of [...files, ...changes]) {
      const text = readFileSync(file, 'utf8')
      expect(text, file).not.toMatch(/in the sources, under/)
      const named = [
        ...text.matchAll(/\bdocs\/(?:how-to|reference|explanation|tutorial)\/[\w.-]+\.(?:md|json)|\bSECURITY\.md/g),
      ]
      for (const [page] of named) if (!existsSync(join(folder, page))) missing.push(`${file}: ${page}`)
      if (!file.endsWith('.md') || changes.includes(file)) continue
      const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')
      for (const [, to = ''] of prose.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g))
        if (!/^[a-z]+:/.test(to) && !existsSync(join(dirname(file), to))) missing.push(`${file}: ${to}`)
    }
    expect(missing).toEqual([])
    expect(existsSync(join(folder, 'docs/reference/library-api.md'))).toBe(true)
  })

  it('are no larger than the page of the libraries says', () => {
    const page = readFileSync(join(root, 'docs/reference/library-api.md'), 'utf8')
    for (const name of ['agent', 'core', 'hooks', 'snapshot']) {
      const limit = new RegExp(`^\\| \`@winddown/${name}\` \\|.*\\| ([\\d.]+) MB \\|$`, 'm').exec(page)?.[1]
      const [tarball = ''] = readdirSync(place).filter((file) => file.startsWith(`winddown-${name}-`))
      expect(statSync(join(place, tarball)).size / 1e6, name).toBeLessThanOrEqual(Number(limit))
    }
  })

  it('npm packs the same as pnpm', () => {
    const packed = join(place, 'by-npm')
    mkdirSync(packed)
    for (const folder of folders) {
      const result = run('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], {
        cwd: join(root, folder),
        quiet: true,
      })
      expect(result.ok).toBe(true)
    }
    const manifest = (tarball: string): Record<string, unknown> =>
      JSON.parse(run('tar', ['-xzOf', tarball, 'package/package.json'], { cwd: place, quiet: true }).output)
    for (const name of readdirSync(packed)) {
      const [ours, theirs] = [manifest(join(packed, name)), manifest(join(place, name))]
      expect(ours['dependencies']).toEqual(theirs['dependencies'])
      expect(ours['exports']).toEqual(theirs['exports'])
    }
  })

  it.each(['agent', 'core', 'hooks', 'snapshot'])('@winddown/%s is imported by name', (name) => {
    const script = `import('@winddown/${name}').then((module) => console.log(Object.keys(module).length > 0))`
    const result = run(process.execPath, ['-e', script], { cwd: installed, quiet: true, env: environment })
    expect(result.output.trim()).toBe('true')
  })

  describe.each(['job-runner', 'own-agent', 'toy-agent'])('examples/%s, away from this workspace', (example) => {
    const source = readFileSync(join(root, 'examples', example, 'main.js'), 'utf8')
    const start = (file: string) => run(process.execPath, [file], { cwd: installed, quiet: true, env: environment })

    it('runs from the packed packages', () => {
      writeFileSync(join(installed, `${example}.js`), source)
      expect(start(`${example}.js`)).toMatchObject({ ok: true })
    })

    it('runs bundled to one file, in a folder without packages', async () => {
      const alone = mkdtempSync(join(place, 'alone-'))
      const outfile = join(alone, 'main.mjs')
      writeFileSync(join(installed, `${example}.js`), source)
      await build({
        entryPoints: [join(installed, `${example}.js`)],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        logLevel: 'silent',
      })
      expect(run(process.execPath, [outfile], { cwd: alone, quiet: true, env: environment })).toMatchObject({
        ok: true,
      })
    })

    it.each([
      ['node16', 'tsc'],
      ['nodenext', 'tsc'],
      ['bundler', 'tsc'],
      // The oldest that is promised, 5.4.
      ['nodenext', join(root, 'node_modules/typescript-oldest/bin/tsc')],
    ])('is strict TypeScript, also of our declarations, as %s resolves them for %s', (resolution, compiler) => {
      writeFileSync(join(installed, `${example}.ts`), source)
      const options = `--strict --noEmit --skipLibCheck false --target es2022 --lib es2023 --types node --typeRoots ${join(root, 'node_modules/@types')}`
      const modules = `--module ${resolution === 'bundler' ? 'preserve' : resolution} --moduleResolution ${resolution}`
      const own = compiler === 'tsc' ? ['--ignoreConfig'] : []
      const checked = run(compiler, [...own, ...`${options} ${modules}`.split(' '), `${example}.ts`], {
        cwd: installed,
        quiet: true,
      })
      expect(checked).toMatchObject({ ok: true })
    })
  })

  it('an adapter that was made elsewhere passes the exported suite, and is found by the command', () => {
    const config = join(environment.HOME, '.config/winddown')
    mkdirSync(config, { recursive: true })
    writeFileSync(join(config, 'config.json'), '{ "adapters": ["winddown-adapter-parley"] }\n')
    const packed = run('pnpm', ['pack', '--pack-destination', config], {
      cwd: join(root, 'examples/adapter'),
      quiet: true,
    })
    expect(packed.ok).toBe(true)
    const tarballs = readdirSync(place).filter((name) => /^winddown-(?:core|hooks)-.*\.tgz$/.test(name))
    const adapter = readdirSync(config).filter((name) => name.endsWith('.tgz'))
    const install = run(
      'npm',
      [
        'install',
        '--prefer-offline',
        ...tarballs.map((name) => join(place, name)),
        ...adapter.map((name) => `./${name}`),
      ],
      { cwd: config, quiet: true },
    )
    expect(install).toMatchObject({ ok: true })
    const folder = join(config, 'node_modules/winddown-adapter-parley')
    const suite = run(process.execPath, ['--test', join(folder, 'harness.test.js')], { cwd: folder, quiet: true })
    expect(suite.output).toMatch(/^# fail 0$/m)
    expect(suite.ok).toBe(true)
    const checks =
      '--ignoreConfig --noEmit --allowJs --checkJs --strict --skipLibCheck false --target es2023 --lib es2023'
    const modules = `--module nodenext --types node --typeRoots ${join(root, 'node_modules/@types')}`
    // As its author has it: what lies in node_modules is not checked.
    cpSync(folder, join(config, 'source'), { recursive: true })
    const typed = run('tsc', [...`${checks} ${modules}`.split(' '), join(config, 'source/harness.js')], {
      cwd: config,
      quiet: true,
    })
    expect(typed.output).toBe('')
    expect(typed).toMatchObject({ ok: true })
    const captured = join(folder, 'captured/greeting/transcript.jsonl')
    const salvaged = run(join(installed, 'node_modules/.bin/winddown'), ['salvage', captured], {
      cwd: installed,
      quiet: true,
      env: environment,
    })
    expect(salvaged.output).toContain('Salvaged greeting-1: 1 message, 3 tool calls')
    expect(salvaged.ok).toBe(true)
  }, 120_000)

  it('the events of an adapter of one’s own are run by a program from the packages alone', () => {
    cpSync(join(root, 'examples/adapter'), join(installed, 'own-adapter'), {
      recursive: true,
      filter: (path) => !path.includes('node_modules'),
    })
    cpSync(join(root, 'tests/release/own-runner.mjs'), join(installed, 'own-runner.mjs'))
    const ran = run(process.execPath, ['own-runner.mjs'], { cwd: installed, quiet: true, env: environment })
    expect(ran).toMatchObject({ ok: true, output: 'briefed\n' })
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
