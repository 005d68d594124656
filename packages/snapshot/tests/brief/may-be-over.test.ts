/** What was so when it was said, and may be over: of each it is told, or it is left out. */
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { doneSince } from '../../src/brief/words/done-since.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const REASONS =
  '- The printer needs no list of its own\n- Labels are about paper, not about jars\n- Both the shelf and the cellar look into that drawer'

describe('what was said for one request', () => {
  const brief = (script: SessionScript): string =>
    renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 40_000 })
  const passes = { output: 'ok  \tcellar\t0.2s' }
  const FAULT = 'The issue is in `jars.go`: the lid of the plum jar is wrong, since it was cut for the quince.'

  it('is not told as put right by what was changed after it', () => {
    const begun = (): SessionScript => new SessionScript().user('Why does the plum jar leak?').says(FAULT)
    const same = begun()
      .edits('/w/jars.go')
      .runs('go test ./...', passes)
      .says('It is shut.', true)
      .user('And the rest?')
    expect(brief(same)).toContain('(#1), files changed since: The issue is in `jars.go`')
    const other = begun()
      .reads('/w/jars.go')
      .says('It is the lid, as far as anybody can tell.', true)
      .user('Now paint the shelf')
      .edits('/w/shelf.go')
      .runs('go test ./...', passes)
      .says('It is blue.', true)
      .user('And the rest?')
    expect(brief(other)).toContain('(#1), files changed since: The issue is in `jars.go`')
  })

  it('is told as before what was done where it is what was found behind a fault, without a word for one', () => {
    const said = 'I see the issue now. Each jar gets a new lid with another number on it.'
    const script = new SessionScript()
      .user('Why does it leak?')
      .says(said)
      .edits('/w/jars.go')
      .says('It is shut.', true)
    expect(brief(script.user('And the rest?'))).toContain('(#1), files changed since: Each jar gets a new lid')
  })

  it('is told as before what was done, also where it says what is to be done rather than what is wrong', () => {
    const plan = 'I need to move the lid of the jar to avoid a second rim. I will pass the rim along instead.'
    const begun = (): SessionScript => new SessionScript().user('Build the jar').says(plan)
    const done = begun()
      .edits('/w/jars.go')
      .runs('go test ./...', passes)
      .says('It is built.', true)
      .user('And the rest?')
    expect(brief(done)).toContain('(#1), files changed since: I need to move the lid')
    expect(brief(begun().says('It is built.', true).user('And the rest?'))).toContain('(#1): I need to move the lid')
  })

  it('is not told where it led to a call that was refused', () => {
    const said = 'The answer to the office failed (the letter may be lost). Let me write to the mayor instead.'
    const script = (outcome: 'ok' | 'denied'): SessionScript =>
      new SessionScript()
        .user('Answer the office')
        .says(said)
        .runs('post letter --to mayor', outcome === 'ok' ? {} : { outcome, error: 'write to the office again' })
        .runs('post letter --to office')
        .says('The letter is on its way.', true)
        .user('And the rest?')
    expect(brief(script('ok'))).toContain('Let me write to the mayor')
    expect(brief(script('denied'))).not.toContain('Let me write to the mayor')
  })

  it.each([
    'The warning about the import is expected — it is there because I just added the lid; what uses it is right below.',
    'The diagnostics are stale, since the lid that they name is in the file as far as I can see it there.',
  ])('is not told where it held for that minute alone: %s', (said) => {
    const script = new SessionScript()
      .user('Build the lid')
      .says(said)
      .edits('/w/lid.go')
      .says('It is built.', true)
      .user('And the rest?')
    expect(brief(script)).not.toContain(said.slice(0, 24))
  })

  it('is not told without what it is about', () => {
    const script = (lead: string): SessionScript =>
      new SessionScript()
        .user('Where should the labels live?')
        .says(
          `Put them beside the printer, in the drawer with the paper and the ink: whoever prints them finds them there.\n\n${lead}\n${REASONS}`,
          true,
        )
        .user('yes')
        .edits('/w/drawer.go')
        .says('Done, all of them lie there now.', true)
        .user('And the rest?')
    const found = (lead: string): string => brief(script(lead)).split('## Said while working')[1] ?? ''
    expect(found('The drawer makes sense because:')).toContain('The printer needs no list')
    expect(found('This makes sense because:')).not.toContain('The printer needs no list')
    expect(found('So the drawer makes sense because:')).toContain('The printer needs no list')
  })
})

