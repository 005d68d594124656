import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('of a request it says no more than is known', () => {
  it('breaking in is no correction, what takes issue in so many words is one', () => {
    const script = (words: string): SessionScript =>
      new SessionScript()
        .user('Sort the jars by size')
        .says('I start with the cellar shelf.')
        .add('user_message', { summary: '[Request interrupted by user]', origin: 'interrupt' })
        .user(words)
    expect(brief(script('also list every jar of the attic, please'))).toContain(
      '- #2, latest (interrupted the agent): ',
    )
    expect(brief(script('no, by colour and not by size'))).toContain(
      '- #2, latest (correction, interrupted the agent): ',
    )
  })

  it('"stop" before a noun takes no issue with anything', () => {
    const last = (words: string): string =>
      brief(new SessionScript().user('Sort the jars').says('They are sorted by size now.', true).user(words))
    expect(last('Stop words of the labels go into their own file')).not.toContain('latest (correction')
    expect(last('Stop, the jars of the attic stay where they are')).toContain('latest (correction')
    expect(last('Stop sorting them by size')).toContain('latest (correction')
  })

  it('only a consent or a choice is a reply, other short words came after the question', () => {
    const asked = (words: string): string =>
      brief(
        new SessionScript().user('Sort the jars').says('Shall I sort the jars by size or by colour?', true).user(words),
      )
    expect(asked('yes')).toContain('"yes" in reply to the agent: ')
    expect(asked('the shelf has fallen down')).toContain('"the shelf has fallen down" after these words of the agent: ')
  })

  it('whether a longer message answers the question before it is not told', () => {
    const script = new SessionScript()
      .user('Sort the jars of the cellar')
      .says(
        'They are sorted by size now. Shall I also sort the lids of the jars, or is there a better place for them?',
        true,
      )
      .user('hmm, perhaps the right thing is to keep each of the lids on the very jar that it belongs to, as before')
    expect(brief(script)).toContain(' (the agent had asked: "Shall I also sort the lids')
  })

  it('an answer that says what comes next was not seen to end its turn', () => {
    const told = (words: string): string =>
      brief(
        new SessionScript()
          .user('Paint the shelf of the cellar')
          .says(words)
          .user('Now count all of the lids')
          .says('All of the lids are counted: there are 40.', true),
      )
    expect(told('The front of the shelf is blue now and dry. Let me paint the back of it.')).toContain(
      '→ then at work on it: "The front',
    )
    expect(told('The shelf is blue now, front and back, and dry. Let me know what comes next.')).toContain(
      '→ "The shelf',
    )
    const last = new SessionScript().user('Paint the shelf').says('The front is blue now. Let me paint the back of it.')
    expect(brief(last.user('Now count all of the lids'))).toContain("agent's last words, to #1 (L2, 1 action ago)")
  })
})

describe('of changes', () => {
  it('a command is told as run, since it may have changed nothing; edits stand without a "before that"', () => {
    const script = new SessionScript()
      .user('Keep the jars')
      .edits('/w/jars.ts')
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/lids.ts', access: 'write', change: { from: 'loose', to: 'tight' } }],
      })
      .runs('pip3 install --upgrade jars', { output: 'Requirement already satisfied: jars' })
    expect(brief(script)).toContain('- ran (last action): `pip3 install --upgrade jars`')
    expect(brief(script)).toMatch(/- edited \(1 action ago\): .*lids\.ts: `loose` -> `tight`/)
    expect(brief(script)).not.toMatch(/last change|before that/)
  })

  it('remarks on the way are not called "before" what stands above them', () => {
    const script = new SessionScript()
      .user('Keep the jars')
      .says('The old shelf is too small for all of the jars.')
      .edits('/w/jars.ts')
      .says('The jars stand on the new shelf.', true)
    expect(brief(script)).toContain(
      '- said while working (2 actions ago): "The old shelf is too small for all of the jars."',
    )
  })
})

it('what the user said after the agent had gone on is not told as said to a refusal', () => {
  const refused = (): SessionScript =>
    new SessionScript().user('Tidy up').runs('git push --force', { outcome: 'denied' })
  expect(brief(refused().user('Push to a branch instead'))).toContain('; the user then said #2')
  const later = refused().runs('git push origin tidy').says('Pushed to a branch.', true).user('Now count the lids')
  expect(brief(later)).toContain('refused by the user or a rule')
  expect(brief(later)).not.toContain('the user then said')
  const spoken = refused().says('I leave it as it is.', true).user('Now count the lids')
  expect(brief(spoken)).not.toContain('the user then said')
})

