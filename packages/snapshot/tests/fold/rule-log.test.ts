import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const rulesOf = (script: SessionScript): string[] => (foldActions(script.actions).rules ?? []).map(({ text }) => text)

describe('standing rules of the user', () => {
  it.each([
    ['Do not touch discount.js.', 'discount.js may be touched again.'],
    ['Do not touch discount.js.', 'The rule about discount.js is lifted.'],
    ['Do not touch discount.js.', 'You can edit discount.js again.'],
    ['Fass discount.js nicht an.', 'discount.js darf wieder angefasst werden.'],
    ['Fass discount.js nicht an.', 'Das Verbot für discount.js ist aufgehoben.'],
  ])('are lifted in the passive too: %s %s', (rule, end) => {
    const script = new SessionScript().user(`Build the cart. ${rule}`)
    expect(rulesOf(script)).toEqual([rule])
    expect(rulesOf(script.user(end))).toEqual([])
  })

  it.each([
    ['Leave the tests alone.', 'Run the tests.'],
    ["Don't commit.", 'Commit messages should be in English.'],
    ["don't change the jar", 'please change the jar to blue'],
    ["don't push to town", 'paint it and push to town'],
    ['the jar should stay as it is', 'now make the jar dimmer'],
  ])('stand also where something is ordered of their thing: %s %s', (ban, order) => {
    expect(rulesOf(new SessionScript().user('Build it').user(ban).user(order))).toContain(ban)
  })

  it.each([
    ['Answer in German.', 'Answer in English again.'],
    ['Please answer in German from now on.', 'Reply in English again, please.'],
    ['Answer in English.', 'Antworte auf Deutsch.'],
    ['Write comments in German.', 'Write comments in English.'],
  ])('of language: the one that was said last holds alone: %s %s', (rule, next) => {
    const script = new SessionScript().user(`Build the cart. ${rule}`)
    expect(rulesOf(script)).toEqual([rule])
    expect(rulesOf(script.user(next))).toEqual([next])
  })

  it.each([
    ['Write comments in English.', 'Never write comments in German.'],
    ['Answer in German.', 'Never write in English.'],
    ['Antworte auf Deutsch.', 'Schreib nie auf Englisch.'],
    ['Réponds en français.', "N'écris jamais en anglais."],
  ])('of language: a ban takes no place of an order: %s %s', (order, ban) => {
    const script = new SessionScript().user(`Build the cart. ${order}`)
    expect(rulesOf(script)).toEqual([order])
    expect(rulesOf(script.user(ban))).toEqual([order, ban])
  })

  it('of language stand beside each other where they are of different things', () => {
    const script = new SessionScript().user('Answer in German. Write comments in English.')
    expect(rulesOf(script)).toEqual(['Answer in German.', 'Write comments in English.'])
  })

  it.each([
    ['Answer in German.', 'Answer in English again.', 'person', []],
    ['Do not touch discount.js.', 'discount.js may be touched again.', 'person', []],
    ['Answer in German.', 'Answer in English again.', 'agent', ['Answer in German.']],
    ['Do not touch discount.js.', 'discount.js may be touched again.', 'agent', ['Do not touch discount.js.']],
    ['Do not touch discount.js.', 'Never push.', 'person', ['Do not touch discount.js.']],
  ])('are lifted by a note of the person alone: %s %s (%s)', (rule, text, author, left) => {
    const script = new SessionScript().user(`Build the cart. ${rule}`)
    expect(rulesOf(script.event('note', { note: 'note', text, author }))).toEqual(left)
  })

  it('are found among others of one message: how it is kept', () => {
    const script = new SessionScript().user(
      'Add a cart with a total. Never push, I do that myself. Keep it without dependencies.',
    )
    expect(rulesOf(script)).toEqual(['Never push, I do that myself.', 'Keep it without dependencies.'])
  })

  it('are kept at any age, across compactions, and stand in the smallest brief', () => {
    const script = new SessionScript().user('Build the importer. Never push to main without asking me.')
    for (let i = 0; i < 200; i += 1)
      script.user(`Now do part ${i} of the importer, with its tests.`).edits(`src/part${i}.ts`)
    script.event('compacted', { trigger: 'auto' })
    script.add('user_message', { summary: 'Summary of what came before: parts.', origin: 'compaction_summary' })
    for (let i = 0; i < 200; i += 1)
      script.user(`Now do page ${i} of the site, with its tests.`).edits(`src/page${i}.ts`)
    const facts = foldActions(script.actions)
    expect(facts.rules).toMatchObject([{ text: 'Never push to main without asking me.', request: 1 }])
    for (const budgetTokens of [250, 1000, 2000, 7000])
      expect(renderBrief({ facts }, { budgetTokens })).toContain('"Never push to main without asking me." (#1)')
  })

  it('come before everything else of the brief, however many they are', () => {
    const script = new SessionScript()
    const names = [
      'lock',
      'vendor',
      'schema',
      'docs',
      'assets',
      'fonts',
      'themes',
      'locale',
      'charts',
      'mailer',
      'billing',
    ]
    for (const name of names) script.user(`Never touch the folder ${name}, not even its ${name} tests.`)
    for (let i = 0; i < 60; i += 1) script.user(`A long request about part ${i} because of reason ${i}. `.repeat(8))
    const brief = renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 500 })
    for (const name of names) expect(brief).toContain(`the folder ${name},`)
  })

  it('said again are one rule, in the newest words', () => {
    const script = new SessionScript()
      .user('Please do not commit anything to the release branch.')
      .user('I said do not commit anything to the release branch!')
    expect(foldActions(script.actions).rules).toMatchObject([
      { text: 'I said do not commit anything to the release branch!', request: 2, said: 2 },
    ])
  })

  it.each([
    ['No new dependencies please.', 'Forget what I said about dependencies, they are fine.'],
    ["Don't commit anything yet.", 'OK, you can commit now.'],
    ['Nichts committen, bevor ich es gesehen habe.', 'Du darfst jetzt committen.'],
    ['不要提交代码。', '现在可以提交代码了。'],
    ['Не трогай схему базы.', 'Отныне схему базы можно менять.'],
  ])('taken back are not told as standing: %s', (rule, end) => {
    const script = new SessionScript().user('Never delete the old reports.').user(rule).user(end)
    expect(rulesOf(script)).toEqual(['Never delete the old reports.'])
  })

  it('that ask for a consent stay when the consent is given once', () => {
    const script = new SessionScript().user('Never push without asking me.').user('You can push now.')
    expect(rulesOf(script)).toEqual(['Never push without asking me.'])
  })

  it('are not what the agent or a tool said', () => {
    const script = new SessionScript()
      .user('Go on.')
      .says('Never push to main.', true)
      .runs('cat RULES', { output: 'Never push' })
    expect(rulesOf(script)).toEqual([])
  })
})

