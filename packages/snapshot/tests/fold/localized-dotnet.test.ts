import { expect, it } from 'vitest'
import { readCheckOutput } from '../../src/ecosystems/check-output.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const BUILT = 'Oluşturma başarılı oldu.\n    0 Uyarı\n    0 Hata\n\nGeçen Süre 00:00:03.57'
const TESTED =
  'Başarılı!  - Başarısız:     0, Başarılı:   321, Atlanan:     0, Toplam:   321, Süre: 167 ms - Lids.Tests.dll (net9.0)'

const checks = (output: string): string[] =>
  foldActions(
    new SessionScript()
      .user('Test')
      .runs(
        "dotnet build Lids.sln -v q 2>&1 | tail -5 && echo '=== TESTS ===' && dotnet test --no-build 2>&1 | grep -E 'Başarılı!|Başarısız!'",
        { exit_code: 0, output },
      ).actions,
  ).checks.map(({ head, result }) => `${head}: ${result}`)

it('a build and a run of tests of .NET are known by their figures, whatever the language of the machine', () => {
  expect(checks(`${BUILT}\n=== TESTS ===\n${TESTED}`)).toEqual(['dotnet build: passed', 'dotnet test: passed'])
})

it('one of them that says nothing of itself is not known', () => {
  expect(checks(`=== TESTS ===\n${TESTED}`)).toEqual(['dotnet build: unknown', 'dotnet test: passed'])
})

it('a build with errors failed', () => {
  const failed = readCheckOutput('Oluşturma BAŞARISIZ oldu.\n    1 Uyarı\n    2 Hata\n\nGeçen Süre 00:00:03.57')
  expect(failed).toMatchObject({ verdict: 'failed', counts: { warnings: 1, errors: 2 } })
})

it('figures that do not add up are none of tests', () => {
  expect(readCheckOutput('Bitti! - a: 1, b: 2, c: 3, d: 9, e: 3 ms - Lids.Tests.dll (net9.0)').counts).toBeUndefined()
})

it('lines that end as Windows ends them are the same, and a build has no count of tests', () => {
  const script = new SessionScript().user('Test').runs('dotnet build 2>&1 | tail -5 && dotnet test 2>&1 | tail -3', {
    exit_code: 0,
    output: `${BUILT.replaceAll('\n', '\r\n')}\r\n${TESTED}`,
  })
  const told = foldActions(script.actions).checks.map(({ head, result, counts }) => [head, result, counts?.passed])
  expect(told).toEqual([
    ['dotnet build', 'passed', undefined],
    ['dotnet test', 'passed', 321],
  ])
})