describe('of failures', () => {
  const failed = (name: string): { outcome: 'error'; exit_code: number; error: string } => ({
    outcome: 'error',
    exit_code: 1,
    error: `--- FAIL: ${name} (0.10s)\n    jars_test.go:12: ${name}: expected 2 jars, got 1`,
  })

  it('a run of one test says nothing of the others that failed', () => {
    const script = new SessionScript()
      .user('Fix the jars')
      .runs('go test ./...', failed('TestLids'))
      .runs('go test ./... -run TestShelf', failed('TestShelf'))
      .edits('/w/shelf.go')
      .runs('go test ./... -run TestShelf', { output: 'ok  jars 0.2s' })
    expect(brief(script)).not.toMatch(/passed later[^\n]*TestLids/)
  })

  it('what the agent said of one way of failing is not said of the next', () => {
    const script = new SessionScript()
      .user('Fix the jars')
      .runs('go test ./...', failed('TestLids'))
      .says('The cause is that the lids are counted twice in the cellar.')
      .runs('go test ./...', failed('TestShelf'))
      .edits('/w/jars_test.go')
      .runs('go test ./...', { output: 'ok  jars 0.2s' })
    expect(brief(script)).not.toMatch(/TestShelf[^\n]*the agent said[^\n]*counted twice/)
  })
})

describe('of rules', () => {
  const rules = (message: string): string[] =>
    (foldActions(new SessionScript().user(message).actions).rules ?? []).map(({ text }) => text)

  it('what a script prints or commits with is no rule, an order about a script is one', () => {
    expect(rules('It failed:\nRun git commit -m "Deploy" || echo "No changes to commit"')).toEqual([])
    expect(rules('Never run echo "done" in the hooks.')).toEqual(['Never run echo "done" in the hooks.'])
  })

  it('a Chinese question without its mark is no rule', () => {
    expect(rules('这个文件不应该在这里吗，怎么是散开的')).toEqual([])
    expect(rules('不要修改这个文件。')).toEqual(['不要修改这个文件。'])
  })

  it('the heading does not say that all of them stand beyond their request', () => {
    expect(brief(new SessionScript().user('Never push to main.'))).toContain(
      '## Rules of the user (word for word; until lifted, or for one request if they say so)',
    )
  })
})

it('a contrast is said, not "instead of" what it says', () => {
  const text = brief(
    new SessionScript()
      .user('Why is it not found?')
      .says('The shelf gives back the number 0 rather than the number 200 of the jar.')
      .edits('/w/jars.ts')
      .says('Done.', true),
  )
  expect(text).not.toContain('- instead of')
})

describe('a next step', () => {
  const planned = (): SessionScript =>
    new SessionScript()
      .user('Sort the jars')
      .says('The jars are sorted. Next I will write the labels of the upper shelf into labels.md.')
  const isTold = (script: SessionScript): boolean =>
    /(?:next|noted|open)[^\n]*labels of the upper shelf/.test(brief(script))

  it('that work followed is not told as one: it may be done since', () => {
    expect(isTold(planned().edits('/w/labels.md').says('Written.', true))).toBe(false)
    expect(isTold(planned().user('and now the lids').says('Sorted, too.', true))).toBe(false)
  })

  it('of the summary of a compaction is left out once the session went on', () => {
    const summary =
      '1. Intent:\nSort the jars by size.\n7. Pending Tasks:\n- write the labels of the upper shelf\n9. Next Step:\nWrite the labels of the upper shelf into labels.md.'
    const compacted = new SessionScript()
      .user('Sort the jars')
      .add('user_message', { summary, origin: 'compaction_summary' })
    expect(brief(compacted)).toContain('Write the labels of the upper shelf')
    expect(brief(compacted.edits('/w/labels.md').says('The labels are written.', true))).not.toContain(
      'Write the labels of the upper shelf',
    )
  })
})

it('a sentence that a summary says twice is told once', () => {
  const line = 'The user wants the jars of the cellar to be kept by size and by colour.'
  const script = new SessionScript()
    .add('user_message', {
      summary: `Analysis:\n${line}\n\nSummary:\n1. Intent:\n${line}`,
      origin: 'compaction_summary',
    })
    .user('Go on with the jars of the attic')
  expect(brief(script).split(line)).toHaveLength(2)
})

it('the agent is in the middle of its work where a call followed its words, not where events of the harness did', () => {
  const script = new SessionScript().user('Paint the shelf').says('The shelf is blue now.')
  script.event('title', { title: 'Shelf' }).event('working_directory', { path: '/w' }).event('title', { title: 'Blue' })
  expect(brief(script)).toContain("agent's last words (L2")
  expect(brief(script.reads('/w/shelf.ts'))).toContain("agent's last words, in the middle of its work (L2")
})
