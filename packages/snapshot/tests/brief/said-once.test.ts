import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { wordOf } from '../../src/brief/repository/operation-items.ts'
import { condensed } from '../../src/brief/words/request-words.ts'
import { shownCommand } from '../../src/brief/words/shown-command.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

const TABLE = [
  '| shelf | jars | state |',
  '|---|---|---|',
  ...['rinsed and dried', 'filled with plums', 'closed, not labelled', 'labelled in blue'].map(
    (state, i) => `| shelf ${i + 1} of the cellar | ${10 + i} | ${state} |`,
  ),
].join('\n')

describe('what is said twice', () => {
  it('in two answers is told with the later one alone', () => {
    const out = brief(
      new SessionScript()
        .user('How far are the shelves?')
        .says(`Four shelves are in use.\n\n${TABLE}\n\nTwo of them are done.`, true)
        .user('And now, once more?')
        .says(`Four shelves are in use, as before.\n\n${TABLE}\n\nTwo of them are done, still.`, true),
    )
    expect(out.match(/filled with plums/g)).toHaveLength(1)
    expect(out).not.toMatch(/^ {2}→/m)
  })

  it('in two pastes of one command is told at length with the later one', () => {
    const printed = (n: number): string =>
      `make jars\n${['rinse', 'fill', 'close', 'label'].map((step) => `step ${step} of the jars on shelf ${n} went well and took ${n} s`).join('\n')}`
    const out = brief(
      new SessionScript().user('Fill all of the jars').user(printed(3)).says('Done?', true).user(printed(4)),
    )
    expect(out.match(/step label of the jars/g)).toHaveLength(1)
  })

  it('in one message is told once, and in another script than programs print in, what they printed is left out', () => {
    const typed =
      'Все банки уже вымыты, но полка в подвале ещё не покрашена, потому что краска кончилась вчера вечером.'
    const long = `warning: use the new shelf instead\n${'warning: use the new shelf instead\n'.repeat(40)}${typed}\n${'more of what was printed, without an end\n'.repeat(30)}`
    expect(condensed(long, 300)).toBe(typed)
  })
})

describe('rules that stand as points under one heading', () => {
  const points = ['plum jars', 'pear jars', 'lids of glass', 'paper labels']
  const message = `Fill the cellar.\n\nDo not throw away any of these things:\n${points.map((point) => `- ${point}`).join('\n')}\nNever wash the shelf with soap.`

  it('say the heading once, with every point word for word', () => {
    const out = brief(new SessionScript().user(message).says('Filled.', true))
    expect(out).toContain('- "Do not throw away any of these things: plum jars" (#1)')
    expect(out).toContain('; "pear jars"; "lids of glass"; "paper labels"')
    expect(out.split('## Asked')[0]?.match(/Do not throw away/g)).toHaveLength(1)
    expect(out).toContain('- "Never wash the shelf with soap." (#1')
  })

  it('are told where there is little room, the heading before its points', () => {
    const facts = foldActions(new SessionScript().user(message).says('Filled.', true).actions)
    for (const budgetTokens of [150, 200, 250]) {
      const out = renderBrief({ facts }, { budgetTokens })
      if (/; "(?:pear jars|lids of glass|paper labels)"/.test(out)) expect(out).toContain('of these things: plum jars"')
    }
  })
})

it('of changes those are told that can be told whole, after the newest', () => {
  const change = (from: string, to: string) => ({
    tool: 'edit',
    kind: 'edit' as const,
    files: [{ path: '/w/lids.ts', access: 'write' as const, change: { from, to } }],
  })
  const long = 'a long piece of the text that stood there before and that nobody can tell whole in one line'
  const out = brief(
    new SessionScript()
      .user('Tighten the lids')
      .call(change('loose', 'tight'))
      .call(change(long, `${long}, and more`))
      .edits('/w/jars.ts')
      .call(change('one', 'two')),
  )
  expect(out).toContain('last edit (last action): lids.ts: `one` -> `two`')
  expect(out).toContain('edited (3 actions ago): lids.ts: `loose` -> `tight`')
  expect(out).not.toMatch(/edited \([12] actions? ago\)/)
})

