import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startLongPause } from './long-pause.ts'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox({ git: false })
})
afterEach(() => box.remove())

/** Runs a command as a person types it, and gives how large its young generation was in the end, in bytes. */
function youngGenerationAfter(...args: readonly string[]): number {
  const said = join(box.folder, 'young-generation')
  box.write({
    'watch.cjs': `const { writeFileSync } = require('node:fs')
process.on('exit', () => {
  const young = require('node:v8').getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')
  writeFileSync(${JSON.stringify(said)}, String(young.space_size))
})`,
  })
  const watched = { env: { NODE_OPTIONS: `--require ${join(box.project, 'watch.cjs')}` } }
  expect(box.runIn(watched, ...args)).toMatchObject({ code: 0, stderr: '' })
  return Number(readFileSync(said, 'utf8'))
}

it('a command that lands a session leaves the young generation as small as it began, however much it reads', () => {
  startLongPause(box, 10_000)
  const small = youngGenerationAfter('status')
  expect(youngGenerationAfter('finalize')).toBeLessThanOrEqual(small)
})