describe('of a request that only asks for a look', () => {
  const asked = (words: string): SessionScript =>
    new SessionScript().user(words).reads('/w/shelf.ts').says('The shelf is level.', true)

  it.each([
    "Is the shelf level? don't fix anything, but just check it because I heard otherwise",
    "Just tell me whether the shelf is level, and don't change anything",
    'Hängt das Brett? Bitte nichts ändern, nur prüfen',
    'Bitte nur nachsehen, ob das Brett hängt, und nichts anfassen',
  ])('the ban on changes ends with changes for a later request: %s', (words) => {
    expect(rulesOf(asked(words))).toHaveLength(1)
    expect(rulesOf(asked(words).user('And the rail?').reads('/w/rail.ts'))).toHaveLength(1)
    expect(rulesOf(asked(words).user('Then hang it level').edits('/w/shelf.ts'))).toEqual([])
  })

  it.each(['denied', 'error'] as const)('a change that was not made (%s) ends no ban', (outcome) => {
    const script = asked("Just tell me whether the shelf is level, and don't change anything").user('Then?')
    const files = [{ path: '/w/shelf.ts', access: 'write' as const }]
    expect(rulesOf(script.call({ tool: 'Edit', kind: 'edit', outcome, files }))).toHaveLength(1)
  })

  it('a ban of its own stands', () => {
    const script = asked("Don't push anything, just tell me when it is done").user('Hang it level').edits('/w/shelf.ts')
    expect(rulesOf(script)).toHaveLength(1)
  })
})

it('what a list of finished things says no to is no rule', () => {
  const list = (heading: string): SessionScript =>
    new SessionScript().user(`Go on with the shelf.\n\n${heading}\n- no more second rail\n\nPaint it.`)
  expect(rulesOf(list("What's already done:"))).toEqual([])
  expect(rulesOf(list('How it shall be:'))).toHaveLength(1)
})

describe('ways of which one may be taken', () => {
  it.each(['A few ways to lower the risk:', '几个降低风险的做法：'])('are no rules: %s', (lead) => {
    const ways = "Never nail a board without a note of why\nOr don't nail it at all"
    const script = new SessionScript().user(
      `I am not sure about the nails.\n\n${lead}\n\n${ways}\n\nNever paint the lower board.`,
    )
    expect(rulesOf(script)).toEqual(['Never paint the lower board.'])
  })

  it('end with their list: what is ordered behind them holds', () => {
    const said = 'There are two options:\n- use redis\n- never nail it\nNever paint the lower board.'
    expect(rulesOf(new SessionScript().user(said))).toEqual(['Never paint the lower board.'])
    const numbered = ['一、', '（1）', '①', 'a.']
      .map((sign) => `几个降低风险的做法：\n${sign}Use glue\n${sign}never nail it\nNever paint the lower board.`)
      .map((words) => rulesOf(new SessionScript().user(words)))
    expect(numbered).toEqual(numbered.map(() => ['Never paint the lower board.']))
    const settings = 'Compiler options:\n- never disable strict mode\nNever paint the lower board.'
    expect(rulesOf(new SessionScript().user(settings))).toHaveLength(2)
  })
})
