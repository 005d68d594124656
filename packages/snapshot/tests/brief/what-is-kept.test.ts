/** What looks as if it were over, refuted or for one request alone, and is told all the same. */
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { isTyped } from '../../src/ecosystems/typed-programs.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { saysLittle } from '../../src/language/says-little.ts'
import { findingSection } from '../../src/write/markdown-findings.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 40_000 })

describe('a ban of the user', () => {
  const rules = (words: string): string =>
    brief(new SessionScript().user('Build the jar').says('It is built.', true).user(words))
      .split('## Rules of the user')[1]
      ?.split('\n## ')[0] ?? ''

  it.each([
    "Generally don't add dependencies, write it yourself.",
    "Write real tests, in this repo we don't use mocks.",
    "In this repo we don't use mocks, write real tests.",
    "Hard rule: don't touch prod, run it on staging.",
    "Run it on staging, hard rule: don't touch prod.",
    "Remember: don't rename columns, add new ones.",
    "Please note: don't rename public API, add aliases instead.",
    "No-go: don't edit the schema, add a migration.",
    'please, do not commit secrets',
    'Do not push to main, please.',
  ])('is a rule where it is said for good, politely, or before the order that it is a part of: %s', (words) => {
    expect(rules(words)).toContain(words.slice(0, 20))
  })
})

describe('a failure before something else was asked for', () => {
  const open = (command: string): string =>
    brief(
      new SessionScript()
        .user('Count')
        .runs(command, { outcome: 'error', exit_code: 1, error: "NameError: name 'jar' is not defined" })
        .user('And now?'),
    )

  it.each([
    'node server.js -p 3000',
    'python3 train.py -c config.yml',
    'node -r dotenv/config migrate.js',
    'php bin/console migrate -e prod',
    'bun run deploy -p prod',
    'php -c php.ini count.php',
    'node import.js <<EOF\n1\nEOF',
    'node --no-warnings count.js -p 3000',
    'node -r dotenv/config count.js -e prod',
    'python3 -W ignore count.py -c config.yml',
  ])('is open where a script was run: %s', (command) => {
    expect(open(command)).toContain('not seen to pass since')
  })

  it.each([
    "node -e 'jar()'",
    "python3 -u -c 'jar()'",
    "php -r 'jar();'",
    "cd /w && node --no-warnings -p 'jar'",
    'python3 - <<EOF\njar()\nEOF',
    'node --input-type=module <<EOF\njar()\nEOF',
    "python3 -W ignore -c 'jar()'",
    "python.exe -c 'jar()'",
    "node --import tsx -e 'jar()'",
    "node -r dotenv/config -e 'jar()'",
    "node --eval='jar()'",
    "ruby -I lib -r json -e 'jar'",
    "php -d memory_limit=1G -r 'jar();'",
  ])('is over where the program was typed into the line: %s', (command) => {
    expect(open(command)).not.toContain('not seen to pass since')
  })

  it('is looked at word by word, however long its line is', () => {
    const long = `${'node -r '.repeat(20_000)}; ${'python3 -u '.repeat(20_000)}; ${'node -p'.repeat(20_000)}; node ${' '.repeat(50_000)}x`
    expect(isTyped(long)).toBe(false)
    expect(isTyped('python3 -V; -c 1')).toBe(false)
    expect(isTyped(`${long}; node -e 1`)).toBe(true)
  })
})

