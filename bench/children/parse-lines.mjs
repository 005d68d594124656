// The limit for everything that reads JSONL: the lines of a file, split and parsed, and nothing done with them.
import { closeSync, openSync, readSync } from 'node:fs'
import { reportWork } from './cpu-of-work.mjs'

const path = process.argv[2] ?? ''

await reportWork(() => {
  const file = openSync(path, 'r')
  const chunk = Buffer.allocUnsafe(1 << 20)
  let rest = Buffer.alloc(0)
  let lines = 0
  for (let size = readSync(file, chunk); size > 0; size = readSync(file, chunk)) {
    const data = rest.length === 0 ? chunk.subarray(0, size) : Buffer.concat([rest, chunk.subarray(0, size)])
    let start = 0
    for (let end = data.indexOf(10); end >= 0; end = data.indexOf(10, start)) {
      if (end > start) {
        JSON.parse(data.toString('utf8', start, end))
        lines += 1
      }
      start = end + 1
    }
    rest = Buffer.from(data.subarray(start))
  }
  closeSync(file)
  return { lines }
})
