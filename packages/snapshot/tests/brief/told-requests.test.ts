import type { PauseAction } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (actions: readonly PauseAction[], budgetTokens = 2000): string =>
  renderBrief({ facts: foldActions(actions) }, { budgetTokens })

describe('requests', () => {
  it('an old one that says why is carried before newer ones that only go on', () => {
    const script = new SessionScript().user('Look at the exporter please')
    script.says('I looked at it, and it is fine.', true)
    script.user(
      "I think it should never write in place, because last month we lost the file when the disk was full, and I don't want to explain that twice.",
    )
    for (let i = 0; i < 14; i += 1) script.says(`Step ${i} is done now.`, true).user(`go on with step ${i + 1}`)
    expect(brief(script.actions)).toContain('because last month we lost the file when the disk was full')
  })

  it('an offer of the agent that the user passed over is said with what the user asked instead', () => {
    const script = new SessionScript().user('Why is the reader in this package?')
    script.says('It would import itself otherwise. Should I move it into a package `reader-core` of its own?', true)
    expect(brief(script.user('can you review the open comments on the branch, all of them?').actions)).toContain(
      '(the agent had asked: "Should I move it into a package `reader-core` of its own?")',
    )
  })

  it('one that was sent again word for word is one', () => {
    const words = 'Please port the importer to streams, with the tests that it has and those that it lacks, all of them'
    const out = brief(new SessionScript().user(words).user(words).user('and then stop').actions)
    expect(out.split('port the importer to streams')).toHaveLength(2)
  })
})

it('carries what was answered under the request, in the words in which it was said, once', () => {
  const script = new SessionScript().user('How do the views look now?').edits('/p/view.ts')
  script.says('The list opens with the newest day. Pressing `d` turns it into a table by day.', true)
  script
    .user('Change the colours too please')
    .edits('/p/view.ts')
    .says('Colours are dim now, in both themes that there are today.', true)
  const lines = brief(script.user('thanks').actions).split('\n')
  const at = lines.findIndex((line) => line.includes('How do the views look now?'))
  expect(lines[at + 1]).toBe('  → "The list opens with the newest day. Pressing `d` turns it into a table by day."')
  expect(lines.filter((line) => line.includes('turns it into a table'))).toHaveLength(1)
})

it('tells the figures that a program printed, and the table of an answer with its columns', () => {
  const script = new SessionScript().user('Which of the two indexes is faster?')
  script.runs('./compare --rows 5000', {
    output: 'warming up\nhash index: 12.4 ms per row\ntree index: 3.1 ms per row',
  })
  script.says(
    'Measured on the same rows:\n\n| index | median | worst |\n|---|---|---|\n| hash | 12.4 ms | 40 ms |\n| tree | 3.1 ms | 9 ms |',
    true,
  )
  const out = brief(script.user('take the tree then').actions)
  expect(out).toContain('printed (')
  expect(out).toContain('hash index: 12.4 ms per row | tree index: 3.1 ms per row')
  expect(out).toMatch(/median.*worst.*hash: 12\.4 ms, 40 ms; tree: 3\.1 ms, 9 ms/)
})

it('tells what a document says that the session wrote, and what a refused edit would have said', () => {
  const words = '# Plan\n\nThe reader becomes a stream.\n\nThe writer stays as it is until the reader was released.'
  const script = new SessionScript().user('Write down how we go on')
  script.call({
    tool: 'write',
    kind: 'edit',
    outcome: 'ok',
    files: [{ path: '/p/docs/plan.md', access: 'create', words }],
  })
  const change = { from: '', to: 'The writer is dropped today.' }
  script.call({
    tool: 'edit',
    kind: 'edit',
    outcome: 'denied',
    files: [{ path: '/p/docs/plan.md', access: 'write', change }],
  })
  const out = brief(script.user('not today, please, that is for the week after the release').actions)
  expect(out).toContain('The writer stays as it is until the reader was released.')
  expect(out).toMatch(/refused by the user or a rule .*which would have said "The writer is dropped today\."/)
})

