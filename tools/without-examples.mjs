// An esbuild plugin: what the rules hold for their readers and tests alone (examples, what an expression means) is no part of a program.
import { readFileSync } from 'node:fs'

const STRING = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/.source

/** An entry of a lexicon: what is said, and a sentence of a speaker. */
const ENTRY = new RegExp(`(\\[\\s*(?:${STRING}),\\s*)(?:${STRING})(,?\\s*\\])`, 'g')
/** What stands beside an expression. */
const FIELD = new RegExp(`^\\s*(?:about|example|name): ?\\n?\\s*(?:${STRING}),$`, 'gm')

/** A source of rules without examples. @param {string} source @param {string} path */
export function withoutExamples(source, path) {
  return /[\\/]lexicons[\\/][a-z]{2}\.ts$/.test(path)
    ? source.replace(ENTRY, (_all, before, after) => `${before.replace(/,\s*$/, '')}${after.replace(',', '')}`)
    : source.replace(FIELD, '')
}

/** @type {NonNullable<import('tsup').Options['esbuildPlugins']>[number]} */
export const leaveExamplesOut = {
  name: 'leave examples out',
  setup(build) {
    build.onLoad(
      { filter: /[\\/](?:language[\\/]lexicons|ecosystems[\\/]output)[\\/].*\.ts$|[\\/]lexicons[\\/]expressions\.ts$/ },
      ({ path }) => ({
        contents: withoutExamples(readFileSync(path, 'utf8'), path),
        loader: 'ts',
      }),
    )
  },
}
