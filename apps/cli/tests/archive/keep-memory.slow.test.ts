import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'
import { transcriptPath } from '../tour.ts'

const SESSION = '11111111-2222-4333-8444-555555555555'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

it('a transcript of 200 MB is kept, and recalled when it is gone, in the memory that one of 20 MB takes and a little more', () => {
  const path = transcriptPath(box, SESSION)
  let serial = 0
  const line = (type: string, content: unknown): string => {
    serial++
    const uuid = `${serial.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
    const timestamp = new Date(Date.UTC(2026, 0, 5, 9, 0, serial % 60)).toISOString()
    const message = { role: type, id: `m${serial}`, content }
    return `${JSON.stringify({ type, sessionId: SESSION, cwd: box.project, uuid, timestamp, message })}\n`
  }
  let turns = 0
  const grow = (megabytes: number): void => {
    for (let size = 0; size < megabytes * 1_048_576; ) {
      let block = ''
      for (let at = 0; at < 50; at++) {
        const turn = turns++
        const id = `c${turn}`
        block += line('user', `request ${turn} about the limiter`)
        block += line('assistant', [{ type: 'tool_use', id, name: 'Bash', input: { command: `npm test ${turn}` } }])
        block += line('user', [
          { type: 'tool_result', tool_use_id: id, content: `limiter bucket ${turn} is full\n`.repeat(400) },
        ])
        block += line('assistant', [{ type: 'text', text: `The limiter of round ${turn} holds ${turn * 3} tokens.` }])
      }
      appendFileSync(path, block)
      size += block.length
    }
  }
  const said = join(box.folder, 'peak')
  box.write({
    'watch.cjs': `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(said)}, String(process.resourceUsage().maxRSS)))`,
  })
  const watched = { env: { NODE_OPTIONS: `--require ${join(box.project, 'watch.cjs')}` } }
  const peak = (...args: readonly string[]): number => {
    const { code, stderr } = box.runIn(watched, ...args)
    expect([args, code, stderr]).toEqual([args, 0, ''])
    return Number(readFileSync(said, 'utf8')) / 1024
  }
  grow(20)
  box.run('salvage', SESSION)
  const small = peak('keep')
  grow(180)
  box.run('salvage', SESSION)
  const started = performance.now()
  const large = peak('keep')
  const seconds = Math.round((performance.now() - started) / 1000)
  const megabytes = Math.round(statSync(path).size / 1_048_576)
  box.shell(`rm -r ${JSON.stringify(join(box.home, '.claude'))}`)
  const recalled = peak('recall', 'how many tokens in the limiter bucket')
  console.log(
    `keep of 20 MB: ${Math.round(small)} MB; of ${megabytes} MB: ${Math.round(large)} MB, ${seconds} s; recall of it: ${Math.round(recalled)} MB`,
  )
  expect(large).toBeLessThan(small + 40)
  expect(recalled).toBeLessThan(small + 60)
}, 3_600_000)
