import { describe, expect, it } from 'vitest'
import { createWideRedactor } from '../../src/build/wide-redactor.ts'
import { exampleOfLook } from '../../src/secrets/look.ts'
import { seededRandom } from '../secrets/planted-kinds.ts'

/** Made here, so that no file holds what looks like a secret. */
const token = exampleOfLook('quay_live_<a36>', seededRandom(11))

describe('the redactor of whoever reads a transcript', () => {
  it('gives data without a secret back itself, and not as a copy', () => {
    const data = { message: { content: [{ text: 'nothing to see in these words' }] }, count: 2, list: ['a', null] }
    const redactor = createWideRedactor()
    for (let turn = 0; turn < 2; turn++) expect(redactor.redactData(data)).toEqual({ data, found: {} })
    expect(redactor.redactData(data).data).toBe(data)
  })

  it('gives back no terminal sequence, however short the text is', () => {
    const redactor = createWideRedactor()
    expect(redactor.redactData({ a: '\u001b[m', b: 'x\u001b[0m', c: `\u001b[1m12 passed\u001b[m` }).data).toEqual({
      a: '',
      b: 'x',
      c: '12 passed',
    })
    expect(redactor.redactText('\u001b[m').text).toBe('')
  })

  it('takes out of every string of a record what any of them shows to be a secret', () => {
    const { data, found } = createWideRedactor().redactData({
      before: 'it printed wq8Hn3kVz5Lp0Tx and ended',
      inner: { line: 'DB_PASSWORD=wq8Hn3kVz5Lp0Tx' },
    })
    expect(JSON.stringify(data)).not.toContain('wq8Hn3kVz5Lp0Tx')
    expect(found).toMatchObject({ password: 2 })
  })

  it('takes what a later text shows to be a secret out of a text that was innocent before', () => {
    const redactor = createWideRedactor()
    const text = 'it printed wq8Hn3kVz5Lp0Tx and ended'
    expect(redactor.redactText(text).text).toBe(text)
    expect(redactor.redactText(text).text).toBe(text)
    redactor.redactText('DB_PASSWORD=wq8Hn3kVz5Lp0Tx')
    expect(redactor.redactText(text).text).not.toContain('wq8Hn3kVz5Lp0Tx')
  })

  it('takes out what the wide rules alone know, and the values of names', () => {
    const { data } = createWideRedactor().redactData({ said: `use ${token} there`, password: 'hunter2-not-long' })
    expect(data).toEqual({
      said: expect.stringMatching(/^use \[redacted:[a-z-]+\] there$/),
      password: '[redacted:password]',
    })
  })

  it('knows a text again after many others, and looks it over as before', () => {
    const redactor = createWideRedactor()
    const text = `a line that holds ${token} and more`
    const first = redactor.redactText(text)
    for (let at = 0; at < 5_000; at++) redactor.redactText(`an innocent line with the number ${at}`)
    expect(redactor.redactText(text)).toEqual(first)
    expect(first.text).not.toContain(token)
  })
})
