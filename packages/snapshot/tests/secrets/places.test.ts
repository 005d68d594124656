import { describe, expect, it } from 'vitest'
import { SECRET_NAMES } from '../../src/language/lexicons/secret-names.ts'
import { findRandomTokens } from '../../src/secrets/random-tokens.ts'
import { landedText } from './caught.ts'
import { seededRandom } from './planted-kinds.ts'

/** A password of nobody: nothing but its place tells it. */
const SECRET = 'Harbor7lampX42'
const PIECE = /Harbor7|lampX42/

const PLACES: readonly (readonly [what: string, text: string])[] = [
  ['percent-encoded JSON', `q=%7B%22password%22%3A%22${SECRET}%22%7D`],
  ['percent-encoded =', `db_password%3D${SECRET}`],
  ['escapes by number', `{\\u0022password\\u0022:\\u0022${SECRET}\\u0022}`],
  ['entities', `&lt;input name=&quot;password&quot; value=&quot;${SECRET}&quot;&gt;`],
  ['wide signs', `DB_PASSWORD＝${SECRET}`],
  ['no width within the value', `password: ${SECRET.slice(0, 7)}\u200b${SECRET.slice(7)}`],
  ['soft hyphens within the value', `password=${SECRET.split('').join('\u00ad')}`],
  ['behind an arrow', `DB password → ${SECRET}`],
  ['behind a name and a slash', `Log in with ada / ${SECRET} first`],
  ['a command that prints it', `restic --password-command="echo ${SECRET}" backup`],
  ['a column of a table', `| user | password |\n|---|---|\n| ada | ${SECRET} |\n| bob | \`${SECRET}\` |`],
  ['a row of a table', `| field | value |\n|---|---|\n| API key | ${SECRET} |`],
  ['a row with marks', `| **Password** | \`${SECRET}\` |`],
  ['a file of commas', `name,password,city\nada,${SECRET},Ulm\nbob,x${SECRET},Rom`],
  ['a file of tabs', `user\tapi_key\nada\t${SECRET}`],
  ['a file of semicolons', `"user";"secret"\n"ada";"${SECRET}"`],
  ['the next line', `Database password:\n${SECRET}\n`],
  ['the line after an empty one', `## API key\n\n${SECRET}\n`],
  ['the next line of a quotation', `> token:\n> ${SECRET}`],
  ['backticks', `the password for staging is \`${SECRET}\`.`],
  ['bold', `**password:** **${SECRET}**`],
  ['a bold name', `- **db_password**: ${SECRET}`],
  ['a sentence', `By the way, the password of the vault is ${SECRET}, keep it.`],
  ['a quotation', `the api key is "${SECRET}"`],
  ['openssl -k', `openssl enc -aes-256-cbc -in a -out b -k ${SECRET}`],
  ['wrangler by a pipe', `echo "${SECRET}" | npx wrangler secret put API`],
  ['printf by a pipe', `printf '%s' '${SECRET}' | gh secret set API`],
  ['heroku', `heroku config:set SESSION=${SECRET} MODE=test -a app`],
  ['heroku, the second pair', `heroku config:set MODE=test SESSION=${SECRET}`],
  ['vault', `vault kv put secret/app user=ada code=${SECRET}`],
  ['dotenv', `npx dotenv -f .settings set SESSION ${SECRET}`],
  ['gh by a here-string', `gh secret set API <<< "${SECRET}"`],
  ['fly', `fly secrets set SESSION=${SECRET} --app shop`],
  ['fly by a document', `fly secrets import <<EOF\nSESSION=${SECRET}\nEOF`],
  ['kubectl', `kubectl create secret generic db --from-literal=code='${SECRET}'`],
  ['azure', `az keyvault secret set --vault-name v --name db --value ${SECRET}`],
  ['google by a pipe', `echo -n ${SECRET} | gcloud secrets versions add db --data-file=-`],
  ['docker by a pipe', `printf ${SECRET} | docker secret create db -`],
  ['netlify', `netlify env:set SESSION ${SECRET}`],
  ['doppler', `doppler secrets set SESSION ${SECRET}`],
  ['pulumi', `pulumi config set --secret db:code ${SECRET}`],
  ['convex', `npx convex env set SESSION ${SECRET}`],
  ['supabase', `supabase secrets set SESSION=${SECRET}`],
  ['a keychain', `security add-generic-password -a ada -s db -w ${SECRET}`],
  ['chamber', `chamber write shop session ${SECRET}`],
  ['a passphrase of a key', `ssh-keygen -t ed25519 -N '${SECRET}' -f key`],
  ['what a name is to be set to', `Set \`DB_PASSWORD\` to \`${SECRET}\` first.`],
  ['beside the word', `Access denied using password ${SECRET}`],
  ['beside the word, quoted', `auth failed for bob with password "${SECRET}"`],
  ['before the word', `use ${SECRET} as the admin password`],
  ['a prompt', `Password for bob: ${SECRET}`],
  ['a generated one', `Generated password ${SECRET} for admin`],
  ['lines of stars around it', `Please use the following password to proceed:\n*****\n\n${SECRET}\n*****`],
  ['stars behind a name', `initialAdminPassword\n*****\n${SECRET}\n*****`],
  ['a short name', `pw: ${SECRET}`],
  ['a constant of Rust', `const SECRET: &'static str = "${SECRET}";`],
  ['a setter', `source.setPassword("${SECRET}");`],
  ['a wrapper', `db = SecretStr('${SECRET}')`],
  ['a row that is inserted', `INSERT INTO users (name, password) VALUES ('bob', '${SECRET}')`],
  ['quoted behind its name', `Nimm das Passwort "${SECRET}" dafür.`],
  ['an option of a login', `az login --service-principal -u a -p ${SECRET}`],
  ['a here-string of a login', `sudo -S apt update <<< '${SECRET}'`],
  ['a user and a password', `lftp -u bob,${SECRET} ftp.example`],
  ['colours of a terminal', `\u001b[34m"password"\u001b[0m: \u001b[32m"${SECRET}"\u001b[0m`],
  ['a property by a blank', `jdbc.password ${SECRET}\njdbc.user bob`],
  ['a setting in base64', Buffer.from(`DB_HOST=a\nDB_PASSWORD=${SECRET}\n`).toString('base64')],
  ['an address in base64', Buffer.from(`postgres://bob:${SECRET}@db/app`).toString('base64')],
  ['ansible', `ansible-vault encrypt_string '${SECRET}' --name db`],
]

