import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hashStart } from '../../src/derive/log-reading.ts'
import { temporaryFolder } from '../landed-session.ts'

it('a log is hashed up to where it was read, in one small piece of memory', async () => {
  const path = join(temporaryFolder(), 'log.jsonl')
  const bytes = Buffer.alloc(24 * 1_048_576, 'line\n')
  writeFileSync(path, bytes)
  const covered = bytes.length - 3
  const before = process.memoryUsage().arrayBuffers
  const hash = await hashStart(path, covered)
  // Nothing is collected in so short a time: what a reader takes for every chunk is still there.
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * 1_048_576)
  expect(hash).toBe(createHash('sha256').update(bytes.subarray(0, covered)).digest('hex'))
})
