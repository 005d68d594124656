/** What asks whether a text matches; a `RegExp` does. */
export interface Matcher {
  test(text: string): boolean
}

/** What is no letter as it stands: an escape, a property, a code point. */
const ESCAPE = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|[\s\S])|[^\\]+/g

let text = ''
let lowered = ''

/** A text in lower case; that of the last one is kept, since many ask for it. */
function inLowerCase(given: string): string {
  if (given !== text) {
    text = given
    lowered = given.toLowerCase()
  }
  return lowered
}

/**
 * An expression with the flag `i`, written in lower case and asked of texts in lower case. V8 takes twice as long to compile
 * it for any case, and a brief is made cold: compiling is a quarter of its time, and most expressions are asked a few times.
 * Made when it is first asked. An expression without the flag is given back as it is.
 */
export function anyCase(pattern: RegExp): Matcher {
  if (!pattern.ignoreCase) return pattern
  let compiled: RegExp | undefined
  return {
    test(given) {
      compiled ??= new RegExp(
        pattern.source.replace(ESCAPE, (piece) => (piece.startsWith('\\') ? piece : piece.toLowerCase())),
        pattern.flags.replace('i', ''),
      )
      return compiled.test(inLowerCase(given))
    },
  }
}
