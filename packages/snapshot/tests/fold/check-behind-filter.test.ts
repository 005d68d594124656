import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const result = (command: string, output: string) =>
  foldActions(new SessionScript().runs(command, { output }).actions).checks[0]?.result

const PASSED = 'ok  \tshop/price\t0.1s'

describe('a check behind a filter', () => {
  it.each([
    ['just test:all 2>&1 | grep -E "(FAIL|PASS|ok|^\\?)" | tail -20', `?   \tshop\t[no test files]\n${PASSED}`],
    ['go test -v ./price -run "A|B" 2>&1 | grep -E "(PASS|FAIL|tax_test.go)"', '--- PASS: TestTax (0.1s)\nPASS'],
    ['go test ./... | grep "^ok\\|^FAIL"', PASSED],
    ['go test ./... | grep -iE "ok|fail"', PASSED],
    ['go test ./... | grep -v "no test files"', PASSED],
    ['go test -v ./... | grep -v "^=== RUN" | tail -20', PASSED],
    ['npx jest 2>&1 | grep -E "PASS |FAIL "', 'PASS src/login.test.ts'],
  ])('passed where %s shows that, and would have shown a failure', (command, output) => {
    expect(result(command, output)).toBe('passed')
  })

  it.each([
    ['go test ./... | grep -E "ok|fail"', PASSED],
    ['go test ./... | grep -E "ok|FAIL" | tail -1', PASSED],
    ['go test ./... | grep -E "^(ok|.*FAIL)"', PASSED],
    ['go test ./... | grep -v FAIL', PASSED],
    ['go test ./... | grep "ok|FAIL"', PASSED],
    ['go test ./... | grep -E "ok|FAIL" old.log', PASSED],
    ['go test ./... | grep -c -E "ok|FAIL"', '12'],
    ['prove -v t | grep "^ok"', 'ok 1 - price\nok 2 - tax'],
    ['node --test 2>&1 | grep login', 'ok 3 - login works'],
    ['npm test 2>&1 | grep -i login', 'PASS src/login.test.ts'],
    ['npm test 2>&1 | grep -v login', 'PASS src/price.test.ts'],
    ['npm test 2>&1 | grep "ts$"', 'PASS src/price.test.ts'],
    ['go test -v ./... | grep "^    ---"', '    --- PASS: TestTax/zero (0.1s)'],
    ['go test ./... | grep -w ok', 'ok  \texample.com/tokens\t0.1s'],
    ['go test ./... | grep -E -w "ok|FAIL"', PASSED],
    ['go test ./... | grep -x -E "ok|FAIL"', PASSED],
    ['go test ./... | grep -v "^#\nFAIL"', PASSED],
    ['go test ./... | grep -v "^\\<FAIL"', PASSED],
    ['go test ./... | tail -3 | grep -E "ok|FAIL"', PASSED],
  ])('is not known to have passed by %s, which may hide a failure', (command, output) => {
    expect(result(command, output)).toBe('unknown')
  })

  it('failed where a failure came through', () => {
    expect(result('go test ./... | grep -E "ok|FAIL"', `${PASSED}\nFAIL\tshop/tax\t0.2s`)).toBe('failed')
  })
})

it.each(['pytest -v', 'go test -v'])('%s runs tests: where it fails, it fails', (command) => {
  const failed = { outcome: 'error', exit_code: 1, error: '1 failed' } as const
  expect(foldActions(new SessionScript().runs(command, failed).actions).failures).toHaveLength(1)
})
