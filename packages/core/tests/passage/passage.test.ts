import { describe, expect, it } from 'vitest'
import { formatReference, parseReference } from '../../src/index.ts'

describe('references of passages', () => {
  it.each([
    ['L753', { line: 753 }],
    ['L12@a1b2c3d', { line: 12, agent: 'a1b2c3d' }],
    ['A17', { line: 17, log: true }],
  ] as const)('%s is read as it is written', (text, reference) => {
    expect(parseReference(text)).toEqual(reference)
    expect(formatReference(reference)).toBe(text)
  })

  it.each(['L0', 'L', '753', 'L12@', 'L1 2', 'LL3', `L${'9'.repeat(20)}`])('%s is none', (text) => {
    expect(parseReference(text)).toBeUndefined()
  })
})
