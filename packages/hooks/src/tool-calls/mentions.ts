/** Characters of a text that are looked at: a hook has no time for more. */
const LOOKED_AT = 12_000

/** A word that is a name by its shape: camelCase, PascalCase, snake_case. Plain words of prose and keywords are none. */
const SHAPED = /\b[A-Za-z_$](?=[\w$]*(?:[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z0-9]_[A-Za-z0-9]))[\w$]{3,59}\b/g

/** Names that a text uses, the most frequent first, equals in order of appearance: what an edit or a piece of a file is about. */
export const mentionedNames = (text: string, most: number): string[] => {
  const counts = new Map<string, number>()
  for (const [name] of text.slice(0, LOOKED_AT).matchAll(SHAPED)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name)
}