it('the report of a sub-agent is told as prose, and only where no answer says it again', () => {
  const report = `## Report\n\n**Lids:** twelve of the lids are loose, and ${Array.from({ length: 12 }, (_, i) => `lid ${i} is of shelf ${i}`).join(', ')}.`
  const script = () =>
    new SessionScript().user('Look at the lids').call({
      tool: 'agent',
      kind: 'agent',
      child_id: 'a1',
      description: 'Look at lids',
      child_task: 'Look at every lid',
      output: report,
    })
  const alone = brief(script().says('It looked at them all.', true))
  expect(alone).toContain('- result of a1: "')
  expect(alone).not.toMatch(/## Report|\*\*/)
  expect(brief(script().says(report, true))).not.toContain('- result of a1')
})

it('git operations that moved the tree stand with the repository, and not among the commands', () => {
  const out = brief(
    new SessionScript()
      .user('Bring it up to date')
      .runs('git add -A && git rebase --continue', { output: '4 files changed, 12 insertions(+)' })
      .edits('/w/a.ts'),
  )
  expect(out).toContain('- `git add -A && git rebase --continue` (1 action ago), printed "4 files changed')
  expect(out).not.toContain('## Other commands')
})

it.each([
  ['GIT_EDITOR=true git rebase --continue', 'rebase'],
  ['sudo -u jar git stash', 'stash'],
  ['env GIT_TRACE=1 git -C lids checkout main', 'checkout'],
  ['cd lids && GIT_MERGE_AUTOEDIT=no git --no-pager merge upper', 'merge'],
])('%s is such an operation, whatever stands before it', (command, word) => {
  const facts = foldActions(new SessionScript().user('Bring it up to date').runs(command).edits('/w/a.ts').actions)
  const out = renderBrief({ facts })
  expect(out).toContain(`- \`${command}\` (1 action ago)`)
  expect(out).not.toContain('## Other commands')
  expect(facts.commands.map(wordOf)).toEqual([word])
})

it('a commit behind a setting is one that was run', () => {
  const script = new SessionScript().user('Commit').edits('/w/a.ts').runs('GIT_COMMITTER_DATE=now git commit -qm x')
  expect(brief(script)).toContain('- `git commit` was run (last action)')
})

describe('a command without the folder that it was run in', () => {
  it.each([
    ['cd /w && npm test', 'npm test'],
    ['cd /w || exit 1; npm test', 'npm test'],
    ['cd "/w" || exit 1 npm test', 'npm test'],
    ['cd /w 2>/dev/null || true; npm test', 'npm test'],
    ['cd /w; npm test', 'npm test'],
    ['cd /w npm test || true', 'npm test || true'],
    ['cd /w || npm test', 'cd /w || npm test'],
    ['cd /w > out.txt', 'cd /w > out.txt'],
    ['cd /w | tee out.txt', 'cd /w | tee out.txt'],
    ['cd /other || exit 1; npm test', 'cd /other || exit 1; npm test'],
  ])('%s is shown as %s', (command, shown) => {
    expect(shownCommand(command, '/w')).toBe(shown)
  })
})

it('what the last answer asks and offers is told before its details, since nobody replied to it', () => {
  const details = Array.from({ length: 40 }, (_, i) => `Detail ${i} of the shelf says little to anybody.`).join(' ')
  const out = renderBrief(
    {
      facts: foldActions(
        new SessionScript()
          .user('Build the shelf')
          .says(`The shelf is built.\n\n${details}\n\nShall I paint it in blue, or leave the wood as it is?`, true)
          .actions,
      ),
    },
    { budgetTokens: 700 },
  )
  expect(out).toContain('Shall I paint it in blue, or leave the wood as it is?')
})

it('words that lead into a call are no answer', () => {
  const out = brief(
    new SessionScript()
      .user('Queue the jars')
      .says('Now let me change the line to queue them instead of adding them at once:')
      .edits('/w/line.ts')
      .user('and count them')
      .says('There are 40 of them now, all of them closed.', true),
  )
  expect(out).not.toContain('Now let me change the line')
})

it('of old requests a correction comes before one that only broke in', () => {
  const script = new SessionScript().user('Build the cellar for the jars, with shelves on all of its walls')
  script.user("no, that's wrong: put the plums on the left and the pears on the right, never both on one shelf")
  for (let n = 0; n < 30; n += 1)
    script.user(`and now shelf ${n} please, as wide as the one before it`).says('Done.', true)
  const out = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 1500 })
  expect(out).toContain('put the plums on the left')
})

it('of a line of a document that was written anew, the newer one is told', () => {
  const path = '/w/docs/rules.md'
  const write = (words: string, access: 'create' | 'write') => ({
    tool: 'write',
    kind: 'edit' as const,
    files: [{ path, access, words }],
  })
  const out = brief(
    new SessionScript()
      .user('Write the rules of the cellar')
      .call(
        write(
          '# Rules\n\nVersion 1 of these rules, agreed on: to be filled in.\n\nNobody mixes plums and pears.',
          'create',
        ),
      )
      .call(write('Version 1 of these rules, agreed on: 2 May, by all of us.', 'write')),
  )
  expect(out).toContain('Version 1 of these rules, agreed on: 2 May, by all of us.')
  expect(out).not.toContain('to be filled in')
})

it('a command that was not recorded is neither a failure nor a command', () => {
  const out = brief(
    new SessionScript()
      .user('Look at the keys')
      .runs('[left out: of a file that holds secrets]', { outcome: 'error', error: 'no such file' })
      .edits('/w/a.ts'),
  )
  expect(out).not.toMatch(/- .*left out: of a file/)
})

it('that the user broke in is told no more once an answer followed', () => {
  const script = new SessionScript().user('Fill the jars').edits('/w/jars.ts')
  script.add('user_message', { summary: '[interrupted]', origin: 'interrupt' })
  script.user('Only the small ones, please')
  expect(brief(script)).toContain('broke in')
  expect(brief(script.says('The small ones are filled, all 12 of them.', true))).not.toContain('the user broke in')
})
