import type { FileTouch } from '@winddown/core'
import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { faultIn } from '../../src/fold/ledgers/repair-log.ts'
import { SessionScript } from './session-script.ts'

const edit = (from: string, to: string, path = '/w/cart.ts'): { tool: string; kind: 'edit'; files: FileTouch[] } => ({
  tool: 'edit',
  kind: 'edit',
  files: [{ path, access: 'write', change: { from, to } }],
})

describe('what is wrong in the words of the agent', () => {
  it('is the sentence that says it most clearly, in several languages', () => {
    expect(faultIn('Let me look. The total is wrong because the discount is applied twice.')?.text).toBe(
      'The total is wrong because the discount is applied twice.',
    )
    expect(faultIn('Der Rabatt fehlt in der Summe.')?.text).toBe('Der Rabatt fehlt in der Summe.')
    expect(faultIn('合計に送料が不足しています。')?.text).toBe('合計に送料が不足しています。')
    expect(faultIn('I see the issue. The sum starts at one instead of zero.')?.text).toBe(
      'The sum starts at one instead of zero.',
    )
  })

  it('is said with the sentence that explains it where it is short', () => {
    expect(faultIn('There is a bug in the cart. It keeps the discount of the last customer.')?.text).toBe(
      'There is a bug in the cart. It keeps the discount of the last customer.',
    )
  })

  it('is none in a report of success, in a question, in plain talk', () => {
    expect(faultIn('All tests pass, no errors.')).toBeUndefined()
    expect(faultIn('Is the total wrong?')).toBeUndefined()
    expect(faultIn('The new test fails as expected.')).toBeUndefined()
    expect(faultIn('Now let me read the cart.')).toBeUndefined()
  })

  it.each([
    "No, I didn't add tests.",
    "No. I haven't run the linter on it.",
    "No, there isn't a test for this specific scenario.",
    "No, it doesn't explicitly assert that. I'll add one.",
    "Not yet, the docs aren't updated.",
    "No, that isn't an error.",
    'Nein, der Test dafür fehlt noch.',
  ])('is none in an answer that only denies what was asked: %s', (text) => {
    expect(faultIn(text)).toBeUndefined()
  })

  it.each([
    'No, that is wrong: the cart keeps the discount.',
    "No, the cart isn't the problem, but the sum starts at one.",
    'No, it fails with a conflict in the cart.',
    "Nothing is stored, since the cart doesn't save.",
    "The cart doesn't clear the discount.",
    'Notes are missing in the cart.',
    "No-op writes aren't skipped by the cart.",
  ])('is said by an answer that names what is wrong, and by a plain statement: %s', (text) => {
    expect(faultIn(text)?.text).toBe(text)
  })
})

describe('a repair', () => {
  it('is a fault that was named and the changes that followed, with a look at the place in between', () => {
    const facts = foldActions(
      new SessionScript()
        .user('The cart shows the wrong total')
        .says('The total is wrong because the discount is applied twice.')
        .reads('/w/cart.ts')
        .call(edit('discount * 2', 'discount'))
        .call(edit('round(x)', 'x')).actions,
    )
    expect(facts.repairs).toMatchObject([
      {
        said: 'The total is wrong because the discount is applied twice.',
        fixes: ['cart.ts: `discount * 2` -> `discount`', 'cart.ts: `round(x)` -> `x`'],
        request: 1,
      },
    ])
    expect(facts.changes?.map((change) => change.text)).toEqual(facts.repairs?.[0]?.fixes)
  })

  it('is none where nothing was changed soon, or a new file was written', () => {
    const script = new SessionScript().user('x').says('The total is wrong because of the discount.')
    for (let i = 0; i < 9; i += 1) script.reads('/w/cart.ts')
    script.call(edit('a', 'b')).says('The notes are missing.')
    script.call({ tool: 'write', kind: 'edit', files: [{ path: '/w/notes.md', access: 'create' }] })
    expect(foldActions(script.actions).repairs).toEqual([])
  })
})

describe('a repair is not made up', () => {
  const said = 'Left to do: the rounding of the statement is still wrong.'

  it('of a change to another file, or of another name', () => {
    const script = new SessionScript()
      .user('x')
      .says(said)
      .call(edit('img', 'a', '/w/footer.html'))
    expect(foldActions(script.actions).repairs).toEqual([])
  })

  it('across the end of a turn, or a new request, whatever the names', () => {
    const next = new SessionScript()
      .user('x')
      .says(said, true)
      .user('y')
      .call(edit('rounding', 'floor', '/w/statement.ts'))
    expect(foldActions(next.actions).repairs).toEqual([])
    const ended = new SessionScript()
      .user('x')
      .says(said, true)
      .call(edit('rounding', 'floor', '/w/statement.ts'))
    expect(foldActions(ended.actions).repairs).toEqual([])
  })
})

