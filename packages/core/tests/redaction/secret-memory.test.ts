import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rememberSecrets, SecretMemory } from '../../src/user-state/secret-memory.ts'

const SECRET = 'Harbor7&lamp/42+x9'
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'winddown-memory-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const remember = (value: string, session = 'agent.s1'): void =>
  rememberSecrets(home, session, new Map([[value, 'password']]))

describe('a value that was remembered', () => {
  it.each([
    ['as it is', `it says ${SECRET} here`],
    ['at the very end', `it says ${SECRET}`],
    ['within a word', `x${SECRET}y`],
    ['in an address', `https://x.example/?q=${encodeURIComponent(SECRET)}&z=1`],
    ['in base64', `blob ${Buffer.from(`bot:${SECRET}`).toString('base64')}`],
    ['in hexadecimal', `blob ${Buffer.from(SECRET).toString('hex')}`],
    ['in hexadecimal with capitals', `blob ${Buffer.from(SECRET).toString('hex').toUpperCase()}`],
    [
      'in wide letters',
      `it says ${SECRET.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))} here`,
    ],
    ['continued behind a backslash', `it says ${SECRET.slice(0, 9)}\\\n  ${SECRET.slice(9)} here`],
    ['escaped as JSON', JSON.stringify({ a: JSON.stringify({ b: `say ${SECRET}` }) })],
    ['broken by a line end', `it says ${SECRET.slice(0, 9)}\n  ${SECRET.slice(9)} here`],
    ['with signs without width', `it says ${SECRET.slice(0, 9)}\u200b${SECRET.slice(9)} here`],
  ])('is taken out of a text in which it stands bare: %s', (_, text) => {
    remember(SECRET)
    const clean = new SecretMemory(home).redact(text)
    expect(clean).toContain('[redacted:password]')
    expect(clean).not.toMatch(/lamp|6c616d70|ｌａｍｐ/i)
    expect(Buffer.from(clean.split(' ').at(-1) ?? '', 'base64').toString()).not.toContain('lamp')
  })

  it.each([
    ['"', JSON.stringify({ a: 'say Harbor7lampX42" now' }), '{"a":"say [redacted:password] now"}'],
    ['<', '{"a":"Harbor7lampX42\\u003c"}', '{"a":"[redacted:password]"}'],
    ['=', 'x?q=Harbor7lampX42%3D&z=1', 'x?q=[redacted:password]&z=1'],
    ['"', 'Harbor7lampX42&quot; br', '[redacted:password] br'],
    ['\uff1d', 'Harbor7lampX42\uff1d', '[redacted:password]'],
    ['9', 'say Harbor7lampX429\n  now', 'say [redacted:password]\n  now'],
    ['9', 'Harbor7lamp\u001b[mX429\u001b[m now', '[redacted:password]\u001b[m now'],
  ])('is taken out with the whole of the sign that it ends in: %s in %j', (sign, text, clean) => {
    remember(`Harbor7lampX42${sign}`)
    expect(new SecretMemory(home).redact(text)).toBe(clean)
  })

  it("is kept nowhere, nor a piece of it, in a file that is the user's alone", () => {
    remember(SECRET)
    const path = join(home, 'secrets/agent.s1')
    const text = readFileSync(path, 'utf8')
    for (let at = 0; at + 4 <= SECRET.length; at++) expect(text).not.toContain(SECRET.slice(at, at + 4))
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64').slice(0, 8))
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(join(home, 'secrets')).mode & 0o777).toBe(0o700)
    expect(readdirSync(join(home, 'secrets'))).toEqual(['agent.s1'])
  })

  it('has another hash in each session', () => {
    remember(SECRET, 'agent.s1')
    remember(SECRET, 'agent.s2')
    const hashes = (name: string): string[] =>
      readFileSync(join(home, 'secrets', name), 'utf8').match(/[0-9a-f]{16}(?= )/g) ?? []
    expect(hashes('agent.s1').length).toBeGreaterThan(2)
    expect(hashes('agent.s2').filter((hash) => hashes('agent.s1').includes(hash))).toEqual([])
  })

  it('is written once, however often it is seen', () => {
    remember(SECRET)
    const before = readFileSync(join(home, 'secrets/agent.s1'), 'utf8')
    for (let turn = 0; turn < 5; turn++) remember(SECRET)
    expect(readFileSync(join(home, 'secrets/agent.s1'), 'utf8')).toBe(before)
  })

  it('is no ordinary word', () => {
    for (const word of ['password', 'production', 'letmein', '12345678']) remember(word)
    expect(new SecretMemory(home).redact('the production password is letmein 12345678')).toBe(
      'the production password is letmein 12345678',
    )
  })
})

describe('the memory of secrets', () => {
  it('is bounded', () => {
    for (let turn = 0; turn < 40; turn++)
      rememberSecrets(
        home,
        'agent.s1',
        new Map(Array.from({ length: 100 }, (_, at) => [`Harbor${turn}x${at}&lampX42`, 'password'])),
      )
    expect(statSync(join(home, 'secrets/agent.s1')).size).toBeLessThanOrEqual(262_144)
    expect(new SecretMemory(home).redact('say Harbor3x9&lampX42')).toContain('[redacted:')
  })

  it('knows nothing where there is none, and leaves what is no file of its own alone', () => {
    const memory = new SecretMemory(join(home, 'nowhere'))
    expect(memory.isEmpty).toBe(true)
    expect(memory.redact('a text as it is')).toBe('a text as it is')
    remember(SECRET)
    writeFileSync(join(home, 'secrets/agent.s9'), 'something else\n')
    rememberSecrets(home, 'agent.s9', new Map([[SECRET, 'password']]))
    expect(readFileSync(join(home, 'secrets/agent.s9'), 'utf8')).toBe('something else\n')
    rememberSecrets(home, '../agent.s1', new Map([[SECRET, 'password']]))
    expect(readdirSync(home)).toEqual(['secrets'])
  })

  it('forgets a session after two months', () => {
    remember(SECRET, 'agent.old')
    const then = new Date(Date.now() - 61 * 24 * 60 * 60 * 1000)
    utimesSync(join(home, 'secrets/agent.old'), then, then)
    remember('Quay55!harborZ81', 'agent.new')
    expect(readdirSync(join(home, 'secrets'))).toEqual(['agent.new'])
  })

  it('is one file for two processes that begin it at once', () => {
    const code = `import { rememberSecrets } from ${JSON.stringify(join(import.meta.dirname, '../../dist/index.js'))}
rememberSecrets(process.argv[1], 'agent.s1', new Map([[process.argv[2], 'password']]))`
    const values = Array.from({ length: 6 }, (_, at) => `Harbor${at}x7&lampX42`)
    const script = values
      .map((value) => `${JSON.stringify(process.execPath)} --input-type=module -e ${shell(code)} ${home} '${value}' &`)
      .join('\n')
    const run = spawnSync('sh', ['-c', `${script}\nwait`], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    const memory = new SecretMemory(home)
    for (const value of values) expect(memory.redact(`say ${value}`)).toContain('[redacted:')
    expect(readdirSync(join(home, 'secrets'))).toEqual(['agent.s1'])
  })

  it('looks through a long text in time linear in its length', () => {
    for (let at = 0; at < 40; at++) remember(`Harbor${at}x7&lampX42`, `agent.s${at}`)
    const memory = new SecretMemory(home)
    const start = process.cpuUsage()
    expect(memory.find('Harbor words and nothing else '.repeat(7_000))).toEqual([])
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000)
  })
})

const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
