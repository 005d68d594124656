/** Words of human languages, and outputs of test runners, in the expressions of a source. Comments and texts for people are none. */

/** An expression as it is written; what a division looks like is told by what stands before it. */
const LITERAL =
  /(?<=[=(,:[!&|?{};\n]\s*|return\s|=>\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/g

/** Small words of English that no name of a tool, file or key is. */
const ENGLISH =
  /(?<![\w-])(?:because|instead|please|should|shouldn|why|what|which|how|never|always|rather|sorry|thanks|cannot|would|could|let me|let's|i'll|we'll|don't|doesn't|didn't|otherwise|however|although|nothing|yeah|yep|nope)(?![\w-])/i

/** Letters of other languages; signs that tools print (`×`, `✓`, `●`) are none. */
const FOREIGN = /(?=\p{L})[^A-Za-z]/u

const RUNNER = /--- FAIL|test result|\bpassed\b|\bfailures?\b|not ok|BUILD FAILED|ELIFECYCLE|\btests? failed\b/

const literalsOf = (text: string): readonly string[] =>
  (
    text
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/(^|[^:'"`\\])\/\/ .*$/gm, '$1')
      .match(LITERAL) ?? []
  ).map((literal) =>
    // Escapes are no letters.
    literal.replace(/\\(?:[pP]\{[^}]*\}|u\{?[\da-fA-F]+\}?|.)/g, ' '),
  )

/** The expressions of a source that hold words of a human language. */
export function wordsIn(text: string): readonly string[] {
  return literalsOf(text).filter((literal) => ENGLISH.test(literal) || FOREIGN.test(literal))
}

/** The expressions of a source that hold what a test runner prints. */
export function runnerOutputsIn(text: string): readonly string[] {
  return literalsOf(text).filter((literal) => RUNNER.test(literal))
}