/** Lines that name secrets and programs that keep them, and hold none. */
const ORDINARY = [
  '| option | password |\n|---|---|\n| default | none |\n| type | string |',
  '| Token | Meaning |\n|---|---|\n| `if` | begins a condition |',
  'name,key,value\na,b,c',
  'The password is required.',
  'the token is `null` until you sign in',
  'Password:\n',
  'Enter password:\nPermission denied, please try again.',
  'API key:\n  Not set',
  'gh secret set API --body "$API"',
  'echo "$SESSION" | wrangler secret put SESSION',
  'heroku config:set NODE_ENV=production',
  'npm config set fund false',
  'git config set user.name Ada',
  'fly secrets list',
  'vault kv put secret/app @data.json',
  'the cache key 5f1d0c3ab2e94c77 is old',
  'primary key 0d4556b3-2738-4ae3-a27b-b301c98bedf0',
  'see commit 3f786850e387550fdab836ed7e6dc881de23001b',
  'sha512-9rXbDaqgJr0WZ0xFcG1oYg9YhQzYwV0kq3rZq8v5u2yq1xXo0xqkq1r2Q0o5o2n8c1l1r5l3y9p0f4b7a6d5eA==',
  'dist/chunk-BqT3xZ9aKd83LmQw72Xz.js',
  'toolu_01A2b3C4d5E6f7G8h9J0kLmN',
  'constant COMPRESSED_SRGB8_ALPHA8_ASTC_10x10_KHR',
  'password hashing uses sha256 and bcrypt12',
  'the password policy asks for 8 characters',
  'wrong password (error 28P01)',
  'use v2.1.0 as the base image',
  'use utf8mb4 as the charset of the token table',
  Buffer.from('just some words of a letter to Ada, number 42').toString('base64'),
  'Passwort: ändern',
  'パスワード：変更してください',
  'contraseña: cambiar',
  '密码长度：8 位以上',
  'пароль: от 8 до 20 символов',
  'mot de passe : voir /etc/app/conf.d',
]

