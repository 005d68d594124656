/**
 * A table that is looked up by words from outside (tools, kinds, paths, ids): without a prototype, so that `constructor` and
 * `__proto__` are in it only where somebody put them there.
 */
export function wordTable<Value>(entries: Readonly<Record<string, Value>> = {}): Record<string, Value> {
  return Object.assign(Object.create(null) as Record<string, Value>, entries)
}
