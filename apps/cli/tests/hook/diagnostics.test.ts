import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HookWorld } from './hook-world.ts'

it('a fault is written down without the secret that its message holds', () => {
  const world = new HookWorld()
  try {
    const secret = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
    // The store is to be below a file whose name holds a token: nothing can be made there, and the message says where.
    writeFileSync(join(world.folder, secret), '')
    world.environment = { ...world.environment, WINDDOWN_DIR: join(world.folder, secret, 'sessions') }
    world.send('SessionStart', { source: 'startup' })
    world.fill(152_000)
    world.tool('ls')
    const path = join(world.state, 'diagnostics.jsonl')
    expect(existsSync(path)).toBe(true)
    const text = readFileSync(path, 'utf8')
    expect(text).toContain('sessions')
    expect(text).not.toContain(secret)
  } finally {
    world.remove()
  }
})
