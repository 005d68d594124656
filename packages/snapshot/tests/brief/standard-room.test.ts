import { describe, expect, it } from 'vitest'
import { commandItems } from '../../src/brief/command-items.ts'
import { failureItems } from '../../src/brief/failure-items.ts'
import { fit, type Item } from '../../src/brief/fit.ts'
import { competing } from '../../src/brief/plan.ts'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { plain } from '../../src/text/sentences.ts'
import { SessionScript } from '../fold/session-script.ts'

const brief = (script: SessionScript, budgetTokens = 2000): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens, maxCharacters: 60_000 })

it('a failure is told on a short line, and at length where there is room', () => {
  const error = `Error: ${'the lid of the jar on the upper shelf does not fit, '.repeat(3)}and one more of them is loose`
  const script = (): SessionScript =>
    new SessionScript()
      .user('Fix it')
      .runs('make test', { outcome: 'error', exit_code: 1, error })
      .edits('/w/lids.go')
      .runs('make test', { output: 'ok' })
      .says('Done.', true)
  const [line, long] = failureItems(foldActions(script().actions)).filter(({ id }) => id.startsWith('mended'))
  expect(line?.text).toMatch(/^- passed later: `make test`: "Error: .*….* is loose"/)
  expect(long).toMatchObject({ of: line?.id, replaces: true })
  expect(long?.text.length).toBeGreaterThan((line?.text.length ?? 0) + 40)
  expect(long?.value).toBeLessThan(line?.value ?? 0)
})

describe('what another item says', () => {
  const item = (id: string, pool: string, text: string, unless?: string): Item => ({
    id,
    section: 's',
    order: 1,
    tier: 2,
    pool,
    value: 1,
    text,
    ...(unless === undefined ? {} : { unless }),
  })
  const told = (items: readonly Item[], tokens = 500): string =>
    fit(items, [{ id: 's', heading: '' }], { tokens, characters: 4000 }, { a: 1, b: 1 })

  it('is told once, whichever of the two was chosen first', () => {
    const short = item('x', 'a', 'said: the lids are too small', 'the lids are too small')
    expect(
      told([short, item('y', 'b', `answer: ${'of all that was found '.repeat(5)}the lids are too small`)]),
    ).not.toMatch(/said/)
    expect(told([short, item('y', 'b', 'answer: nothing')])).toMatch(/said/)
  })
})

it('a choice among what was offered stands with the offer', () => {
  const told = brief(
    new SessionScript()
      .user('Write the plan of the cellar')
      .says(
        'The plan is written. Two ways:\n1. Shelf by shelf, in this session\n2. All at once, in another one\n\nWhich way?',
        true,
      )
      .user('1')
      .says('Then shelf by shelf.', true)
      .user('Now count the jars of the upper shelf')
      .says('There are 12 of them.', true),
  )
  expect(told).toMatch(/#2: "1".*Shelf by shelf/)
})

it('commands that only list come after all else, those with a figure do not', () => {
  const script = new SessionScript()
    .user('Look at the cellar')
    .runs('ladder set --row upper')
    .runs('shelf count', { output: 'jars: 12 of 40\nlids: 9 of 11' })
    .says('Looked.', true)
  const tiers = (budget: number): (number | undefined)[] => {
    const items = commandItems(foldActions(script.actions)).map((item) => competing(item, budget))
    return ['ladder set', 'shelf count', '12 of 40'].map(
      (words) => items.find(({ text }) => text.includes(words))?.tier,
    )
  }
  expect(tiers(8000)).toEqual([9, 2, 2])
  expect(tiers(20_000)).toEqual([1, 2, 2])
})

it('a repository that was made to try something out is no operation on this one', () => {
  const told = brief(
    new SessionScript()
      .event('working_directory', { path: '/w', branch: 'main' })
      .user('Try it')
      .runs('cd /tmp && git init trial && cd trial && git checkout -b lids', {
        output: "Switched to a new branch 'lids'",
      })
      .runs('git checkout jars', { output: "Switched to branch 'jars'" })
      .says('Tried.', true),
  )
  const state = told.slice(told.indexOf('## Where it stands'))
  expect(state).toContain('`git checkout jars`')
  expect(state).not.toMatch(/^- `cd \/tmp && git init trial/m)
})

it('a link to a file is told by its words, where they name the file; an address stays', () => {
  expect(plain('See [lids.ts:12](src/lids.ts#L12) for it')).toBe('See lids.ts:12 for it')
  expect(plain('See [the guide](docs/lids.md) for it')).toBe('See [the guide](docs/lids.md) for it')
  expect(plain('See [jars](https://jars.example/jars) for it')).toBe('See [jars](https://jars.example/jars) for it')
})
