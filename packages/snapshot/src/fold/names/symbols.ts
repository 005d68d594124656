/** Names of functions, types, tests and sections in a piece of source, by the words that declare them in most languages. */

/** Words that may stand before the one that declares. */
const MODIFIERS: readonly string[] = [
  /export\s+|default\s+|public\s+|private\s+|protected\s+|internal\s+/.source,
  /static\s+|final\s+|abstract\s+|async\s+|pub(?:\([a-z]+\))?\s+|unsafe\s+|override\s+/.source,
  /open\s+|sealed\s+|data\s+|inline\s+|virtual\s+|const\s+(?=fn|class|enum)/.source,
]

/** Words that declare, in the order in which they are tried. */
const DECLARERS: readonly string[] = [
  /func|function\*?|def|defp|defmodule|defmacro|class|struct|interface|enum|trait|impl/.source,
  /fn|type|module|namespace|object|record|protocol|extension|macro_rules!|sub|proc/.source,
  /fun|val|var|let|const|CREATE TABLE|create table/.source,
]

const DECLARATION = new RegExp(
  `(?:^|[\\s({;])(?:${MODIFIERS.join('|')})*(?:${DECLARERS.join('|')})\\s+(?:\\([^)]{0,60}\\)\\s*)?([A-Za-z_$][\\w$.!?]*)`,
  'g',
)

const COMMON = new Set(
  'err error ctx result results data value values item items i j k ok this self it the and new old name path file files args props state key options config test tests main init index string number type types function default response request body list map id'.split(
    ' ',
  ),
)

/** Most lines declare nothing: told without the pattern above, which is slow to say so. */
const DECLARES =
  /\b(?:func|function|defp?|defmodule|defmacro|class|struct|interface|enum|trait|impl|fn|type|module|namespace|object|record|protocol|extension|macro_rules|sub|proc|fun|val|var|let|const|table|TABLE)\b/

/** Declared names in order of appearance, each once, at most `max`. Reads no more than 8,000 characters. */
export function declaredSymbols(source: string, max = 12): string[] {
  const out = new Set<string>()
  if (!DECLARES.test(source)) return []
  for (const match of source.slice(0, 8000).matchAll(DECLARATION)) {
    const name = (match[1] as string).replace(/\.$/, '')
    if (name.length < 3 || name.length > 70 || COMMON.has(name)) continue
    out.add(name)
    if (out.size >= max) break
  }
  return [...out]
}
