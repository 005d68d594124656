import { chmodSync, mkdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

describe('the command line', () => {
  it('says where things stand and what to do next, where nothing is asked', () => {
    const empty = box.run()
    expect(empty).toMatchObject({ code: 0, stderr: '' })
    expect(empty.stdout).toMatch(/newest {7}no session was recorded here yet\n\n {2}winddown init --(?:dry-run|help) /)
    box.run('note', '--next', 'wire the limiter')
    expect(box.run().stdout).toMatch(/recording {4}● \d{4}-\d{6}, 1 note\n/)
    box.run('finalize')
    const { stdout } = box.run()
    expect(stdout).toMatch(/newest {7}\d{4}-\d{6}, just now: next: wire the limiter\n/)
    expect(stdout).toMatch(/next session is given the brief of \d{4}-\d{6}\n/)
    expect(stdout).toContain('winddown resume')
  })

  it('prints its version alone', () => {
    for (const option of ['--version', '-v', '-V']) expect(box.run(option).stdout, option).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(JSON.parse(box.run('version', '--json').stdout)).toMatchObject({ node: process.versions.node })
  })

  it('runs as if called in another folder', () => {
    box.write({ 'below/a.txt': 'one' })
    const from = (folder: string, ...args: string[]) => box.runIn({ cwd: box.folder }, '--dir', folder, ...args)
    expect(from('project', 'note', 'a').code).toBe(0)
    expect(box.runIn({ cwd: box.folder }, 'log', '--dir=project/below').stdout).toContain('note (agent): a')
    expect(from('nowhere', 'status')).toMatchObject({
      code: 1,
      stderr: `STORE_UNAVAILABLE: ${box.folder}/nowhere: there is no such folder\nSee: ls -ld ${box.folder}/nowhere\n`,
    })
  })

  it('names what was probably meant by an unknown command, and exits 2', () => {
    const { code, stdout, stderr } = box.run('statsu')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('status')
  })

  it('says that there is no such command where its help is asked for', () => {
    expect(box.run('help', 'nosuch')).toEqual({
      code: 2,
      stdout: '',
      stderr: "USAGE: unknown command 'nosuch'\nSee: winddown --help\n",
    })
    expect(box.run('help', 'list').code).toBe(0)
  })

  it.each([
    ['an option', ['status', '--no\u001b[2Jsuch']],
    ['a command', ['no\u001b]0;title\u0007such']],
    ['an argument', ['brief', '--budget', '\u009b31m', 'x']],
    ['one too many', ['status', 'a\u202eb']],
    ['an unknown session', ['show', 'no\u001b[31m\u2028such']],
  ])('nothing that was typed acts on the terminal: %s', (_, args) => {
    const { code, stdout, stderr } = box.run(...args)
    expect(code).not.toBe(0)
    expect(stdout + stderr).not.toMatch(/(?!\n)\p{Cc}|[\u2028-\u202e]/u)
    expect(stderr).not.toBe('')
  })

  it('exits 2 for an unknown option and for a missing argument', () => {
    expect(box.run('status', '--nonsense').code).toBe(2)
    expect(box.run('note').code).toBe(2)
  })

  it('gives every command a help of its own, with examples', () => {
    const names = [...box.run('--help').stdout.matchAll(/^ {2}([a-z]+) {2,}\S/gm)].map((match) => match[1] ?? '')
    expect(names).toContain('status')
    for (const name of names.filter((each) => each !== 'help')) {
      const { code, stdout } = box.run(name, '--help')
      expect({ name, code }).toEqual({ name, code: 0 })
      expect(stdout, name).toContain('Examples:')
    }
  })

  it('colours nothing in a pipe, and obeys FORCE_COLOR and NO_COLOR', () => {
    box.run('note', 'a')
    const escapeCharacter = String.fromCharCode(27)
    expect(box.run('log').stdout).not.toContain(escapeCharacter)
    expect(box.runIn({ env: { FORCE_COLOR: '1' } }, 'log').stdout).toContain(escapeCharacter)
    expect(box.runIn({ env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, 'log').stdout).not.toContain(escapeCharacter)
  })

  it('says which variable to set where there is no home', () => {
    const { code, stderr } = box.runIn({ env: { HOME: '', WINDDOWN_HOME: '' } }, 'status')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^STORE_UNAVAILABLE: neither HOME nor WINDDOWN_HOME is set to an absolute path\nSee: /)
  })

  it('does not tell a store that may not be read from an empty one', () => {
    mkdirSync(box.store, { recursive: true })
    chmodSync(box.store, 0o000)
    const { code, stderr } = box.run('status')
    chmodSync(box.store, 0o700)
    // Root may read everything: then there is nothing to deny.
    if (process.getuid?.() === 0) expect(code).toBe(0)
    else expect(stderr).toMatch(/^STORE_DENIED/)
  })
})
