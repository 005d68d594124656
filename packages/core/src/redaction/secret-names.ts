/**
 * Names in lower case, words joined by `_`, by the kind that they tell; `_` before a name: it must be a word of its own.
 * Plain strings, because the hook starts anew for every event and one expression of this size costs more than all the rest.
 */
const ENDINGS: readonly (readonly [kind: string, ...names: string[]])[] = [
  ['password', 'password', 'passwd', 'passwort', 'passphrase', 'pass_phrase', 'passcode', '_pass', '_pwd', '_pw'],
  ['secret', 'secret', 'secretkey', 'secret_key', 'secret_key_base'],
  ['token', 'token'],
  ['authorization', '_authorization', '_auth'],
  ['cookie', '_cookie'],
  ['credentials', 'credential', 'credentials', 'connectionstring', 'connection_string'],
  ['wallet-seed', 'mnemonic', 'seedphrase', 'seed_phrase', 'recovery_phrase'],
]

/** What a key must be the key of to be a secret: not `primary_key`, not `public_key`. */
const KEYS =
  /* @__PURE__ */ 'api access account admin app application auth client deploy encryption hmac host jwt license master private service session shared signing ssh storage subscription webhook'.split(
    ' ',
  )

/** What may follow the last word: `token_2`, `password_base64`, `secret_prod`. */
const SUFFIXES =
  'base base64 b64 value val data text plain raw hex str string prod production dev staging live test main primary secondary old new backup default'

/** One of these is in the name of every secret. */
export const WORDS_OF_SECRETS: readonly string[] =
  /* @__PURE__ */ 'pass pwd pw secret token key credential auth cookie mnemonic phrase connection'.split(' ')

/** False where a text, in lower case, cannot hold the name of a secret. */
export function mayNameSecret(lower: string): boolean {
  return WORDS_OF_SECRETS.some((word) => lower.includes(word))
}

/** Providers whose name in a variable's name makes the report clearer: `DD_API_KEY`, `HEROKU_API_KEY`. */
const PROVIDER = /(?:^|_)(aws|azure|cloudflare|datadog|dd|heroku|mailgun|new_?relic|okta|pagerduty|twilio)_/

/** Tokens that are no secret: marks in a vocabulary, pages of a listing, signals. */
const HARMLESS =
  /(?:page|next|prev|continuation|sync|cancell?ation|stop|eos|bos|pad|unk|mask|sep|cls|end|start|special|max|min|num|total)_?token$/

/**
 * The kind of secret that a variable, a key or a flag of this name holds, or undefined: `DB_PASSWORD`, `apiKey`,
 * `--auth-token`, `x-api-key`, `spring.datasource.password`. The last word decides: `token_count`, `password_file` and
 * `api_key_id` are none.
 */
export function secretKindOf(name: string): string | undefined {
  if (name.length > 128 || !mayNameSecret(name.toLowerCase())) return undefined
  const words = name
    .replace(/^[-_.$]{1,8}/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[-.$ ]/g, '_')
  const kind = kindOfWords(words) ?? kindOfWords(withoutSuffix(words))
  if (kind === undefined || (kind === 'token' && HARMLESS.test(words))) return undefined
  if (kind !== 'secret' && kind !== 'api-key' && kind !== 'token') return kind
  const provider = PROVIDER.exec(words)?.[1]
  if (provider === undefined) return kind
  if (provider === 'aws' && kind !== 'token') return 'aws-secret-key'
  return `${provider === 'dd' ? 'datadog' : provider.replace('_', '')}-${kind === 'api-key' ? 'key' : kind}`
}

function withoutSuffix(words: string): string {
  let end = words.length
  while (end > 0 && words.charCodeAt(end - 1) >= 48 && words.charCodeAt(end - 1) <= 57) end--
  if (end < words.length) return words.slice(0, words[end - 1] === '_' ? end - 1 : end)
  const at = words.lastIndexOf('_')
  return at > 0 && ` ${SUFFIXES} `.includes(` ${words.slice(at + 1)} `) ? words.slice(0, at) : words
}

function kindOfWords(words: string): string | undefined {
  const whole = `_${words}`
  for (const [kind, ...names] of ENDINGS) if (names.some((name) => whole.endsWith(name))) return kind
  if (!words.endsWith('key')) return undefined
  const owner = words.slice(0, words.endsWith('_key') ? -4 : -3)
  return KEYS.some((word) => owner.endsWith(word)) ? 'api-key' : undefined
}

/** True for a name whose members are all secrets: `secrets: {…}`, `credentials: {…}`, `cookies: {…}`, `passwords: […]`. */
export function namesSecrets(name: string): boolean {
  return /(?:^|[_\-a-z])(?:passwords|secrets|credentials|cookies|api_?keys)$/i.test(name)
}
