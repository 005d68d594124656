import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folders = readdirSync(import.meta.dirname).filter((name) =>
  existsSync(join(import.meta.dirname, name, 'main.js')),
)

describe('every example runs as a user would run it, and its assertions hold', () => {
  it('there are the three workflows of the original, and three of a developer of other tools', () => {
    expect(folders).toEqual(
      expect.arrayContaining(['auto-pause', 'discard', 'job-runner', 'own-agent', 'resume', 'toy-agent']),
    )
  })

  it.each(folders)('%s', (name) => {
    const result = spawnSync(process.execPath, [join(import.meta.dirname, name, 'main.js')], { encoding: 'utf8' })
    expect({ status: result.status, stderr: result.stderr }).toEqual({ status: 0, stderr: '' })
    expect(result.stdout).not.toBe('')
  })
})

describe('docs/how-to/write-an-adapter.md', () => {
  it('shows what stands in examples/adapter, or in the program that runs it', () => {
    const folder = join(import.meta.dirname, 'adapter')
    const sources = readdirSync(folder).flatMap((name) =>
      name.endsWith('.js') ? [readFileSync(join(folder, name), 'utf8')] : [],
    )
    sources.push(readFileSync(join(import.meta.dirname, '../tests/release/own-runner.mjs'), 'utf8'))
    const page = readFileSync(join(import.meta.dirname, '../docs/how-to/write-an-adapter.md'), 'utf8')
    const blocks = [...page.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, block]) => block ?? '')
    expect(blocks.length).toBeGreaterThan(2)
    for (const block of blocks) expect(sources.some((source) => source.includes(block))).toBe(true)
  })
})
