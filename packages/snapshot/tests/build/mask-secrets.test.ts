import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { maskSecrets } from '../../src/build/mask-secrets.ts'
import { KnownSecrets } from '../../src/secrets/known-secrets.ts'
import { exampleOfLook } from '../../src/secrets/look.ts'
import { seededRandom } from '../secrets/planted-kinds.ts'

const folder = mkdtempSync(join(tmpdir(), 'wd-mask-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const id = 'session-20260102-030405'
const timestamp = '2026-01-02T03:04:05.000Z'
/** Made here, so that no file holds what looks like a secret. */
const token = exampleOfLook('quay_live_<a36>', seededRandom(11))

const line = (data: object): string =>
  `\n${JSON.stringify({ type: 'tool_call', timestamp, session_id: id, data: { tool: 'Bash', timestamp, ...data }, context_percentage: 0.9 })}\n`

/** What is left of a log. */
async function masked(name: string, text: string, known = new KnownSecrets()): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, text, { mode: 0o600 })
  const { ino } = statSync(path)
  await maskSecrets(path, known, undefined)
  expect(statSync(path)).toMatchObject({ ino, size: Buffer.byteLength(text) })
  return readFileSync(path, 'utf8')
}

describe('a log at landing', () => {
  it('loses what the wide set finds: in values, names, records that are torn, and where it stands bare before it', async () => {
    const text = `${line({ output: `it printed ${token.slice(-36)} here` })}${line({ output: `use ${token}` })}${line({ [`k ${token}`]: 1 })}\n{"type":"tool_call","data":{"output":"and ${token}","x`
    const left = await masked('found', text)
    expect(left).not.toContain(token)
    expect(left).toContain('[redacted:')
  })

  it('loses what the wide set finds, and is too short to be looked for elsewhere', async () => {
    const left = await masked('short', line({ output: 'the PIN is 48213' }))
    expect(left).not.toContain('48213')
  })

  it('loses what is torn, where nothing else of it holds a secret', async () => {
    expect(await masked('torn', `${line({ output: 'well' })}\n{"data":{"output":"and ${token}","x`)).not.toContain(
      token,
    )
  })

  it('loses what was seen as a secret elsewhere, where nothing in it shows one', async () => {
    const known = new KnownSecrets()
    known.add('wq8Hn3kVz5Lp0Tx', 'password')
    const left = await masked('known', line({ output: 'it printed wq8Hn3kVz5Lp0Tx and ended' }), known)
    expect(left).not.toContain('wq8Hn3kVz5Lp0Tx')
  })

  it('loses what is remembered by its hash alone', async () => {
    const start = 'it printed '.length
    const find = (text: string) => (text.startsWith('it printed') ? [{ start, end: start + 15, kind: 'password' }] : [])
    const left = await masked(
      'hash',
      line({ output: 'it printed wq8Hn3kVz5Lp0Tx and ended' }),
      new KnownSecrets({ find }),
    )
    expect(left).not.toContain('wq8Hn3kVz5Lp0Tx')
  })

  it('stays as it is without a secret', async () => {
    const text = line({ output: 'it printed 12 passed, 0 failed' }).repeat(3)
    expect(await masked('clean', text)).toBe(text)
  })
})