describe('a secret that its place alone tells', () => {
  it.each(PLACES)('is found: %s', (_, text) => {
    const clean = landedText(text)
    expect(clean).toContain('[redacted:')
    expect(clean.replace(/[\u00ad\u200b]/g, '')).not.toMatch(PIECE)
    expect(Buffer.from(clean, 'base64').toString('latin1')).not.toMatch(PIECE)
  })

  it.each(SECRET_NAMES)('is found beside its name in another language: %s', (_language, names, example) => {
    expect(landedText(example.replace('§', SECRET))).not.toMatch(PIECE)
    // Each name by itself, as it stands in a setting.
    for (const name of names.split(/\|(?![^(]*\))/)) {
      const plain = name.replace(/\(\?:([^|()]*)[^()]*\)\??/g, '$1').replace(/\[(.)[^\]]*\]/gu, '$1').replace(/(.)\?/gu, '$1') // biome-ignore format: one word
      expect(landedText(`${plain}: ${SECRET}`), plain).not.toMatch(PIECE)
      expect(landedText(`${plain}："${SECRET}"`), plain).not.toMatch(PIECE)
    }
  })

  it.each(ORDINARY)('is not seen where there is none: %s', (text) => {
    expect(landedText(text)).toBe(text)
  })
})

describe('tokens that no table knows', () => {
  const random = seededRandom(11)
  const made = (characters: string, length: number): string =>
    Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join('')
  const MIXED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
  const SMALL = 'abcdefghijklmnopqrstuvwxyz0123456789'

  it('are found by a beginning in words, or by a word for them, nineteen of twenty', () => {
    const shapes: (() => string)[] = [
      () => `it is quay_live_${made(MIXED, 32)} there`,
      () => `{"value":"zb-${made(MIXED, 36)}"}`,
      () => `x=harbor_${made(SMALL, 40)}`,
      () => `it is quay_${made('0123456789abcdef', 40)} there`,
      () => `the harbor key ${made(MIXED, 32)} is used`,
      () => `harbor token: ${made(SMALL, 40)}`,
      () => `the harbor secret is '${made('0123456789abcdef', 48)}'`,
    ]
    let found = 0
    for (let turn = 0; turn < 700; turn++)
      found += findRandomTokens((shapes[turn % shapes.length] as () => string)()).length > 0 ? 1 : 0
    expect(found / 700).toBeGreaterThan(0.95)
  })

  it('are found wherever they stand in a text', () => {
    const token = `quay_live_${made(MIXED, 32)}`
    for (let before = 0; before < 40; before++)
      for (const between of [' ', 'é', '"'])
        expect(findRandomTokens(`${'x '.repeat(before)}${between}${token} ${token}`)).toHaveLength(2)
    // The shortest, at every place there is.
    for (let before = 0; before < 40; before++)
      expect(findRandomTokens(`${' '.repeat(before)}key: wq8Hn3kVz5Lp0Tx7`)).toHaveLength(1)
  })

  it('are not taken for the ids by which records belong together', () => {
    for (const before of ['ses_', 'prt_', 'msg_', 'toolu_', 'call_', 'rollout-', 'acme_', 'x1_', 'gen-', 'harbor-'])
      for (const id of [`${before}${made(MIXED, 26)}`, `${before}${made(SMALL, 30)}`]) {
        expect(findRandomTokens(id), id).toEqual([])
        expect(landedText(id)).toBe(id)
      }
    expect(findRandomTokens(`quay_live_${made(MIXED, 30)}`)).toHaveLength(1)
  })

  it.each([
    'thisIsAVeryLongCamelCaseName2WithDigits3',
    'some_snake_case_name_with_a_number_42_in_it',
    'kebab-case-name-2-with-numbers-3-and-4',
    'com.example.package.ClassName2.methodName3',
    'ubuntu-22.04.3-live-server-amd64',
    'v0.0.0-20210921155107-089bfa567519',
    'session-0d4556b3-2738-4ae3-a27b-b301c98bedf0',
    'the key of the session 2026-11-29T14-36-19Z-log',
    'web-7d4b9c6f5b-x2k4z',
    'HarborServiceImplV2Test3Integration4',
  ])('are told from names: %s', (text) => {
    expect(findRandomTokens(`see ${text} there`)).toEqual([])
  })
})