describe('what the agent said between two calls', () => {
  const begun = (said: string): SessionScript => new SessionScript().user('Mend the export').says(said)

  it.each([
    'The totals of the year are wrong because we only rounded the sum, and never the parts that it is made of.',
    'The API answers 401 because we just passed the old token along, though the new one stands beside it.',
    'Do not deploy this, because we just changed the schema and the old servers read the columns by number.',
    'The diagnostics are wrong because the checker reads the folder above, so no path in them is the real one.',
  ])('is told where it gives a reason: %s', (said) => {
    expect(brief(begun(said).reads('/w/export.go').says('Looked at.', true).user('And the rest?'))).toContain(said)
  })

  it.each([
    'The diagnostic is expected, because I just added the import and what uses it comes with the next edit.',
    'The warning about the lid is expected, since I just added the import and what uses it comes with the next edit.',
  ])('is left out where it is of a message of that minute: %s', (said) => {
    expect(brief(begun(said).reads('/w/export.go').says('Looked at.', true).user('And the rest?'))).not.toContain(said)
  })

  it.each([
    'I chose SQLite over Postgres for the invoice export queue, since one writer is all that it will ever have.',
    'Not tested: the invoice export queue under load, with more than a thousand rows to be written at once.',
  ])('is told where it decides, or says what is open, of a thing in which a fault was found: %s', (said) => {
    const script = begun(said)
      .says('The bug is that the invoice export queue keeps its rows in the wrong order, so the last one goes first.')
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/export.go', access: 'write', change: { from: 'pop()', to: 'shift()' } }],
      })
      .says('Mended.', true)
      .user('And the rest?')
    expect(brief(script)).toContain('named, then changed')
    expect(brief(script)).toContain(said.slice(0, 60))
  })

  it.each([
    'I found that the invoice export is expected to return null for an empty queue, though the writer asks it for a list of rows.',
    'I found that the invoice export queue is right after the session lookup, and both of them read the same table of rows.',
    'I found that the invoice export queue works fine only with the old token format, whose parts have another order.',
    'The invoice export queue is fine, because the writer locks each of its rows before it takes one of them.',
  ])('is told where it does not say that all is well, or gives a reason: %s', (said) => {
    const script = begun(said)
      .says('The bug is that the invoice export queue keeps its rows in the wrong order, so the last one goes first.')
      .call({
        tool: 'edit',
        kind: 'edit',
        files: [{ path: '/w/export.go', access: 'write', change: { from: 'pop()', to: 'shift()' } }],
      })
      .says('Mended.', true)
      .user('And the rest?')
    expect(brief(script)).toContain(said.slice(0, 60))
  })

  const FAILS = { outcome: 'error', exit_code: 1, error: 'FAIL export.test.ts: expected 12 rows, got 11' } as const
  const CAUSE = 'The failure happens because `rowCache` still holds the rows of the last export.'

  it('is told as a cause where files were changed about it, also once more after it failed again', () => {
    const script = new SessionScript()
      .user('Make the tests pass')
      .runs('npm test', FAILS)
      .says(CAUSE)
      .edits('/w/cache.ts')
      .runs('npm test', FAILS)
      .edits('/w/cache.ts')
      .says('Let me see what is left.')
    expect(brief(script)).toContain('rows of the last export')
  })

  it('is told as a cause where what failed after it had not failed before', () => {
    const script = new SessionScript()
      .user('Make the tests pass')
      .runs('npm test', FAILS)
      .says(CAUSE)
      .runs('npm run lint', { outcome: 'error', exit_code: 1, error: 'cache.ts:1 unused import' })
      .says('Let me see what is left.')
    expect(brief(script)).toContain('rows of the last export')
  })

  it('keeps its cause where the step behind it was refused', () => {
    const script = begun(
      'The office is closed because the letter of the mayor never reached it. Let me write to the mayor instead.',
    )
      .runs('post letter --to mayor', { outcome: 'denied', error: 'write to the office again' })
      .says('The letter is on its way.', true)
      .user('And the rest?')
    for (const told of [brief(script), findingSection(foldActions(script.actions))]) {
      expect(told).toContain('The office is closed because the letter of the mayor never reached it.')
      expect(told).not.toContain('Let me write to the mayor')
    }
  })

  it.each([
    'I need to delete the cache instead, because the key of it lacks the locale.',
    'I will delete the cache because that may be what makes the locale of the reader get lost on its way.',
  ])('is left out with its reason where its step was refused, since that may be why: %s', (said) => {
    const script = begun(said)
      .runs('rm -rf cache', { outcome: 'denied', error: 'leave it there' })
      .says('It stays.', true)
      .user('And the rest?')
    for (const told of [brief(script), findingSection(foldActions(script.actions))])
      expect(told).not.toContain('locale')
  })
})

it.each(['It deletes user data.', 'It must never run twice.', 'This is unsafe.'])(
  'a few words of an answer that say what a thing does are told: %s',
  (text) => {
    const source = { kind: 'transcript' as const, record: 1 }
    expect(saysLittle({ kind: 'learning', text, final: true, weight: 1, request: 1, source })).toBe(false)
  },
)
