import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'
import { runnerOutputsIn, wordsIn } from './words.ts'

const folder = join(root, 'packages/snapshot/src')
const sources = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }))

/** Expressions with words in them that are no rule of language, each with what they are. */
const NO_RULES = [
  // How letters are spelled, not what is said with them.
  'text/normal-form.ts',
  // Labels of our own, read back.
  'write/markdown-findings.ts',
  'read/markdown-session.ts',
  // Spaces and the long mark of Japanese.
  'recall/query/query-terms.ts',
  // Names of programs.
  'shell/command-line.ts',
  // What git prints.
  'fold/ledgers/repository-view.ts',
]

const faultsOf = (find: (text: string) => readonly string[], home: RegExp): string[] =>
  sources
    .filter(({ path }) => !home.test(path))
    .flatMap(({ path, text }) => find(text).map((fault) => `${path}: ${fault}`))

describe('what is known of languages and of tools stands apart from what is done with it', () => {
  it('no expression outside the lexicons holds words of a human language', () => {
    expect(
      faultsOf(wordsIn, /^(?:language\/lexicons|ecosystems)\//).filter(
        (fault) => !NO_RULES.includes(fault.split(': ')[0] ?? ''),
      ),
    ).toEqual([])
  })

  it('no expression outside the ecosystems holds what a test runner prints', () => {
    // The one place that tells whether a run of several commands failed by what the last of them printed.
    expect(faultsOf(runnerOutputsIn, /^(?:ecosystems\/|language\/lexicons\/|shell\/compound-run\.ts$)/)).toEqual([])
  })

  it('words and outputs are found where they stand', () => {
    expect(wordsIn('const A = /\\b(?:because|instead)\\b/i')).toHaveLength(1)
    expect(wordsIn('const A = /не трогай/u')).toHaveLength(1)
    expect(wordsIn('/** because instead */ const A = /^\\s*[-*] /')).toEqual([])
    expect(wordsIn('const TOOL = /^(?:npm|pnpm|yarn) run/')).toEqual([])
    expect(runnerOutputsIn('const A = /^--- FAIL: (\\S+)/')).toHaveLength(1)
    expect(runnerOutputsIn('const A = /\\d+ (?:tests )?passed/')).toHaveLength(1)
  })
})
