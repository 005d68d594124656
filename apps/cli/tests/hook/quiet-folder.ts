import { existsSync, readdirSync, readlinkSync } from 'node:fs'

/** Waits until no process works in a folder any more: a hook may have started the landing, which outlives it. */
export async function quietIn(folder: string): Promise<void> {
  // Only Linux tells where a process works.
  if (!existsSync('/proc')) return
  for (let tries = 0; tries < 1200; tries += 1) {
    const busy = readdirSync('/proc').some((pid) => {
      if (!/^\d+$/.test(pid)) return false
      try {
        return readlinkSync(`/proc/${pid}/cwd`).startsWith(folder)
      } catch {
        return false
      }
    })
    if (!busy) return
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new Error(`a process still works in ${folder}`)
}
