/**
 * Where a table that any word may be looked up in is a plain object: `table['constructor']` is a function there, and `toString` in
 * every language is a command, a tool or a file that somebody names. A table whose type is inferred or closed is none: the compiler
 * lets no other word in.
 */

/** `Record<string, …>`, or an index signature over `string`. */
const OPEN = /Record<string,|\[\w+: string\]\s*:/

/** Declared with a type and filled with an object literal. */
const DECLARED =
  /^\s*(?:export )?(?:const|let|readonly|private|#\w+)\b[^=:]*:((?:[^=]|=(?!\s))*?)\s=\s\(?(?:\{|\[\]\.reduce)/

/** A name that types alone may be called by. */
const ALIAS = /^\s*(?:Readonly<)?([A-Z]\w+)/

/** What is wrong in one source, each with its line. `typeOf` gives the declaration of a type's name. */
export function foreignLookUps(source: string, typeOf: (name: string) => string | undefined): string[] {
  const lines = source.split('\n')
  return lines.flatMap((line, at) => {
    const type = DECLARED.exec(line)?.[1]
    if (type === undefined || /names of ours/.test(lines[at - 1] ?? '')) return []
    const alias = ALIAS.exec(type)?.[1]
    const isOpen = OPEN.test(type) || (alias !== undefined && OPEN.test(typeOf(alias) ?? ''))
    return isOpen ? [`${at + 1}: ${line.trim()}`] : []
  })
}

/** The right side of a type's declaration, where it is one line. */
export function typeNamed(sources: readonly string[], name: string): string | undefined {
  const declaration = new RegExp(`^(?:export )?type ${name}(?:<\\w+>)? =(.*)$`, 'm')
  for (const source of sources) {
    const found = declaration.exec(source)?.[1]
    if (found !== undefined) return found
  }
  return undefined
}
