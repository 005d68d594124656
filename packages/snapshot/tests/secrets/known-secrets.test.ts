import { describe, expect, it } from 'vitest'
import { cutOut } from '../../src/build/redact-snapshot.ts'
import { mergeRanges } from '../../src/build/secret-rules.ts'
import { KnownSecrets } from '../../src/secrets/known-secrets.ts'

const SECRET = 'Harbor7&lamp/42+x9'

/** As keyboards of East Asia write it. */
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

const without = (text: string): string => {
  const known = new KnownSecrets()
  known.add(SECRET, 'password')
  return cutOut(text, mergeRanges(known.find(text)), () => {})
}

describe('a value that was seen as a secret once', () => {
  it.each([
    ['as it is', `it says ${SECRET} here`],
    ['in an address', `https://x.example/?q=${encodeURIComponent(SECRET)}&z=1`],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64 of more, at the second place', Buffer.from(`a${SECRET}b`).toString('base64')],
    ['in base64 of more, at the third place', Buffer.from(`ab:${SECRET}`).toString('base64')],
    ['in hexadecimal', `blob ${Buffer.from(SECRET).toString('hex')}`],
    ['in hexadecimal with capitals', `blob ${Buffer.from(SECRET).toString('hex').toUpperCase()}`],
    ['in wide letters', `it says ${wide(SECRET)} here`],
    ['continued behind a backslash', `it says ${SECRET.slice(0, 9)}\\\n  ${SECRET.slice(9)} here`],
    ['escaped as JSON', JSON.stringify({ a: `say "${SECRET}"` })],
    [
      'before an ellipsis, where it was cut behind a written-out line end',
      `it says ${SECRET.slice(0, 8)}\\n${SECRET.slice(8, 12)}… here`,
    ],
    ['before an ellipsis, where it was cut', `it says ${SECRET.slice(0, 9)}… here`],
    [
      'cut in two by an escaped line break',
      JSON.stringify({ a: JSON.stringify(`${SECRET.slice(0, 9)}\n${SECRET.slice(9)}`) }),
    ],
    ['cut in two by a line break', `it says ${SECRET.slice(0, 8)}\n  ${SECRET.slice(8)} here`],
  ])('is taken out %s', (_, text) => {
    const clean = without(text)
    expect(clean).toContain('[redacted:password]')
    expect(clean).not.toMatch(/lamp|6c616d70|ｌａｍｐ/i)
    expect(Buffer.from(clean, 'base64').toString()).not.toContain('lamp')
  })

  it('is known in the names that were made of it, and words that stand in many things are not taken for pieces of it', () => {
    const known = new KnownSecrets()
    known.add('IHCjoP7!MhkmKCyX', 'password')
    known.add('my-deploy-password-4711-of-the-harbor', 'password')
    for (const piece of ['IHCjoP7', 'MhkmKCyX']) expect(known.find(piece), piece).toHaveLength(1)
    for (const word of ['deploy', 'password', '4711', 'harbor', 'MhkmKCyY']) expect(known.find(word), word).toEqual([])
  })

  it('is known by its pieces in a text that tells what was changed', () => {
    const known = new KnownSecrets()
    known.add('PvU7VH7!AmTan29D', 'password')
    known.add('PvU7VH7!AmTan29Dx', 'password')
    const told = 'part0.conf: `AmTan29D` -> `AmTan29Dx` in `part0.conf`'
    expect(cutOut(told, mergeRanges(known.find(told)), () => {})).toBe(
      'part0.conf: `[redacted:password]` -> `[redacted:password]` in `part0.conf`',
    )
  })

  it.each([
    ['host:5432:app:user:', ''],
    ['sid=', '; HttpOnly; Secure'],
    ['base64:', '='],
    ['', ';Encrypt=true'],
    ['', '}'],
    ['-', ''],
    ['{SHA}', '='],
    ['-----BEGIN X-----\n', '\n-----END X-----'],
    ['1\n', '\nPrivate-MAC: 0'],
    ['bot ', ' <ada@example.org>'],
  ])('is known by itself, in base64 too, where it was taken out with what stood beside it: %j %j', (before, after) => {
    const secret = 'q7Vt2LmZx9RkW4pB8sNc'
    const known = new KnownSecrets()
    known.add(`${before}${secret}${after}`, 'password')
    for (const text of [
      `it is ${secret} here`,
      ...['', 'b', 'bot:'].map((more) => `blob ${Buffer.from(`${more}${secret}`).toString('base64')}`),
    ]) {
      const clean = cutOut(text, mergeRanges(known.find(text)), () => {})
      expect(clean, text).toContain('[redacted:password]')
      expect(Buffer.from(clean.slice(clean.indexOf(']') + 1), 'base64').toString(), text).not.toContain(
        secret.slice(4, 14),
      )
      expect(clean).not.toContain(secret)
    }
  })

  it('that was taken out with the name of a thing does not take the name out elsewhere', () => {
    const known = new KnownSecrets()
    known.add('https://ubuntu-server:q7Vt2LmZx9RkW4pB8sNc@registry-host-2/production', 'password')
    expect(known.find('ubuntu-server registry-host-2 production')).toEqual([])
  })

  it('that was found across a line break is known in one piece', () => {
    const known = new KnownSecrets()
    known.add('37402edcd395\n  d8c51a5b89d4', 'token')
    expect(mergeRanges(known.find('it is 37402edcd395d8c51a5b89d4 there'))).toHaveLength(1)
  })

  it('is found among a thousand others', () => {
    const known = new KnownSecrets()
    for (let at = 0; at < 900; at++) known.add(`Harbor${at}&lamp${at}`, 'password')
    expect(known.find('say Harbor3&lamp3 and Harbor899&lamp899')).toHaveLength(2)
  })

  it.each(['…', 'ab…', 'Harbor7&l…'])(
    'is looked for before ellipses in time that their number does not multiply: %s',
    (seed) => {
      const known = new KnownSecrets()
      known.add(SECRET, 'password')
      const text = seed.repeat(100_000 / seed.length)
      const cost = (run: () => unknown): number => {
        const before = process.cpuUsage()
        run()
        const { user, system } = process.cpuUsage(before)
        return Math.max(1, user + system)
      }
      // 300 characters before each would be some 30,000 times as much.
      const scan = cost(() => text.replace(/./gsu, (character) => character))
      expect(cost(() => known.find(text)) / scan).toBeLessThan(20)
    },
  )

  it('is looked for elsewhere only where it is no ordinary word', () => {
    const known = new KnownSecrets()
    for (const word of ['password', 'production', 'letmein', '12345678']) known.add(word, 'password')
    expect(known.find('the production password is letmein 12345678')).toEqual([])
  })
})
