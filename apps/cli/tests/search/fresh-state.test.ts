import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { plantOriginal } from '../report/looked-back.ts'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

it.each([
  [['search', 'token'], 'search'],
  [['report'], 'reports'],
  [['salvage', '--all'], 'salvaged/sessions'],
])('%s works where winddown keeps no state yet, nor any folder above it is there', (args, made) => {
  const state = join(box.folder, 'none/of/these')
  keepTour(box)
  mkdirSync(box.store, { recursive: true, mode: 0o700 })
  plantOriginal(box, 'session-20260901-100000')
  const done = box.runIn({ env: { WINDDOWN_HOME: state } }, ...args)
  expect([done.code, /[A-Z]+_[A-Z]+:/.exec(done.stderr)]).toEqual([0, null])
  expect(existsSync(join(state, made))).toBe(true)
})
