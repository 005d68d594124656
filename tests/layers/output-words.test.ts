import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

const SOURCES = join(root, 'packages/snapshot/src')

/** Where what tools print is data. */
const DATA = /^(?:ecosystems\/(?:output\/|check-names\.ts$)|language\/lexicons\/)/

/** A regular expression as it is written, behind what one may stand behind. */
const EXPRESSION = /(?<=(?:^|[=(,:!&|?[{;]|return)\s*)\/(?![/*])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/gm

/** Words of test runners, compilers, linters and task tools that say how it went. */
const WORDS =
  /\b(?:FAIL(?:ED|URES?)?|PASS(?:ED)?|BUILD|[Pp]anic(?:ked)?|Traceback|npm ERR|passing|failing|passed|failed|failures?|[Aa]ssert\w*|[Ee]xit (?:code|status)|[Ee]rrors?|ERROR|[Ee]xception|fatal|[Ww]arnings?)\b/

/** What a person pasted is known by the marks that programs print; it is told apart from what they typed. */
const ALLOWED = ['text/pastes.ts']

function outputWords(source: string): string[] {
  return [...source.matchAll(EXPRESSION)]
    .map(([expression]) => expression)
    .filter((expression) => WORDS.test(expression))
}

it('what tools print is known to the data of the ecosystems alone', () => {
  const faults = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((name) => relative(SOURCES, join(SOURCES, name)))
    .filter((name) => name.endsWith('.ts') && !DATA.test(name) && !ALLOWED.includes(name))
    .flatMap((name) => outputWords(readFileSync(join(SOURCES, name), 'utf8')).map((fault) => `${name}: ${fault}`))
  expect(faults).toEqual([])
})

it('an expression over what a runner prints is found, a division and a path are not', () => {
  expect(outputWords('const BAD = /^test result: FAILED/\n')).toHaveLength(1)
  expect(outputWords('if (/npm ERR!/.test(line)) return')).toHaveLength(1)
  expect(outputWords('const failed = passed / total / 2')).toEqual([])
  expect(outputWords("import { failed } from '../failed/errors.ts'")).toEqual([])
})