describe('what puts nothing right', () => {
  const said = (): SessionScript => new SessionScript().user('x').says('The total is wrong because of the discount.')

  it('is a test that is added', () => {
    const old = "it('sums the cart', () => {})"
    const added = said().call(edit(old, `${old}; it('halves it', () => {})`, '/w/cart.test.ts'))
    expect(foldActions(added.actions).repairs).toEqual([])
    expect(foldActions(said().call(edit('', old, '/w/test_cart.py')).actions).repairs).toEqual([])
    // A test that was wrong is mended by another text of it.
    expect(
      foldActions(said().call(edit('discount(4)', 'discount(2)', '/w/cart.test.ts')).actions).repairs,
    ).toHaveLength(1)
  })

  it('is an announcement of the next step', () => {
    expect(faultIn('I need to look for errors and missing lids in the cart.')).toBeUndefined()
  })
})

describe('a change that was refused by the tool', () => {
  const failed = { outcome: 'error', error: 'The text occurs 2 times', args_summary: { old: 'a' } } as const

  it('is mended by a change of the file and not by reading it', () => {
    const script = new SessionScript().call({ ...edit('a', 'b'), ...failed }).reads('/w/cart.ts')
    expect(foldActions(script.actions).failures[0]?.mended).toBeUndefined()
    script.call({ ...edit('a = 1', 'b = 1'), args_summary: { old: 'a = 1' } })
    expect(foldActions(script.actions).failures[0]?.causes?.[0]?.fix).toBe('cart.ts: `a = 1` -> `b = 1`')
  })

  it('taught nothing where the very same succeeded then', () => {
    const script = new SessionScript()
      .call({ ...edit('a', 'b'), ...failed, error: 'Read it first' })
      .reads('/w/cart.ts')
    script.call({ ...edit('a', 'b'), args_summary: { old: 'a' } })
    expect(foldActions(script.actions).failures).toEqual([])
  })
})

it('keeps what was refused, with the number of the request that came then', () => {
  const facts = foldActions(
    new SessionScript().user('Go on').runs('git push --force', { outcome: 'denied' }).user('Never force a push')
      .actions,
  )
  expect(facts.refusals).toMatchObject([{ what: 'git push --force', next_request: 2 }])
})

it('keeps the reason that is known where a later run shows only its verdict', () => {
  const facts = foldActions(
    new SessionScript()
      .runs('just lint', { outcome: 'error', exit_code: 1, error: 'src/a.ts:3:1: unused variable total (no-unused)' })
      .runs('just lint | tail -1', { outcome: 'error', exit_code: 1, error: '[lint] ERROR task failed' }).actions,
  )
  expect(facts.failures[0]).toMatchObject({ count: 2, error: 'src/a.ts:3:1: unused variable total (no-unused)' })
})

describe('a look that is announced behind a fault', () => {
  const repairs = (words: string): number =>
    foldActions(
      new SessionScript()
        .user('Mend the shelf')
        .says(`The \`ShelfPath\` is missing from the saved list. ${words}`)
        .call({ tool: 'Edit', kind: 'edit', files: [{ path: '/w/colours.ts', access: 'write' }] }).actions,
    ).repairs?.length ?? 0

  it.each([
    'Let me look at the tests of the lids.',
    "I'll take a closer look at the lids.",
    'Ich werde die Tests der Deckel ansehen.',
    'Je vais vérifier les couvercles.',
    'Voy a revisar las tapas.',
    'Devo controllare i coperchi.',
    'Vou verificar as tampas.',
    'Я сейчас посмотрю на крышки.',
    '让我看看盖子的测试。',
    'まず蓋のテストを確認します。',
    '뚜껑 테스트를 확인하겠습니다.',
  ])('is not what is done about it: %s', (words) => {
    expect(repairs(words)).toBe(0)
  })

  it.each([
    'Let me look it up and fix it.',
    'Let me add it.',
    'Ich werde die Liste ansehen und berichtigen.',
    'Je vais vérifier et corriger la liste.',
    'Voy a revisar y corregir la lista.',
    'Devo controllare e correggere la lista.',
    'Я сейчас проверю и исправлю список.',
    'まず一覧を確認して修正します。',
    '목록을 확인하고 수정하겠습니다.',
    '让我检查并修复它。',
  ])('is part of it where a change is announced with it: %s', (words) => {
    expect(repairs(words)).toBe(1)
  })
})
