import { describe, expect, it } from 'vitest'
import { findWidely } from '../../src/secrets/wide-rules.ts'
import { falseFinds, landedText, shares } from './caught.ts'
import { FORMS, isGone, plantedKinds } from './planted-kinds.ts'

describe('the wide set', () => {
  const planted = plantedKinds(7)

  it('knows at least 250 kinds, each in seven forms', () => {
    expect(new Set(planted.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(250)
    expect(planted.length).toBe(new Set(planted.map(({ kind, secret }) => `${kind} ${secret}`)).size * FORMS.length)
  })

  it('catches at least 0.99 of the kinds in every form, a secret cut in two by a line break too', () => {
    const caught = shares(planted)
    for (const form of FORMS) expect(caught[form], form).toBeGreaterThanOrEqual(0.99)
  })

  it('catches as many of them where a line is wrapped or cut in JSON within JSON, three levels deep', () => {
    const wrapped = planted.filter(({ text }) => text.includes('\n'))
    expect(wrapped.length).toBeGreaterThan(1_000)
    for (const depth of [1, 2, 3]) {
      const left = wrapped.filter(({ secret, text }) => {
        let nested = `see ${text}\n\nthere`
        for (let level = 0; level < depth; level++) nested = JSON.stringify({ text: nested })
        return !isGone(secret, landedText(nested).replace(/\\+n/g, '\n'))
      })
      expect(left.length / wrapped.length, left.map(({ kind, form }) => `${kind}, ${form}`).join('; ')).toBeLessThan(
        0.01,
      )
    }
  })

  it.each([
    ['the PIN is \\\n    55331122', /55331122/],
    ['sshpass -p \\\n    Td3x9K!mQ77 ssh ada@build', /Td3x9K/],
    ['metrilo_api_key = 401ruiyc\nse88xhqk\n', /se88xhqk/],
    ['linkedin_api_key = TcvhNVXJ\nlkVNAeRj\n', /TcvhNVXJ|lkVNAeRj/],
    ['value xoxs-985449478488-014179872\n268-735172963238-8072898227 end', /735172963238/],
  ])('finds what a break cuts, as it stands and in JSON: %j', (text, secret) => {
    expect(landedText(text)).not.toMatch(secret)
    expect(landedText(JSON.stringify({ text }))).not.toMatch(secret)
    expect(landedText(JSON.stringify({ text: JSON.stringify({ text }) }))).not.toMatch(secret)
  })

  it.each(['datadog_api_key = [redacted:api-key]\nrestart\n', 'DATADOG_API_KEY=[redacted:api-key]\nfinally\ndone\n'])(
    'takes no word behind a token for the rest of it: %j',
    (text) => {
      expect(landedText(text)).toBe(text)
    },
  )

  it('finds next to nothing in ordinary lines of several languages, translations and constants among them', async () => {
    const { lines, finds } = await falseFinds(20_000)
    expect(lines).toBe(20_000)
    expect(finds.length, JSON.stringify(finds)).toBeLessThanOrEqual(4)
  })

  it.each([
    '"password": "Passwort ändern",',
    "PAGE_TOKEN = 'PAGE_TOKEN'",
    'password: os.environ["APP_PASSWORD"]',
    'docker run -e DB_PASSWORD="$DB_PASSWORD" app',
    'curl -H "Authorization: Bearer $TOKEN" https://api.example',
    'setPrivateKey(privateKey: NodeJS.ArrayBufferView): void;',
    '"integrity": "sha512-9rXbDaqgJr0WZ0xFcG1oYg9YhQzYwV0kq3rZq8v5u2yq1xXo0xqkq1r2Q0o5o2n8c1l1r5l3y9p0f4b7a6d5eA=="',
  ])('leaves as it is: %s', (line) => {
    expect(landedText(line)).toBe(line)
  })

  it('finds a token that stands behind itself and a slash, both', () => {
    const { secret } = planted.find(({ kind }) => kind === 'aws-bedrock-short-key') as (typeof planted)[number]
    expect(landedText(`see ${secret}/${secret}.ts`)).toBe('see [redacted:aws-bedrock-short-key].ts')
  })

  it('takes time linear in the length of a hostile text', () => {
    const seeds = ['password=', '-----BEGIN PRIVATE KEY-----', 'curl -H "x-a-key: ', 'kind: Secret\ndata:\n', '$6$', 'datadog key ', 'datadog key a\n', '\\\\n', '\\n', 'echo a | ', 'a\n', '://a:', 'define("password", "', '{"kty":"RSA","d":"', 'variable "password" { '] // biome-ignore format: a list of texts
    /** The least of a few runs: what else the machine does only adds to it. */
    const cost = (text: string): number => {
      const runs = Array.from({ length: 4 }, () => {
        const start = process.cpuUsage()
        findWidely(text)
        return process.cpuUsage(start).user
      })
      return Math.min(...runs)
    }
    findWidely(seeds.join('\n'))
    for (const seed of seeds) {
      const small = cost(seed.repeat(Math.ceil(20_000 / seed.length)))
      const large = cost(seed.repeat(Math.ceil(160_000 / seed.length)))
      // Eight times the text; what grows with its square takes 64 times as long.
      expect(large / Math.max(small, 2_000), JSON.stringify(seed)).toBeLessThan(40)
    }
  })
})
