import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { fileSection } from '../../src/write/markdown-record.ts'
import { failureSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const factsOf = (script: SessionScript) => foldActions(script.actions)
const brief = (script: SessionScript): string =>
  renderBrief({ facts: factsOf(script) }, { budgetTokens: 7000, maxCharacters: 28_000 })

const edit = (path: string, from: string, to: string) => ({
  tool: 'Edit',
  kind: 'edit' as const,
  files: [{ path, access: 'write' as const, change: { from, to } }],
})

describe('a fault of several that was named and then changed', () => {
  const script = (): SessionScript =>
    new SessionScript()
      .user('Look over the oven')
      .says(
        [
          'The inspector found the oven largely sound with one issue and several minor items. Let me go through them:',
          '**Point 2: the timer skips the last minute** — This is a real bug. When the door is opened early, the bell returns at once and the oven stays on instead of cooling down. Let me fix this.',
          '**Point 1: two clocks in the lid** — Valid point but nothing is wrong with that for now.',
          'Let me mend the timer.',
        ].join('\n\n'),
      )
      .reads('/w/timer.ts')
      .call(edit('/w/timer.ts', 'return early()', 'cool(); return early()'))

  it('is the one after which something is done, told with what was said on about it', () => {
    expect(brief(script())).toContain(
      '- named, then changed (#1): "Point 2: the timer skips the last minute — This is a real bug. When the door is opened early, the bell returns at once and the oven stays on instead of cooling down."',
    )
    expect(failureSection(factsOf(script()))).toContain('stays on instead of cooling down')
  })

  it('is not told as standing, nor what was said on about it', () => {
    expect(brief(script())).not.toMatch(/- (?:said|noted) \(#1\)[^:]*: (?:Point 2|When the door)/)
    expect(findingSection(factsOf(script()))).not.toContain('When the door')
  })
})

it('a list of its own that opens a message replies to no points of the agent', () => {
  const points = 'Two things are open:\n\n1. **Lids**: which colour?\n2. **Jars**: which size?'
  const own = (text: string): string =>
    brief(new SessionScript().user('Plan the shelf').says(points, true).user(text).says('Noted.', true).user('Go on'))
  const paragraphs =
    '1. The shelf may sag\nIt is long, and a board of that length bends in the middle after a summer or two.\n2. The nails rust\nThey are of iron, and the cellar is damp from October to March in most years.'
  expect(own(paragraphs)).not.toContain("the agent's points")
  expect(
    own('1. green\n2. small\n\nAnd tell me first of all what all of it is going to cost, jars and lids.'),
  ).toContain(`in reply to the agent's points: "1. Lids: which colour?; 2. Jars: which size?"`)
})

describe('a file that was moved', () => {
  it('is told where it is now, with where it was, and counts no edit', () => {
    const script = new SessionScript().user('Tidy up').runs('mkdir -p shelf && mv jars.py shelf/jars.py')
    expect(brief(script)).toContain('- shelf/jars.py (moved from ./jars.py)')
    expect(brief(script)).not.toMatch(/1 edit|deleted/)
    expect(fileSection(factsOf(script))).toContain('`shelf/jars.py` (moved, from `jars.py`)')
  })

  it('that was made in the session is new there', () => {
    const script = new SessionScript()
      .user('Tidy up')
      .call({ tool: 'Write', kind: 'edit', files: [{ path: 'jars.py', access: 'create' }] })
      .runs('mv jars.py shelf/jars.py')
    expect(brief(script)).toContain('- shelf/jars.py (new, moved from ./jars.py)')
  })

  it('and changed then has its edits; what is deleted after it was moved is deleted', () => {
    const script = new SessionScript().user('Tidy up').runs('mv jars.py shelf/jars.py').edits('shelf/jars.py')
    expect(brief(script)).toContain('- shelf/jars.py (moved from ./jars.py, 1 edit)')
    expect(brief(script.runs('rm shelf/jars.py'))).toContain('- shelf/jars.py (deleted)')
  })
})

it.each(['(eval):1: command not found: jarctl', 'bash: line 1: jarctl: command not found', 'sh: 1: jarctl: not found'])(
  'the last call of an open turn is told with what the shell said of it behind a pipe: %s',
  (complaint) => {
    const script = new SessionScript()
      .user('Count the jars')
      .says('I ask jarctl.')
      .runs('jarctl count 2>&1 | head -5; echo "---"', { exit_code: 0, output: `${complaint}\n---` })
      .event('interrupted')
    expect(brief(script)).toContain(`\` printed "${complaint}"`)
  },
)

describe('a failed check of which the agent said that it was like that before', () => {
  const script = (words: string): SessionScript =>
    new SessionScript()
      .user('Paint the lids')
      .runs('npm run lint', { outcome: 'error', exit_code: 1, output: '✖ 12 problems (0 errors, 12 warnings)' })
      .says(words, true)

  it('is no next step, and not where the work is', () => {
    const told = tellConversation(
      factsOf(script('`npm run lint`: 12 warnings, all pre-existing. The lids are painted.')),
    )
    expect(told.nextSteps.map(({ text }) => text).join()).not.toContain('Fix npm run lint')
    expect(told.currentPhase.text).not.toContain('Failing')
  })

  it('is one where that was said of something else', () => {
    const told = tellConversation(
      factsOf(script('`npm run lint` has 12 warnings. The scratches on the jars are pre-existing.')),
    )
    expect(told.nextSteps.map(({ text }) => text).join()).toContain('Fix npm run lint')
  })
})

describe('the primary task', () => {
  const work = (): SessionScript =>
    new SessionScript()
      .user('Build the shelf for the jars in the cellar')
      .edits('/w/shelf.ts')
      .says('It is built.', true)

  it('is no errand after it, which changed nothing and was answered in short', () => {
    const script = work().user('Please print the name of the file of the shelf to the console').says('shelf.ts', true)
    expect(tellConversation(factsOf(script)).primaryTask.text).toContain('Build the shelf')
  })

  it('is what changed something, or is not answered yet', () => {
    const order = 'Write the number of jars beside the name of the shelf'
    expect(tellConversation(factsOf(work().user(order))).primaryTask.text).toBe(order)
    expect(
      tellConversation(factsOf(work().user(order).edits('/w/shelf.ts').says('Done.', true))).primaryTask.text,
    ).toBe(order)
  })
})

it('of what was only said a snapshot lists what no answer says already, and at most eight of it', () => {
  const script = new SessionScript().user('Which boards are the best for a shelf in the cellar?')
  for (const wood of 'beech larch maple cedar walnut cherry birch alder willow poplar spruce hazel'.split(' '))
    script.says(`The ${wood} bends at ${wood}house length instead of ${wood}wood width.`).runs(`ls ${wood}`)
  script.says('So oak is what carries the most instead of all the others, which bend in the cellar.', true)
  const said = findingSection(factsOf(script.user('And the nails?'))).split('### Said (as the agent said)')[1] ?? ''
  expect(said.match(/^- “/gm)).toHaveLength(8)
  expect(said).not.toContain('So oak is what carries the most')
})

it('a remark that names a fault and what is done about it is over once a file was changed', () => {
  const script = new SessionScript()
    .user('Count the jars')
    .says('I see the issue! The test has a hardcoded number `12` but the shelf has `13` jars. Let me fix this.')
    .edits('/w/counter.ts')
    .says('I also looked at the lids, which are all of tin.')
    .runs('ls lids')
    .says('All of them are counted now.', true)
  expect(brief(script)).not.toMatch(/said while working[^\n]*hardcoded/)
  expect(brief(script)).toContain('which are all of tin')
})

it('half of what stood in brackets is not told', () => {
  const script = new SessionScript()
    .user('When were the labels printed?')
    .says('(The labels were printed at noon instead of in the evening. At one we ate.) I look at the nails now.')
    .runs('ls nails')
    .says('The nails are of iron.', true)
    .user('And the lids?')
  expect(brief(script)).not.toContain('(The labels')
})

it('without counts a file that a sub-agent changed in part says so', () => {
  const script = new SessionScript().user('Build it').edits('/w/shelf.ts').edits('/w/shelf.ts')
  script.call({ tool: 'Edit', kind: 'edit', agent_id: 'c1', files: [{ path: '/w/shelf.ts', access: 'write' }] })
  const small = renderBrief({ facts: factsOf(script) }, { budgetTokens: 1500, maxCharacters: 6_000 })
  expect(small).toContain('shelf.ts (in part by a sub-agent)')
  expect(brief(script)).toContain('shelf.ts (3 edits, 1 of them by a sub-agent)')
})

it('a check of before is told by what it was given, not by the folder of the session', () => {
  const folder = 'cd "/srv/somebody/Desktop/Development/shelves/jars-and-lids" && '
  const script = new SessionScript()
    .event('working_directory', { path: '/srv/somebody/Desktop/Development/shelves/jars-and-lids' })
    .user('Test it')
    .runs(`${folder}dotnet test Lids.csproj --filter Lids.Turn`, { exit_code: 1, outcome: 'error', output: 'Failed!' })
    .runs(`${folder}dotnet test Lids.csproj`, { exit_code: 0, output: 'Passed!' })
  expect(brief(script)).toContain('`… Lids.csproj --filter Lids.Turn` failed')
})
