import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { distinctNames, resolvedPath } from '../../src/text/path-names.ts'
import { shortener } from '../../src/text/path-shortener.ts'
import { SessionScript } from './session-script.ts'

const at = (path: string): SessionScript => new SessionScript().event('working_directory', { path }).user('x')
const paths = (script: SessionScript): string[] => foldActions(script.actions).files.map(({ path }) => path)
const files = (script: SessionScript): string[] =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 4000, maxCharacters: 16_000 })
    .split('\n')
    .filter((line) => / \((?:read|new|\d+ edits?)/.test(line))
    .map((line) => /^- (.*?) \(/.exec(line)?.[1] ?? line)

it('files changed elsewhere are counted apart from those of the folder', () => {
  const script = at('/srv/api').edits('/srv/api/a.js').edits('/srv/web/b.js').edits('/etc/hosts')
  expect(renderBrief({ facts: foldActions(script.actions) })).toContain(
    '1 file changed here and 2 elsewhere, as far as',
  )
})

describe('paths are told from one folder', () => {
  it('files directly in it too, of which none is taken for one of another folder', () => {
    const script = at('/srv/api').edits('/srv/api/index.js').edits('/srv/api/src/index.js').edits('/srv/web/index.js')
    expect(files(script)).toEqual(['/srv/web/index.js', 'src/index.js', './index.js'])
  })

  it('the one further up from which the session went into others', () => {
    const script = at('/srv/mono').edits('/srv/mono/package.json')
    script.event('working_directory', { path: '/srv/mono/packages/api' }).edits('/srv/mono/packages/api/index.js')
    expect(foldActions(script.actions).working_directory).toBe('/srv/mono')
    expect(paths(script)).toEqual(['package.json', 'packages/api/index.js'])
  })

  it('what a shell names is seen from where it stood, a `cd` of the line counted', () => {
    expect(paths(at('/srv/mono').runs('cd packages/api && cat src/a.ts'))).toEqual(['packages/api/src/a.ts'])
    expect(paths(at('/srv/mono').runs('cd /etc && cat hosts.conf'))).toEqual(['/etc/hosts.conf'])
    expect(paths(at('/srv/mono').runs('cd "$DIR" && cat a.ts'))).toEqual([])
    const after = at('/srv/mono')
    after.event('working_directory', { path: '/srv/mono/packages/api' }).runs('cat a.ts').runs('cat ../web/b.ts')
    expect(paths(after)).toEqual(['packages/api/a.ts', 'packages/web/b.ts'])
  })

  it('where the harness tells the new folder before the command that went there', () => {
    const script = at('/srv/mono').event('working_directory', { path: '/srv/mono/packages/api' })
    expect(paths(script.runs('cd packages/api && cat a.ts'))).toEqual(['packages/api/a.ts'])
  })

  it('on Windows too: drives in either case, shares, and the shell of another system', () => {
    expect(shortener('C:\\jars')('c:\\jars\\src\\a.ts')).toBe('src\\a.ts')
    expect(shortener('C:\\jars')('C:/jars/src/a.ts')).toBe('src/a.ts')
    expect(shortener('C:\\jars')('/c/jars/src/a.ts')).toBe('src/a.ts')
    expect(shortener('C:\\jars')('C:\\jarsof\\a.ts')).toBe('C:\\jarsof\\a.ts')
    const share = '\\\\wsl.localhost\\Ubuntu\\home\\ann\\jars'
    expect(files(at(share).edits(`${share}\\src\\a.ts`))).toEqual(['src\\a.ts'])
    expect(files(at('C:\\jars').edits('C:\\jars\\a.ts'))).toEqual(['./a.ts'])
  })
})

it('of files of one name as much is told as tells them apart', () => {
  const name = distinctNames(['a/index.ts', 'b/index.ts', 'b/c/index.ts', 'x.ts'])
  expect(['a/index.ts', 'b/index.ts', 'b/c/index.ts', 'x.ts'].map(name)).toEqual([
    'a/index.ts',
    'b/index.ts',
    '…/c/index.ts',
    'x.ts',
  ])
  const script = at('/w').edits('/w/a/index.ts').edits('/w/b/index.ts')
  expect(renderBrief({ facts: foldActions(script.actions) })).toContain('last edit (last action): b/index.ts')
})

it('a path is made whole from a folder', () => {
  expect(resolvedPath('/a/b', '../c.ts')).toBe('/a/c.ts')
  expect(resolvedPath('C:\\a', 'b\\c.ts')).toBe('C:\\a\\b\\c.ts')
  expect(resolvedPath('/a', '/b.ts')).toBe('/b.ts')
  expect(resolvedPath(undefined, 'b.ts')).toBe('b.ts')
})
