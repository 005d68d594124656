import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, run } from '../../tools/workspace.mjs'

const listed = run(process.execPath, [join(root, 'tools/error-messages.mjs')], { cwd: root, quiet: true })
  .output.trim()
  .split('\n')
  .map((line) => line.split('\t'))

it('every message of an error is found, and is a sentence without a full stop that begins small', () => {
  expect(listed.length).toBeGreaterThan(100)
  const literal = listed.filter(([, , text = '']) => /^['"`]/.test(text))
  const faults = literal.filter(([, code, text = '']) => {
    const words = text.slice(1, -1).replace(/^error: /, '')
    const isValue = /^(?:It takes|There is no)/.test(words)
    return code === undefined || (!isValue && (words.endsWith('.') || /^[A-Z][a-z]+ (?!is not supported)/.test(words)))
  })
  expect(faults.map(([where, , text]) => `${where} ${text}`)).toEqual([])
})

it('every error has a hint: what to run, or what is expected', () => {
  expect(listed.filter(([, , , hint]) => hint === 'no hint').map(([where, , text]) => `${where} ${text}`)).toEqual([])
})

it('every code that is thrown is one that programs may rely on', () => {
  const source = readFileSync(join(root, 'packages/core/src/base/errors.ts'), 'utf8')
  const known = new Set([...source.matchAll(/\| '([A-Z_]+)'/g)].map(([, code]) => code))
  const codes = new Set(listed.map(([, code = '']) => code))
  expect([...codes].filter((code) => code !== 'USAGE' && !known.has(code))).toEqual([])
})
