/** What a document lists: what was found is no work done, what was broken off is no answer, and what is left out is counted. */
import { expect, it } from 'vitest'
import { accomplishments, accomplishmentsLeftOut } from '../../src/build/accomplishments.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { requestSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const THINGS = 'heron,pond,sluice,reed,otter,kiln,ledger,barge,lantern,weir,hamper,orchard'.split(',')

const done = (script: SessionScript): string[] => accomplishments(foldActions(script.actions)).map(({ text }) => text)

it('what was reported is an accomplishment, also where no change of its turn is on record', () => {
  const report = 'Done, all tests pass: both herons were added to the table of the pond.'
  const script = new SessionScript().user('Is it done?').reads('/w/table.ts').says(report, true).user('And now?')
  expect(done(script)).toEqual([`The agent reported: ${report}`])
})

it('accomplishments that are left out are counted', () => {
  const script = new SessionScript().user('Add all of it')
  for (const [n, thing] of THINGS.entries())
    script.event('commit', { sha: `1a2b3c${n + 10}`, message: `Add the ${thing}` })
  const facts = foldActions(script.actions)
  expect(accomplishments(facts)).toHaveLength(10)
  expect(accomplishmentsLeftOut(facts)).toBe(2)
})

it('an answer in which the user broke in says so', () => {
  const script = new SessionScript()
    .user('List the herons')
    .says('The herons of the pond are grey ones and')
    .event('interrupted')
    .user('only the white ones')
    .says('There is one.', true)
    .user('Thanks')
  const section = requestSection(foldActions(script.actions))
  expect(section).toContain('The agent, until the user broke in: The herons of the pond are grey ones and')
  expect(section).toContain('The agent: There is one.')
})

it('ways that were weighed before a file was changed are told in no document', () => {
  const weighed = 'I think option 2 makes more sense, since the heron should stand by the water and not in the reeds.'
  const script = new SessionScript().user('Where does it stand?').says(weighed).edits('/w/pond.ts').says('Done.', true)
  expect(findingSection(foldActions(script.actions))).not.toContain('option 2 makes more sense')
  expect(findingSection(foldActions(new SessionScript().user('Where does it stand?').says(weighed).actions))).toContain(
    'option 2 makes more sense',
  )
})
