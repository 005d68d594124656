import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'
import { LANGUAGES, outcomeOf, sentencesOf } from './outcomes.ts'

/** A brief shows no signs that have no width: what is read is what was written. */
const shown = (sentence: string): string => sentence.replaceAll('\u200c', '')

/** Sentences that a speaker would write, of no lexicon's examples, with what the product has to do with each. */
describe.each(LANGUAGES)('sentences in %s', (language) => {
  const all = sentencesOf(language)

  it('come to what is said of each', () => {
    const wrong = all
      .map((each) => ({ ...each, came: outcomeOf(each) }))
      .filter(({ outcome, came }) => outcome !== came)
      .map(({ outcome, sentence, came }) => `${sentence} is ${came}, not ${outcome}`)
    expect(wrong).toEqual([])
  })

  it('stand in the brief as what they are', () => {
    const first = (outcome: string): string => all.find((each) => each.outcome === outcome)?.sentence ?? ''
    const rules = all.filter(({ outcome }, i) => outcome === 'rule' && i % 7 === 3).slice(0, 4)
    const script = new SessionScript().user('Write the page anew, with the table and the list of all people in it.')
    script.says(`${first('limit')}\n\n${first('cause')}`, true)
    for (const { sentence } of rules) script.user(sentence)
    script.user(first('correction'))
    const facts = foldActions(script.actions)
    const brief = renderBrief({ facts }, { budgetTokens: 2000 })
    expect(rules.filter(({ sentence }) => !brief.includes(shown(sentence))).map(({ sentence }) => sentence)).toEqual([])
    expect(facts.rules?.map(({ text }) => text)).toEqual(rules.map(({ sentence }) => sentence))
    expect(facts.requests.at(-1)?.kind).toBe('correction')
    expect(brief).toContain(shown(first('limit')))
    expect(brief).toContain(shown(first('cause')))
  })
})
