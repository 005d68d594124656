/**
 * The entry `@winddown/hooks/conformance`: what every harness owes, as checks for any test runner. For tests: it writes to the folder
 * of temporary files.
 */
export { conformanceChecks } from './conformance/conformance-checks.ts'
export type { CapturedSession, ConformanceCheck, ConformanceInput } from './conformance/conformance-input.ts'
export { type HostileRun, readHostile } from './conformance/hostile-run.ts'
