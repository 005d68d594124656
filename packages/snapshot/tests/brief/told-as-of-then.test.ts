import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { passages } from '../../src/text/passages.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

const TESTS = { outcome: 'error', exit_code: 1, error: 'FAIL labels.test.ts: expected 12 labels, got 11' } as const

describe('what an answer proposed and the user took up', () => {
  const script = (): SessionScript =>
    new SessionScript()
      .user('How should the labels be stored?')
      .says('I recommend moving all labels into `labels.json`, since two printers read them.\n\nShall I do that?', true)
      .user('Yes, go ahead')

  it('is told as of then, once files were changed since', () => {
    const out = brief(script().edits('/w/labels.json').says('All labels stand there now, one to a line.', true))
    expect(out).toMatch(/- agreed \(#1\), files changed since: I recommend moving all labels/)
  })

  it('stands as it was said while nothing was changed', () => {
    expect(brief(script().reads('/w/labels.json'))).toMatch(/- agreed \(#1\): I recommend moving all labels/)
  })
})

describe('ways that were weighed between two calls', () => {
  const WEIGHED =
    'The printer reads the labels from two places.\n\nWe have two options:\n\n1. Drop `yearFolder` from the printer, since nobody sorts by the year\n2. Keep `yearFolder` and read the list after it\n\nI think option 2 makes more sense for the printer.'
  const script = (): SessionScript =>
    new SessionScript().user('Make the printer read all labels.').reads('/w/printer.ts').says(WEIGHED)

  it('are not told once a file was changed for it: what was chosen is what was done', () => {
    const out = brief(script().edits('/w/printer.ts').says('The printer reads all of them.', true))
    expect(out).not.toContain('two options')
    expect(out).not.toContain('option 2 makes more sense')
  })

  it('are told while nothing came of them', () => {
    expect(brief(script().reads('/w/list.ts').says('Which one shall it be?', true))).toContain('two options')
  })
})

describe('why a check fails, said between two calls', () => {
  const script = (): SessionScript =>
    new SessionScript()
      .user('Make the tests of the labels pass.')
      .runs('npm test', TESTS)
      .says('The failure happens because `labelCache` still holds the labels of the last year.')
      .reads('/w/cache.ts')

  it('is not told where the check went on failing', () => {
    const out = brief(script().runs('npm test', TESTS).says('The cache is empty, so it is something else. Did we'))
    expect(out).not.toContain('labels of the last year')
  })

  it('is told where nothing was run again', () => {
    expect(brief(script().says('Let me look at the list now.'))).toContain('labels of the last year')
  })
})

describe('the last answer', () => {
  const ANSWER = 'Only `zh` and `en` are accepted now. Shall I add a small test that another language is refused?'

  it('is told once where the latest request stands with the whole of it', () => {
    const out = brief(
      new SessionScript()
        .user('Accept two languages only, please, in all commands.')
        .edits('/w/lang.ts')
        .says(ANSWER, true)
        .user('The first command goes first'),
    )
    expect(out.match(/another language is refused/g)).toHaveLength(1)
    expect(out).toMatch(/- agent's last answer, to #1 \(L3; claims\): stands above, with #2/)
  })

  it('says that it is what the agent claims', () => {
    const out = brief(
      new SessionScript().user('Label the jars of the cellar.').says('All references are updated.', true),
    )
    expect(out).toContain('- agent\'s last answer (L2; claims): "All references are updated."')
  })
})

describe('a list', () => {
  it('stands under the few words above it, and not under an older heading', () => {
    const told = passages(
      '**Help texts to add**\n- `get`: the key\n- `set`: the value\n\nOptional (not needed yet)\n- `status`: a flag to stay offline',
    ).map(({ text }) => text)
    expect(told).toEqual([
      'Help texts to add: `get`: the key; `set`: the value',
      'Optional (not needed yet): `status`: a flag to stay offline',
    ])
  })

  it('of what was wrong is told once, with the fault that was changed about', () => {
    const fault = '`LabelPrinter` drops the accents of all names that it prints, which is wrong'
    const out = brief(
      new SessionScript()
        .user('Look through the labels.')
        .reads('/w/label-printer.ts')
        .says(`Issues to fix:\n- ${fault}\n- \`LabelPrinter\` never closes its list, a leak`)
        .edits('/w/label-printer.ts')
        .runs('npm test', { outcome: 'ok', exit_code: 0, output: 'Tests 12 passed' })
        .says('Both are mended and the tests pass, as far as they go.', true),
    )
    expect(out.match(/drops the accents/g)).toHaveLength(1)
  })
})

describe('a fault that was named', () => {
  it('is told to the end of its sentence', () => {
    const said =
      'Since `formatLabel()` already sets the colours of each part by itself (with `theme.year` for the year, with `theme.name` for the name and so on), the setting `labelText` is missing any use.'
    const out = brief(
      new SessionScript()
        .user('Is every setting used?')
        .reads('/w/format-label.ts')
        .says(said)
        .call({
          tool: 'edit',
          kind: 'edit',
          files: [{ path: '/w/format-label.ts', access: 'write', change: { from: 'labelText', to: 'labelTitle' } }],
        })
        .says('The setting is used for titles now, and for nothing else.', true),
    )
    expect(out).toContain('is missing any use.')
  })
})

describe('what is uncommitted', () => {
  const STATUS = 'On branch labels\nChanges to be committed:\n\tmodified:   printer.ts\n'
  const script = (): SessionScript =>
    new SessionScript()
      .user('Mend the printer and its list.')
      .edits('/w/list.ts')
      .edits('/w/hooks.ts')
      .edits('/w/printer.ts')

  it('is what git said of it, not what was ever changed: somebody else may have committed the rest', () => {
    const out = brief(
      script().runs('git status', { exit_code: 0, output: STATUS }).says('Staged, as you wished.', true),
    )
    expect(out).toMatch(/no `git commit` or `git push` of this session is on record\n/)
    expect(out).toMatch(/`git status` \(1 action ago\): branch labels, 1 staged; staged: printer\.ts/)
  })

  it('is what was changed where git was not asked', () => {
    expect(brief(script().says('Changed, as you wished.', true))).toContain('3 files changed, as far as known')
  })
})

describe('the first request', () => {
  const summary = (quoted: string): string =>
    `This session is being continued.\n\nSummary:\n1. All user messages:\n   - "${quoted}"\n   - "Now the lids of the jars as well, please"\n`
  const script = (quoted: string): string =>
    brief(
      new SessionScript()
        .user('Now the lids of the jars as well, please')
        .add('user_message', { summary: summary(quoted), origin: 'compaction_summary', message_id: 's1' })
        .says('The lids are on.', true),
    )

  it('of a record that begins in the middle is the first on record', () => {
    expect(script('Label all jars of the cellar first')).toContain('- #1, first on record, latest: "Now the lids')
    expect(script('Now the lids of the jars as well, please')).toContain('- #1, first, latest: "Now the lids')
  })
})

describe('what was written down', () => {
  const COMMENT = 'Labels are printed one by one because the printer drops every second one of a list'
  const script = (): SessionScript =>
    new SessionScript().user('Print all labels.').call({
      tool: 'edit',
      kind: 'edit',
      files: [{ path: '/w/printer.ts', access: 'write', words: COMMENT }],
    })

  it('as a comment says that its file was changed since', () => {
    expect(brief(script().says('All of them are printed now.', true))).toMatch(/\(printer\.ts\): Labels are printed/)
    const out = brief(script().edits('/w/printer.ts').says('All of them are printed now.', true))
    expect(out).toMatch(/\(printer\.ts\), file changed since: Labels are printed/)
  })

  it('in a document says that files were changed since', () => {
    const words = `# Labels\n\n${'The printer takes the labels from the list, and the list from the cellar. '.repeat(4)}`
    const document = (): SessionScript =>
      new SessionScript().user('Write down how it works.').call({
        tool: 'write',
        kind: 'edit',
        files: [{ path: '/w/labels.md', access: 'create', words }],
      })
    expect(brief(document())).toMatch(/labels\.md \(new, last action\): /)
    expect(brief(document().edits('/w/list.ts'))).toMatch(/labels\.md \(new, 1 action ago, files changed since\): /)
  })
})
