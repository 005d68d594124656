import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 2000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 40_000 })

/** An answer of words that no other has. */
const answerOf = (turn: number): string => {
  const names = 'abcdefghijkl'
    .split('')
    .map((letter) => `${letter}${'mnopqrstuv'[turn % 10]}${'wxyz'[Math.floor(turn / 10)]}`)
  return `The shelf ${names.join(' and ')} holds 12 jars and stands by the door of the cellar.`
}

describe('an answer', () => {
  it('stands below the words of its own request, at any size of the brief', () => {
    const script = new SessionScript()
    for (let i = 1; i <= 40; i += 1) script.user(`ok ${i}`).says(answerOf(i - 1), true)
    let seen = 0
    for (const budget of [700, 1000, 2000, 4000]) {
      const lines = brief(script, budget).split('\n')
      let below = 0
      for (const line of lines) {
        below = Number(/^- #(\d+)/.exec(line)?.[1] ?? below)
        const told = /^ {2}→ "The shelf (\S+) and/.exec(line)?.[1]
        if (told === undefined) continue
        seen += 1
        expect(answerOf(below - 1)).toContain(`The shelf ${told} and`)
      }
    }
    expect(seen).toBeGreaterThan(20)
  })

  it('that the latest request replies to stands with that reply alone', () => {
    const words = 'The jars are counted, there are 40 of them. Shall I count the lids of the cellar as well?'
    const out = brief(
      new SessionScript()
        .user('Count the jars')
        .says(words, true)
        .user('yes')
        .runs('count lids')
        .says('There are 38 lids in the cellar, so two of the jars have none.', true),
    )
    expect(out.match(/there are 40 of them/g)).toHaveLength(1)
  })

  it('that leads into a line of code is told with it, and no point ends with a colon', () => {
    const out = brief(
      new SessionScript()
        .user('How is it started?')
        .says(
          'The cellar is ready now, with all of its 40 jars and their lids in it.\n\nRun this on the server:\n```bash\nsudo cellar start --door 3\n```\n\nIt logs:\n- each jar:\n```json\n{"a":1}\n{"b":2}\n{"c":3}\n{"d":4}\n```\n- each lid of it:\n\nThat is all of it.',
          true,
        )
        .user('And now count the lids of the upper shelf')
        .says('There are 40 lids on the upper shelf, all of them blue.', true),
    )
    expect(out).toContain('Run this on the server: `sudo cellar start --door 3`')
    expect(out).not.toMatch(/each (?:jar|lid of it):[;" ]/)
  })
})

it('every request is told in short before a pasted log is told at length', () => {
  const script = new SessionScript()
  const wishes = ['plums', 'pears', 'figs', 'quinces', 'cherries', 'apples'].map(
    (fruit) => `please move the ${fruit} to the upper shelf`,
  )
  for (const wish of wishes) script.user(wish).says('ok', true)
  for (let i = 0; i < 12; i += 1) {
    const words = Array.from({ length: 60 }, (_, n) => `the step ${String.fromCharCode(97 + i)}${n} went on there`)
    script.user(`it says ${i}: ${words.join('; ')}`).says('ok', true)
  }
  const out = brief(script, 2600)
  for (const wish of wishes) expect(out).toContain(wish)
})

describe('of a turn that did not end', () => {
  it('a call whose words are not recorded, or of another tool, is not passed over among the last calls', () => {
    const script = new SessionScript()
      .user('Send the labels')
      .says('I look at the labels.')
      .runs('labels list')
      .runs('[left out: of a file that holds secrets]')
      .call({ tool: 'mcp__cellar__send_labels', kind: 'other', args_summary: {} })
    const out = brief(script)
    expect(out).toMatch(
      /last calls: `labels list`, then a call of shell \(L\d+\) that is left out since it may show a secret, then `[^`]*send_labels/,
    )
  })
})

it('a check in the background runs until its job ended, and then is what the harness says of it', () => {
  const ended = (status: string, more = {}): string =>
    brief(
      new SessionScript()
        .user('Build the shelf')
        .runs('npm run build', { outcome: 'running', child_id: 'b7' })
        .event('child_ended', { child_id: 'b7', status, ...more })
        .says('Built.', true),
    )
  expect(
    brief(new SessionScript().user('Build it').runs('npm run build', { outcome: 'running', child_id: 'b7' })),
  ).toContain('- `npm run build`: running')
  expect(ended('failed')).toContain('- `npm run build`: failed')
  expect(ended('completed', { exit_code: 2 })).toContain('- `npm run build`: failed')
  expect(ended('completed', { exit_code: 0 })).toContain('- `npm run build`: passed')
  expect(ended('killed')).toContain('- `npm run build`: result not known')
})

it('a commit that printed nothing is told as run, and not as none', () => {
  const out = brief(
    new SessionScript()
      .user('Keep it')
      .edits('/w/jar.ts')
      .runs('git commit -qam "Jars" && git push -q origin main')
      .says('Kept.', true),
  )
  expect(out).toContain('- `git commit` was run (1 action ago); what it made is not on record')
  expect(out).not.toContain('no `git commit`')
})

it('that nothing was committed is said of git alone: another tool may have pushed', () => {
  const out = brief(
    new SessionScript()
      .user('Ship it')
      .edits('/w/jar.ts')
      .call({ tool: 'mcp__ship__push', kind: 'other' })
      .says('Shipped.', true),
  )
  expect(out).toContain('- no `git commit` of this session is on record')
  expect(out).not.toContain('git push')
})

it('a command given another list of files has not passed later', () => {
  const list = (last: string): string =>
    `git add ${Array.from({ length: 20 }, (_, i) => `shelves/of-the-cellar/jar-${i}.md`).join(' ')} ${last} labels.md`
  const out = brief(
    new SessionScript()
      .user('Keep all of it')
      .runs(list('keys/'), { outcome: 'error', exit_code: 128, error: 'error: insufficient permission for keys/one' })
      .runs(list('lids/'))
      .says('Kept.', true),
  )
  expect(out).not.toContain('passed later')
})

describe('of changes and remarks', () => {
  it('the newest change is named by its file alone where its text is cut', () => {
    const change = { from: 'jars = 1', to: `jars = ${'several '.repeat(30)}` }
    const out = brief(
      new SessionScript().user('Change the jars').call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/jars.ts', access: 'write', change }],
      }),
    )
    expect(out).toMatch(/- last edit \(last action\): jars\.ts\n/)
  })

  it('tags alone are no change that is told', () => {
    const script = new SessionScript().user('Change the page')
    for (const to of ['<td></td>', 'wide'])
      script.call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: `/w/page-${to.length}.html`, access: 'write', change: { from: '', to } }],
      })
    script.edits('/w/other.ts')
    const out = brief(script)
    expect(out).toContain('added `wide`')
    expect(out).not.toContain('<td>')
    expect(out).not.toContain('page-9.html: added')
  })

  it('what leads into a call is no remark, nor the points of what was to be done', () => {
    const out = brief(
      new SessionScript()
        .user('Label the jars')
        .says('Now let me run the tests of the labels to see whether they hold.')
        .runs('make labels')
        .says('The upper shelf has no labels at all. Now I need to:\n\n1. Paint the labels of the shelf blue')
        .runs('make paint')
        .says('**Step 2: Paint what is left of the labels**')
        .runs('make more')
        .says('All of the labels are painted.', true),
    )
    expect(out).toContain('"The upper shelf has no labels at all."')
    expect(out).not.toMatch(/let me run the tests|Paint the labels of the shelf blue|Step 2/)
  })

  it('an operation of git is told once', () => {
    const out = brief(
      new SessionScript().user('Go back').runs('git checkout main && git stash pop').says('Back.', true),
    )
    expect(out.match(/git checkout main && git stash pop/g)).toHaveLength(1)
  })

  it('of what git printed the files with their modes and bars are no result', () => {
    const output = [
      'Updating abc1234..def5678',
      ' jar.svg | 24 ++++',
      ' lid.svg | 7 ++',
      ' 2 files changed, 31 insertions(+)',
      ' create mode 100644 jar.svg',
      ' create mode 100644 lid.svg',
    ].join('\n')
    const out = brief(new SessionScript().user('Bring it here').runs('git pull origin main', { output }))
    expect(out).toContain('2 files changed, 31 insertions(+)')
    expect(out).not.toMatch(/create mode|jar\.svg \|/)
  })
})
