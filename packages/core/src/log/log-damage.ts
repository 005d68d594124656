/** Why a stretch of a log is no record. */
export type DamageReason = 'torn' | 'malformed' | 'invalid'

/**
 * Tells a record that was cut (a writer was killed, the disk was full) from a line that never was one: a cut record begins
 * like every record, and ends inside a string or before its last brace closed.
 */
export function classifyDamage(text: string): { reason: DamageReason; detail: string } {
  const line = text.trimStart()
  if (!line.startsWith('{')) return { reason: 'malformed', detail: 'the line is not a JSON object' }
  let depth = 0
  let inString = false
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0 && line.slice(at + 1).trim() !== '') {
        return { reason: 'malformed', detail: 'something follows the record on its line' }
      }
    }
  }
  if (inString || depth > 0) return { reason: 'torn', detail: 'the record was cut before its end' }
  return { reason: 'malformed', detail: 'the line is not valid JSON' }
}
