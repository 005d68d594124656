import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { SessionScript } from './session-script.ts'

const ONE = 'I recommend option 1: one shelf for all the jars of the cellar.'
const TWO = 'I also recommend option 2 in part: a shelf for each size of jar.'

const weighed = (reply?: string): { markdown: string; brief: string } => {
  const script = new SessionScript().user('How shall the jars be kept?').says(`${ONE}\n\n${TWO}`, true)
  if (reply !== undefined) script.user(reply)
  const facts = foldActions(script.actions)
  return { markdown: findingSection(facts), brief: renderBrief({ facts }, { budgetTokens: 2000 }) }
}

const under = (markdown: string, title: string): string =>
  markdown.split('### ').find((part) => part.startsWith(`${title} (`)) ?? ''

describe('a proposal', () => {
  it('is told as one in the Markdown until the user takes it', () => {
    const open = weighed().markdown
    expect(under(open, 'Proposed')).toContain(ONE)
    expect(under(open, 'Decided')).toBe('')
    expect(under(weighed('Yes, do that.').markdown, 'Agreed with the user')).toContain(ONE)
    expect(under(weighed('No, neither of them.').markdown, 'Proposed')).toContain(`${ONE}” (the user objected)`)
  })

  it.each(['yes do option 1', 'Yes, 1'])('is agreed alone where the user names it: %s', (reply) => {
    const { markdown, brief } = weighed(reply)
    expect(under(markdown, 'Agreed with the user')).toContain(ONE)
    expect(under(markdown, 'Agreed with the user')).not.toContain(TWO)
    expect(under(markdown, 'Proposed')).toContain(`${TWO}” (not taken)`)
    expect(brief).toContain(`- agreed (#1): ${ONE}`)
    expect(brief).toContain(`- proposed, not taken (#1): ${TWO}`)
  })
})

describe('a yes', () => {
  const labelled = (answer: string, reply: string): string => {
    const facts = foldActions(
      new SessionScript().user('How shall the jars be kept?').says(answer, true).user(reply).actions,
    )
    return `${renderBrief({ facts }, { budgetTokens: 2000 })}${under(findingSection(facts), 'Agreed with the user')}`
  }
  const DESIGN = '**Current design**: one shelf holds all the jars, so two cellars share it.'

  it('agrees to what was proposed, not to the description around it', () => {
    const said = labelled(`${DESIGN}\n\nI recommend a shelf for each cellar.\n\nShall I build that?`, 'yes')
    expect(said).toMatch(/agreed \(#1\): I recommend a shelf for each cellar/)
    expect(said).not.toMatch(/agreed[^\n]*one shelf holds/)
  })

  it.each([
    `${ONE}\n\nShall I build it? Or do you want to keep the boxes?`,
    `${ONE}\n\nWelche Reihe soll zuerst kommen?`,
    '**Options:**\n1. **Sort the jars** - all of them in one go\n2. **Sort the lids** - the jars come later\n\nWhich way do you prefer?',
  ])('to a question that asks for more than a yes agrees to nothing', (answer) => {
    expect(labelled(answer, 'yes, that is what I want')).not.toContain('agreed (#1)')
    expect(labelled(answer, 'yes')).not.toContain('The user agreed to')
  })

  it('agrees to no point of a list for the heading over it', () => {
    const said = labelled(
      '**建议（按优先级）**\n- 可选加一层架子：默认关闭，首次使用时询问用户是否接受这层架子。\n- 架子的标签统一写在正面，日期写在背面，方便以后查找和整理。',
      '可以',
    )
    expect(said).not.toContain('agreed (#1)')
  })

  it('to an option is told with what it is an option of', () => {
    const said = labelled(
      '## Where shall the jars live?\n\n**Option 1: the cellar** is the best fit and I recommend it.\n\n**Option 2: the attic** works but is warm.',
      'yes do option 1',
    )
    expect(said).toContain('Where shall the jars live?: Option 1')
  })
})

describe('a contrast', () => {
  it('is no rejection, in the Markdown and in the brief', () => {
    const contrast = 'The shelf returns the nearest jar instead of the first one.'
    const rejected = 'We decided against a second cellar for the wide jars.'
    const facts = foldActions(new SessionScript().user('Sort').says(`${contrast} ${rejected}`, true).actions)
    const markdown = findingSection(facts)
    expect(under(markdown, 'Rejected')).toContain(rejected)
    expect(under(markdown, 'Rejected')).not.toContain(contrast)
    expect(renderBrief({ facts }, { budgetTokens: 2000 })).not.toMatch(/rejected[^\n]*nearest jar/)
  })
})

it('a limit of an earlier answer is said to have been open then', () => {
  const limit = 'The lids of the wide jars are not tested yet.'
  const script = new SessionScript().user('Sort the jars').says(limit, true)
  const now = foldActions(script.actions)
  expect(renderBrief({ facts: now }, { budgetTokens: 2000 })).toContain(limit)
  const later = foldActions(script.user('Now label them').actions)
  expect(renderBrief({ facts: later }, { budgetTokens: 2000 })).not.toMatch(/open or limit[^\n]*wide jars/)
  expect(under(findingSection(later), 'Limits')).toBe('')
})
