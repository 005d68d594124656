export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Waits until something holds. @throws Error that says what was waited for */
export async function until<Value>(what: string, look: () => Value, ms = 60_000): Promise<NonNullable<Value>> {
  const end = Date.now() + ms
  for (;;) {
    const value = look()
    if (value !== undefined && value !== null && value !== false) return value
    if (Date.now() > end) throw new Error(`waited ${ms} ms for: ${what}`)
    await sleep(50)
  }
}
