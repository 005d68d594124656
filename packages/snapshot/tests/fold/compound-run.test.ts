import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { resultsOfParts } from '../../src/shell/compound-run.ts'
import { splitCommand } from '../../src/shell/shell-command.ts'
import { SessionScript } from './session-script.ts'

const results = (command: string, whole: 'passed' | 'failed', output: string) =>
  resultsOfParts(splitCommand(command), whole, output)

describe('of a chain that failed', () => {
  it('the part whose label was printed last failed, what stands before passed, what stands behind never ran', () => {
    expect(
      results('just fmt && just lint && just test', 'failed', '[fmt] done\n[lint] src/a.rb:3:1: unused (W1)'),
    ).toEqual(['passed', 'failed', 'unran'])
    expect(
      results('npm run build && npm test', 'failed', '\n> shop@1.0.0 build\n> tsc\n\nsrc/a.ts(3,5): error TS2304'),
    ).toEqual(['failed', 'unran'])
  })

  it('the kind of what was printed tells where no label does', () => {
    expect(
      results('cargo fmt && cargo clippy && cargo test', 'failed', 'test result: FAILED. 3 passed; 1 failed'),
    ).toEqual(['passed', 'passed', 'failed'])
    expect(results('tsc -p . && vitest run', 'failed', 'src/cart.ts(3,5): error TS2304: Cannot find name')).toEqual([
      'failed',
      'unran',
    ])
    expect(results('gofmt -w . && go vet ./...', 'failed', 'cart/cart.go:9:2: declared and not used: total')).toEqual([
      'passed',
      'failed',
    ])
  })

  it("the shell's own complaint names its part", () => {
    expect(results('cd shop && npm test', 'failed', 'bash: line 1: cd: shop: No such file or directory')).toEqual([
      'failed',
      'unran',
    ])
  })

  it('something else failed where all that the checks printed is good', () => {
    expect(results('npm test && ./publish', 'failed', 'Tests: 12 passed, 12 total\nno route to host')).toEqual([
      'passed',
      'failed',
    ])
  })

  it('the status behind a `;` says nothing of what stands before, and none behind a pipe but of conduits', () => {
    expect(results('npm run lint; npm test', 'failed', 'x')).toEqual(['unknown', 'failed'])
    expect(results('npm test | grep total', 'failed', '')).toEqual(['unknown', 'failed'])
    expect(results('npm test 2>&1 | tail -5', 'failed', '')).toEqual(['failed', 'failed'])
    expect(results('npm test || npm run retry', 'failed', 'x')).toEqual(['unknown', 'unknown'])
  })
})

describe('of a line that leaves where a part fails, or goes on in spite of it', () => {
  it('a part before `|| exit 1` passed where the line did, and failed where nothing else can have', () => {
    expect(results('npm test || exit 1', 'passed', '')).toEqual(['passed', 'unran'])
    expect(results('npm test || exit 1', 'failed', 'x')[0]).toBe('failed')
    expect(results('cd shop || exit 1; npm test', 'passed', '')).toEqual(['passed', 'unran', 'passed'])
    expect(results('cd shop || exit 1; npm test', 'failed', 'Tests: 1 failed, 2 passed, 3 total')).toEqual([
      'passed',
      'unran',
      'failed',
    ])
    expect(results('cd shop || exit 1; npm test', 'failed', 'bash: line 1: cd: shop: No such file')[2]).toBe('unran')
  })

  it('of a part before `|| true` nothing is known, and what stands behind it decides', () => {
    expect(results('npm test || true', 'passed', 'x')[0]).toBe('unknown')
    expect(results('npm run lint || true; npm test', 'failed', 'x')).toEqual(['unknown', 'unknown', 'failed'])
    expect(results('npm run lint || true; npm test', 'passed', 'x')).toEqual(['unknown', 'unknown', 'passed'])
    expect(results('npm test && echo good || echo bad', 'passed', 'bad')[0]).toBe('unknown')
  })

  it('nothing is known behind an `exit` that says of no failure, or where either of two ended it', () => {
    expect(results('test -f cart.ts || exit 0; npm test', 'passed', '')[2]).toBe('unknown')
    expect(results('test -f cart.ts || { echo none; exit 1; }; npm test', 'failed', 'none').at(-1)).toBe('unknown')
  })

  it('the line is done where all of it was', () => {
    const facts = foldActions(new SessionScript().runs('npm run seed || exit 1').actions)
    expect(facts.commands[0]?.outcome).toBe('ok')
  })
})

describe('checks in a chain', () => {
  it('are told apart: the formatter passed, the linter failed, the tests keep their last result', () => {
    const facts = foldActions(
      new SessionScript().runs('just test', { output: '12 passed' }).runs('just fmt && just lint && just test', {
        outcome: 'error',
        exit_code: 1,
        error:
          'Exit code 1\n[fmt] ok\n[lint] lib/cart.rb:3:1: W: Lint/UselessAssignment: Useless assignment to variable',
      }).actions,
    )
    expect(facts.checks.map((check) => [check.head, check.result])).toEqual([
      ['just test', 'passed'],
      ['just fmt', 'passed'],
      ['just lint', 'failed'],
    ])
    expect(facts.failures.map((failure) => failure.key)).toEqual(['just lint'])
    expect(facts.checks[1]?.detail).toBeUndefined()
  })

  it('behind a pipe: a compiler that printed nothing had no complaint, one that named a place and a fault failed', () => {
    const run = (output: string) =>
      foldActions(new SessionScript().runs('go build ./... 2>&1 | head -20', { output }).actions).checks[0]?.result
    expect(run('')).toBe('passed')
    expect(run('# shop/cart\ncart/cart.go:57:9: not enough arguments in call to total')).toBe('failed')
    expect(run('building…')).toBe('unknown')
  })

  it('keeps what other runs of a check said, with other arguments', () => {
    const facts = foldActions(
      new SessionScript()
        .runs('go test ./cart -run TestTotal', { outcome: 'error', exit_code: 1, error: '--- FAIL: TestTotal (0.00s)' })
        .runs('go test ./stock', { output: 'ok  shop/stock 0.2s' })
        .runs('go test ./cart -run TestEmpty', { output: 'ok  shop/cart 0.2s' }).actions,
    )
    expect(facts.checks[0]?.others?.map((other) => [other.command, other.result, other.failing])).toEqual([
      ['go test ./stock', 'passed', undefined],
      ['go test ./cart -run TestTotal', 'failed', ['TestTotal']],
    ])
  })

  it('behind a pipe: what failed is the program, and another one that passes behind the same pipe does not mend it', () => {
    const deploy = new SessionScript()
      .runs('make deploy 2>&1 | tail -5', {
        outcome: 'error',
        exit_code: 2,
        error: 'upload: connection refused\nmake: *** [Makefile:12: deploy] Error 1',
      })
      .runs('npm test 2>&1 | tail -20', { output: 'Tests  12 passed (12)' })
    const failures = () => foldActions(deploy.actions).failures.map(({ key, mended }) => [key, mended !== undefined])
    expect(failures()).toEqual([['make deploy', false]])
    deploy.runs('make deploy', { output: 'uploaded' })
    expect(failures()).toEqual([['make deploy', true]])
  })
})
