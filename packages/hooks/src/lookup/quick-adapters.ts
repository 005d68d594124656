import type { QuickAdapter } from '../harness/harness.ts'
import { QUICK_ADAPTERS } from '../harness-tables/quick.ts'

/** The part of a harness's adapter that the fast path needs; undefined where it has none. */
export function findQuick(id: string): QuickAdapter | undefined {
  'use quick'
  for (const adapter of QUICK_ADAPTERS) if (adapter.id === id) return adapter
  return undefined
}
