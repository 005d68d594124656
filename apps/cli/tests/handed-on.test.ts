import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rememberSecrets } from '@winddown/core'
import { schemaFaults } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Sandbox } from './sandbox.ts'

let here: Sandbox
let there: Sandbox
beforeEach(() => {
  here = new Sandbox()
  there = new Sandbox()
})
afterEach(() => {
  here.remove()
  there.remove()
})

/** A session that is exported to a file: its id and the path. */
function exported(): { id: string; path: string } {
  here.run('note', '--next', 'wire the limiter')
  here.run('finalize')
  const path = join(here.folder, 'handover.json')
  const { session_id: session } = JSON.parse(here.run('export', '-o', path, '--json').stdout)
  return { id: session, path }
}

/** The file with something else in it, its sum set right where that is wanted. */
function forged(path: string, change: (file: Record<string, unknown>) => void): string {
  const file = JSON.parse(readFileSync(path, 'utf8'))
  change(file)
  writeFileSync(path, JSON.stringify(file))
  return path
}

describe('a session is handed on as one file', () => {
  it('that is as the published schema says, and is read on the other side', () => {
    const { id, path } = exported()
    const published = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../docs/reference/export-format.schema.json'), 'utf8'),
    )
    expect(JSON.parse(here.run('export', '--schema').stdout)).toEqual(published)
    expect(schemaFaults(JSON.parse(readFileSync(path, 'utf8')), published)).toEqual([])
    expect(there.run('import', path).stdout).toBe(
      `Imported ${id}. To read it: winddown resume ${id}; to search it: winddown recall "…" -s ${id}\n`,
    )
    const listed = there.run('list')
    expect(listed.stderr).toBe('')
    expect(listed.stdout).toMatch(new RegExp(`^${id}\\t.*\\timported\\n$`))
    expect(there.run('show', id).stdout).toContain('wire the limiter')
    expect(there.run('log', id).stdout).toContain('next (agent): wire the limiter')
    expect(there.run('recall', 'limiter', '-s', id).stdout).toContain('wire the limiter')
  })

  it('that no commit takes where nobody named a place, whatever a repository ships there', () => {
    here.write({ '.gitignore': '!.winddown\n', '.winddown/exports/.gitignore': '!*\n' })
    here.run('note', 'wire the limiter')
    here.run('finalize')
    const { code, stdout } = here.run('export')
    expect(code).toBe(0)
    expect(stdout).toMatch(/\/session-[\d-]+\.winddown\.json\n$/)
    expect(stdout.startsWith(join(here.project, '.winddown/exports/session-'))).toBe(true)
    expect(JSON.parse(readFileSync(stdout.trim(), 'utf8')).winddown_export).toBe(1)
    here.git('add', '-A')
    expect(here.git('status', '--porcelain', '-uall')).not.toContain('.winddown.json')
  })

  it('with its log where that is: of one that goes on it is under another name yet', () => {
    here.run('note', '--next', 'wire the limiter')
    here.run('checkpoint')
    here.run('note', 'said after the checkpoint')
    const { code, stdout, stderr } = here.run('export', 'latest', '-o', '-')
    expect(code).toBe(0)
    expect(stderr).toMatch(/It is not finished: its snapshot was written just now\.$/m)
    const words = JSON.parse(stdout).log.map(({ data }: { data: { text?: string } }) => data.text)
    expect(words).toEqual([undefined, 'wire the limiter', 'said after the checkpoint'])
    expect(here.run('log', 'latest').stdout).toContain('said after the checkpoint')
    expect(here.run('recall', 'checkpoint', '-s', 'latest').stdout).toContain('said after the checkpoint')
  })

  it('without the words of a note that was taken back, which the log here keeps', () => {
    here.run('note', '--next', 'wire the limiter')
    here.run('note', 'the gate code is heron')
    here.run('finalize')
    here.run('note', '--undo')
    expect(here.run('log', 'latest').stdout).toContain('heron')
    const { code, stdout } = here.run('export', 'latest', '-o', '-')
    expect(code).toBe(0)
    expect(stdout).toContain('wire the limiter')
    expect(stdout).not.toContain('heron')
    const path = join(here.folder, 'handover.json')
    writeFileSync(path, stdout)
    expect(there.run('import', path).code).toBe(0)
    expect(there.run('log', JSON.parse(stdout).session_id).stdout).toContain('note that was taken back')
  })

  it('or null for a log that is gone, and says so', () => {
    const { id, path } = exported()
    rmSync(join(here.store, `${id}-incremental.jsonl`))
    rmSync(path)
    const { stdout, stderr } = here.run('export', '-o', path, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ actions: null })
    const { $defs } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../docs/reference/json-output.schema.json'), 'utf8'),
    )
    expect(schemaFaults(JSON.parse(stdout), { $defs, ...$defs.export })).toEqual([])
    expect(stderr).toContain('Its log is gone, too large, damaged, or not as it was landed, and was left out')
    expect(JSON.parse(readFileSync(path, 'utf8')).log).toBeNull()
    expect(there.run('import', path)).toMatchObject({ code: 0 })
  })

  it('or null for a log that is another than was landed, and says that', () => {
    const { id, path } = exported()
    writeFileSync(join(here.store, `${id}-incremental.jsonl`), '{}\n')
    rmSync(path)
    const { stderr } = here.run('export', '-o', path, '--json')
    expect(stderr).toContain('or not as it was landed, and was left out')
    expect(JSON.parse(readFileSync(path, 'utf8')).log).toBeNull()
  })

  it('which is named where nothing else is: how to open it, and that it is searched by its id', () => {
    const { id, path } = exported()
    there.run('import', path)
    const { stdout } = there.run()
    expect(stdout).toMatch(new RegExp(`of others +${id}, imported or shipped here`))
    expect(stdout).toContain(`winddown resume ${id}`)
    expect(stdout).toContain(`winddown recall "…" -s ${id}`)
    for (const args of [
      ['recall', 'limiter'],
      ['recall', 'limiter', '--all'],
    ]) {
      const { code, stderr } = there.run(...args)
      expect(code).toBe(3)
      expect(stderr).toMatch(/^SESSION_NOT_FOUND: none of the sessions in .* was recorded by your winddown; /)
      expect(stderr).toContain(`See: winddown recall limiter --session ${id}\n`)
    }
    const { stderr } = there.run('show')
    expect(stderr).toContain(`somebody else's, ${id}, can be named by its id\nSee: winddown show ${id}\n`)
  })

  it('and stays foreign there: opened by its id alone, never given, never a default', () => {
    const { id, path } = exported()
    there.run('import', path)
    const [listed] = JSON.parse(there.run('list', '--json').stdout)
    expect(listed).toMatchObject({ id, own: false, number: null })
    for (const args of [['show'], ['resume'], ['show', '1'], ['brief', '--next'], ['brief', 'latest~1']])
      expect(there.run(...args), args.join(' ')).toMatchObject({ code: 3 })
    expect(there.run('brief', id, '--give').stderr).toMatch(
      /^ARGUMENT_INVALID: .* was not recorded by your winddown: no session is given it by itself\n/,
    )
    expect(there.run('recover').stdout).toContain('Nothing to finish.')
    expect(there.run('resume', id).stderr).toContain('was not written by your winddown')
    expect(there.stored()).not.toContain('LATEST-SESSION.txt')
  })

  it('which can be deleted again by whoever imported it, and no other that lies there', () => {
    const { id, path } = exported()
    there.run('import', path)
    expect(there.run('forget', id, '--yes')).toMatchObject({ code: 0, stderr: '' })
    expect(there.stored()).toEqual([])
    expect(there.run('import', path).code).toBe(0)
    // The same files, but by nobody's import of this user.
    rmSync(there.userState.home, { recursive: true, force: true })
    expect(there.run('forget', id, '--yes').stderr).toContain('it is not ours to delete')
    expect(there.stored()).toContain(`${id}.json`)
  })

  it('without secrets, whoever put one into it', () => {
    const { id, path } = exported()
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789'
    const store = join(here.store, `${id}.json`)
    writeFileSync(store, readFileSync(store, 'utf8').replaceAll('wire the limiter', `wire ${secret}`))
    const written = here.run('export', id, '-o', '-').stdout
    expect(written).toContain('"winddown_export": 1')
    expect(written).not.toContain(secret)
    expect(readFileSync(path, 'utf8')).not.toContain(secret)
  })

  it('nor one that a session showed to be a secret, and that nothing tells where it stands bare', () => {
    const secret = 'Harbor7lampX42quay'
    here.run('note', '--next', `connect with ${secret} to the quay`)
    here.run('finalize')
    rememberSecrets(here.userState.home, 'claude-code.another', new Map([[secret, 'password']]))
    const path = join(here.folder, 'handover.json')
    here.run('export', '-o', path)
    const text = readFileSync(path, 'utf8')
    expect(JSON.parse(text).log).not.toEqual([])
    expect(text).toContain('connect with [redacted:password] to the quay')
    expect(text).not.toContain(secret)
    expect(there.run('import', path)).toMatchObject({ code: 0 })
  })

  it('nor one that ends in a sign of JSON or HTML: what is printed is a document still', () => {
    const [quay, tide] = ['Harbor7lampX42quay', 'Lantern9zebraY17tide']
    here.run('note', '--next', `connect with ${quay}" and ${tide}< to ${quay}`)
    here.run('finalize')
    for (const value of [`${quay}"`, `${tide}<`])
      rememberSecrets(here.userState.home, 'claude-code.another', new Map([[value, 'password']]))
    for (const args of [['show'], ['export', '-o', '-']]) {
      const { stdout } = here.run(...args, '--json')
      expect(JSON.stringify(JSON.parse(stdout))).toMatch(/connect with \[\S+ and \[\S+ to \[redacted:password]"/)
    }
  })

  it('and replaces nothing', () => {
    const { id, path } = exported()
    expect(here.run('export', '-o', path)).toMatchObject({
      code: 1,
      stderr: `OUTPUT_FAILED: ${path}: is there already, and was left as it is\nSee: ls -ld ${path}\n`,
    })
    expect(here.run('import', path).stderr).toMatch(
      new RegExp(`^ARGUMENT_INVALID: ${id} is in this store already; nothing was imported\n`),
    )
    there.run('import', path)
    const before = there.stored()
    expect(there.run('import', path).code).toBe(1)
    expect(there.stored()).toEqual(before)
  })

  it.each([
    ['a path for an id', (file: Record<string, unknown>) => (file['session_id'] = '../../etc/passwd'), 'session_id'],
    ['another version', (file: Record<string, unknown>) => (file['winddown_export'] = 2), 'winddown_export'],
    ['other words', (file: Record<string, unknown>) => (file['log'] = []), 'was damaged on its way'],
    ['no snapshot', (file: Record<string, unknown>) => (file['snapshot'] = { a: 1 }), 'is not an exported session'],
    [
      'two ids',
      (file: Record<string, unknown>) => (file['session_id'] = 'session-20200101-000000'),
      'names two sessions',
    ],
  ])('but not with %s', (_, change, reason) => {
    const { path } = exported()
    const { code, stderr } = there.run('import', forged(path, change))
    expect(code).toBe(1)
    expect(stderr).toMatch(/^SNAPSHOT_INVALID: /)
    expect(stderr).toContain(reason)
    expect(there.stored()).toEqual([])
  })

  it('nor from what is no file of ours', () => {
    there.write({ 'a.json': 'not json', 'b.json': '[]' })
    expect(there.run('import', 'a.json').stderr).toContain('is not valid JSON')
    expect(there.run('import', 'b.json').stderr).toContain('is not an exported session')
    expect(there.run('import', 'none.json').stderr).toMatch(
      /^ARGUMENT_INVALID: .*none\.json: there is no such file\nSee: winddown import --help\n/,
    )
    expect(there.run('import', 'a.json').stderr).toContain('See: winddown import --help')
    expect(there.run('import', '.').stderr).toMatch(/^SNAPSHOT_INVALID: /)
  })
})
