/** How a value stands beside the name of a secret. */
export interface ValueContext {
  readonly kind: string
  readonly name: string
  readonly quoted: boolean
  /** Between backticks, as code stands in prose. */
  readonly code?: boolean
  /** The name is a command-line flag and a blank joins the two. */
  readonly flag: boolean
  /** The name is written as environment variables are, `DB_PASSWORD`. */
  readonly variable: boolean
  /** Joined by `=` without a blank. */
  readonly tight: boolean
  /** The name begins its line or command. */
  readonly lineStart: boolean
  /** A keyword that declares a variable stands before the name. */
  readonly declared: boolean
}

/** A value that stands elsewhere: `$TOKEN`, `${TOKEN}`, `$(pass show x)`, `{{ token }}`, `%TOKEN%`, `<token>`, `process.env.TOKEN`. */
const REFERENCE =
  /^(?:\$[A-Z_][A-Z\d_]*$|\$\d$|\$\{[^}:]*\}|\$\{\{|\$\(|\{\{|%\w+%$|%[sdv]$|<[^<>]*>$|\{\w*\}$|(?:process|import\.meta|os|env|Deno|Bun|System|secrets|vars|local|data|module)\.[A-Za-z])/

/** What may stand for one too, where it is no random text and no word with a year: `$dbPassword`, `<your` of `<your password>`. */
const LOOSE_REFERENCE = /^(?:\$(?![A-Za-z_]*\d{4})[A-Za-z_]\w*|<[^<>]*)$/

/** Words that say what stands here, and are not it. */
const WORD =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^(?:null|none|nil|undefined|true|false|yes|no|on|off|string|str|text|bytes|number|int|integer|bool|boolean|any|object|unknown|never|void|value|file|path|env|required|optional|default|empty|missing|invalid|expired|hidden|basic|bearer|(?:u?int|float|[iuf])\d+|utf-?8|base64|sha\d+|md5|to|for|is|are|was|and|or|the|a|an|in|of|with|from|flag|option|argument|(?:your|my|the|some|example|insert|enter|replace)[-_ ].*|changed?|redacted|passed|failed|skipped)$/i

/** A value that was masked by somebody else. */
const MASK = /^(?:[*•.…_#-]+|x{3,}|X{3,})$/

const PROSE = /\s(?:.*\s)?(?:password|passphrase|token|secret|key|is|are|must|your|the|for|not|was|to)\b/i

/** An identifier and what is done with it: `config.password`, `parts[1]`, `getToken(`, `Optional[str]`, `a?.b`. */
const EXPRESSION =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^[A-Za-z_$][\w$]*[!?]?(?:\.[A-Za-z_$][\w$]*)*(?:\?\.)?[([]|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+<|^[A-Za-z_$]+[!?]?(?:\.[A-Za-z_$]+)+[!?]?[,;:)\]}]*$|^[A-Za-z_$]\w{0,40}(?:\.[A-Z][A-Za-z]+)+[,;:)\]}]*$|^_?[a-z]{1,12}\d{1,3}(?:\.[A-Za-z_$]+)+[,;:)\]}]*$|^[A-Za-z_]+\$\d{1,2}[,;)\]}]*$|^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+\)[.;,)]|^\d+\/\*|^0x[\dA-Fa-f]{1,8}[,;)]*$|^(?:await|new|async|typeof|return)$/

/** A reference or a mask, which stays readable wherever it stands. */
export function isPlaceholder(value: string): boolean {
  if (value.length > 256) return false
  return REFERENCE.test(value) || MASK.test(value) || (LOOSE_REFERENCE.test(value) && !looksRandom(value))
}

/** What any short code is: `x.charAt(0)`, `t[Qn].a1`. */
const CLOSED_CALL = /^[A-Za-z_$][\w$.]*(?:\([\w$.,]*\)|\[[\w$.]*\])/

/**
 * Random by its look, whatever sign it begins with or holds: capitals among small letters, a digit or a sign that joins no names, and three
 * parts of one or two letters or digits, as `Wq8(zKm2Lp9vT` has and no code that was met. A name may look so where it is short.
 */
