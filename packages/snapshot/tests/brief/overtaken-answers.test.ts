import { expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

it('an answer about a file that another one was moved over says nothing of it: what it tells may stand in that one too', () => {
  const script = new SessionScript()
    .user('Should we add some tests of the lids?')
    .edits('/w/lids/lid_test.go')
    .says('I have added five tests of the lids, one for each of the sizes that the jars on the shelf have.', true)
    .user('Now test the jars as well')
    .runs('sed s/a/b/ lids/lid_test.go > /tmp/lids.go && mv /tmp/lids.go lids/lid_test.go')
    .says('The jars have one test for each of the two shelves now.', true)
  expect(brief(script)).toContain('→ "I have added five tests')
})

it('an answer to a question says nothing of a cause that the user then named: whether it is another one is not known', () => {
  const script = new SessionScript()
    .user('Why does the warning of the cellar come in the middle of the session?')
    .says('The warning comes since another session holds the lock of the cellar until it has counted its jars.', true)
    .user('The problem is that the session of the cellar gets another key at midnight, so we warn it of itself.')
    .says('So the key of the session has the day in it, and the warning compares the keys.', true)
    .user('Mend that')
  expect(brief(script)).toContain('→ "The warning comes since')
})
