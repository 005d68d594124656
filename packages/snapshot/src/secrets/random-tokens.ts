import type { TextView } from '@winddown/core'
import type { SecretRange } from './secret-range.ts'

/**
 * Tokens that nobody would have thought of as words, where something says that they are secrets: how they begin (`acme_live_…`), or a
 * word such as key or token before them. So kinds are found that no table knows.
 */

/** Characters of a run that is looked at. Longer ones are data. */
const LEAST = 16
const MOST = 400
/** The same for a token whose beginning alone tells it. */
const LEAST_PREFIXED = 24

/** 1 for what a token is made of. */
const IN_TOKEN = ((): Uint8Array => {
  const table = new Uint8Array(128)
  for (const char of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+/=~')
    table[char.charCodeAt(0)] = 1
  return table
})()

const PREFIX = /^([A-Za-z][A-Za-z0-9]{0,15}(?:[_-][A-Za-z][A-Za-z0-9]{0,15}){0,3}?)[_.-](?=[A-Za-z0-9_.-]{18,})/
/** What begins ids, digests and names of built files. */
const NO_SECRET =
  /^(?:sha\d*|md5|crc\w*|blake\w*|toolu|msg|req|resp|call|chatcmpl|run|thread|asst|item|rs|fc|batch|uuid|guid|session|sess|ses|prt|part|step|turn|gen|rollout|srvtoolu|conv|agent|trace|span|request|response|event|evt|job|task|build|commit|rev|etag|digest|hash|chunk|css|js|index|assets?|vendor|main|app|bundle|page|pages|layout|static|image|img|icon|file|node|cache|layer|blob|tree|ref|refs|id|uid|user|usr|org|proj|project|team|ws|workspace|conv|conversation|message|chat|doc|test|tests|x|data|tmp|temp|v\d*|release|version|npm|pnpm|yarn|go|pkg|lib|exports?|module|this|self|window|process|jsx?|tsx?|py|rb|rs|com|org|net|io|www)$/i
const FILE =
  /\.(?:[cm]?[jt]sx?|css|scss|map|png|jpe?g|gif|svg|webp|ico|woff2?|ttf|wasm|json|ya?ml|html?|md|txt|tgz|zip|gz|xz|tar|whl|jar|so|dll|dylib|lock|log|pdf|py|rb|go|rs|snap|tsbuildinfo|node|bin|exe|vue|svelte|xml|toml|csv|dev|com|org|net|io|app|local)$/i

/** What alone is a whole text is an id of a program more often: there one of its first words must say what it is. */
const SAYS_SECRET =
  /^(?:[A-Za-z0-9]{1,16}[_.-]){0,3}(?:key|secret|token|live|test|prod[a-z]*|pat|sk|pk|api|auth|priv[a-z]*|pass[a-z]*|cred[a-z]*)[_.-]/i

/** Words that a token begins with. */
const WORDS_BEFORE = /^(?:[A-Za-z]{1,16}[_.-]){1,4}/
/** How an open key begins in base64, and what names many things with dots between. */
const OPEN = /^(?:MF[kYw]w|MII[BC]I|MCowBQ|AAAA[BCE]3)|(?:\.[^.]*){5}/

/** A word for what stands behind it, and what joins the two. */
const NAMED =
  /(?:key|token|secret|password|passwd|credentials?|\bpat\b|auth)s?\w{0,12}\\{0,3}["'`)\]}]{0,2}\s{0,4}(?:=>|:=|=|:|,|\bis\b|\s)\s{0,4}\\{0,3}["'`]?$/i
/** A key that is none: of a table, a cache, a pair's open half, a page; and words that only end like one. */
const NAMED_OTHERWISE =
  /\b(?:(?:pub|public|primary|foreign|cache|partition|sort|composite|unique|idempotency|row|hash|map|object|s3|storage|lookup|routing|dedupe?|group|next|page|continuation|sync|csrf|restored|saved|git|commit|tree|blob)[ _-]?(?:key|token|pat|auth)s?|(?:mon|tur|don|hot)keys?|key(?:frame|word|board)s?|authors?|authority)\b[^\n]{0,16}$/i
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

/** Where such tokens stand in a text. Of as many characters as a token has at least one is looked at, and those around it where it may be within one. */
export function findRandomTokens(text: string): SecretRange[] {
  const found: SecretRange[] = []
  for (let at = LEAST - 1; at < text.length; at += LEAST) {
    if (!isInToken(text.charCodeAt(at))) continue
    let start = at
    let digits = 0
    for (; start > 0 && isInToken(text.charCodeAt(start - 1)); start--) if (isDigit(text.charCodeAt(start))) digits += 1
    if (isDigit(text.charCodeAt(start))) digits += 1
    let end = at + 1
    for (; end < text.length && isInToken(text.charCodeAt(end)); end++) if (isDigit(text.charCodeAt(end))) digits += 1
    if (end - start >= LEAST && end - start <= MOST && digits >= 2) lookAt(text, start, end, found)
    // The character behind a token is in none.
    at = Math.max(at, end - LEAST + 1)
  }
  return found
}

const isInToken = (code: number): boolean => code < 128 && IN_TOKEN[code] === 1
const isDigit = (code: number): boolean => code > 47 && code < 58

/**
 * Such tokens in lines that were put together, where a break stands within one and both sides of it are random: a name at the end of a
 * line and an id at the beginning of the next are none.
 */
export function findBrokenTokens({ text, placeOf }: TextView): SecretRange[] {
  return findRandomTokens(text).filter(({ start, end }) => {
    for (let at = start + 1; at < end; at++)
      if (placeOf(at) - placeOf(at - 1) > 1)
        return [text.slice(start, at).replace(WORDS_BEFORE, ''), text.slice(at, end)].every(
          (side) => /\d/.test(side) && isRandom(side, 6),
        )
    return false
  })
}

function lookAt(text: string, start: number, end: number, found: SecretRange[]): void {
  let run = text.slice(start, end)
  // `NAME=token`, `?name=token`: what stands behind the sign.
  const assigned = run.slice(0, -2).lastIndexOf('=')
  let from = start
  if (assigned >= 0) {
    run = run.slice(assigned + 1)
    from = start + assigned + 1
  }
  run = run.replace(/[.,=-]+$/, '')
  // An id of a program, most of what has this form: no word stands before it.
  if (from === 0 && run.length === text.length && !SAYS_SECRET.test(run)) return
  if (run.length < LEAST || FILE.test(run) || OPEN.test(run)) return
  const slash = run.lastIndexOf('/')
  if (run.length >= LEAST_PREFIXED && slash < 0 && isPrefixed(run)) {
    found.push({ start: from, end: from + run.length, kind: 'token' })
    return
  }
  if (run.startsWith('/') || run.startsWith('.') || run.startsWith('-') || (slash >= 0 && run.split('/').length > 3))
    return
  const before = text.slice(Math.max(0, from - 48), from)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  if (!NAMED.test(line) || NAMED_OTHERWISE.test(line)) return
  if (UUID.test(run) || isRandom(run, 16)) found.push({ start: from, end: from + run.length, kind: 'key' })
}

/** `acme_live_…`: a beginning in words, and something random behind it. */
function isPrefixed(run: string): boolean {
  const prefix = PREFIX.exec(run)
  if (prefix === null) return false
  const words = (prefix[1] ?? '').split(/[_-]/)
  if (words.some((word) => NO_SECRET.test(word))) return false
  const rest = run.slice(prefix[0].length)
  // A member of a module that a compiler gave a number: `utils_1.bigIntAndBufferInt64Check`.
  if (/^\d{1,2}\.[A-Za-z]/.test(rest)) return false
  // Names of built files and pods join a digest by `-` or `.`; tokens by `_`.
  if (/^[0-9a-f-]+$/i.test(rest))
    return run[prefix[0].length - 1] === '_'
      ? /^[0-9a-f]{32,}(?:_[0-9a-f]+)?$/i.test(rest)
      : /^[a-z]{2,4}-[0-9a-f]{32}$/.test(run)
  // A constant in capitals is joined by `_`.
  if (rest.includes('_') && (rest.match(/[a-z]/g)?.length ?? 0) < 3) return false
  return isRandom(rest, 20)
}

/**
 * True for what changes between capitals, small letters and digits as often as chance does: two of three characters in a random text of
 * all three, one of five in a name.
 */
function isRandom(text: string, least: number): boolean {
  const plain = text.replace(/[^A-Za-z0-9]/g, '')
  if (plain.length < least || plain.length * 10 < text.length * 8) return false
  let changes = 0
  let digits = 0
  let capitals = 0
  let small = 0
  let last = -1
  for (let at = 0; at < plain.length; at++) {
    const code = plain.charCodeAt(at)
    const kind = code < 58 ? 0 : code < 91 ? 1 : 2
    if (kind === 0) digits += 1
    else if (kind === 1) capitals += 1
    else small += 1
    if (last >= 0 && kind !== last) changes += 1
    last = kind
  }
  const letters = capitals + small
  if (digits < Math.min(2, least >> 3) || letters < 4 || digits * 10 > plain.length * 8) return false
  const isMixed = capitals >= 3 && small >= 3
  return changes * 100 >= plain.length * (isMixed ? 40 : 24)
}
