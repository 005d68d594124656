import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../tools/workspace.mjs'

const page = readFileSync(join(root, 'docs/reference/library-api.md'), 'utf8')

describe('docs/reference/library-api.md', () => {
  it.each(['core', 'hooks', 'snapshot'])('names nothing of %s that is not exported', (name) => {
    const row = page.split('\n').find((line) => line.startsWith(`| \`@winddown/${name}\` |`)) ?? ''
    const names = [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map(([, each = '']) => each)
    expect(names.length).toBeGreaterThan(8)
    const index = readFileSync(join(root, 'packages', name, 'src/index.ts'), 'utf8')
    const exported = new Set([...index.matchAll(/\b[A-Za-z_]\w*\b/g)].map(([each]) => each))
    expect(names.filter((each) => !exported.has(each))).toEqual([])
  })
})
