import { fileURLToPath } from 'node:url'

/** `file:///a/harness.js:3:7`, as a stack has it, or above what is printed of a source `/a/harness.cjs:3`. */
const IN_STACK = /(?:^|\s|\()(?:(file:\/\/\/[^\s)]*?)|(\/[^\n()]*?)):(\d+)(?::\d+)?\)?$/m

/**
 * Where a module could not be read or run: its file and line, `/a/harness.js:3`. Node says it of a fault of a module's grammar only as it prints it: then it is
 * asked of the file once more, and of those that it imports.
 * @returns undefined where nobody knows
 */
export async function placeOfFault(error: unknown, path: string): Promise<string | undefined> {
  const said = error instanceof Error ? placeIn(error.stack ?? '') : undefined
  if (said !== undefined || !(error instanceof SyntaxError)) return said
  const { runElsewhere } = await import('./run-elsewhere.ts')
  // Reads it, and runs nothing of it.
  const checked = (file: string): { readonly place: string | undefined; readonly isSound: boolean } => {
    const { stderr, code } = runElsewhere(process.execPath, ['--check', file], {}, { searchPath: '/usr/bin:/bin' })
    return { place: placeIn(stderr), isSound: code === 0 }
  }
  const { place, isSound } = checked(path)
  if (place !== undefined || !isSound) return place
  const { moduleWithFault } = await import('./syntax-walk.ts')
  const found = moduleWithFault(path, error.message)
  return (found === undefined ? undefined : checked(found).place) ?? `in a module that ${path} imports`
}

/** Characters of a line in which a place is looked for: each place in it where a path could begin is read to its end. */
const LONGEST = 2000

function placeIn(text: string): string | undefined {
  const lines = text.split('\n').filter(({ length }) => length <= LONGEST)
  const [, url, path, line] = IN_STACK.exec(lines.join('\n')) ?? []
  if (line === undefined) return undefined
  return `${url === undefined ? path : fileURLToPath(url)}:${line}`
}
