import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { isAnnouncement } from '../../src/language/announcements.ts'
import { SessionScript } from './session-script.ts'

describe('announcements of the next step', () => {
  it.each([
    'Right, I need to actually hand the rows to each of the readers.',
    'Let me check whether there are more of these tests and then make one of them to reduce repetition.',
    'Ok, now we should always see the rows of the second block.',
    'Gut, ich werde tatsächlich alle Zeilen des zweiten Blocks lesen.',
    'Maintenant, je vais vérifier les lignes importantes du bloc.',
  ])('are known: %s', (text) => {
    expect(isAnnouncement(text)).toBe(true)
  })

  it.each([
    'Let me put the rows into `data/rows/` instead, where the packer looks.',
    "I'll keep both readers for old files.",
    'I need to read the header first because the index lies behind it.',
    'We should not trust the header.',
    'The header is wrong. Let me read the index.',
  ])('are more than that with a reason, an alternative or what was found: %s', (text) => {
    expect(isAnnouncement(text)).toBe(false)
  })

  it('weigh less than what was found out by the same strong words, and are still there', () => {
    const { statements } = foldActions(
      new SessionScript()
        .user('Why is the second block empty?')
        .says('Right, I need to actually hand the rows to each of the readers.')
        .edits('/p/reader.ts')
        .says('The readers actually hand each of the rows on twice.')
        .edits('/p/reader.ts').actions,
    )
    const [announced, found] = statements
    expect(statements.map(({ kind }) => kind)).toEqual(['learning', 'learning'])
    expect(announced?.weight).toBeLessThan((found?.weight ?? 0) / 2)
  })
})
