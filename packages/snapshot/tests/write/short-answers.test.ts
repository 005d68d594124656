import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { requestSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const SHORT = ['The test passes now.', 'It is fine.', 'Okay.'] as const

const facts = foldActions(
  SHORT.reduce(
    (script, answer, n) =>
      script
        .user(`Look after shelf number ${n + 1}, please`)
        .edits(`/w/${n}.js`)
        .says(answer, true),
    new SessionScript(),
  ).actions,
)

it('a short closing answer is told as the answer of its request, the latest too', () => {
  const shown = requestSection(facts)
  for (const answer of SHORT) expect(shown).toContain(`The agent: ${answer}`)
  expect(shown).not.toContain('no closing answer')
})

it('a brief shows a short closing answer under its request', () => {
  const out = renderBrief({ facts })
  expect(out).toMatch(/#1, first: .*\n\s+→ "The test passes now\."/)
  expect(out).toMatch(/#2: .*\n\s+→ "It is fine\."/)
})

it('what only says what comes next is no closing answer, however short', () => {
  const open = foldActions(
    new SessionScript()
      .user('Look after the shelf, please')
      .says('Let me look at the shelf:')
      .reads('/w/shelf.js')
      .user('Leave it, look after the door')
      .says('Done.', true).actions,
  )
  expect(renderBrief({ facts: open })).not.toContain('→ "Let me look')
  expect(requestSection(open)).toContain('no closing answer is on record')
})
