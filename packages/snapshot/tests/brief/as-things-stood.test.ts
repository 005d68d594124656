import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const SUMMARY = `This session is being continued from a previous conversation.

Analysis:
Let me go through it:
1. **Jars**: The user asked for the jars.
   - I counted the jars on the upper shelf.

Summary:
1. Primary Request and Intent:
   - Label all jars of the cellar by the year of their harvest
   - Write the labels into one list that a printer takes

2. Errors and fixes:
   - **Labels came out twice**: the list held the plum jam under two names
     - Fixed by comparing the names without their accents
   - **The year was wrong**: taken from the lid, which is newer than the jar

3. Files and Code Sections:
   - \`labels/print.ts\` - Read but NOT yet changed. It needs:
     - Show the harvest beside the name

4. All user messages:
   - "the quince goes below the plum"

5. Pending Tasks:
   - Rewrite the printer's driver from the ground up
`

const told = (summary: string): string => {
  const script = new SessionScript()
    .user('Label the jars.')
    .add('user_message', { summary, origin: 'compaction_summary', message_id: 's1' })
    .user('Go on with the labels.')
    .edits('/w/labels/print.ts')
  const whole = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 28_000 })
  return whole.slice(whole.indexOf('## From the agent program'))
}

describe("the agent program's own summary", () => {
  const text = told(SUMMARY)

  it('says at which line things stood so', () => {
    expect(text).toContain('second-hand, as of its line; 5 of 7 points)')
    expect(text).toContain('- Errors and fixes (L2):')
  })

  it('tells a point with what stands under it, under the heading it stood under', () => {
    expect(text).toContain(
      'Labels came out twice: the list held the plum jam under two names: Fixed by comparing the names without their accents',
    )
    expect(text).not.toMatch(/^\W*Fixed by comparing/m)
    expect(text).toContain('- All user messages (L2):\n  - "the quince goes below the plum"')
  })

  it('leaves out what was not done yet, with all that stood under it: the session went on', () => {
    expect(text).not.toContain('NOT yet changed')
    expect(text).not.toContain('harvest beside the name')
    expect(text).not.toContain('driver')
  })

  it('leaves out what it thought over before it summed up', () => {
    expect(text).not.toContain('upper shelf')
  })

  it('of headings in signs those below one of a known kind are points', () => {
    const signs = `## 4. Errors and Fixes:\n\n### Error 1: The lids do not close\n- **Cause**: the rim has a dent\n- **Fix**: hammer it flat, then close it\n`
    expect(told(signs)).toContain(
      '- Errors and Fixes (L2):\n  - Error 1: The lids do not close: Cause: the rim has a dent; Fix: hammer it flat, then close it',
    )
  })
})

describe('an answer before the last words', () => {
  const long = 'The jars stand on the upper shelf, sorted by the year, each with a label. '.repeat(5)
  const script = (between: boolean): SessionScript => {
    const one = new SessionScript().user('Where do the jars stand?').says(long, true)
    if (between) one.user('And the lids?').says('In the box.', true)
    return one.user('Count the jars of the lower shelf as well, please, and tell me.').says('Done.', true)
  }
  const brief = (between: boolean): string => renderBrief({ facts: foldActions(script(between).actions) })

  it('came before that only where nothing was answered in between', () => {
    expect(brief(false)).toContain('- before that, to #1: ')
    expect(brief(true)).toContain('- earlier, to #1: ')
  })
})

describe('what was sent out', () => {
  const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

  it('by a tool that is no shell is told with what it said, and no push is denied', () => {
    const text = brief(
      new SessionScript()
        .user('Put the page of jars online.')
        .edits('/w/jars.html')
        .call({ tool: 'mcp__pages__deploy_site', kind: 'other', outcome: 'ok', output: 'The site was pushed.' })
        .says('It is online.', true),
    )
    expect(text).toContain('- called `mcp__pages__deploy_site` (1 action ago): "The site was pushed."')
    expect(text).not.toContain('git push')
  })

  it('by the last of several commands is told by that one', () => {
    const text = brief(
      new SessionScript()
        .user('Commit and push.')
        .edits('/w/jars.html')
        .runs('git commit -m "All jars have a label of their own now, and a year" && git push origin shelf', {
          output: '[shelf abc1234] All jars\n   1111111..abc1234  shelf -> shelf',
        }),
    )
    expect(text).toContain('- pushed by `git push origin shelf`')
  })
})

describe('a call', () => {
  const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

  it('that the user ran in the shell is told as such', () => {
    const script = new SessionScript()
      .call({ tool: 'shell', kind: 'command', command: './fill-shelf --all', outcome: 'unknown', by_user: true })
      .user('Count the jars.')
      .runs('./count-jars')
    expect(brief(script)).toContain('`./fill-shelf --all` (run by the user)')
    expect(brief(script)).toMatch(/`\.\/count-jars`(?! \(run)/)
  })

  it('that was refused is told with the reason in its result, not with what a program says of each', () => {
    const refused = (error: string): string =>
      brief(
        new SessionScript().user('Fill the jars.').runs('./fill --all', { outcome: 'denied', error }).says('Then not.'),
      )
    expect(refused('only the small ones')).toContain('`./fill --all`; its result says "only the small ones"')
    expect(refused('This call was not allowed. '.repeat(12))).not.toContain('its result says')
  })

  it('on a file names its tool, where the turn has no answer', () => {
    const script = new SessionScript()
      .user('Look at the jars.')
      .call({ tool: 'Open', kind: 'read', outcome: 'ok', files: [{ path: '/w/jars.txt', access: 'read' }] })
      .runs('./count-jars')
    expect(brief(script)).toMatch(/last calls: Open of `\S*jars\.txt`, then `\.\/count-jars`/)
  })
})

it('what ends in a colon announces what is done next, and names no fault', () => {
  const facts = foldActions(
    new SessionScript()
      .user('Finish the form.')
      .says('Now the shelf form of jars.ts, with its error handling missing labels:')
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/jars.ts', access: 'write', change: { from: 'one label', to: 'two labels' } }],
      }).actions,
  )
  expect(facts.repairs).toEqual([])
})
