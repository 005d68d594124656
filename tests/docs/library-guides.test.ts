import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root, run } from '../../tools/workspace.mjs'

/** The programs of a page, each with the heading above it. */
const programsOf = (page: string): readonly { readonly title: string; readonly text: string }[] =>
  readFileSync(join(root, page), 'utf8')
    .split(/^## /m)
    .flatMap((section) => {
      const text = /^```js\n([\s\S]*?)^```$/m.exec(section)?.[1]
      return text === undefined ? [] : [{ title: `${page}: ${section.split('\n')[0]}`, text }]
    })

const GUIDES = ['agent', 'core', 'hooks', 'snapshot'].map((name) => `docs/how-to/use-${name}.md`)
const READMES = ['agent', 'core', 'hooks', 'snapshot'].map((name) => `packages/${name}/README.md`)
const PROGRAMS = [...GUIDES, ...READMES].flatMap(programsOf)

let place = ''

beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'winddown-guides-'))
  mkdirSync(join(place, 'node_modules/@winddown'), { recursive: true })
  for (const name of readdirSync(join(root, 'packages')))
    symlinkSync(join(root, 'packages', name), join(place, 'node_modules/@winddown', name))
  writeFileSync(join(place, 'package.json'), '{ "private": true, "type": "module" }\n')
  for (const [at, { text }] of PROGRAMS.entries()) writeFileSync(join(place, `program-${at}.ts`), text)
})

afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the guides of the libraries', () => {
  it('have programs', () => {
    expect(PROGRAMS.length).toBeGreaterThanOrEqual(18)
  })

  it.each(PROGRAMS.map(({ title, text }, at) => [title, text, at] as const))('%s runs', (_title, text, at) => {
    // Node 20 knows no `await using`: there it is what a compiler makes of it.
    const runnable = text.replace(/await using (\w+) = ([^\n]+)\n([\s\S]*)$/, 'const $1 = $2\n$3\nawait $1.end()\n')
    writeFileSync(join(place, `program-${at}.js`), runnable)
    const home = join(place, `home-${at}`)
    mkdirSync(home, { recursive: true })
    const env = { HOME: home, WINDDOWN_HOME: join(home, 'state') }
    const { ok, output } = run(process.execPath, [`program-${at}.js`], { cwd: place, quiet: true, env })
    expect(ok, output).toBe(true)
    // What a comment says that is printed is printed.
    for (const [, said] of text.matchAll(/console\.log\(.*\) \/\/ (\d[\d ]*|[A-Z_]{5,}|true)(?=$|:)/gm))
      expect(output).toContain(said)
  })

  it('are strict TypeScript', () => {
    const options = `--ignoreConfig --strict --noEmit --skipLibCheck false --target es2023 --lib es2023,esnext.disposable --types node --typeRoots ${join(root, 'node_modules/@types')} --module nodenext`
    const files = PROGRAMS.map((_program, at) => `program-${at}.ts`)
    // A parameter of a JavaScript program is annotated in a comment.
    for (const [at, { text }] of PROGRAMS.entries())
      writeFileSync(
        join(place, `program-${at}.ts`),
        `${text.replace(/= \((tokens|cache_read)\) =>/, '= ($1: number) =>')}export {}\n`,
      )
    const { output } = run('tsc', [...options.split(' '), ...files], { cwd: place, quiet: true })
    expect(output).toBe('')
  })
})
