/** What a usage report says of the limit holds until another one says something else. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AgentSession, createSession, type SessionOptions } from '../src/index.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'winddown-limit-'))
  mkdirSync(join(folder, 'project/.git'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (own: Partial<SessionOptions> = {}): AgentSession =>
  createSession({ projectPath: join(folder, 'project'), stateFolder: join(folder, 'state'), sessionId: 'one', ...own })
const used = (input: number) => ({ input, output: 0, cache_read: 0, cache_creation: 0 })

it('a limit that a report gives holds for the reports after it', () => {
  const session = begin()
  session.usage(used(500), { limit: 1_000 })
  expect(session.usage(used(750)).crossed).toEqual(['caution'])
  expect(session.status().percentage).toBe(75)
  expect(session.usage(used(910)).started).toMatch(/^session-/)
})

it('a limit that a report gives takes the place of the option, and null says that it is not known any more', () => {
  const session = begin({ limit: 10_000 })
  session.usage(used(500), { limit: 1_000 })
  session.usage(used(600))
  expect(session.status().percentage).toBe(60)
  session.usage(used(650), { limit: null })
  session.usage(used(950))
  expect(session.status()).toMatchObject({ percentage: 60, pause: null })
})

it('a limit that is refused is not remembered', () => {
  const session = begin({ limit: 1_000 })
  expect(() => session.usage(used(500), { limit: -1 })).toThrow(/ARGUMENT_INVALID/)
  session.usage(used(500))
  expect(session.status().percentage).toBe(50)
})
