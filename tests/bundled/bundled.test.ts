import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { rollup } from 'rollup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

/** What a developer of another agent writes: record, land, brief, ask. */
const PROGRAM = `
import { createSession } from '@winddown/agent'
const [, , folder] = process.argv
const begin = (sessionId) =>
  createSession({ projectPath: folder + '/project', stateFolder: folder + '/state', sessionId, agent: 'toy', limit: 100000 })
async function main() {
  const first = begin('one')
  first.userMessage('Mend the parser.')
  first.assistantResponse('The parser drops the last token.')
  const json = await first.end()
  const second = begin('two')
  console.log(JSON.stringify({ json, brief: (await second.brief())?.text, answer: second.recall('which token?') }))
}
main()
`

let place = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'winddown-bundled-'))
  writeFileSync(join(place, 'program.mjs'), PROGRAM)
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

/** Runs a bundle in a folder that has no packages, and looks at what it landed. */
function expectToRun(bundle: string): void {
  const folder = mkdtempSync(join(place, 'run-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
  const result = spawnSync(process.execPath, [bundle, folder], { encoding: 'utf8', cwd: folder })
  expect(result.stderr).toBe('')
  const { json, brief, answer } = JSON.parse(result.stdout)
  expect(JSON.parse(readFileSync(json, 'utf8')).conversation.primary_task).toBe('Mend the parser.')
  expect(brief).toContain('Mend the parser.')
  expect(answer).toContain('The parser drops the last token.')
}

describe('a program that uses the packages runs as one file, without them', () => {
  it.each([
    ['esm', 'mjs'],
    ['cjs', 'cjs'],
  ] as const)('bundled by esbuild as %s', async (format, ending) => {
    const outfile = join(place, `esbuild.${ending}`)
    await build({
      entryPoints: [join(place, 'program.mjs')],
      outfile,
      bundle: true,
      format,
      platform: 'node',
      logLevel: 'silent',
      alias: { '@winddown/agent': join(root, 'packages/agent/dist/index.js') },
    })
    expectToRun(outfile)
  })

  it.each([
    ['es', 'mjs'],
    ['cjs', 'cjs'],
  ] as const)('bundled by rollup as %s', async (format, ending) => {
    const names = ['agent', 'core', 'hooks', 'snapshot']
    const bundle = await rollup({
      input: join(place, 'program.mjs'),
      external: (id) => id.startsWith('node:'),
      onwarn: () => {},
      plugins: [
        {
          name: 'where the packages are',
          resolveId: (id) => {
            const name = names.find((each) => id === `@winddown/${each}` || id === `@winddown/${each}/recall`)
            if (name !== undefined)
              return join(root, `packages/${name}/dist/${id.endsWith('/recall') ? 'recall' : 'index'}.js`)
            return id === 'fzstd' ? join(root, 'packages/hooks/node_modules/fzstd/esm/index.mjs') : null
          },
        },
      ],
    })
    const file = join(place, `rollup.${ending}`)
    await bundle.write({ file, format, inlineDynamicImports: true })
    await bundle.close()
    expectToRun(file)
  })
})

describe('@winddown/snapshot/light', () => {
  it('makes a brief without bringing secret rules, YAML or git', async () => {
    const entry = join(root, 'packages/snapshot/dist/light.js')
    const source = join(place, 'light.mjs')
    writeFileSync(
      source,
      `import { foldActions, renderBrief } from ${JSON.stringify(entry)}
const at = '2026-03-04T05:06:07Z'
const data = { summary: 'Mend the parser.', origin: 'user' }
const facts = foldActions([{ type: 'user_message', timestamp: at, session_id: 's', data, context_percentage: 0.5 }])
console.log(typeof renderBrief, facts.requests[0].text)`,
    )
    const outfile = join(place, 'light-bundle.mjs')
    await build({ entryPoints: [source], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'silent' })
    const text = readFileSync(outfile, 'utf8')
    for (const word of ['secretlint', 'simple-git', 'isAlias']) expect(text).not.toContain(word)
    const result = spawnSync(process.execPath, [outfile], { encoding: 'utf8' })
    expect(result).toMatchObject({ status: 0, stdout: 'function Mend the parser.\n' })
  })
})
