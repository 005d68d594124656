import { describe, expect, it } from 'vitest'
import { cutOut } from '../../src/build/redact-snapshot.ts'
import { mergeRanges } from '../../src/build/secret-rules.ts'
import { KnownSecrets } from '../../src/secrets/known-secrets.ts'

const SECRET = 'Harbor7&lamp/42+x9'

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
    ['escaped as JSON', JSON.stringify({ a: `say "${SECRET}"` })],
    ['cut in two by a line break', `it says ${SECRET.slice(0, 8)}\n  ${SECRET.slice(8)} here`],
  ])('is taken out %s', (_, text) => {
    const clean = without(text)
    expect(clean).toContain('[redacted:password]')
    expect(clean).not.toContain('lamp')
    expect(Buffer.from(clean, 'base64').toString()).not.toContain('lamp')
  })

  it('is looked for elsewhere only where it is no ordinary word', () => {
    const known = new KnownSecrets()
    for (const word of ['password', 'production', 'letmein', '12345678']) known.add(word, 'password')
    expect(known.find('the production password is letmein 12345678')).toEqual([])
  })
})
