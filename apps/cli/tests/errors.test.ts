import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'
import { keepTour } from './tour.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

/** Another user may not be able to enter the clone: in the box is a copy that needs nothing beside it. */
const copyProgram = (): void =>
  cpSync(join(dirname(PROGRAM), 'marketplace/winddown/program'), join(box.folder, 'program'), { recursive: true })

describe("a person's errors", () => {
  it('are a code, a reason and a command for a wrong command line too', () => {
    expect(box.run('statsu').stderr).toMatch(/^USAGE: unknown command 'statsu'[\s\S]*\nSee: winddown --help\n$/)
    expect(box.run('list', '--alll').stderr).toMatch(/^USAGE: [\s\S]*\nSee: winddown list --help\n$/)
  })

  it('land nothing where the transcript to land is not there', () => {
    const { code, stderr } = box.run('pause', '--transcript', '/nowhere/at all')
    expect({ code, stored: box.stored() }).toEqual({ code: 1, stored: [] })
    expect(stderr).toMatch(/^TRANSCRIPT_UNREADABLE: \/nowhere\/at all: there is no such file\nSee: winddown doctor\n$/)
    // Where an agent keeps some, and no other: what there is to choose from.
    keepTour(box)
    expect(box.run('pause', '--transcript', '/nowhere/at all').stderr).toMatch(
      /\nSee: ls -t ~\/\.claude\/projects\/\*\/\*\.jsonl\n$/,
    )
  })

  it('name the file that stands where a folder is to be', () => {
    for (const place of ['.winddown', '.winddown/sessions']) {
      rmSync(join(box.project, '.winddown'), { recursive: true, force: true })
      box.write({ [place]: 'mine\n' })
      for (const words of [['list'], ['note', 'hi']])
        expect(box.run(...words).stderr).toBe(
          `STORE_UNSAFE: ${box.project}/${place}: is not a folder; move it away, and sessions can be kept there\nSee: ls -ld ${box.project}/${place}\n`,
        )
    }
  })

  it('say of a file that is no transcript what is wrong with it', () => {
    box.write({ 'empty.jsonl': '', 'list.txt': 'eggs\nmilk\n' })
    const said = (...args: string[]) => box.run(...args).stderr
    expect(said('brief', '--transcript', 'empty.jsonl')).toMatch(
      /^TRANSCRIPT_UNREADABLE: empty\.jsonl: is empty\nSee: /,
    )
    expect(said('brief', '--transcript', 'list.txt')).toMatch(
      /^TRANSCRIPT_UNREADABLE: list\.txt: is no transcript of an agent that winddown knows \(claude-code, codex, .*\)\nSee: /,
    )
    // A file where a session is meant: the option that takes one.
    expect(said('brief', './list.txt')).toBe(
      'SESSION_NOT_FOUND: no session begins with "./list.txt"\nSee: winddown brief --transcript ./list.txt\n',
    )
  })

  it.skipIf(process.getuid?.() !== 0)(
    'name the folder that may not be written, where what would be in it is not there',
    () => {
      copyProgram()
      const run = (...args: string[]) =>
        box.shell(
          `chmod 755 . && chmod 555 home && chown 65534:65534 home project && cd project && exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME='${box.home}' WINDDOWN_HOME= "$0" ../program/winddown.js ${args.join(' ')}`,
        )
      expect(run('init', '--harness', 'claude-code').stderr).toMatch(
        new RegExp(`^STORE_DENIED: ${box.home}/\\.(?:claude|local).*\\nSee: ls -ld ${box.home}\\n$`),
      )
      expect(run('doctor').stdout).toMatch(/FAIL {2}state .*cannot be written \(EACCES\)\n +fix: chmod u\+rwx .*home\n/)
    },
  )

  it.skipIf(process.getuid?.() !== 0)(
    'say whose a store is that another user keeps private, and call no configuration bad',
    () => {
      box.write({ '.winddown/config.json': '{}' })
      copyProgram()
      const status = box.shell(
        [
          'chmod 755 . project && chmod 700 project/.winddown && chmod 777 home && cd project &&',
          `exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME='${box.home}' WINDDOWN_HOME='${box.home}/state'`,
          '"$0" ../program/winddown.js doctor',
        ].join(' '),
      )
      expect(status.stdout).toMatch(/FAIL {2}store .*STORE_DENIED: .*EACCES\)\n +fix: ls -ld .*\.winddown\n/)
      expect(status.stdout + status.stderr).not.toContain('CONFIG_INVALID')
      expect(status.stdout).not.toMatch(/config\.json.*cannot be read/)
    },
  )

  it('say in which folder to go on where this one is gone', () => {
    const gone = join(box.folder, 'go ne')
    mkdirSync(gone)
    const { code, stderr } = box.runIn({ cwd: box.folder }, 'salvage', 'x', '--project', gone)
    expect({ code, stderr }).toMatchObject({ code: 3, stderr: expect.stringMatching(/^SESSION_NOT_FOUND/) })
    const script = `cd '${gone}' && rmdir '${gone}' && exec "$0" "$1" status`
    const left = box.shell(script)
    expect(left.code).toBe(1)
    expect(left.stderr).toBe(`STORE_UNAVAILABLE: ${gone}: there is no such folder\nSee: cd ${box.folder}\n`)
  })

  it('name an unknown setting as what it is', () => {
    box.write({ '.winddown/config.json': '{ "thresholds": { "cautin": 0.5 } }' })
    expect(box.run('config').stderr).toMatch(/^CONFIG_INVALID: .*thresholds\.cautin: there is no such setting\n/)
  })

  it('say that a transcript is a folder, and list it', () => {
    const done = box.run('meter', '--transcript', box.folder)
    expect(done.code).toBe(1)
    expect(done.stderr).toBe(
      `TRANSCRIPT_UNREADABLE: ${box.folder}: is a folder, not a transcript\nSee: ls -t ${box.folder}\n`,
    )
  })

  it.skipIf(!existsSync('/dev/full'))('say that the output cannot be written, without a stack trace', () => {
    for (const command of ['status', '--help']) {
      const { code, stderr } = box.shell(`cd project && exec "$0" "$1" ${command} >/dev/full`)
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr: 'OUTPUT_FAILED: the output could not be written (ENOSPC)\nSee: df -h .\n',
      })
    }
    expect(box.shell('cd project && { "$0" "$1" --help; echo "$?" >&2; } | true').stderr).not.toContain('at ')
  })

  it('name the settings file that does not parse, and a command to open it', () => {
    const settings = join(box.home, '.claude/settings.json')
    mkdirSync(join(box.home, '.claude'))
    writeFileSync(settings, '{ bad')
    const line = `SETTINGS_INVALID: ${settings}: Claude Code ignores this whole file, hooks included, because: invalid JSON at line 1, column 3; nothing was changed\nSee: \${EDITOR:-vi} ${settings}\n`
    expect(box.run('init').stderr).toBe(line)
    rmSync(settings)
  })
})

