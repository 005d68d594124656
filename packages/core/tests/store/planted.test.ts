import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  appendToLog,
  formatSessionId,
  openStore,
  type PauseAction,
  readLog,
  replaceFile,
  requireWritable,
  reserveSessionId,
  resolveStore,
} from '../../dist/index.js'
import { redactedAction } from '../redacted-action.ts'
import { testProject } from '../test-project.ts'

const action: PauseAction = {
  type: 'system_event',
  timestamp: '2026-01-02T03:04:05Z',
  session_id: 'session-20260102-030405',
  data: { event: 'x' },
  context_percentage: 0,
}

describe('a repository that planted something where the store would be', () => {
  it.each(['.winddown', '.winddown/sessions', '.claude-mpm', '.claude-mpm/sessions'])(
    'as a link at %s is refused, and the victim is intact',
    (at) => {
      const { path, folder, manager } = testProject()
      const victim = join(folder, 'victim')
      mkdirSync(join(victim, 'sessions'), { recursive: true })
      if (at.includes('/')) mkdirSync(join(path, at.split('/')[0] ?? ''))
      symlinkSync(victim, join(path, at))
      expect(() => manager().startIncrementalPause(0.9, {})).toThrow(/^STORE_UNSAFE: .*is a symbolic link/)
      expect(readdirSync(victim, { recursive: true })).toEqual(['sessions'])
    },
  )

  it.each(['.winddown', '.winddown/sessions'])('as a file at %s is refused', (at) => {
    const { path, manager } = testProject()
    if (at.includes('/')) mkdirSync(join(path, '.winddown'))
    writeFileSync(join(path, at), 'mine')
    expect(() => manager().startIncrementalPause(0.9, {})).toThrow(/^STORE_UNSAFE: .*is not a folder/)
    expect(readFileSync(join(path, at), 'utf8')).toBe('mine')
  })

  it('as a link at the log: neither start nor append nor read nor discard touches what it leads to', () => {
    const { folder, manager: make } = testProject()
    const manager = make()
    openStore(manager.store)
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'precious')
    symlinkSync(victim, manager.activePausePath)
    expect(() => manager.startIncrementalPause(0.9, {})).toThrow(/^PAUSE_ALREADY_ACTIVE/)
    expect(() => appendToLog(manager.activePausePath, redactedAction(action))).toThrow(/^LOG_UNSAFE/)
    expect(() => manager.getRecordedActions()).toThrow(/^LOG_UNSAFE/)
    expect(readFileSync(victim, 'utf8')).toBe('precious')
  })

  it('as a dangling link at the log: nothing is created where it leads', () => {
    const { folder, manager: make } = testProject()
    const manager = make()
    openStore(manager.store)
    symlinkSync(join(folder, 'elsewhere'), manager.activePausePath)
    expect(() => manager.startIncrementalPause(0.9, {})).toThrow(/^PAUSE_ALREADY_ACTIVE/)
    expect(existsSync(join(folder, 'elsewhere'))).toBe(false)
  })

  it('as a FIFO or a folder at the log: refused at once, nothing waits', async () => {
    for (const plant of [(at: string) => void execFileSync('mkfifo', [at]), (at: string) => void mkdirSync(at)]) {
      const manager = testProject().manager()
      openStore(manager.store)
      plant(manager.activePausePath)
      expect(() => appendToLog(manager.activePausePath, redactedAction(action))).toThrow(/^LOG_UNSAFE/)
      expect(() => [...readLog(manager.activePausePath)]).toThrow(/^LOG_UNSAFE/)
      await expect(manager.finalizePause()).rejects.toMatchObject({ code: 'LOG_UNSAFE' })
      expect(lstatSync(manager.activePausePath).isFile()).toBe(false)
    }
  })

  it.skipIf(process.getuid?.() !== 0)('that belongs to another user is refused', () => {
    const { path, manager: make } = testProject()
    const manager = make()
    manager.startIncrementalPause(0.9, {})
    execFileSync('chown', ['12345', manager.activePausePath])
    expect(() => manager.appendAction('system_event', { event: 'x' }, 0.9)).toThrow(
      /^LOG_UNSAFE: .*another user \(uid 12345\)/,
    )
    execFileSync('chown', ['-R', '12345', join(path, '.winddown')])
    expect(() => openStore(manager.store)).toThrow(/^STORE_UNSAFE: .*another user/)
  })

  it('as a link at a file that is replaced: the link goes, the victim stays', () => {
    const { folder } = testProject()
    const victim = join(folder, 'victim')
    writeFileSync(victim, 'precious')
    symlinkSync(victim, join(folder, 'LATEST'))
    replaceFile(join(folder, 'LATEST'), 'new')
    expect(readFileSync(victim, 'utf8')).toBe('precious')
    expect(lstatSync(join(folder, 'LATEST')).isFile()).toBe(true)
    expect(readFileSync(join(folder, 'LATEST'), 'utf8')).toBe('new')
  })

  it('as a link at the folder of discarded logs: the next id is still free, and what it leads to is not looked at', () => {
    const { manager } = testProject()
    const { store } = manager()
    openStore(store)
    symlinkSync('.', join(store.directory, 'discarded'))
    const now = new Date('2026-03-04T05:06:07Z')
    expect(reserveSessionId(store, now)).toBe('session-20260304-050607')
    expect(reserveSessionId(store, now)).toBe('session-20260304-050608')
  })

  it('as documents at the ids of ten minutes: the search ends with an error, and has made and flushed nothing', () => {
    const { manager } = testProject()
    const { store } = manager()
    openStore(store)
    const now = new Date('2026-03-04T05:06:00Z')
    for (let second = 0; second < 600; second += 1)
      writeFileSync(join(store.directory, `${formatSessionId(new Date(now.getTime() + second * 1000))}.json`), '{}')
    const before = readdirSync(store.directory)
    const { mtimeMs } = lstatSync(store.directory)
    expect(() => reserveSessionId(store, now)).toThrow(/^STORE_UNAVAILABLE: .*none of 600 session ids/)
    expect(readdirSync(store.directory)).toEqual(before)
    expect(lstatSync(store.directory).mtimeMs).toBe(mtimeMs)
  })

  it.each([
    ['.winddown', '.winddown', '!*\n'],
    ['.winddown/sessions', '.winddown/sessions', '!*\n'],
    ['.winddown, as a link', '.winddown', null],
    ['.winddown/sessions, as a link', '.winddown/sessions', null],
    ['.claude-mpm/sessions', '.claude-mpm/sessions', '!*\n'],
    ['nothing, beside .claude-mpm/sessions', '.claude-mpm/sessions', undefined],
  ])('as a .gitignore in %s: git adds no session', (_, at, content) => {
    const { path, folder, manager: make } = testProject()
    const victim = join(folder, 'rules')
    writeFileSync(victim, '!*\n')
    mkdirSync(join(path, at), { recursive: true })
    if (content === null) symlinkSync(victim, join(path, at, '.gitignore'))
    else if (content !== undefined) writeFileSync(join(path, at, '.gitignore'), content)
    make().startIncrementalPause(0.9, {})
    execFileSync('git', ['init', '-q'], { cwd: path })
    execFileSync('git', ['add', '-A'], { cwd: path })
    const added = execFileSync('git', ['ls-files'], { cwd: path, encoding: 'utf8' })
    expect(added).not.toMatch(/PAUSE|session-/)
    expect(readFileSync(victim, 'utf8')).toBe('!*\n')
  })

  it('leaves a .gitignore that a person wrote as it is, and ignores a store that we were told to make', () => {
    const { path } = testProject()
    mkdirSync(join(path, '.winddown'))
    writeFileSync(join(path, '.winddown/.gitignore'), '!keep\n')
    openStore(resolveStore({ projectPath: path }))
    expect(readFileSync(join(path, '.winddown/.gitignore'), 'utf8')).toBe('!keep\n')
    const told = resolveStore({ projectPath: path, directory: 'deep/notes' })
    openStore(told)
    expect(readFileSync(join(told.directory, '.gitignore'), 'utf8')).toBe('*\n')
  })
})

it.each(['', '/sessions'])('a file where a folder is to be written to is said to be none: file%s', (below) => {
  const file = join(testProject().folder, 'file')
  writeFileSync(file, '')
  const input = { op: 'record', what: 'the sessions', pass: 'store' }
  expect(() => requireWritable(file + below, input)).toThrow(
    `STORE_UNSAFE: the sessions cannot be kept in ${file}${below}: ${file} is not a folder`,
  )
})
