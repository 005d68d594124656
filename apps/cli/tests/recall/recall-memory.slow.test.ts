import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PROGRAM } from '../sandbox.ts'

const SESSION = '11111111-2222-4333-8444-555555555555'

describe('recall in a transcript of 200 MB', () => {
  it('answers in the memory that one of 20 MB takes and a little more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-recall-'))
    try {
      const path = join(folder, `${SESSION}.jsonl`)
      const gauge = join(folder, 'gauge.cjs')
      writeFileSync(
        gauge,
        `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'peak'))}, String(process.resourceUsage().maxRSS)))`,
      )
      let serial = 0
      const line = (type: string, content: unknown): string => {
        serial++
        const uuid = `${serial.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`
        const timestamp = new Date(Date.UTC(2026, 0, 5, 9, 0, serial % 60)).toISOString()
        const message = { role: type, id: `m${serial}`, content }
        return `${JSON.stringify({ type, sessionId: SESSION, cwd: '/work/shop', uuid, timestamp, message })}\n`
      }
      const turn = (at: number): string => {
        const id = `c${at}`
        return [
          line('user', `request ${at} about the limiter`),
          line('assistant', [{ type: 'tool_use', id, name: 'Bash', input: { command: `npm test ${at}` } }]),
          line('user', [
            { type: 'tool_result', tool_use_id: id, content: `limiter bucket ${at} is full\n`.repeat(400) },
          ]),
          line('assistant', [{ type: 'text', text: `The limiter of round ${at} holds ${at * 3} tokens.` }]),
        ].join('')
      }
      let turns = 0
      const growTo = (megabytes: number): void => {
        for (let size = 0; size < megabytes * 1_048_576; ) {
          let block = ''
          for (let at = 0; at < 50; at++) block += turn(turns++)
          appendFileSync(path, block)
          size += block.length
        }
      }
      const peak = (question: string): number => {
        const { status, stdout } = spawnSync(
          process.execPath,
          ['--require', gauge, PROGRAM, 'recall', question, '--transcript', path],
          { cwd: folder, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', HOME: folder } },
        )
        expect([status, stdout.includes('limiter')]).toEqual([0, true])
        return Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024
      }
      growTo(20)
      const small = Math.max(peak('how many tokens in the limiter bucket'), peak('L40'))
      growTo(180)
      const large = Math.max(peak('how many tokens in the limiter bucket'), peak(`L${turns * 4}`))
      expect(large).toBeLessThan(small + 60)
      expect(large).toBeLessThan(220)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
