import fc from 'fast-check'
import { expect, it } from 'vitest'
import { RecencyMap } from '../../src/fold/recency-map.ts'

it('keeps its keys in the order of a Map whose keys are deleted and set again', () => {
  const keys = fc.integer({ min: 0, max: 8 }).map(String)
  const step = fc.record({ what: fc.constantFrom('put', 'renew', 'delete', 'delete oldest'), key: keys })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const ours = new RecencyMap<number>()
      const plain = new Map<string, number>()
      for (const [at, { what, key }] of steps.entries()) {
        const known = plain.get(key)
        if (what === 'put') {
          ours.put(key, at)
          plain.delete(key)
          plain.set(key, at)
        } else if (what === 'renew') {
          expect(ours.renew(key)).toBe(known)
          if (known === undefined) continue
          plain.delete(key)
          plain.set(key, known)
        } else if (what === 'delete oldest') {
          ours.deleteOldest()
          for (const oldest of [...plain.keys()].slice(0, 1)) plain.delete(oldest)
        } else {
          ours.delete(key)
          plain.delete(key)
        }
        expect([...ours.entries()]).toEqual([...plain])
        expect(ours.values()).toEqual([...plain.values()])
        expect(ours.size).toBe(plain.size)
        expect(ours.findKey((each) => each > '3')).toBe([...plain.keys()].find((each) => each > '3'))
      }
    }),
  )
})

it('may be emptied while it is gone through', () => {
  const map = new RecencyMap<number>()
  for (const key of ['a', 'b', 'c']) map.put(key, 1)
  for (const [key] of map.entries()) if (key !== 'b') map.delete(key)
  expect([...map.entries()]).toEqual([['b', 1]])
})
