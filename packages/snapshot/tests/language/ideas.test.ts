import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { requestKind } from '../../src/language/request-kind.ts'
import { classifySentence } from '../../src/language/statements.ts'

/** What people and agents say in each language; none of it stands in a lexicon. */
const rows = readFileSync(new URL('./ideas.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(' | '))

describe.each(rows)(
  'in %s',
  (_language, consent = '', refusal = '', correction = '', question = '', cause = '', decision = '', open = '') => {
    it('a short consent or refusal is an answer', () => {
      expect([requestKind(consent, false), requestKind(refusal, false)]).toEqual(['answer', 'answer'])
    })

    it('what sets right is a correction, what asks is a question', () => {
      expect([requestKind(correction, false), requestKind(question, true)]).toEqual(['correction', 'question'])
    })

    it('a cause, a decision and what is not done are told apart', () => {
      const kinds = [cause, decision, open].map((sentence) => classifySentence(sentence)?.kind)
      expect(kinds).toEqual(['cause', 'decision', 'limit'])
    })
  },
)
