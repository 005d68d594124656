/**
 * Python's json module writes `NaN`, `Infinity` and `-Infinity`, which are no JSON. The original wrote its logs with it.
 */
const CONSTANTS = ['NaN', 'Infinity', '-Infinity']

/**
 * Reads such a line: the three constants outside of strings become null, the rest is JSON.
 * @returns the value, or undefined where the text is no JSON even then
 */
export function parsePythonJson(text: string): unknown {
  if (!text.includes('NaN') && !text.includes('Infinity')) return undefined
  let out = ''
  let from = 0
  let inString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
      continue
    }
    if (char === '"') {
      inString = true
      continue
    }
    const constant = CONSTANTS.find((word) => text.startsWith(word, at))
    if (constant === undefined) continue
    out += `${text.slice(from, at)}null`
    at += constant.length - 1
    from = at + 1
  }
  try {
    return JSON.parse(out + text.slice(from))
  } catch {
    // Not Python's JSON either: the caller reports what the first attempt said.
    return undefined
  }
}
