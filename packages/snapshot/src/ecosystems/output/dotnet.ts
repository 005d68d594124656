import type { CheckCounts } from '../../facts/checks.ts'
import type { EcosystemOutput } from '../ecosystem-output.ts'

/** .NET. */
export const dotnet: EcosystemOutput = {
  failing: [
    {
      names: /^\s*Failed (\S+) \[/,
      example: '  Failed Upload.Retries [12 ms]',
      name: 'Upload.Retries',
    },
  ],
  totals: [/Total tests/],
  passed: [/Build succeeded|Passed!/],
}

/** The last line of a run of tests of one assembly. .NET prints its words in the language of the machine, and its figures in this order. */
const ASSEMBLY = /^(\S.{0,200}) - \S+\.(?:dll|exe)(?: \([\w.-]+\))?$/
/** The end of a build: how many warnings, how many errors, and the time. */
const BUILT = /^ {4}(\d+) \S.{0,40}\n {4}(\d+) \S.{0,40}\n\s*\n\S.{0,60}\s\d{2,3}:\d\d:\d\d(?:\.\d+)?\s*$/m

/** Figures of tests in a line of .NET, in whatever language; `undefined` where they do not add up to its total. */
export function testsOfAssembly(line: string): CheckCounts | undefined {
  const said = ASSEMBLY.exec(line)?.[1]
  if (said === undefined || !/[!！]/.test(said)) return undefined
  const [failed = 0, passed = 0, skipped = 0, total = -1, ...time] = (said.match(/\d+/g) ?? []).map(Number)
  if (time.length === 0 || failed + passed + skipped !== total) return undefined
  return { failed, passed, ...(skipped > 0 ? { skipped } : {}) }
}

/** What the summary of a build in an output counts, in whatever language; `undefined` where there is none. */
export function builtWith(output: string): CheckCounts | undefined {
  const built = BUILT.exec(output)
  return built === null ? undefined : { warnings: Number(built[1]), errors: Number(built[2]) }
}
