import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Finished, PROGRAM, Sandbox } from './sandbox.ts'

const ADAPTER = join(dirname(PROGRAM), '../../../examples/adapter/harness.js')
const CAPTURED = join(dirname(ADAPTER), 'captured/greeting')
const HOOK = join(dirname(PROGRAM), 'hook.cjs')

let box: Sandbox
let transcript: string

const configure = (config: object): void => {
  mkdirSync(join(box.home, '.config/winddown'), { recursive: true })
  writeFileSync(join(box.home, '.config/winddown/config.json'), JSON.stringify(config))
}

const lines = (name: string): readonly Record<string, unknown>[] =>
  readFileSync(join(CAPTURED, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

function hook(payload: object): Finished {
  const result = spawnSync(process.execPath, [HOOK, '--harness', 'parley'], {
    cwd: box.project,
    env: box.environment,
    input: JSON.stringify(payload),
    encoding: 'utf8',
  })
  return { code: result.status, stdout: result.stdout, stderr: result.stderr }
}

beforeEach(() => {
  box = new Sandbox()
  mkdirSync(join(box.home, '.parley/sessions'), { recursive: true })
  transcript = join(box.home, '.parley/sessions/greeting-1.jsonl')
})

afterEach(() => box.remove())

/** The captured session, lived through again: its records are written as it goes, and its events are told. */
function live(): void {
  const records = lines('transcript.jsonl').map((record) =>
    record['kind'] === 'session' ? { ...record, cwd: box.project } : record,
  )
  const events = lines('events.jsonl').map((event) => ({ ...event, cwd: box.project, transcript_path: transcript }))
  const written = [1, 3, 5, 7, 9, 10, 10]
  for (const [at, event] of events.entries()) {
    writeFileSync(
      transcript,
      records
        .slice(0, written[at])
        .map((record) => `${JSON.stringify(record)}\n`)
        .join(''),
    )
    expect(hook(event)).toMatchObject({ code: 0, stderr: '' })
  }
}

describe('a harness that the user’s config names', () => {
  it('is answered, recorded, landed, and briefs the next session', async () => {
    configure({ adapters: [ADAPTER] })
    live()
    // The landing goes on after the hook has answered.
    await expect.poll(() => box.run('list').stdout, { timeout: 60_000, interval: 300 }).toMatch(/greet/)
    const brief = box.run('show').stdout
    expect(brief).toContain('The greeting is wrong in greet.js')
    const next = {
      session_id: 'greeting-2',
      cwd: box.project,
      transcript_path: join(box.home, '.parley/sessions/greeting-2.jsonl'),
    }
    const told = ['session', 'prompt'].map((name) => hook({ ...next, hook_event_name: name, text: 'go on' }).stdout)
    expect(told.join('')).toContain('never touch the tests')
  })

  it('is read by salvage, and installed into and taken out again', () => {
    configure({ adapters: [ADAPTER] })
    const records = lines('transcript.jsonl')
      .map((record) => JSON.stringify(record))
      .join('\n')
    writeFileSync(transcript, `${records}\n`)
    expect(box.run('salvage', 'greeting-1')).toMatchObject({ code: 0 })
    expect(box.run('init', '--harness', 'parley')).toMatchObject({ code: 0 })
    const settings = join(box.home, '.parley/hooks.json')
    // The very line that was installed, as the agent runs it.
    const { hooks } = JSON.parse(readFileSync(settings, 'utf8')) as {
      hooks: Record<string, { hooks: { command: string }[] }[]>
    }
    const line = hooks['session']?.[0]?.hooks[0]?.command ?? ''
    expect(line).toContain('--harness parley')
    const event = { hook_event_name: 'session', session_id: 'installed-1', cwd: box.project }
    spawnSync('sh', ['-c', line], { cwd: box.project, env: box.environment, input: JSON.stringify(event) })
    expect(box.userState.readSession('parley', 'installed-1')).not.toBeNull()
    expect(box.run('doctor').stdout).toContain('Parley')
    configure({ adapters: [] })
    const refused = box.run('uninstall')
    expect([refused.code, refused.stdout]).toEqual([1, ''])
    expect(refused.stderr).toContain(`${settings} holds winddown's hooks for parley`)
    expect(box.run('doctor').stdout.replaceAll(/\s+/g, ' ')).toContain("holds winddown's hooks for parley")
    configure({ adapters: [ADAPTER] })
    expect(box.run('uninstall')).toMatchObject({ code: 0 })
    expect(existsSync(settings) ? readFileSync(settings, 'utf8') : '').not.toContain('winddown')
  })

  it('costs itself alone where it cannot be had, and is said', () => {
    const broken = join(box.folder, 'broken.mjs')
    writeFileSync(broken, 'export const harness = { profile: { id: "Parley!" } }\n')
    const unread = join(box.folder, 'unread.mjs')
    writeFileSync(unread, 'export const one = 1\n\nexport const harness = { profile: = }\n')
    const unrun = join(box.folder, 'unrun.mjs')
    writeFileSync(unrun, '\nexport const harness = nobodyNamedThis\n')
    const [deep, common] = [join(box.folder, 'deep.mjs'), join(box.folder, 'common.cjs')]
    const [part, inner] = [join(box.folder, 'part.mjs'), join(box.folder, 'inner.cjs')]
    writeFileSync(deep, "import './part.mjs'\nexport const harness = {}\n")
    writeFileSync(part, 'export const two = 2\n\n\nconst three = = 3\n')
    writeFileSync(common, "module.exports = require('./inner.cjs')\n")
    writeFileSync(inner, '#!/usr/bin/env node\nmodule.exports = { profile: ) }\n')
    configure({ adapters: ['/no/such/adapter.js', broken, unread, unrun, deep, common, 'no-such-package', ADAPTER] })
    const done = box.run('list', '--json')
    expect(done).toMatchObject({ code: 0 })
    expect(done.stderr).toMatch(/adapter \/no\/such\/adapter\.js is left out/)
    expect(done.stderr).toMatch(/broken\.mjs is left out: .*profile\.id must be lower-case words/)
    expect(done.stderr).toContain(`unread.mjs is left out: Unexpected token '=' (${unread}:3)`)
    expect(done.stderr).toContain(`deep.mjs is left out: Unexpected token '=' (${part}:4)`)
    expect(done.stderr).toContain(`common.cjs is left out: Unexpected token ')' (${inner}:2)`)
    expect(done.stderr).toContain(`unrun.mjs is left out: nobodyNamedThis is not defined (${unrun}:2)`)
    expect(done.stderr).toMatch(/no-such-package is left out/)
    expect(done.stderr).not.toContain(`the adapter ${ADAPTER}`)
    expect(box.run('doctor').stdout).toMatch(/adapters .*no-such-package/)
  })

  it('costs itself alone where it never finishes loading, or ends the process, and can be taken out of the config', () => {
    const [waits, works, ends] = ['waits', 'works', 'ends'].map((name) => join(box.folder, `${name}.mjs`)) as [
      string,
      string,
      string,
    ]
    writeFileSync(waits, 'await new Promise(() => undefined)\n')
    writeFileSync(works, 'setTimeout(() => undefined, 7_000)\nawait new Promise(() => undefined)\n')
    writeFileSync(ends, 'process.exit(3)\n')
    configure({ adapters: [waits, works, ADAPTER] })
    const listed = box.run('list')
    expect(listed.code).toBe(0)
    expect(listed.stderr).toContain('session')
    expect(listed.stderr).toContain(`the adapter ${waits} is left out: it does not finish loading`)
    expect(listed.stderr).toContain(`the adapter ${works} is left out: it does not finish loading`)
    configure({ adapters: [waits] })
    expect(box.run('doctor').stdout).toMatch(/adapters .*does not finish loading/)
    configure({ adapters: [ends] })
    expect(box.run('list')).toMatchObject({
      code: 1,
      stderr: `HARNESS_INVALID: the adapter ${ends} is left out: it ends the process while it is loaded\nSee: winddown config unset adapters\n`,
    })
    // No answer of an agent's hook, and no fault of it.
    expect(hook({ hook_event_name: 'session', session_id: 'a', cwd: box.project })).toMatchObject({
      code: 0,
      stdout: '',
    })
    for (const words of [['version'], ['--version'], ['list', '--help']])
      expect(box.run(...words), words.join(' ')).toMatchObject({ code: 0, stderr: '' })
    expect(box.run('config', 'unset', 'adapters')).toMatchObject({ code: 0, stderr: '' })
    expect(box.run('list')).toMatchObject({ code: 0, stderr: expect.not.stringContaining('adapter') })
    expect(box.run('config', 'set', 'adapters', '[""]').stderr).toContain('adapters.0: must not be empty')
  })

  it('is nobody’s to bring along with a project', () => {
    mkdirSync(join(box.project, '.winddown'))
    const marker = join(box.folder, 'ran')
    const planted = join(box.project, 'planted.mjs')
    writeFileSync(planted, `import { writeFileSync } from 'node:fs'\nwriteFileSync(${JSON.stringify(marker)}, '')\n`)
    writeFileSync(join(box.project, '.winddown/config.json'), JSON.stringify({ adapters: [planted] }))
    expect(box.run('status').code).toBe(0)
    expect(box.run('config').stderr).toContain('adapters: there is no such setting')
    hook({ hook_event_name: 'session', session_id: 's-1', cwd: box.project })
    expect(existsSync(marker)).toBe(false)
  })
})
