import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
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

const told = (script: SessionScript): string[] =>
  renderBrief({ facts: foldActions(script.actions) })
    .split('\n')
    .filter((line) => line.startsWith('- named by searches'))

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

  it('stand in the brief where files beside them were in hand, a handful of each folder', () => {
    const siblings = Array.from({ length: 12 }, (_, i) => `src/rows${i}.ts`)
    const script = session().reads('/srv/app/src/reader.ts')
    const lines = told(searched(script, [...siblings, 'themes/dark.css', 'themes/light.css']))
    expect(lines).toHaveLength(1)
    expect(lines[0]?.match(/rows\d+\.ts/g)).toHaveLength(5)
  })

  it('stand there wherever they lie where no file was in hand', () => {
    expect(told(searched(session(), ['themes/dark.css']))).toEqual(['- named by searches, in themes: dark.css'])
  })
})