describe('a log', () => {
  it('is found by the beginning of an id, and by none that several have', () => {
    box.run('note', 'first')
    box.run('finalize')
    const [id = ''] = box
      .stored()
      .map((name) => /^session-(\d{8}-\d{6})\.json$/.exec(name)?.[1])
      .filter(Boolean)
    const { code, stdout } = box.run('log', id.slice(0, 13))
    expect(code).toBe(0)
    expect(stdout).toContain('note (agent): first')
    expect(box.run('log', 'nope')).toMatchObject({ code: 3, stderr: expect.stringMatching(/^SESSION_NOT_FOUND/) })
  })

  it("has the machine's own times, and says so", () => {
    box.run('note', 'first')
    const zoned = (TZ: string): string => box.runIn({ env: { TZ } }, 'log').stdout
    expect(zoned('Asia/Kolkata')).toContain('times are local (UTC+05:30)')
    expect(zoned('UTC')).toContain('times are local (UTC)')
    expect(zoned('Asia/Kolkata').slice(0, 8)).not.toBe(zoned('UTC').slice(0, 8))
  })
})

describe('lists', () => {
  it('are cut for no pipe, and name a session of notes alone by its note', () => {
    const words = 'wire the limiter into main.js, and '.repeat(6)
    box.run('note', '--next', words)
    box.run('finalize')
    expect(box.run('list').stdout).toContain(`next: ${words.trim()}`)
  })
})
