import type { ToolCallData } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { SessionFacts } from '../../src/session-facts.ts'
import { SessionScript } from './session-script.ts'

const ran = (command: string, data: Partial<ToolCallData> = {}): SessionFacts =>
  foldActions(new SessionScript().runs(command, { exit_code: 0, ...data }).actions)

describe('a compound command that exits with 0', () => {
  it.each([
    './load.sh | head -5',
    './load.sh; echo done',
    './load.sh || true',
    './load.sh && ./b.sh || ./c.sh',
    './load.sh & wait',
  ])('%s is not known to have worked', (command) => {
    expect(ran(command, { output: 'error: no space left' }).commands[0]?.outcome).toBe('unknown')
  })

  it('is known to have worked where every part decides its exit', () => {
    expect(ran('./load.sh && ./b.sh').commands[0]?.outcome).toBe('ok')
    expect(ran('./load.sh').commands[0]?.outcome).toBe('ok')
  })

  it('ends no failure of what stands before the pipe', () => {
    const script = new SessionScript()
      .runs('./load.sh', { outcome: 'error', exit_code: 1, error: 'error: no space left' })
      .runs('./load.sh | head -5', { output: 'error: no space left' })
    expect(foldActions(script.actions).failures[0]?.mended).toBeUndefined()
  })
})

describe('the exit of a line', () => {
  const check = (command: string, data: Partial<ToolCallData> = {}): string => {
    const [{ head, result } = { head: '', result: '' }] = ran(command, data).checks
    return `${head}: ${result}`
  }

  it.each([
    ['! npm test', ''],
    ['npm test &', '[1] 4242'],
    ['nohup npm test > t.log 2>&1 &', '[1] 4242'],
    ['go vet ./... && go test ./... || echo FAILED', 'FAILED'],
    ['npm test > /dev/null || echo "tests fail"', 'tests fail'],
    ['npm test | tail -1', 'Done in 2s'],
    ['npm test | grep passing', '  5 passing (2s)'],
    ['go test ./... | grep ok', 'ok  \tshop/price\t0.1s'],
    ['npm test | head -1', '  5 passing (2s)'],
    ['npm test -- -t nothing', 'Tests:       0 total'],
    ['npx vitest run --passWithNoTests', 'No test files found, exiting with code 0'],
    ['npx mocha --grep nothing', '  0 passing (1ms)'],
  ])('says nothing of the check in %s', (command, output) => {
    expect(check(command, { output })).toMatch(/: unknown$/)
  })

  it.each([
    ['npx vitest run | grep Tests', '      Tests  5 passed (5)', 'passed'],
    ['npm test | tail -3', '  5 passing (2s)', 'passed'],
    ['npm test | head -100', '  5 passing (2s)', 'passed'],
    ['npm test | head', '  5 passing (2s)', 'passed'],
    ['pytest -q | head -5', '5 passed in 0.2s', 'passed'],
    ['cargo test | grep result', 'test result: ok. 5 passed; 0 failed; 0 ignored', 'passed'],
    ['npm run build | tail -1', 'Done in 2s', 'passed'],
    ['! npm test', '  1 failing', 'failed'],
    ['npx mocha', '  4 passing\n  1 failing', 'failed'],
    ['go test ./...', 'ok  \tshop/price\t0.1s\n?   \tshop\t[no test files]', 'passed'],
  ])('leaves it to what %s printed', (command, output, result) => {
    expect(check(command, { output })).toMatch(new RegExp(`: ${result}$`))
  })

  it('of several checks without a status of their own, only the kind of what was printed says which failed', () => {
    const results = (command: string, output: string) => ran(command, { output }).checks.map(({ result }) => result)
    expect(results('npm test; npm run lint; true', '2 failing')).toEqual(['failed', 'unknown'])
    expect(results('npm test; npm run lint; true', 'All checks passed!')).toEqual(['unknown', 'unknown'])
  })

  it.each([
    ['sudo -u build npm test', 'npm test'],
    ['sudo -n -u build -- npm test', 'npm test'],
    ['env -u CI npm test', 'npm test'],
    ['nice -n 5 npm test', 'npm test'],
  ])('%s is known by %s', (command, head) => {
    expect(check(command)).toBe(`${head}: passed`)
  })
})

