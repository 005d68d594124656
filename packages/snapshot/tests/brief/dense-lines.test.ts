import { describe, expect, it } from 'vitest'
import { answerItems } from '../../src/brief/answer-items.ts'
import { checkItems } from '../../src/brief/command-items.ts'
import { failureItems } from '../../src/brief/failure-items.ts'
import { fileItems } from '../../src/brief/file-items.ts'
import { findingItems } from '../../src/brief/finding-items.ts'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { requestItems } from '../../src/brief/request-items.ts'
import { errorText } from '../../src/brief/wording.ts'
import { condensed } from '../../src/brief/words/request-words.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 2000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 60_000 })

describe('a brief of 2,000 tokens says how, not how often', () => {
  const script = (): SessionScript =>
    new SessionScript()
      .user('Fix the lids')
      .runs('make test', { outcome: 'error', exit_code: 1, error: 'Error: a lid is loose' })
      .edits('/w/lids.go')
      .edits('/w/lids.go')
      .runs('make test', { output: 'ok' })
      .says('Done.', true)

  it('of changed files', () => {
    expect(brief(script())).toMatch(/^- (?:\S*\/)?lids\.go$/m)
    expect(brief(script(), 7000)).toMatch(/^- (?:\S*\/)?lids\.go \(2 edits\)$/m)
    expect(fileItems(foldActions(script().actions))[0]?.text).toContain('2 edits')
  })

  it('of a check that passed last', () => {
    expect(brief(script())).toMatch(/`make test`: passed \([^)]*no edit since\)/)
    expect(brief(script(), 7000)).toMatch(/`make test`: passed \([^)]*1 of 2 runs failed\)/)
    expect(checkItems(foldActions(script().actions))[0]?.text).toContain('1 of 2 runs failed')
  })
})

it('the checks of an open turn are told with the checks alone', () => {
  const out = brief(
    new SessionScript()
      .user('Fix the lids')
      .says('Now the lids.')
      .edits('/w/lids.go')
      .runs('make test', { output: 'lid 1 of 40 fits\nok' }),
  )
  const turn = out.split('\n').find((line) => line.startsWith('- the turn of #1')) ?? ''
  expect(turn).toContain('changed in it: lids.go')
  expect(turn).toContain('`make test`')
  expect(turn).not.toMatch(/passed|printed|no check/)
  expect(out).toContain('- `make test`: passed')
})

it('a long error is cut in its middle, and one that is a little longer is told whole', () => {
  const long = `Error: the lid of the ${'upper '.repeat(60)}shelf is not of the kind "wide"`
  expect(errorText(long, 100)).toMatch(/^"Error: the lid of .*… ?.*is not of the kind "wide""$/)
  expect(errorText(long, 100).length).toBeLessThan(110)
  const near = `lids.go:12: ${'expected '.repeat(12)}12 lids, got 13`
  expect(errorText(near, 110)).toBe(`"${near}"`)
})

it('of several lines that one change ended, the short line has the first', () => {
  const error = 'lids.go:4: undefined: rim\nlids.go:9: undefined: seal\nlids.go:12: undefined: jar'
  const script = new SessionScript()
    .user('Fix the lids')
    .runs('go vet ./lids', { outcome: 'error', exit_code: 1, error })
    .edits('/w/lids.go')
    .runs('go vet ./lids', { output: '' })
    .says('Done.', true)
  const [line, long] = failureItems(foldActions(script.actions)).filter(({ id }) => id.startsWith('mended'))
  expect(line?.text).toContain('undefined: rim')
  expect(line?.text).not.toContain('undefined: jar')
  expect(long === undefined || long.text.includes('undefined: jar')).toBe(true)
})