describe('where it stands', () => {
  const QUESTION = `Yes, the lids are wrong: all of them were cut for the quince, and every jar on the upper shelf leaks. There are two ways: cut new ones from the oak in the yard, or wrap each rim with wax until autumn, which takes an afternoon and a pound of wax. Which of them do you prefer?`
  const script = (): SessionScript =>
    new SessionScript()
      .user('What is it with the jars?')
      .reads('/w/jars.go')
      .says(QUESTION, true)
      .user('new lids of course')
  const state = (more: SessionScript): string =>
    renderBrief({ facts: foldActions(more.user('What is left?').says('Let me look at the list.').actions) }).split(
      '## Where it stands',
    )[1] ?? ''

  it('holds no question that was answered and worked on since', () => {
    expect(state(script().reads('/w/jars.go').says('Cut.', true))).toContain('to #1: "Yes, the lids are wrong')
    expect(state(script().edits('/w/jars.go').says('Cut.', true))).not.toContain('Yes, the lids are wrong')
  })

  it('holds no program that was typed once and failed before something else was asked for', () => {
    const typed = `python3 -c 'print(len(open("jars").read()))'`
    const failed = { outcome: 'error' as const, exit_code: 1, error: "NameError: name 'jar' is not defined" }
    const open = (command: string, more = 0): string =>
      renderBrief({
        facts: foldActions(
          [...Array(more)].reduce<SessionScript>(
            (each) => each.user('And now?'),
            new SessionScript().user('Count').runs(command, failed),
          ).actions,
        ),
      })
    expect(open(typed)).toContain('not seen to pass since: `python3`')
    expect(open(typed, 1)).not.toContain('not seen to pass since')
    expect(open('echo "print(1)" | go run /dev/stdin', 1)).not.toContain('not seen to pass since')
    expect(open('python3 count.py', 1)).toContain('not seen to pass since: `python3 count.py`')
  })
})

describe('what may be over', () => {
  const brief = (script: SessionScript): string =>
    renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 40_000 })
  const comment = '// Note: the lids are not counted here, because the list of them holds each of them twice and more.'
  const writes = (path: string, words: string) => ({
    tool: 'edit',
    kind: 'edit' as const,
    files: [{ path, access: 'write' as const, words }],
  })

  it('is said of a comment whose file was changed for something else later', () => {
    const begun = (): SessionScript =>
      new SessionScript()
        .user('Count the jars')
        .call(writes('/w/count.go', comment.slice(3)))
        .says('Counted.', true)
        .user('And the lids?')
    expect(brief(begun().reads('/w/count.go'))).toMatch(/\(count\.go\): Note: the lids are not counted/)
    expect(brief(begun().edits('/w/count.go'))).toMatch(/\(count\.go\), file changed since: Note: the lids are not/)
    const bug = 'Bug: a jar without a lid would be counted twice, because the list holds it under both of its names.'
    const shown = new SessionScript()
      .user('Show it')
      .call(writes('/w/count_test.go', bug))
      .says('Shown.', true)
      .user('Go on')
    expect(brief(shown.edits('/w/count.go'))).toContain('(count_test.go), other files changed since: Bug: a jar')
  })

  it('is said of what an answer calls wrong', () => {
    const text = 'The test of the plum jar is missing, so nobody knows whether its lid is shut.'
    const begun = (): SessionScript => new SessionScript().user('Look through the cellar').says(text, true).user('yes')
    const since = (script: SessionScript): string =>
      doneSince(
        { kind: 'learning', text, final: true, weight: 1, request: 1, source: { kind: 'transcript', record: 1 } },
        foldActions(script.says('Mended.', true).actions),
      )
    expect(since(begun().reads('/w/jars.go'))).toBe('')
    expect(since(begun().edits('/w/jars.go'))).toBe(', files changed since')
  })

  it('is not told where the agent said it to be well and then changed it as a fault', () => {
    const well =
      'I found an intentional difference: `plum_jar` keeps the year as 7 digits while `quince_jar` keeps all 40.'
    const begun = (): SessionScript =>
      new SessionScript().user('Are the years kept alike?').says(well).reads('/w/plum_jar.go')
    const told = (script: SessionScript): string => brief(script.says('Looked at.', true).user('And the rest?'))
    expect(told(begun())).toContain('intentional difference')
    const fault = begun()
      .says(
        'The bug is that `plum_jar` keeps the year as 7 digits, so it never matches the one that `quince_jar` keeps.',
      )
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/plum_jar.go', access: 'write', change: { from: 'slice(0, 7)', to: 'slice(0, 40)' } }],
      })
    expect(told(fault)).toContain('named, then changed')
    expect(told(fault)).not.toContain('intentional difference')
  })

  it('is no label of a comment, which says what code is for and not what was done', () => {
    const words =
      'Computed lids are compared with the list of the printer, since the paper knows nothing of the jars: added by hand.'
    const script = new SessionScript().user('Compare').call(writes('/w/compare.go', words)).says('Compared.', true)
    expect(brief(script)).not.toContain('- done (compare.go)')
  })
})
