import { describe, expect, it } from 'vitest'
import { condensed, substance } from '../../src/brief/words/request-words.ts'

describe('a message that is too long', () => {
  const text = [
    'Please look at the exporter and at all of its options in turn.',
    'There is a page on it.',
    'The page has a picture of the exporter, and one of the importer, both of the year before last.',
    "I don't want a queue, because the last one lost rows when the disk was full.",
    'The picture was taken from above.',
  ].join(' ')

  it('keeps its opening and the sentence that says why, and says where something is left out', () => {
    const out = condensed(text, 200)
    expect(out).toMatch(/^Please look at the exporter/)
    expect(out).toContain("I don't want a queue, because the last one lost rows")
    expect(out).toContain('[…]')
    expect(out.length).toBeLessThanOrEqual(210)
  })

  it('has its first twelve words, also where a greeting comes first', () => {
    expect(condensed(`Hi there. ${text}`, 260)).toMatch(
      /^Hi there\. Please look at the exporter and at all of its options/,
    )
  })

  it('is given whole where it fits', () => {
    expect(condensed(text, 1000)).toBe(text)
  })

  it.each([
    'Schau dir bitte einmal den ganzen Export an, mit allen Optionen der Reihe nach. Es gibt eine Seite dazu. Ich will keine Warteschlange, weil die letzte Zeilen verloren hat.',
    '看一下导出程序和它的所有选项。有一个页面。不要队列，因为上一个队列丢了数据。',
  ])('knows reasons in other languages: %s', (words) => {
    const reason = words.split(/(?<=[.。])\s*/).at(-1) as string
    expect(condensed(words, words.length - 8)).toContain(reason)
  })
})

describe('what a message is worth', () => {
  it('reasons are worth more than consent, and consent more than nothing at all', () => {
    const why = 'I think the index should not be rebuilt at start, because then the first request waits for it.'
    expect(substance(why)).toBeGreaterThan(substance('yes, go on with it please'))
    expect(substance('ok')).toBeLessThan(0.1)
  })
})