describe('a request that a rule tells whole', () => {
  const script = (): SessionScript =>
    new SessionScript()
      .user('Count the jars of the cellar')
      .says('There are 40 jars in the cellar, and 38 lids for them.', true)
      .user('Never throw away a lid of the cellar')
      .says('Understood.', true)
      .user('Now count the shelves')
      .says('There are 7 shelves.', true)

  it('is not told again', () => {
    expect(brief(script()).match(/Never throw away/g)).toHaveLength(1)
  })

  it('is named where its answer stands', () => {
    const answer = 'The 12 lids of shelf 3 stay, the 9 of shelf 4 too, and the 17 of the others are sorted by size.'
    const out = brief(
      script()
        .user('Never sort a lid by its colour')
        .says(answer, true)
        .user('Now count the crates')
        .says('There are 9 crates in the cellar.', true),
    )
    expect(out).toMatch(/- #4: see the rules\n {2}→ "The 12 lids/)
  })
})

describe('of a long message', () => {
  const opening =
    'my dude, this broke when I started it again with the option for the cellar, and it must never do that.'

  it('what it has twice was printed, and its error is carried', () => {
    const noise = 'Waiting for the debugger to disconnect from the cellar'
    const text = `${opening}\n${noise}\nreading the shelf file of the cellar from disk\nError: Invalid lid: 000cc\nshelf 1 was closed as it should\n${noise}\n${noise}`
    const out = condensed(text, 220)
    expect(out).toContain('Error: Invalid lid: 000cc')
    expect(out).not.toContain('debugger')
  })

  it('a paste at its end is not what it asks for', () => {
    const trace = Array.from({ length: 12 }, (_, i) => `    at shelf${i} (/w/cellar/shelf.js:${i}:9)`).join('\n')
    expect(condensed(`${opening}\nError: Invalid lid: 000cc\n${trace}`, 215)).not.toContain('lines pasted')
  })
})

it('what was said in a later stretch of a long turn counts as much as what was said first', () => {
  const script = new SessionScript().user('Make the store fast')
  const causes = [
    'The store is slow because the shelf is opened again for each jar.',
    'Labels are printed twice because two workers read one list.',
    'A crate is lost because nobody wrote down who had taken it.',
    'Prices differ because the lids are counted before the jars.',
  ]
  for (const cause of causes) {
    script.says(cause)
    for (let i = 0; i < 60; i += 1) script.runs(`count jars ${i}`)
  }
  script.says('Done.', true)
  const values = findingItems(foldActions(script.actions))
    .filter(({ pool, of }) => pool === 'findings' && of === undefined)
    .map(({ text, value }) => value * Math.sqrt(Math.max(80, text.replace(/^[^:]*: /, '').length)))
  expect(values).toHaveLength(4)
  // Each further one of one stretch would have a tenth less.
  expect(Math.max(...values) / Math.min(...values)).toBeLessThan(1.3)
})

it('a reply to several points of the agent is told whole', () => {
  const script = new SessionScript()
    .user('Design the index')
    .says('## Questions\n\n1. **Rebuild**: at every start?\n2. **Place**: on disk or in memory?\n3. **Name**?', true)
    .user('1. B；2. A, in memory with a copy；3. keep the name that it has')
    .says('Understood, I build it like that.', true)
  for (let i = 0; i < 60; i += 1)
    script.user(`Now look at shelf ${i} of the cellar and count its jars again`).says('Done.', true)
  const told = requestItems(foldActions(script.actions)).find(({ id }) => id === 'request 000002')
  expect(told).toMatchObject({
    tier: 1,
    text: '- #2: "1. B；2. A, in memory with a copy；3. keep the name that it has"',
  })
})

it('the file that an error begins with is not named again by what ended it', () => {
  const lines = (error: string): string | undefined =>
    failureItems(
      foldActions(
        new SessionScript()
          .user('Fix the lids')
          .runs('go vet ./lids', { outcome: 'error', exit_code: 1, error })
          .edits('/w/lids.go')
          .runs('go vet ./lids', { output: '' })
          .says('Done.', true).actions,
      ),
    ).find(({ id }) => id.startsWith('mended'))?.text
  expect(lines('lids.go:4: undefined: rim')).toContain('"lids.go:4: undefined: rim" (then changed there)')
  expect(lines('jars.go:4: undefined: rim')).toMatch(/then \S*lids\.go changed/)
})

it('a shortened answer says within that something is left out, and at its end', () => {
  const filler = 'It is a shelf of the cellar that holds jars of all sizes, with lids or without them.'
  const answer = `Good question, let us look.\n\n${filler}\n\n**Result**: 12 of the 40 jars have no lid, 3 of the 7 shelves are full.\n\n${filler.replace('shelf', 'crate')}\n\n${filler.replace('cellar', 'attic')}`
  const [short, longer] = answerItems(
    foldActions(
      new SessionScript()
        .user('How many jars are there?')
        .says(answer, true)
        .user('Now the crates')
        .says('There are 9 crates in the cellar.', true).actions,
    ),
  )
  expect(short?.text).toMatch(/^ {2}→ "(?!\[…\]).* …"$/)
  expect(longer?.text.length).toBeGreaterThan(short?.text.length ?? 0)
})
