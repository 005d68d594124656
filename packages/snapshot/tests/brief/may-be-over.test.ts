/** What was so when it was said, and may be over: of each it is told, or it is left out. */
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { doneSince } from '../../src/brief/words/done-since.ts'
import { heldBy } from '../../src/carried/carried-from.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { doubtOf } from '../../src/language/rules/for-one-request.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { ruleSection } from '../../src/write/markdown-work.ts'
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

/** What a session of these actions hands on. */
const held = (script: SessionScript): readonly string[] => {
  const snapshot = { session_id: 's1', harness_session_id: null, paused_at: '2026-01-01T00:00:00Z' }
  return heldBy({ ...snapshot, facts: foldActions(script.actions) } as unknown as Snapshot).rules.map(
    ({ text }) => text,
  )
}

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

  it.each([
    ["what is the lid made of? it should be dimmer, don't change the jar, find out how it was cut", 'none'],
    ['no, the lid should stay as is', 'none'],
    ["you may look into the ledger if you need to (don't read all of it!)", 'none'],
    ['make the lid dimmer, never change the jar', 'doubt'],
    ['make the lid dimmer but never change the jar', 'doubt'],
    ["Make the lid dimmer, but keep the jar's two handles as they are.", 'doubt'],
    ['Mach den Deckel heller, ändere das Glas nicht', 'doubt'],
    ["please don't send letters twice - it annoys the whole town", 'rule'],
    ['make the lid dimmer, and never ship it without asking me', 'rule'],
    ['Fix this, and ask me before you push', 'rule'],
    ['Fix this, and do not commit without my approval', 'rule'],
    ["Fix this, but don't push until I say so", 'rule'],
    ["Fix this, don't merge it before I have reviewed it", 'rule'],
    ["no, and don't push it until I have seen it", 'rule'],
    ["Fix it and tell me what was wrong before, don't touch the tests", 'doubt'],
    ["Fix it and tell me why it leaks, don't touch the tests", 'doubt'],
    ['make the lid dimmer, from now on never change the jar', 'rule'],
    ["when you add a lid, don't glue it", 'rule'],
    ['use glue and never nails', 'rule'],
    ["don't change the jar", 'rule'],
  ])('is a rule, with a doubt beside an order, and none beside a question or a no: %s', (words, told) => {
    const script = new SessionScript().user('Build the jar').says('It is built.', true).user(words)
    const rules = (): string => brief(script).split('## Rules of the user')[1]?.split('\n## ')[0] ?? ''
    expect([rules().includes(words), rules().includes('perhaps for that alone')]).toEqual([
      told !== 'none',
      told === 'doubt',
    ])
    expect(brief(script)).toContain(words)
    // What is said again is meant to last.
    script.says('So it is.', true).user(words)
    expect(rules()).toContain(words)
    expect(rules()).not.toContain('perhaps for that alone')
  })

  it.each([
    'Fix the bug and push without asking me.',
    'Fix it (do not wait for my ok).',
    "Refactor the store, no need to ask me before you commit, but don't rename files.",
    'Update it, but do not consult us.',
    "Write the docs but don't tell us first what you think.",
    "Fix it and don't bother to ask me before you edit.",
    'Fix the login form and do not ask me anything.',
    "Clean up the folder and don't wait for my approval.",
    "Fix it, and don't be afraid to push without asking me.",
    "Do the merge and don't ask or wait for my ok.",
    "Fix it before I review it, but don't touch the theme.",
    'Push without asking me.',
    'Behebe den Fehler und pushe ohne mich zu fragen.',
    'Behebe das, aber frag mich nicht, bevor du pushst.',
    'Arregla el error y haz push sin preguntarme.',
    'Arregla el formulario y no me preguntes antes de hacer commit.',
    'Corrige le bug et pousse sans me demander.',
    "Nettoie le dossier et n'attends pas mon accord.",
    'Correggi il bug e fai push senza chiedermi.',
    'Faça o merge, não precisa me perguntar antes.',
    'Napraw błąd i wypchnij bez pytania mnie.',
    'Почисти папку и не жди моего согласия.',
    'Запуш без моєї згоди.',
    'Hatayı düzelt ve bana sormadan pushla.',
    'أصلح الخطأ وادفع دون أن تسألني.',
    'درستش کن، لازم نیست از من بپرسی.',
    'תתקן את הבאג ותדחוף בלי לשאול אותי.',
    'बग ठीक करो और मुझसे पूछे बिना पुश कर दो।',
    'แก้บั๊กแล้วพุชได้เลยโดยไม่ต้องถามผมก่อน',
    'Sửa lỗi rồi push luôn, không cần hỏi tôi trước.',
    '修复这个错误，直接提交，不用问我。',
    'バグを直して、私に聞かずにプッシュして。',
    '버그를 고치고 나한테 묻지 말고 푸시해.',
  ])('is no rule without a doubt, nor handed on, where it does without a consent: %s', (words) => {
    const script = new SessionScript().user('Build the jar').says('It is built.', true).user(words)
    const facts = foldActions(script.actions)
    expect(facts.rules?.map(doubtOf) ?? []).not.toContain(undefined)
    expect(held(script)).toEqual([])
  })

  it.each([
    'Never push without my ok.',
    'Without my approval nothing gets merged.',
    "Don't forget to ask me before you push.",
    'Ohne meine Freigabe wird nichts gemergt.',
    'No hagas push sin preguntarme.',
    'Ne pousse rien sans mon accord.',
    'Не пушь без моего согласия.',
    'Bana sormadan pushlama.',
    'بدون اجازه من پوش نکن.',
    'मुझसे पूछे बिना पुश मत करो।',
    'อย่าพุชโดยไม่ถามผมก่อน',
    '未经我同意不要合并。',
    '私の承認なしにマージしないで。',
    '내 승인 없이 머지하지 마.',
    'Fix this, and ask me before you push',
    "Fix this, but don't push until I say so",
    'Behebe das und frag mich, bevor du pushst.',
  ])('is a rule, and handed on, where it waits for a consent: %s', (words) => {
    expect(held(new SessionScript().user('Build the jar').says('It is built.', true).user(words))).toEqual([words])
  })

  it('is handed on to no later session where it was said with an order, and told with that doubt wherever it is told', () => {
    const words = "Make the lid dimmer, but don't touch the jar."
    const script = new SessionScript().user(words).says('It is dimmer.', true).user('And the rest?')
    expect(held(script)).toEqual([])
    expect(ruleSection(foldActions(script.actions))).toContain('; said with an order, perhaps for that alone)')
    expect(held(script.user(words))).toEqual([words])
    expect(ruleSection(foldActions(script.actions))).not.toContain('perhaps')
  })

  it('takes no place of the ban that it says in the same words, where it permits what the ban forbids', () => {
    const ban = 'Never push the jar without asking me.'
    const script = new SessionScript().user(ban).says('So it is.', true).user('Push the jar without asking me.')
    expect(held(script)).toEqual([ban])
  })

  it('is no label of a comment, which says what code is for and not what was done', () => {
    const words =
      'Computed lids are compared with the list of the printer, since the paper knows nothing of the jars: added by hand.'
    const script = new SessionScript().user('Compare').call(writes('/w/compare.go', words)).says('Compared.', true)
    expect(brief(script)).not.toContain('- done (compare.go)')
  })
})