it('names no lists of identifiers, no files that a search alone named, no searches', () => {
  const script = new SessionScript().user('Where are the totals kept?').reads('/p/src/ledger.ts')
  script.call({
    tool: 'grep',
    kind: 'search',
    query: 'TotalLedger',
    output: '/p/src/ledger.ts:3:class TotalLedger\n/p/src/rows.ts:9:TotalLedger',
  })
  script.edits('/p/src/ledger.ts', ['TotalLedger', 'addRow']).says('They are kept in one place now, by day.', true)
  const out = brief(script.user('good').actions)
  expect(out).not.toMatch(/TotalLedger|addRow|named by searches|rows\.ts/)
})

describe('tasks and answers', () => {
  it('a task says what is to be done where its details add to its title', () => {
    const details =
      'Run the whole suite twice, then the formatter, and try an empty file and one of four gigabytes by hand.'
    const tasks = [
      { id: '1', text: 'Port the reader', details: 'Port the reader', status: 'pending' as const },
      { id: '2', text: 'Final check', details, status: 'pending' as const },
    ]
    const out = brief(new SessionScript().user('Port it').call({ tool: 'create', kind: 'task', tasks }).actions)
    expect(out).toContain(`- [open] Final check: "${details}"`)
    expect(out).toMatch(/- \[open\] Port the reader$/m)
  })

  it('an answer is said with the offers that were not taken', () => {
    const questions = [
      {
        question: 'Where should the index live?',
        answer: 'In memory',
        options: ['In memory: rebuilt at start', 'On disk: survives a restart'],
      },
    ]
    expect(
      brief(new SessionScript().user('Build an index').call({ tool: 'ask', kind: 'question', questions }).actions),
    ).toContain('"In memory"; not: "On disk: survives a restart"')
  })
})

describe('what the message of a commit says', () => {
  it('stands with the commit, and names it where that is an older one', () => {
    const script = new SessionScript().user('Read rows one by one')
    const bodies = [
      'The lock is held by the writer, because readers came too early.',
      'Blocks are counted from the end, because the header lies.',
      'The cache goes, because nobody ever asked it twice.',
    ]
    bodies.forEach((body, i) => {
      script
        .edits(`/p/src/part${i}.ts`)
        .runs(`git commit -m "Part ${i}\n\n${body}"`)
        .event('commit', { sha: `abcde${i}0`, message: `Part ${i}` })
    })
    const out = brief(script.actions)
    expect(out).toMatch(/- committed abcde20 "Part 2" \(last action\).*; its message: The cache goes, .* twice\.\n/)
    expect(out).toMatch(/- committed abcde10 "Part 1" \(3 actions ago\); its message: Blocks are counted/)
    expect(out).toContain('- said (commit abcde00): The lock is held')
    expect(out).not.toContain('(commit message)')
  })
})

it('the Markdown follows the same plan: answers under their requests, documents, printed figures', async () => {
  const { requestSection, documentSection } = await import('../../src/write/markdown-work.ts')
  const { commandSection } = await import('../../src/write/markdown-record.ts')
  const script = new SessionScript().user('Which of the two indexes is faster?')
  script.runs('./compare --rows 5000', { output: 'tree index: 3.1 ms per row' })
  script
    .says('The tree is faster, and it takes 3.1 ms per row where the hash takes 12.4 ms.', true)
    .user('write it down')
  const words = '# Result\n\nThe tree wins by four to one.'
  script.call({ tool: 'write', kind: 'edit', files: [{ path: '/p/docs/result.md', access: 'create', words }] })
  const facts = foldActions(script.says('It is written down.', true).actions)
  expect(requestSection(facts)).toContain('The agent: The tree is faster, and it takes 3.1 ms per row')
  expect(requestSection(facts)).toContain('The agent: It is written down.')
  expect(documentSection(facts)).toContain('The tree wins by four to one.')
  expect(commandSection(facts)).toContain('printed “tree index: 3.1 ms per row”')
})
