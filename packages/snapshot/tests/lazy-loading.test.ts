import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))

describe('what this package loads', () => {
  it('no library is imported before it is used: reading a snapshot costs neither git, YAML nor the secret rules', () => {
    const eager = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(SOURCE, name), 'utf8')
        return [...text.matchAll(/^import (?!type )[^;]*? from '([^'.][^']*)'/gm)].map((match) => match[1] ?? '')
      })
    expect([...new Set(eager)].filter((from) => !from.startsWith('node:')).sort()).toEqual(['@winddown/core'])
  })
})
