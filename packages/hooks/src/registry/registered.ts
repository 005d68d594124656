import type { Harness } from './harness-definition.ts'

/** One list for all copies of this package that a process has loaded: the hook's files are bundles of their own. */
const LIST = Symbol.for('@winddown/hooks:registered')

const holder = globalThis as { [LIST]?: Harness[] }

/** The harnesses that this process was told of, beside those that come with this package. */
export const registeredHarnesses = (): readonly Harness[] => holder[LIST] ?? []

/** Adds one that was checked. */
export function keepRegistered(harness: Harness): void {
  holder[LIST] = [...registeredHarnesses(), harness]
}
