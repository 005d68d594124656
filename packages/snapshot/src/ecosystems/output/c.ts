import type { EcosystemOutput } from '../ecosystem-output.ts'

/** C and C++: make, just, ctest. */
export const c: EcosystemOutput = {
  totals: [/\d+% tests passed/],
  failed: [/make: \*\*\*/],
  wrappers: [/make(?:\[\d+\])?: \*\*\*.*|error: Recipe .* failed.*/],
}
