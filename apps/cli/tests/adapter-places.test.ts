import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { placeOfFault } from '../src/project/adapters/fault-place.ts'
import { PROGRAM, Sandbox } from './sandbox.ts'

let box: Sandbox
let own: string

beforeEach(() => {
  box = new Sandbox()
  own = join(box.home, '.config/winddown')
  mkdirSync(own, { recursive: true })
})

afterEach(() => box.remove())

/** The least that is a harness: what is asked of it here is only its name. */
const body = (id: string): string =>
  `{ profile: { id: '${id}', title: '${id.toUpperCase()}', program: '${id}', tried: null, caller: () => null }, transcripts: { id: '${id}', pattern: '~/.${id}/*.jsonl', ` +
  "readTranscript: () => [], recognize: () => false, findTranscripts: () => [], glance: () => ({ sessionId: null, folders: [], answered: false }), listTranscripts: () => [], sessionIdOf: () => '', " +
  'measure: () => ({ tokens: null, window: null, limit: null, fraction: null, source: { tokens: null, limit: null }, model: null, at: null }) } }'
const module = (id: string): string => `export const harness = ${body(id)}\n`

function put(path: string, text: string): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return path
}

const configure = (...adapters: readonly string[]): string =>
  put(join(own, 'config.json'), JSON.stringify({ adapters }))

/** What a command said, and the agents that it can read: an unknown one is answered by the list of them. */
function known(program: string = PROGRAM): string {
  const { stderr } = spawnSync(process.execPath, [program, 'salvage', '--harness', 'none-of-them', 'abcdef12'], {
    cwd: box.project,
    env: box.environment,
    encoding: 'utf8',
  })
  return stderr
}

describe('a module under adapters is found', () => {
  it.each<[string, string, () => unknown]>([
    ['by its path', '/ABSOLUTE/one.mjs', () => put(join(box.folder, 'one.mjs'), module('parley'))],
    ['from the home folder', '~/agents/one.mjs', () => put(join(box.home, 'agents/one.mjs'), module('parley'))],
    ['from the folder of the config', './one.mjs', () => put(join(own, 'one.mjs'), module('parley'))],
    ['from the folder above it', '../one.mjs', () => put(join(own, '../one.mjs'), module('parley'))],
    ['by a path without dots', 'mine/one.mjs', () => put(join(own, 'mine/one.mjs'), module('parley'))],
    ['as a file beside the config', 'one.mjs', () => put(join(own, 'one.mjs'), module('parley'))],
    ['as a folder with an index', './one', () => put(join(own, 'one/index.mjs'), module('parley'))],
    [
      'as a folder with a main module',
      './one',
      () => {
        put(join(own, 'one/package.json'), '{ "main": "lib/main.cjs" }')
        put(join(own, 'one/lib/main.cjs'), `module.exports = { harness: ${body('parley')} }`)
      },
    ],
    [
      'as a package that only an import can load',
      '@mine/parley',
      () => {
        const exports = { '.': { types: './x.d.ts', import: './x.mjs' } }
        put(join(own, 'node_modules/@mine/parley/package.json'), JSON.stringify({ exports }))
        put(join(own, 'node_modules/@mine/parley/x.mjs'), module('parley'))
      },
    ],
    ['as its default export', './one.mjs', () => put(join(own, 'one.mjs'), `export default ${body('parley')}`)],
    ['as module.exports', './one.cjs', () => put(join(own, 'one.cjs'), `module.exports = ${body('parley')}`)],
    [
      'within module.exports',
      './one.cjs',
      () => put(join(own, 'one.cjs'), `const all = { harness: ${body('parley')} }\nmodule.exports = all`),
    ],
  ])('%s', (_how, word, prepare) => {
    prepare()
    configure(word.replace('/ABSOLUTE', box.folder))
    expect(known()).toMatch(/reads those of: .*parley/)
    expect(known()).not.toContain('left out')
  })

  it('beside winddown, where the folder of the config has none', () => {
    const folder = join(box.folder, 'global/node_modules')
    cpSync(dirname(PROGRAM), join(folder, 'winddown/dist'), { recursive: true })
    symlinkSync(join(dirname(PROGRAM), '../node_modules'), join(folder, 'winddown/node_modules'))
    cpSync(join(dirname(PROGRAM), '../package.json'), join(folder, 'winddown/package.json'))
    const program = join(folder, 'winddown/dist/winddown.js')
    put(join(folder, 'beside/index.js'), `module.exports = ${body('beside')}`)
    put(join(folder, 'both/index.js'), `module.exports = ${body('other')}`)
    put(join(own, 'node_modules/both/index.js'), `module.exports = ${body('nearer')}`)
    configure('beside', 'both')
    expect(known(program)).toMatch(/reads those of: .*beside, nearer/)
    expect(known(program)).not.toContain('left out')
    expect(known()).toMatch(/adapter beside is left out: there is no ~\/\.config\/winddown\/node_modules\/beside/)
  })
})

