/** Whether a snapshot is what it should be is found out without looking where a fault would stand; both ways are to agree. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { faultsOf, schemaFaults } from '../../src/schema/json-schema.ts'
import { SNAPSHOT_SCHEMA } from '../../src/schema/snapshot-schema.ts'

/** One with much in it, of the example session. */
const LANDED = '../../../../apps/cli/tests/fixtures/written-by-83c2a7e/landed/session-20261129-111657.json'

/** Of each list the first two: more of them are no other case. */
const example = (): unknown =>
  JSON.parse(readFileSync(new URL(LANDED, import.meta.url), 'utf8'), (_, value: unknown) =>
    Array.isArray(value) ? value.slice(0, 2) : value,
  )

type Holder = Record<string | number, unknown>

/** Every place of a value, as the object or list that it stands in and its name there. */
function* placesOf(value: unknown): Generator<readonly [Holder, string | number]> {
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    yield [value as Holder, key]
    yield* placesOf((value as Holder)[key])
  }
}

const WRONG: readonly unknown[] = [null, 'x', '', -1, 1.5, 1e300, true, [], {}, [null], { x: 1 }]

it('says the same of every member that is another, or is missing', () => {
  const snapshot = example()
  expect(schemaFaults(snapshot, SNAPSHOT_SCHEMA)).toEqual([])
  const differing: string[] = []
  let wrong = 0
  for (const [holder, key] of placesOf(snapshot)) {
    const before = holder[key]
    const compare = (how: string): void => {
      const slow = faultsOf(snapshot, SNAPSHOT_SCHEMA, 3)
      if (slow.length > 0) wrong += 1
      if (schemaFaults(snapshot, SNAPSHOT_SCHEMA, 3).join() !== slow.join()) differing.push(`${key}: ${how}`)
    }
    for (const value of WRONG) {
      holder[key] = value
      compare(JSON.stringify(value))
    }
    if (!Array.isArray(holder)) {
      delete holder[key]
      compare('missing')
    }
    holder[key] = before
  }
  expect(differing).toEqual([])
  expect(wrong).toBeGreaterThan(1_000)
})
