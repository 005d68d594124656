import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { failureSection, requestSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const factsOf = (script: SessionScript) => foldActions(script.actions)
const brief = (script: SessionScript): string =>
  renderBrief({ facts: factsOf(script) }, { budgetTokens: 7000, maxCharacters: 28_000 })

const edit = (path: string, from: string, to: string) => ({
  tool: 'Edit',
  kind: 'edit' as const,
  files: [{ path, access: 'write' as const, change: { from, to } }],
})

describe('a task that a sub-agent finished', () => {
  const listed = (): SessionScript =>
    new SessionScript()
      .user('Build the shelf')
      .call({ tool: 'TaskCreate', tasks: [{ id: '1', text: 'Saw the boards', status: 'pending' }] })
  const child = { tool: 'TaskUpdate', agent_id: 'c1' }

  it('is done in the list that the session shares with it', () => {
    const script = listed().call({ ...child, tasks: [{ id: '1', status: 'completed' }] })
    expect(factsOf(script).tasks).toMatchObject({ open: [], done_count: 1 })
  })

  it('is its own where it made it itself, and a whole list is', () => {
    const own = listed()
      .call({ ...child, tool: 'TaskCreate', tasks: [{ id: '1', text: 'Look for a saw', status: 'pending' }] })
      .call({ ...child, tasks: [{ id: '1', status: 'completed' }] })
      .call({ ...child, tasks: [{ id: '1', text: 'Saw the boards', status: 'completed' }], tasks_replace: true })
    expect(factsOf(own).tasks.open.map(({ text }) => text)).toEqual(['Saw the boards'])
  })
})

it('what was changed before a rebase that ended is not told as changed since, also where its words were sent elsewhere', () => {
  const script = new SessionScript()
    .user('Rebase onto main')
    .runs('git status', { output: 'On branch jars\nnothing to commit, working tree clean' })
    .edits('/w/lids.ts')
    .runs('git add lids.ts && git rebase --continue 2>&1', { exit_code: 0, output: 'Successfully rebased and updated' })
    .edits('/w/labels.ts')
  expect(brief(script)).toContain('; 1 file changed since the rebase, as far as known')
  expect(brief(script)).not.toContain('2 files changed since')
})

describe('a run of one test that failed', () => {
  const failed = (script: SessionScript): SessionScript =>
    script.runs('go test ./jars -run TestLid_Fits -v', {
      outcome: 'error',
      exit_code: 1,
      output: '--- FAIL: TestLid_Fits (0.01s)\nFAIL\nFAIL\tjars\t0.1s',
    })
  const passed = (names: string): { exit_code: number; output: string } => ({
    exit_code: 0,
    output: `${names}\nPASS\nok  \tjars\t0.1s`,
  })

  it('is not told once a wider run names that test and passes', () => {
    const script = failed(new SessionScript().user('Fit the lids'))
      .edits('/w/lids.go')
      .runs('go test ./jars -run TestLid -v', passed('--- PASS: TestLid_Fits (0.01s)\n--- PASS: TestLid_Turns (0.01s)'))
    expect(brief(script)).not.toContain('failed: TestLid_Fits')
  })

  it.each(['--- PASS: TestLid_Turns (0.01s)', '--- SKIP: TestLid_Fits (0.00s)'])(
    'is told beside one that does not: %s',
    (names) => {
      const script = failed(new SessionScript().user('Fit the lids')).runs(
        'go test ./jars -run TestLid -v',
        passed(names),
      )
      expect(brief(script)).toContain('failed: TestLid_Fits')
    },
  )
})

describe('what the agent said of a failure', () => {
  const failed = {
    outcome: 'error' as const,
    exit_code: 1,
    output: 'jars_test.go:12: the list of jars should exist\nFAIL',
  }
  const script = (first: string): SessionScript =>
    new SessionScript()
      .user('Test the list')
      .runs('go test ./jars', failed)
      .says(first)
      .runs('grep -rn list .', { output: 'names.go:3: const ListName = "all.txt"' })
      .says('The list is named `all.txt`, and not `list.txt`. Let me fix the test.')
      .call(edit('/w/jars_test.go', 'list.txt', 'all.txt'))
      .runs('go test ./jars', { output: 'ok  \tjars\t0.1s' })

  it('is what it said just before the change, not a guess of before the last look', () => {
    expect(brief(script('But the lists are not saved yet.'))).toContain('agent: "The list is named `all.txt`')
  })

  it('is not what it said of something else before an edit', () => {
    const mended = new SessionScript()
      .user('Test the list')
      .runs('go test ./jars', failed)
      .says('The list cannot exist before the store was opened.')
      .runs('grep -rn open .', { output: 'store.go:3: func open()' })
      .says('The front page needs a line about the colours of the lids, too.')
      .call(edit('/w/page.md', 'lids', 'coloured lids'))
      .call(edit('/w/jars_test.go', 'list(store)', 'list(open(store))'))
      .runs('go test ./jars', { output: 'ok  \tjars\t0.1s' })
    expect(brief(mended)).toContain('agent: "The list cannot exist before')
    expect(brief(mended)).not.toContain('agent: "The front page')
  })

  it('stays where it named the cause in so many words', () => {
    expect(brief(script('The root cause is that the list has another name.'))).toContain('agent: "The root cause is')
  })
})

it('a fault that was named together with what is done about it stands with the change that followed', () => {
  const script = new SessionScript()
    .user('Count both shelves')
    .says(
      'The tests pass, but I see `TestUpperShelf` is still checking the old behavior. Let me update the test to count both:',
    )
    .reads('/w/shelf_test.go')
    .call(edit('/w/shelf_test.go', 'count(upper)', 'count(upper, lower)'))
  expect(brief(script)).toContain('- named, then changed (#1): "The tests pass, but I see')
  expect(brief(script)).not.toMatch(/- (?:noted|said) \(#1\): The tests pass/)
  expect(failureSection(factsOf(script))).toContain('Named by the agent and then changed')
  expect(findingSection(factsOf(script))).not.toContain('still checking')
})

it('a change that is too large to be told mends what was announced with it, a document does not, nor what is said later', () => {
  const named = (words: string, path: string): string =>
    brief(
      new SessionScript()
        .user('Find the lower shelf')
        .says(words)
        .call({ tool: 'Edit', kind: 'edit', files: [{ path, access: 'write' }] }),
    )
  const fault = 'The path is missing from the saved list.'
  expect(named(`Found it! ${fault} Let me fix that.`, '/w/list.go')).toContain(`${fault}" (then list.go changed)`)
  expect(named(`${fault} Let me note that.`, '/w/notes.md')).not.toContain('named, then changed')
  expect(
    named(`${fault} The shelf is a long one. It is made of oak, and it hangs well. Let me paint it.`, '/w/list.go'),
  ).not.toContain('named, then')
})

it('a field and a variable of its name are one name: the change that adds it mends what lacked it', () => {
  const script = new SessionScript()
    .user('Find the lower shelf')
    .says('Found it! The `ShelfPath` is missing from the saved list. Let me fix that.')
    .call(edit('/w/list.go', '', 'shelfPath := pathOf(shelf)'))
  expect(brief(script)).toContain('- named, then changed (#1): "')
})

describe('what was reported as done', () => {
  const renamed = (): SessionScript =>
    new SessionScript()
      .user('Rename the jars on the page')
      .call(edit('/w/page.ts', 'jars', 'pots'))
      .says('What I renamed: the label says `jars` → `pots` now in page.ts, and the tests pass.', true)

  it('is not told once the change was taken back', () => {
    const script = renamed()
      .user('yes, but they should stay jars')
      .call(edit('/w/page.ts', 'pots', 'jars'))
      .says('Reverted the label.', true)
    const texts = factsOf(script).statements.map(({ text }) => text)
    expect(texts.some((text) => text.includes('→ `pots`'))).toBe(false)
    expect(factsOf(renamed()).statements.some(({ text }) => text.includes('→ `pots`'))).toBe(true)
  })

  it('is no description of how something is done each time, nor of what was not', () => {
    const script = new SessionScript()
      .user('Look at the list')
      .edits('/w/list.test.ts')
      .says(
        'Currently, the list is updated in the cellar after each harvest. If labelling fails, the label has not been updated. I added a test for the list.',
        true,
      )
      .user('And the lids?')
      .says('They fit.', true)
    const told = tellConversation(factsOf(script)).accomplishments.map(({ text }) => text)
    expect(told).toEqual(['The agent reported: I added a test for the list.'])
  })
})

it('a doubt to which the user gave an answer is none any more', () => {
  const script = new SessionScript()
    .user('Rename the jars')
    .edits('/w/page.ts')
    .says(
      'The label says pots now. But actually, I may have made an error with the label of the page. Should it say jars?',
      true,
    )
    .user('yes, it should say jars')
    .edits('/w/page.ts')
    .says('It says jars again.', true)
  expect(brief(script)).not.toContain('noted (#1): But actually')
  expect(findingSection(factsOf(script))).not.toContain('may have made an error')
})

it('what only announces the next step is not told as the answer', () => {
  const script = new SessionScript()
    .user('Write it down')
    .says('Now let me find the list of the jars.')
    .add('user_message', { summary: '[Request interrupted by user]', origin: 'interrupt' })
    .user('Wait, are these lids?')
    .says('Yes, all of them are lids of the jars.', true)
    .user('Good')
    .says('Anything else?', true)
  const text = requestSection(factsOf(script))
  expect(text).toContain('The agent, on the way (no closing answer is on record): Now let me find')
  expect(text).toContain('The agent: Yes, all of them')
})

it('a document that was written over is told as it is now', () => {
  const doc = (words: string, access: 'create' | 'write') => ({
    tool: 'Write',
    kind: 'edit' as const,
    files: [{ path: '/w/notes.md', access, words }],
  })
  const script = new SessionScript()
    .user('Note what we decide')
    .call(
      doc(
        '# Notes\n\n## Decisions\n\n- The jars stand on the upper shelf.\n\n## Still to discuss\n\n- The colour of the lids is open.',
        'create',
      ),
    )
    .call(
      doc(
        '# Notes\n\n## Decisions\n\n- The jars stand on the upper shelf.\n- The lids are blue, since the paint is there.',
        'write',
      ),
    )
  const [document] = factsOf(script).documents ?? []
  expect(document?.text).toContain('The lids are blue')
  expect(document?.text).not.toContain('is open')
})
