import { mkdirSync, statSync } from 'node:fs'

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/**
 * Makes a folder and those above it that are missing, one by one: `mkdirSync` with `recursive` never comes back where the system says of
 * a folder that is there that it is not (`/proc/self/x/y`; seen in Node 20.20).
 * @param mode of each that is made, less the umask
 * @throws the error of node:fs where one cannot be made, or something else has its name
 */
export function makeFolder(path: string, mode: number): void {
  if (isFolder(path)) return
  const above = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  if (above !== '') makeFolder(above, mode)
  try {
    mkdirSync(path, mode)
  } catch (error) {
    // Another program may have made it meanwhile.
    if ((error as { code?: unknown }).code !== 'EEXIST' || !isFolder(path)) throw error
  }
}