export function looksRandom(value: string): boolean {
  if (CLOSED_CALL.test(value)) return false
  if (!/^(?=.*[a-z])(?=.*[A-Z])(?=.*[\d!@#%^&*?~+|<>=])[!-~]{8,256}$/.test(value)) return false
  const parts = value.match(/[A-Z]?[a-z]+|[A-Z]+|\d+/g) ?? []
  const signs = value.length - parts.join('').length
  return (
    signs * 2 <= value.length &&
    parts.filter((part) => part.length <= 2).length >= 3 &&
    parts.every((part) => part.length <= 7)
  )
}

const STRONG = new Set(['password', 'secret', 'wallet-seed'])

const isStrong = (kind: string): boolean => STRONG.has(kind) || kind.endsWith('-secret')

/** Digits from which on a number is a secret, and no count: those of a PIN under the name of a password. */
const shortestNumber = (kind: string): number => (isStrong(kind) ? 4 : 16)

/** Whether a number under the name of a secret is one. */
export const isSecretNumber = (kind: string, value: number): boolean =>
  /^\d+$/.test(String(value)) && String(value).length >= shortestNumber(kind)

/** A sentence: of five words, or of three with a beginning like one, or in a script without spaces. A passphrase is shorter and begins small. */
const VERDICT = /^(?:\S+\s+){4}\S|^['"<‘“]*(?:\p{Lu}|['"<‘“])\S*\s+\S+\s+\S|[\p{Lo}\p{Lm}]{3}/u

/** What runs checks by a name that is known for one, and nothing behind it but flags and paths in small letters: `npm run lint`, `go test ./...`, `pytest -q`. */
const CHECK_RUN =
  // Long line: one expression; as a literal it costs nothing before it is first used.
  /^(?:(?:npm|pnpm|yarn|bun|deno|mise|uv|turbo|nx|go|cargo|dotnet|swift|mix|zig|make|mvn|gradle|ruff)(?: run)? (?:test|build|check|lint|vet|clippy|fmt|format|verify|types|typecheck|unit|integration|e2e)(?:[ :-](?:test|build|check|lint|vet|clippy|fmt|format|verify|types|typecheck|unit|integration|e2e)){0,4}|(?:pytest|node|tsc|jest|vitest|eslint|mypy)(?= --?[a-z]))(?: (?=[a-z]{0,40}[-./:])[a-z:./_-]{1,80}){0,6}$/

/**
 * Whether `value` is a secret itself, and not a reference to one, a type, a placeholder or ordinary code. When in doubt it
 * is one; the exceptions are what ordinary code and commands are full of.
 */
export function isSecretValue(value: string, context: ValueContext): boolean {
  if (value === '' || value.startsWith('[redacted:')) return false
  // Before the length is looked at: a cookie header has no bound, and `;` is what joins its cookies.
  if (context.kind === 'cookie') return /^[^\s=;{(]{1,64}=/.test(value) && !isPlaceholder(value)
  // Too long for any of the exceptions below, which also bounds what they cost.
  if (value.length > 256) return context.quoted || context.tight || context.flag || !/[(){};]/.test(value.slice(0, 256))
  const { kind, quoted, variable } = context
  const bare = quoted ? value : value.replace(/[,;)\]}]{1,8}$/, '')
  if (isPlaceholder(bare) || WORD.test(bare) || isLabel(bare) || saysItsName(bare, context.name)) return false
  if (isPlainPath(bare)) return false
  if (looksRandom(value)) return true
  const digit = /\d/.test(bare)
  const strong = isStrong(kind)
  // What stands between two texts: `"password: "⏎send "…"`.
  if (quoted && /^(?:\\{1,8}[nrt]|\s)+[A-Za-z]{1,16}\s*$/.test(bare)) return false
  // `"pass": "The image has a label"`: a verdict, whose other side is `fail`.
  if (quoted && /(?:^|\.)pass$/i.test(context.name) && VERDICT.test(bare)) return false
  // "These pass: `npm run lint`": checks that pass.
  if (context.code === true && /^pass(?:es|ed)?$/i.test(context.name) && CHECK_RUN.test(bare)) return false
  if (quoted) {
    // A call, and the name of a state put together from words.
    if (/^[a-z]+\(['"]/.test(bare) || (!strong && /^\W?(?:[A-Z][a-z]+){2,}$/.test(bare))) return false
    if (kind === 'wallet-seed') return true
    if (/\s/.test(bare) && (!strong || PROSE.test(bare))) return false
    return strong || variable || (bare.length >= 8 && (digit || bare.length >= 20 || /[+/=]/.test(bare)))
  }
  if (kind === 'wallet-seed') return bare.split(' ').length >= 11 || bare.length >= 32
  const assigned = variable && context.tight
  if ((EXPRESSION.test(value) || /^[A-Za-z_$][\w$.]*\(/.test(value)) && !(assigned && isBroken(value))) return false
  if (/^[{[(<|>*&!]/.test(bare) && !(context.tight && digit)) return false
  if (/^\d+$/.test(bare)) return bare.length >= shortestNumber(kind)
  if (/^[A-Za-z_$]+$/.test(bare)) {
    if (/^[a-z]{16,}$/.test(bare)) return true
    if (context.flag) return strong && /[a-z]/.test(bare)
    return bare.length >= 4 && (assigned || (strong && context.tight && context.lineStart && !/[,;)]$/.test(value)))
  }
  if (context.declared && /^[A-Za-z_$][\w$]*$/.test(bare)) return false
  if (strong || assigned) return bare.length >= 4
  return bare.length >= 8 && (digit || bare.length >= 20)
}

/** `hunter2(x`: with a bracket that nothing closes although nothing says that the code goes on behind it. A shell would not take it. */
function isBroken(value: string): boolean {
  return /\d/.test(value) && !/[,([{+\-*/.]$/.test(value) && /^[^()[\]]*[([][^()[\]]*$/.test(value)
}

/** `PAGE_TOKEN = 'PAGE_TOKEN'`, `USE_CREDENTIALS = 'use-credentials'`; and what has no letter or digit at all. */
function saysItsName(value: string, name: string): boolean {
  const letters = value.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  return (
    letters === '' ||
    letters ===
      name
        .slice(name.lastIndexOf('.') + 1)
        .replace(/[^\p{L}\p{N}]/gu, '')
        .toLowerCase()
  )
}

/** What a person reads where a secret is asked for: `Passwort ändern`, `Se connecter`, `请输入密码`. Words without a digit, and a sentence or letters beyond ASCII. */
function isLabel(value: string): boolean {
  if (/\d/.test(value)) return false
  return /[^\p{ASCII}\p{P}\p{S}]/u.test(value) || /^\p{Lu}[\p{L}'’-]*(?:\s[\p{L}'’-]+)+[.?!:…]?$/u.test(value)
}

/** `/run/secrets/db`, `./token`, `~/.netrc`: where a secret is kept. Base64 may begin with a slash, but hardly ever lacks digits. */
function isPlainPath(value: string): boolean {
  return /^(?:~|\.{0,2})\/[A-Za-z_./-]*$/.test(value)
}
