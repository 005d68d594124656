/** What may be said for one request: told with a doubt or not at all, and handed on to no later session. */
import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { heldBy } from '../../src/carried/carried-from.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { doubtOf } from '../../src/language/rules/for-one-request.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { ruleSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

/** What a session of these actions hands on. */
const held = (script: SessionScript): readonly string[] => {
  const snapshot = { session_id: 's1', harness_session_id: null, paused_at: '2026-01-01T00:00:00Z' }
  return heldBy({ ...snapshot, facts: foldActions(script.actions) } as unknown as Snapshot).rules.map(
    ({ text }) => text,
  )
}

const brief = (script: SessionScript): string =>
  renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000, maxCharacters: 40_000 })

describe('what was forbidden or permitted', () => {
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
})
