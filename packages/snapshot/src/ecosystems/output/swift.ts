import type { EcosystemOutput } from '../ecosystem-output.ts'

/** Swift: XCTest. */
export const swift: EcosystemOutput = {
  totals: [/Executed \d+/],
}