describe('a module under adapters that cannot be had', () => {
  it.each<[string, string, () => unknown, RegExp, RegExp]>([
    [
      'a package that nobody installed',
      'nosuch',
      () => undefined,
      /adapter nosuch is left out: there is no ~\/\.config\/winddown\/node_modules\/nosuch/,
      /npm install --prefix \S*\/\.config\/winddown nosuch/,
    ],
    ['a path', '~/gone.js', () => undefined, /there is no ~\/gone\.js/, /winddown config unset adapters/],
    [
      'an empty folder',
      './empty',
      () => mkdirSync(join(own, 'empty')),
      /is a folder, with neither the module that its package\.json names nor an index\.js/,
      /winddown config unset adapters/,
    ],
    [
      'a module of something else',
      './other.mjs',
      () => put(join(own, 'other.mjs'), 'export const setup = 1'),
      /it exports no harness: export const harness = .*\(it exports setup\)/,
      /winddown config unset adapters/,
    ],
    [
      'a file that others may write to',
      './open.mjs',
      () => chmodSync(put(join(own, 'open.mjs'), module('parley')), 0o666),
      /others than its owner may write to it/,
      /chmod go-w \S*open\.mjs/,
    ],
  ])('names the places and a command: %s', (_what, word, prepare, message, fix) => {
    prepare()
    configure(word)
    const said = known()
    expect(said).toMatch(message)
    expect(said).toMatch(fix)
    expect(said).not.toMatch(/parley|chunk-/)
  })

  it('is taken out by the command that is named, and the others stay', () => {
    put(join(own, 'one.mjs'), module('parley'))
    const config = configure('./one.mjs', './gone.mjs')
    const [command = ''] = /winddown config set adapters .*/.exec(known()) ?? []
    const line = command.replace(/^winddown/, `${process.execPath} ${PROGRAM}`)
    expect(spawnSync('sh', ['-c', line], { cwd: box.project, env: box.environment }).status).toBe(0)
    expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual({ adapters: ['./one.mjs'] })
  })

  it('is said when it is set', () => {
    const set = box.run('config', 'set', 'adapters', '["nosuch"]')
    expect(set).toMatchObject({ code: 0 })
    expect(set.stderr).toMatch(/warning the adapter nosuch is left out: there is no .*nosuch/)
    expect(set.stderr).toMatch(/npm install --prefix/)
  })

  it('is not looked for in a project', () => {
    const marker = join(box.folder, 'ran')
    const planted = `require('node:fs').writeFileSync(${JSON.stringify(marker)}, '')\nmodule.exports = ${body('planted')}`
    for (const place of ['node_modules/nosuch/index.js', 'nosuch/index.js', '.winddown/node_modules/nosuch/index.js'])
      put(join(box.project, place), planted)
    put(join(box.home, 'node_modules/nosuch/index.js'), planted)
    configure('nosuch')
    expect(known()).toMatch(/adapter nosuch is left out/)
    expect(existsSync(marker)).toBe(false)
  })
})

it('the place of a fault is looked for in lines of common length alone: what is tried in one grows with its square', async () => {
  const said = (stack: string): unknown => placeOfFault(Object.assign(new Error('no'), { stack }), '/a/one.mjs')
  const long = `${' /'.repeat(5_000)}:3`
  expect(await said(long)).toBeUndefined()
  expect(await said(`${long}\n    at run (/a/one.mjs:3:7)`)).toBe('/a/one.mjs:3')
})
