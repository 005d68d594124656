import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

const PACKAGES = ['core', 'snapshot', 'hooks', 'agent']

/** What the packages export, of all their entries. */
const exported = new Set(
  PACKAGES.flatMap((name) => {
    const folder = join(root, 'packages', name, 'etc')
    return readdirSync(folder).flatMap((file) =>
      [
        ...readFileSync(join(folder, file), 'utf8').matchAll(/^export (?:declare )?(?:const|function|class) (\w+)/gm),
      ].map(([, one = '']) => one),
    )
  }),
)

/** What `docs/reference/library-api.md` promises, of the packages that it names one by one; of the others all is. */
function stableNames(): ReadonlySet<string> {
  const page = readFileSync(join(root, 'docs/reference/library-api.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| `@winddown/'))
  const whole = rows.filter((row) => row.includes('| all of it |')).flatMap((row) => row.split('|')[1] ?? '')
  const named = rows.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, one = '']) => one))
  expect(whole.join()).toContain('@winddown/agent')
  return new Set([...named, 'createSession'])
}

/** Texts of a source that are no comment and no import. */
const textsIn = (source: string): string[] =>
  source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|import |export .* from )/.test(line))
    .flatMap((line) => [...line.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)])
    .map(([, single, double, back]) => (single ?? double ?? back ?? '').replace(/\$\{[^}]*\}/g, ''))

it('what a message or a hint of a library calls is promised to those who use it', () => {
  const stable = stableNames()
  const faults = PACKAGES.flatMap((name) =>
    readdirSync(join(root, 'packages', name, 'src'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .flatMap((path) => {
        const source = readFileSync(path, 'utf8')
        return (
          textsIn(source)
            .flatMap((text) => [...text.matchAll(/(?<![.\w$])([A-Za-z]\w+)\(/g)].map(([, called = '']) => called))
            // Whoever is told how a function is called has called it.
            .filter((called) => exported.has(called) && !stable.has(called) && !source.includes(`function ${called}(`))
            .map((called) => `${relative(root, path)}: ${called}`)
        )
      }),
  )
  expect(exported.size).toBeGreaterThan(100)
  expect(faults).toEqual([])
})
