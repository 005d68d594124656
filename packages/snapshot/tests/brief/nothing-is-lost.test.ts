/** What was said once and matters still is told, and what is told means what it meant. */
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { bothEnds } from '../../src/brief/words/request-words.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { passages } from '../../src/text/passages.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 7000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 40_000 })

describe('an answer', () => {
  const HALF =
    'The move of the jars is half done: the jars of the upper shelf stand in the new cellar, and those of the lower shelf follow when the damp is gone. The old shelf must not be taken down before all of them are moved, since the wall behind it holds nothing by itself.'

  it.each([1500, 3000, 7000])(
    'that says how things stand is told under a last one of one word, at %i tokens',
    (room) => {
      const script = new SessionScript()
        .user('Move the jars to the new cellar')
        .edits('/w/jars.go')
        .says(HALF, true)
        .user('Push it')
        .runs('git push')
        .says('Shall I go on?', true)
        .user('continue')
      expect(brief(script, room)).toContain('stands above, with #3')
      expect(brief(script, room)).toContain('The old shelf must not be taken down before')
    },
  )

  it.each([
    [
      'code',
      'The year is set like this:\n\n```sql\nUPDATE jars SET year = 1912\n  WHERE lid IS NULL AND shelf = 4;\n-- not 5\nDELETE FROM lids;\nVACUUM;\n```\n\nShall I run it?',
      'shelf = 4',
    ],
    [
      'a patch',
      'The label changes so:\n\n+ the plum jar of the upper shelf\n\nShall I print it?',
      'the plum jar of the upper shelf',
    ],
  ])('that shows %s is told with it, also where the latest request replies to it', (_what, answer, shown) => {
    const script = new SessionScript().user('How is the year of the jars set right?').says(answer, true).user('do it')
    expect(brief(script)).not.toContain('stands above')
    expect(brief(script)).toContain(shown)
  })

  it.each(['continue please', 'What is the next step?', 'Send a letter to the mayor'])(
    'is told where the same words were typed again for something else: %s',
    (words) => {
      const told = 'The upper shelf is done: all of its jars are labelled, and the lid of the plum jar is bound twice.'
      const script = new SessionScript()
        .user(words)
        .says(told, true)
        .user(words)
        .edits('/w/lower.go')
        .says('The lower shelf has its labels now, and so has the door of the cellar.', true)
        .user('And the rest of the house?')
      expect(brief(script)).toContain('the lid of the plum jar is bound twice')
    },
  )
})

describe('a list', () => {
  const told = (text: string): string[] => passages(text).map((each) => each.text)

  it.each([
    ['I did not change the shelf\n\n- the door shuts\n- the floor is dry', 'I did not change the shelf'],
    ['No jar was thrown away\n\n- the door shuts\n- the floor is dry', 'No jar was thrown away'],
    ['No jar was thrown away\n- the door shuts\n- the floor is dry', 'No jar was thrown away'],
    [
      'Nothing is broken (as far as I see)\n- the door shuts\n- the floor is dry',
      'Nothing is broken (as far as I see)',
    ],
    ['## Cellar\nNot used\n- the door shuts\n- the floor is dry', 'Cellar: Not used'],
    ['Unchanged (all)\n\n- the door shuts\n- the floor is dry', 'Unchanged (all)'],
  ])('is not said of the sentence above it: %s', (text, first) => {
    expect(told(text)[0]).toBe(first)
    expect(told(text)[1]).toContain('the door shuts; the floor is dry')
  })

  it.each(['This leaves open:', 'This needs:', 'These are still open:'])(
    'is told under words that say what it is: %s',
    (lead) => {
      const script = new SessionScript()
        .user('How far is the cellar?')
        .says(
          `The upper shelf is built and painted, and its jars stand on it.\n\n${lead}\n- The lower shelf has no back wall\n- The door of the cellar does not shut\n- Nobody has counted the lids of the jars`,
          true,
        )
        .user('yes')
        .edits('/w/shelf.go')
        .says('The paint is dry now, all over the house.', true)
        .user('And the rest?')
      expect(
        foldActions(script.actions)
          .statements.map(({ text }) => text)
          .join('\n'),
      ).toContain(`${lead} The lower shelf has no back wall`)
    },
  )
})

it('what was wrong is told with its cause where its first sentence alone is short', () => {
  const script = new SessionScript()
    .user('Why is the year wrong?')
    .reads('/w/plum_jar.go')
    .says(
      'The bug is in `plum_jar`. The year is cut to seven digits because the printer of the labels takes no more of them, and what is left of it never matches the year that the list of the cellar keeps for each of the jars.',
    )
    .call({
      tool: 'edit',
      kind: 'edit',
      files: [{ path: '/w/plum_jar.go', access: 'write', change: { from: 'slice(0, 7)', to: 'slice(0, 40)' } }],
    })
    .says('Mended.', true)
  const line = brief(script, 2000)
    .split('\n')
    .find((each) => each.includes('named, then changed'))
  expect(line).toContain('because the printer of the labels')
})

describe('the latest request, whose story is longer than its room', () => {
  const STORY = `Yesterday the ${'neighbour came by and counted the jars and the lids of the cellar with me, and '.repeat(5)}went home.`
  const ORDER = 'Delete nothing from the pantry list. Move only the jars of the upper board.'
  const told = (text: string, budgetTokens: number): string => {
    const script = new SessionScript().user('Count the jars').says('Counted.', true).user(text).says('Let me look.')
    return renderBrief({ facts: foldActions(script.actions) }, { budgetTokens })
  }

  it.each([150, 200, 300, 600, 1000, 2000])('keeps its last sentence, whole, at %i tokens', (tokens) => {
    const long = STORY.replace('and went', `${STORY.slice(0, -1).repeat(2)}, and went`)
    for (const before of [STORY, `Hello. ${STORY}`, `${STORY} ${STORY}`, long])
      expect(told(`${before} ${ORDER}`, tokens)).toContain('Move only the jars of the upper board.')
  })

  it('has no end that is a paste, nor one that stands in its opening', () => {
    const log = Array.from({ length: 40 }, (_, i) => `    at shelf (/w/cellar/jars.ts:${i}:7)`).join('\n')
    const pasted = `Error: the shelf broke\n${log}`
    expect(told(`${STORY} ${ORDER}\n\n${pasted}`, 150)).toContain('Move only the jars of the upper board.')
    expect(bothEnds(`Move the jars.\n\n${pasted}`, 60)).toBeUndefined()
  })
})
