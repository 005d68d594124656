import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const session = (): SessionScript =>
  new SessionScript().event('working_directory', { path: '/srv/app' }).user('Where are rows read?')

const searched = (script: SessionScript, paths: readonly string[]): SessionScript =>
  script.call({
    tool: 'grep',
    kind: 'search',
    query: 'rows',
    output: paths.map((path, i) => `${path}:${i + 3}:rows`).join('\n'),
  })

const seen = (script: SessionScript): string[] =>
  foldActions(script.actions)
    .seen_files.map(({ path }) => path)
    .sort()

it('a call that failed, was refused or was cut off has read and changed no file', () => {
  const touch = (path: string, access: 'read' | 'write') => ({ kind: 'read' as const, files: [{ path, access }] })
  const script = new SessionScript()
    .call({ tool: 'Read', ...touch('/w/none.ts', 'read'), outcome: 'error', error: 'File does not exist.' })
    .call({ tool: 'Edit', ...touch('/w/refused.ts', 'write'), outcome: 'denied' })
    .call({ tool: 'Read', ...touch('/w/open.ts', 'read'), outcome: 'unknown', unanswered: true })
    .call({ tool: 'Read', ...touch('/w/read.ts', 'read') })
  const facts = foldActions(script.actions, { workingDirectory: '/w' })
  expect(facts.files.map(({ path, reads }) => [path, reads])).toEqual([['read.ts', 1]])
})

describe('files that a search alone named', () => {
  it('are none of those in folders that tools fill', () => {
    const made = [
      'node_modules/rows/index.js',
      'web/node_modules/rows/index.js',
      '_build/dev/lib/rows.ex',
      'target/debug/rows.rs',
      'build/rows.js',
      '.venv/lib/python3/site-packages/rows.py',
      '/srv/app/.git/hooks/rows.sh',
      'vendor/rows/rows.go',
    ]
    expect(seen(searched(session(), [...made, 'src/rows.ts', 'src/build/rows.ts']))).toEqual([
      'src/build/rows.ts',
      'src/rows.ts',
    ])
  })

  it('are shown relative to the directory, and not where the file itself was in hand', () => {
    const script = session().reads('/srv/app/src/reader.ts')
    expect(seen(searched(script, ['/srv/app/src/rows.ts', '/srv/app/src/reader.ts']))).toEqual(['src/rows.ts'])
  })
})
