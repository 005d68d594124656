/** An archive keeps the time of each file in milliseconds, where the file system counts nanoseconds: what was indexed stays so. */
import { readdirSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ArchivedWorld, archivedWorld } from '../archive/archived-world.ts'

let world: ArchivedWorld
beforeEach(() => {
  world = archivedWorld()
})
afterEach(() => world.box.remove())

/** The parts of the index: a session that is indexed anew stands in another one. */
const parts = (): readonly string[] =>
  readdirSync(join(world.box.home, '..'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.words'))
    .map(({ parentPath, name }) => `${name} ${readFileSync(join(parentPath, name), 'base64')}`)

it.each([0.000_4, 0.000_999_6, 0.123_6])(
  'a session that is archived, and taken out again, is not indexed anew (%d s of its time are no whole seconds)',
  (rest) => {
    const { box, recorded } = world
    const time = 1_790_000_000 + rest
    utimesSync(join(box.store, `${recorded}.json`), time, time)
    const found = (): boolean => box.run('search', 'turnstile').stdout.includes(recorded)
    expect(found()).toBe(true)
    const before = parts()
    expect(before).toHaveLength(1)
    for (const command of ['archive', 'unarchive']) {
      expect(box.run(command, recorded)).toMatchObject({ code: 0 })
      expect(found()).toBe(true)
      expect([command, parts()]).toEqual([command, before])
    }
  },
  120_000,
)
