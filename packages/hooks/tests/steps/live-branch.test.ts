import { describe, expect, it } from 'vitest'
import { branchesLeft } from '../../src/steps/live-branch.ts'
import type { NumberedRecord } from '../../src/steps/step.ts'

/** Records `id<parent`, a line each. */
const left = (text: string): string => {
  const records = text.split(' ').map((each, at): NumberedRecord => {
    const [id, parent] = each.split('<')
    return { line: at + 1, record: { id, parent } as unknown as NumberedRecord['record'] }
  })
  const isLeft = branchesLeft(records, ({ id, parent }) => ({ id: String(id), parent: parent as string | undefined }))
  return records
    .filter(({ line }) => isLeft(line))
    .map(({ record }) => String(record['id']))
    .join('')
}

describe('branches that were left', () => {
  it.each([
    ['none where each points at the one before', 'a b<a c<b', ''],
    ['what was said before a person went back', 'a b<a c<b d<a e<d', 'bc'],
    ['two of them', 'a b<a c<a d<a', 'bc'],
    ['a branch that went back into itself', 'a b<a c<b d<b e<d f<a g<f', 'bcde'],
    ['no tree of its own', 'a b<a x y<x', ''],
    ['nothing in a circle', 'a<b b<a', ''],
    ['a record that points at nothing known', 'a b<gone c<a', ''],
  ])('%s', (_name, records, expected) => {
    expect(left(records)).toBe(expected)
  })
})
