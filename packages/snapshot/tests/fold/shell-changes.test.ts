import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const started = (): SessionScript =>
  new SessionScript().event('working_directory', { path: '/w' }).user('Tidy the jars')
const files = (script: SessionScript): Map<string, string> =>
  new Map(
    foldActions(script.actions).files.map((file) => [file.path, file.deleted ? 'deleted' : `${file.writes} changes`]),
  )
const edits = (command: string, data: Parameters<SessionScript['runs']>[1] = {}): number | undefined =>
  foldActions(started().runs('npm test', { output: '3 passed' }).runs(command, data).actions).checks[0]?.edits_since

describe('files that a shell changes', () => {
  it('are gone where it removed or moved them', () => {
    expect(files(started().edits('/w/jars.ts').runs('rm jars.ts')).get('jars.ts')).toBe('deleted')
    expect(files(started().edits('/w/jars.ts').runs('git rm -f jars.ts')).get('jars.ts')).toBe('deleted')
    const moved = files(started().edits('/w/docs/jars.md').runs('mkdir -p old && mv docs/jars.md old/'))
    expect(moved.get('docs/jars.md')).toBe('deleted')
    expect(moved.get('old/jars.md')).toBe('2 changes')
    expect(renderBrief({ facts: foldActions(started().edits('/w/jars.ts').runs('rm jars.ts').actions) })).toContain(
      '- ./jars.ts (deleted)',
    )
  })

  it('may be back where git brought files back, and are new only where that is known', () => {
    const removed = started().edits('/w/jars.ts').runs('rm jars.ts')
    removed.runs('cd /tmp && git init trial && cd trial && git stash')
    expect(files(removed).get('jars.ts')).toBe('deleted')
    removed.runs('git checkout main')
    expect(files(removed).get('jars.ts')).not.toBe('deleted')
    expect(renderBrief({ facts: foldActions(removed.actions) })).toContain(
      '- ./jars.ts (removed; git may have brought it back)',
    )
  })

  it('are edited where a new version was written beside them and moved over them, and that was no file of its own', () => {
    const told = (script: SessionScript): string =>
      renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 4000, maxCharacters: 16_000 })
    const over = told(started().edits('/w/jars.ts').runs('mv /tmp/new.ts jars.ts'))
    expect(over).toContain('- ./jars.ts (2 edits)')
    expect(over).not.toMatch(/new\.ts(?:$| \()/m)
    const made = started()
      .edits('/w/lib/jars.ts')
      .call({
        tool: 'write',
        kind: 'edit',
        files: [{ path: '/w/lib/jars.ts.new', access: 'create' }],
      })
    expect(told(made.runs('mv lib/jars.ts.new lib/jars.ts').edits('/w/lib/jars.ts'))).toContain(
      '- lib/jars.ts (3 edits)',
    )
    const once = told(started().runs("sed 's/a/b/' jars.ts > jars.tmp.ts && mv jars.tmp.ts jars.ts"))
    expect(once).toContain('- ./jars.ts (1 edit)')
    expect(once).not.toContain('./jars.tmp.ts')
  })

  it('take their edits with them where they are moved, however often', () => {
    const script = started().edits('/w/jars.ts').edits('/w/jars.ts').runs('mv jars.ts lids.ts && mv lids.ts pots.ts')
    const told = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 4000, maxCharacters: 16_000 })
    expect(told).toContain('- ./pots.ts (moved from ./jars.ts, 2 edits)')
    expect(told).not.toContain('lids.ts (')
  })

  it('are edited once by a line that changes them several times', () => {
    expect(files(started().runs('sed -i s/a/b/ jars.go && sed -i s/c/d/ jars.go')).get('jars.go')).toBe('1 changes')
  })

  it('are changed where its output goes, and not where an arrow stands in a string', () => {
    expect(files(started().runs("cat > src/lid.ts << 'EOF'\nexport const lid = 1\nEOF")).get('src/lid.ts')).toBe(
      '1 changes',
    )
    expect(files(started().runs(`echo "a > b.ts" 2> err.log | grep '-> c.ts'`)).size).toBe(0)
  })

  it('are changed where a loop names them', () => {
    const loop = 'for f in a.go b/c.go; do\n  if grep -q x "$f"; then\n    sed -i \'\' \'s/x/y/\' "$f"\n  fi\ndone'
    expect([...files(started().runs(loop)).keys()]).toEqual(['a.go', 'b/c.go'])
    expect(edits(loop)).toBe(2)
  })

  it('count as an edit also where they are not named', () => {
    expect(edits("for f in src/*.go; do sed -i '' 's/x/y/' \"$f\"; done")).toBe(1)
    expect(edits('grep -rl x src | xargs sed -i s/x/y/')).toBe(1)
    expect(edits('rm *.svg')).toBe(1)
    expect(edits('grep -n x src/a.go')).toBe(0)
  })

  it('are changed before or after a check of the same line, as they stand in it', () => {
    const since = (command: string, data: Parameters<SessionScript['runs']>[1] = {}): number | undefined =>
      foldActions(started().runs(command, { output: '3 passed', ...data }).actions).checks[0]?.edits_since
    expect(since("cat > src/jars.js <<'X'\nexport const jars = 3\nX\nnpm test 2>&1 | tail -9")).toBe(0)
    expect(since("sed -i 's/a/b/' src/*.js && npm test")).toBe(0)
    expect(since("npm test && sed -i 's/a/b/' src/jars.js")).toBe(1)
    // A harness that names the files of a command: they are counted once.
    const touched = [{ path: '/w/src/jars.js', access: 'write' }] as const
    expect(since("sed -i 's/a/b/' src/jars.js && npm test", { files: touched })).toBe(0)
    expect(since("npm test && sed -i 's/a/b/' src/jars.js", { files: touched })).toBe(1)
  })

  it('are unchanged where the command failed before it came to them', () => {
    const error = { outcome: 'error', exit_code: 1, error: '(eval):cd:1: no such file or directory: shelf' } as const
    expect(edits('cd shelf && sed -i s/x/y/ jars.go', error)).toBe(0)
    expect(
      edits('sed -i s/x/y/ jars.go && go test ./...', { outcome: 'error', exit_code: 1, error: '--- FAIL: TestJar' }),
    ).toBe(1)
    expect(edits('sed -i s/x/y/ jars.go', { outcome: 'denied' })).toBe(0)
  })
})

