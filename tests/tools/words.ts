/** The words that are not to be used, each with what to say instead: docs/glossary.md gives one word to each thing. */
const MISUSED: ReadonlyArray<readonly [RegExp, string]> = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bput right\b/i, 'fixed'],
  [/\b(?:what|that|which) waits\b/i, 'pending'],
  [/\bleads? to nothing\b/i, 'changes nothing'],
  [/\b(?:quick|full) way\b/i, 'fast path, full path'],
  [/\bprint help\b|\bof a command too\b/i, 'show help'],
  [
    /\bpauses? (?:is|are) running\b|\brunning pauses?\b|\bpause(?:s that run| that runs| runs)\b|\bpause is open\b/i,
    'recording',
  ],
  [/\barms? the levels\b|\barmed again\b/i, 'reported again'],
  [/\blevels? (?:is |are )?told\b/i, 'reported'],
  [/\bset-up\b/i, 'setup, installation'],
  [/\bis no (?:file|folder|regular file|valid JSON|JSON)\b/i, 'is not a …'],
  [/\b(?:\d+|\$\{\w+\}) ago\b/, 'actions ago'],
  [/\bzombie is gone\b/i, 'a zombie process counts as exited'],
]

/** What is said in a text that is to be said otherwise, each with the word for it. */
export function misusedIn(text: string): readonly string[] {
  return MISUSED.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [`"${found}": say "${instead}"`]
  })
}

/** A text that a person may read: two words stand beside each other. Keys and ids are none. */
const isText = (piece: string): boolean => /[a-z]{2,} [a-z]{2,}/i.test(piece)

/** The texts within a source, line by line: what stands between quotes, and lines of a help text. Comments are left out. */
export function literalsOf(source: string): readonly string[] {
  return source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(^|\s)\/\/ .*$/, '').replace(/\$\{[^{}]*\}/g, ''))
    .flatMap((line) => {
      const quoted = [...line.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '')
      return /[{}();=<>[\]]/.test(line) ? quoted : [line, ...quoted]
    })
    .filter(isText)
}
