import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'

let box: Sandbox
let settings: string
beforeEach(() => {
  box = new Sandbox()
  settings = join(box.home, '.claude/settings.local.json')
  mkdirSync(dirname(settings), { recursive: true })
})
afterEach(() => box.remove())

describe('a repository whose settings are links', () => {
  it.each([
    ['--local', '.claude/settings.local.json'],
    ['--project', '.claude/settings.json'],
    ['--project', '.claude'],
    ['--local', '.claude'],
    ['--project', '.mcp.json'],
  ])('init %s: writes nothing through a link at %s, and says where it is', (scope, at) => {
    writeFileSync(settings, '{"mine":1}')
    const before = readdirSync(box.home, { recursive: true })
    mkdirSync(dirname(join(box.project, at)), { recursive: true })
    symlinkSync(at === '.claude' ? dirname(settings) : settings, join(box.project, at))
    const { code, stderr } = box.run('init', scope, '--mcp', '--harness', 'claude-code')
    expect(code).not.toBe(0)
    expect(stderr).toContain(`SETTINGS_INVALID: ${join(box.project, at)}: is a symbolic link`)
    expect(stderr).toContain(`See: ls -ld ${join(box.project, at)}`)
    expect(readFileSync(settings, 'utf8')).toBe('{"mine":1}')
    expect(readdirSync(box.home, { recursive: true })).toEqual(before)
  })

  it('a dangling link: nothing is made where it leads', () => {
    mkdirSync(join(box.project, '.claude'))
    symlinkSync(settings, join(box.project, '.claude/settings.local.json'))
    expect(box.run('init', '--local', '--harness', 'claude-code').code).not.toBe(0)
    expect(existsSync(settings)).toBe(false)
  })

  it('uninstall --project takes nothing out of the user’s own settings', () => {
    const own = join(box.home, '.claude/settings.json')
    expect(box.run('init', '--harness', 'claude-code', '--no-link').code).toBe(0)
    const before = readFileSync(own, 'utf8')
    symlinkSync(dirname(own), join(box.project, '.claude'))
    box.run('uninstall', '--project')
    expect(readFileSync(own, 'utf8')).toBe(before)
  })
})

describe('a link at the configuration of the project', () => {
  it.each(['.winddown/config.json', '.winddown'])(
    'at %s is not read, and nothing of what it leads to is said',
    (at) => {
      const secrets = join(box.folder, 'secrets')
      mkdirSync(secrets)
      writeFileSync(join(secrets, 'config.json'), 'hidden-words {"land": "always"}')
      mkdirSync(dirname(join(box.project, at)), { recursive: true })
      symlinkSync(at === '.winddown' ? secrets : join(secrets, 'config.json'), join(box.project, at))
      const { stderr, stdout } = box.run('config')
      expect(stderr).toMatch(/CONFIG_INVALID: .*config\.json: is a symbolic link/)
      expect(stdout + stderr).not.toContain('hidden')
      writeFileSync(join(secrets, 'config.json'), '{"land": "always"}')
      expect(JSON.parse(box.run('config', '--json').stdout)).toMatchObject({ land: 'paused' })
    },
  )

  it('one that is no JSON is said without its words', () => {
    box.write({ '.winddown/config.json': 'hidden-words' })
    const { stderr } = box.run('config')
    expect(stderr).toContain('is not valid JSON')
    expect(stderr).not.toContain('hidden')
  })
})
