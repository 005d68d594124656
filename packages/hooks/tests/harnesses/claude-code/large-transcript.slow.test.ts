import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { assistant, call, result, text, user } from './written-session.ts'

const built = fileURLToPath(new URL('../../../dist/index.js', import.meta.url))

/** Reads a transcript in a process of its own; gives the number of actions and the most memory it had, MB. */
const readAlone = (path: string): { actions: number; memory: number } => {
  const program = `import { loadTranscriptAdapter } from ${JSON.stringify(built)}
    let actions = 0
    for (const action of loadTranscriptAdapter('claude-code').readTranscript(${JSON.stringify(path)})) actions++
    console.log(JSON.stringify({ actions, memory: Math.round(process.resourceUsage().maxRSS / 1024) }))`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  return JSON.parse(stdout) as { actions: number; memory: number }
}

const turn = (at: number): string => {
  const file = `export const value${at} = ${at}\n`.repeat(600)
  return [
    user(`request ${at}`),
    assistant(`m${at}`, [
      text('I will.'),
      call(`c${at}`, 'Edit', { file_path: '/work/shop/a.ts', old_string: `value${at}`, new_string: 'x' }),
    ]),
    result(`c${at}`, 'updated', {
      filePath: '/work/shop/a.ts',
      oldString: 'x',
      newString: 'y',
      originalFile: file,
      structuredPatch: [],
    }),
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')
}

describe('a transcript of 200 MB', () => {
  it('is read whole, in the memory that one of 20 MB takes and a little more', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winddown-large-'))
    try {
      const path = join(folder, 'large.jsonl')
      let turns = 0
      const growTo = (megabytes: number): void => {
        for (let size = 0; size < megabytes * 1_048_576; ) {
          let block = ''
          for (let at = 0; at < 50; at++) block += turn(turns++)
          appendFileSync(path, block)
          size += block.length
        }
      }
      growTo(20)
      const small = readAlone(path)
      growTo(180)
      const large = readAlone(path)
      expect(large.actions).toBeGreaterThan(turns * 3)
      expect(large.memory).toBeLessThan(small.memory + 40)
      expect(large.memory).toBeLessThan(200)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