it('files outside of the folder are none that a commit left over', () => {
  const script = started()
    .edits('/w/jars.ts')
    .event('commit', { sha: '1a2b3c4', message: 'Keep the jars' })
    .edits('/w/lids.ts')
    .edits('/tmp/notes.txt')
  expect(renderBrief({ facts: foldActions(script.actions) })).toContain('1 file changed after that commit: lids.ts')
})

it('the branch is the one that the work was done on; another one that was seen after it is told as such', () => {
  const script = started()
    .event('working_directory', { path: '/w', branch: 'jars' })
    .edits('/w/jars.ts')
    .says('The jars are sorted.', true)
    .event('working_directory', { path: '/w', branch: 'main' })
  const brief = (): string => renderBrief({ facts: foldActions(script.actions) })
  expect(brief()).toContain("branch jars, and main after the agent's last action.")
  script.edits('/w/lids.ts')
  expect(brief()).toContain('branch main.')
})

describe('runs of a check', () => {
  const failing = '--- FAIL: TestJar (0.01s)\n--- FAIL: TestLid (0.02s)'

  it('are counted as failed at least so often where some are not known', () => {
    const script = started()
      .runs('go test ./...', { outcome: 'error', exit_code: 1, error: failing })
      .runs('go test ./... | grep Shelf', { output: '' })
      .runs('go test ./...', { output: 'ok  jars 0.1s' })
    expect(
      renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 4000, maxCharacters: 16_000 }),
    ).toContain('at least 1 of 3 runs failed')
  })

  it('do not say how many failed where a filter let only some names through', () => {
    const told = (command: string): string =>
      renderBrief({ facts: foldActions(started().runs(command, { output: `${failing}\nFAIL` }).actions) })
    expect(told('go test ./... 2>&1 | grep -A 2 TestJar')).toContain('`go test`: failed (last action')
    expect(told('go test ./... 2>&1; true')).toContain('`go test`: failed (2 failed)')
  })
})
