import { describe, expect, it } from 'vitest'
import { essentialChange } from './plain-text.ts'

describe('what an edit really changed', () => {
  it.each([
    ['a word inside a line', 'ctx := stale.Context()\n', 'ctx := t.Context()\n', { from: 'stale', to: 't' }],
    ['a line taken out', '\trun()\n\n\tdir := tmp()', '\tdir := tmp()', { from: 'run()', to: '' }],
    ['a line put in', 'func a() {', '// checked\nfunc a() {', { from: '', to: '// checked' }],
    [
      'signs alone',
      'if (hits >= max) return',
      'if (hits > max) return',
      { from: 'if (hits >= max) return', to: 'if (hits > max) return' },
    ],
    [
      'code with a comment over it',
      'a()\nb()',
      'a()\n// Counts twice, since the till does.\nconst n = count() * 2\nb()',
      { from: '', to: 'const n = count() * 2' },
    ],
    [
      'a line put in between like ones',
      'import (\n\t"errors"\n\t"os"\n)',
      'import (\n\t"errors"\n\t"embed"\n\t"os"\n)',
      { from: '', to: '"embed"' },
    ],
    [
      'a line that gave way to several',
      'const [size, setSize] = use(1)\n',
      'const [lid, setLid] = use(2)\nconst [jar, setJar] = use(3)\n',
      { from: 'const [size, setSize] = use(1', to: 'const [lid, setLid] = use(2) const [jar, setJar] = use(3' },
    ],
    ['a digit of a version', '<Version>2.0.1</Version>', '<Version>2.1.0</Version>', { from: '2.0.1', to: '2.1.0' }],
    ['the last digit of one', 'base: 2.0.0,', 'base: 2.0.1,', { from: '2.0.0', to: '2.0.1' }],
    ['part of a name', 'total := Contest(1)', 'total := Context(1)', { from: 'Contest', to: 'Context' }],
  ])('%s', (_name, before, after, expected) => {
    expect(essentialChange(before, after)).toEqual(expected)
  })

  it('is none of a new file or of an edit that changes nothing', () => {
    expect(essentialChange('', 'text')).toBeUndefined()
    expect(essentialChange('a', 'a')).toBeUndefined()
    expect(essentialChange('a  b', 'a b')).toBeUndefined()
  })

  it('keeps a line of at most 120 characters of each side', () => {
    const change = essentialChange('x\n'.repeat(900), 'y\n'.repeat(900))
    expect(change?.from).toHaveLength(120)
    expect(change?.to.endsWith('…')).toBe(true)
  })
})