describe('a failure', () => {
  const failing = (command: string): SessionScript =>
    new SessionScript().runs(command, { outcome: 'error', exit_code: 1, error: 'error: jar 3 is broken' })

  it('is mended by the same command, and by the check run whole', () => {
    expect(foldActions(failing('go test ./jars').runs('go test ./jars').actions).failures[0]?.mended).toBeDefined()
    expect(foldActions(failing('go test ./jars').runs('go test ./...').actions).failures[0]?.mended).toBeDefined()
  })

  it.each([
    ['python3 load.py --jar 3', 'python3 load.py --jar 4'],
    ['npm test', 'npm test -- lids.test.ts'],
    ['go test ./...', 'go test ./lids'],
  ])('of %s is not called mended by %s, nor still failing', (failed, other) => {
    const facts = foldActions(failing(failed).runs(other).actions)
    expect(facts.failures).toEqual([])
  })

  it('in one folder is not called mended by the same check in another, and stands until it passes there', () => {
    const failed = { outcome: 'error', exit_code: 1, error: '1 failing: api' } as const
    const script = (): SessionScript => new SessionScript().runs('cd api && npm test', failed)
    const elsewhere = foldActions(script().edits('/w/web/x.js').runs('cd web && npm test').actions)
    expect(elsewhere.failures).toMatchObject([{ key: 'npm test' }])
    expect(elsewhere.failures[0]?.mended).toBeUndefined()
    expect(renderBrief({ facts: elsewhere })).toContain('run as `cd web && npm test`; `cd api && npm test` failed')
    const there = foldActions(script().edits('/w/api/x.js').runs('cd api && npm test').actions)
    expect(there.failures[0]?.mended).toBeDefined()
    // A shell that stays where it went.
    const stays = new SessionScript()
      .event('working_directory', { path: '/w' })
      .runs('cd api && npm test', failed)
      .edits('/w/api/x.js')
      .event('working_directory', { path: '/w/api' })
      .runs('npm test')
    expect(foldActions(stays.actions).failures[0]?.mended).toBeDefined()
  })

  it('of a command is not called mended by a tool of the same name', () => {
    const script = failing('deploy --now').call({ tool: 'deploy', kind: 'other' })
    expect(foldActions(script.actions).failures[0]?.mended).toBeUndefined()
  })

  it.each(['node --version', 'command -v go', 'which python3', 'java -version'])('is none of a probe: %s', (probe) => {
    const facts = ran(probe, { outcome: 'error', exit_code: 127, error: `${probe.split(' ')[0]}: command not found` })
    expect(facts.failures).toEqual([])
    expect(facts.checks).toEqual([])
  })

  it('names a change as what ended it only where the error names its file or text', () => {
    const script = failing('make jars')
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/README.md', access: 'write', change: { from: 'a', to: 'b' } }],
      })
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/notes.md', access: 'write', change: { from: 'c', to: 'd' } }],
      })
      .runs('make jars')
    expect(foldActions(script.actions).failures[0]?.causes?.[0]?.fix).toBeUndefined()
  })
})

describe('a push of the user in the shell', () => {
  const pushes = (output: string) =>
    ran('git push', { by_user: true, outcome: 'unknown', output }).pushes.map(({ command }) => command)

  it('is one by what git printed, as no exit of it is kept', () => {
    expect(pushes('To origin\n   abc1234..def5678  main -> main')).toEqual(['git push'])
    expect(pushes('')).toEqual([])
    expect(pushes('error: failed to push some refs')).toEqual([])
  })
})

describe('a push', () => {
  const commit = { sha: 'abcdef1', message: 'Sort the jars' }
  const text = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

  it('that one command made together with a commit has no commit after it', () => {
    const script = new SessionScript()
      .user('Push it')
      .runs('git commit -am "Sort the jars" && git push', { exit_code: 0 })
      .event('commit', commit)
    expect(text(script)).toContain('- pushed by `git push` (last action)')
    expect(text(script)).not.toContain('commit since')
  })

  it('counts the commits of later commands', () => {
    const script = new SessionScript()
      .user('x')
      .runs('git push')
      .runs('git commit -m "Sort the jars"')
      .event('commit', commit)
    expect(text(script)).toContain('1 commit since')
  })

  it.each([
    ['git push | tail -3', 'fatal: could not read from remote'],
    ['git push; echo', ' ! [rejected]  main -> main (fetch first)'],
    ['git push --dry-run', ' abc1234..def5678  main -> main'],
    ['git push | tail -3', 'something else'],
  ])('is not told of %s, which printed %s', (command, output) => {
    expect(ran(command, { output }).pushes).toEqual([])
  })

  it('behind a pipe is told where git says so', () => {
    expect(ran('git push 2>&1 | tail -3', { output: '   abc1234..def5678  main -> main' }).pushes).toHaveLength(1)
  })
})

it('an edit without a result is no edit', () => {
  const call = { tool: 'edit', kind: 'edit', outcome: 'unknown', unanswered: true } as const
  const facts = foldActions(
    new SessionScript().call({ ...call, files: [{ path: '/w/a.ts', access: 'write' }] }).actions,
  )
  expect(facts.files).toEqual([])
  expect(facts.changes).toEqual([])
  expect(facts.in_flight).toMatchObject([{ what: '/w/a.ts', end: 'unanswered' }])
})

it('the branch is the one that git named last, where the harness knows an older one', () => {
  const script = new SessionScript()
    .event('working_directory', { path: '/w', branch: 'main' })
    .runs('git status', { output: 'On branch jars\nnothing to commit, working tree clean' })
  const text = renderBrief({ facts: foldActions(script.actions) })
  expect(text).toContain('branch jars, as git said last (the harness: main).')
})

it('who breaks in with a new order corrects nothing by that alone', () => {
  const script = new SessionScript()
    .user('Sort the jars')
    .says('Sorting them.')
    .event('interrupted')
    .user('can you now review the lids, and I wonder whether they all fit')
  expect(renderBrief({ facts: foldActions(script.actions) })).toContain('- #2, latest (interrupted the agent): ')
})

it('a detached head is no branch called HEAD', () => {
  const facts = foldActions(new SessionScript().event('working_directory', { path: '/w', branch: 'HEAD' }).actions)
  expect(facts.branch).toBeUndefined()
  expect(renderBrief({ facts })).not.toContain('branch HEAD')
})
