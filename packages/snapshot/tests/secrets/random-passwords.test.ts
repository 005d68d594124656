import { createRedactor } from '@winddown/core'
import { expect, it } from 'vitest'
import { landedText } from './caught.ts'
import { seededRandom } from './planted-kinds.ts'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ALPHABETS = { 'usual signs': `${LETTERS}!@#$%^&*`, 'all signs': `${LETTERS}!@#$%^&*()[]{}<>?.,:;+-_=/|~` }
const escaped = (secret: string): string =>
  secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** How a password is written down: what is left of it is looked for as it stands there. */
const FORMS: Record<string, (secret: string) => string> = {
  yaml: (secret) => `database:\n  password: ${secret}\n  port: 5432`,
  'quoted yaml': (secret) => `database:\n  password: "${secret}"\n  port: 5432`,
  ini: (secret) => `[database]\npassword = ${secret}\nport = 5432`,
  properties: (secret) => `db.user=app\ndb.password=${secret}\ndb.port=5432`,
  env: (secret) => `DB_USER=app\nDB_PASSWORD=${secret}\nDB_PORT=5432`,
  sentence: (secret) => `connect with DB_PASSWORD=${secret} please`,
  json: (secret) => `{"user":"app","password":"${secret}","port":5432}`,
  'json in json': (secret) => JSON.stringify({ text: `{"user": "app", "password": "${secret}"}` }),
  flag: (secret) => `deploy --password ${secret} --verbose`,
  'flag with =': (secret) => `deploy --password=${secret} --verbose`,
  xml: (secret) => `<user>app</user><password>${escaped(secret)}</password>`,
}

const TRIES = 400
/** Characters in a row of which nobody guesses the others. */
const LEFT = 8

const isLeft = (secret: string, text: string): boolean => {
  for (let at = 0; at + LEFT <= secret.length; at++) if (text.includes(secret.slice(at, at + LEFT))) return true
  return false
}

/** Share of random passwords of 16 characters of which something is left, by the alphabet and the form. */
const shareLeft = (characters: string, form: (secret: string) => string, clean: (text: string) => string): number => {
  const random = seededRandom(7)
  let left = 0
  for (let tried = 0; tried < TRIES; tried++) {
    let secret = ''
    while (secret.length < 16) secret += characters[Math.floor(random() * characters.length)]
    const text = clean(form(secret))
    if (isLeft(secret, text) || isLeft(escaped(secret), text)) left += 1
  }
  return left / TRIES
}

const redactor = createRedactor()

it.each(Object.keys(ALPHABETS))('of random passwords with %s, 2 of 100 are left at most, in every form', (signs) => {
  const characters = ALPHABETS[signs as keyof typeof ALPHABETS]
  for (const [form, write] of Object.entries(FORMS)) {
    // A word that begins with `-` is the next flag.
    const most = form === 'flag' && signs === 'all signs' ? 0.035 : 0.02
    expect(
      shareLeft(characters, write, (text) => redactor.redactText(text).text),
      `${form}, core`,
    ).toBeLessThan(most)
    expect(shareLeft(characters, write, landedText), `${form}, landed`).toBeLessThan(most)
  }
})

it.each([
  "mongosh -u app -p '§' --quiet",
  'sshpass -p "§" ssh root@host',
  "docker login -u bot -p '§' registry.example",
  "unzip -P '§' a.zip",
])('what stands between quotes behind a program is taken up to the closing one: %s', (line) => {
  for (const secret of ['Xy7k&9mQz4Lp2Wv', 'Xy7kR;9mQz4Lp2Wv', 'Xy7kR2|9mQz<4L)p2Wv'])
    expect(isLeft(secret, landedText(line.replace('§', secret))), secret).toBe(false)
  const told = line.replace('§', 'summer;then) rest of the text')
  expect(landedText(told)).toContain('rest of the text')
})
