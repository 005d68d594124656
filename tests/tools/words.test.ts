import { describe, expect, it } from 'vitest'
import { textOf, trackedFiles } from '../../tools/tracked-files.mjs'
import { literalsOf, misusedIn } from './words.ts'

/** What people read: pages written by hand or generated, and the texts of the plugin's commands. */
const PAGES =
  /^(?:README|CONTRIBUTING|SECURITY)\.md$|^docs\/.*\.md$|^(?:(?:packages|apps|tests)\/[\w-]+|examples|examples\/session|bench)\/README\.md$|^apps\/cli\/plugin\/.*\.md$/

/** Where help texts, messages, labels and hints are written. */
const SOURCES = /^(?:packages|apps)\/[\w-]+\/src\/.*\.ts$/

/** They hold the words of people, not ours: what a person may write to an agent, and a session as it was recorded. */
const FOREIGN = /\/language\/lexicons\/|\/ecosystems\/|^docs\/reference\/(?:example-\w+|actions)\.md$/

const read = (path: string): string => textOf(path) ?? ''
const files = trackedFiles().filter((path) => !FOREIGN.test(path))

describe('the words of the glossary', () => {
  it('are used in every page', () => {
    const pages = files.filter((path) => PAGES.test(path))
    expect(pages.length).toBeGreaterThan(50)
    expect(pages.flatMap((path) => misusedIn(read(path)).map((fault) => `${path}: ${fault}`))).toEqual([])
  })

  it('are used in help texts, messages and labels', () => {
    const texts = files
      .filter((path) => SOURCES.test(path))
      .flatMap((path) => literalsOf(read(path)).map((text) => ({ path, text })))
    expect(texts.length).toBeGreaterThan(1000)
    expect(texts.flatMap(({ path, text }) => misusedIn(text).map((fault) => `${path}: ${fault}`))).toEqual([])
  })

  it('each have one line, in alphabetical order', () => {
    const parts = read('docs/glossary.md').split('\n## ').slice(1)
    expect(parts).toHaveLength(2)
    for (const part of parts) {
      const words = [...part.matchAll(/^\| ([^|]+) \|/gm)]
        .map(([, word]) => word ?? '')
        .filter((w) => !/^-+$|^word$/.test(w))
      expect(words).toEqual(words.toSorted((a, b) => a.localeCompare(b, 'en')))
      expect(new Set(words).size).toBe(words.length)
    }
  })
})

describe('the search for words', () => {
  it('finds them in texts, and not in comments, keys or ids', () => {
    expect(misusedIn('`doctor` names the command that mends it')).toEqual(['"mends": say "fix"'])
    expect(misusedIn('What waits is told.')).not.toEqual([])
    expect(misusedIn('print help, of a command too')).not.toEqual([])
    expect(misusedIn('No pause is running here.')).not.toEqual([])
    expect(misusedIn('Recommended fixes are pending.')).toEqual([])
    expect(literalsOf("// it is mended 'for good and all'\nconst a = 'it is mended'")).toEqual(['it is mended'])
    expect(literalsOf("const key = { 'mended?': 1, mended: mended.length }")).toEqual([])
    expect(literalsOf('const HELP = `\nNames what mends it.\n`')).toEqual(['Names what mends it.'])
  })
})
