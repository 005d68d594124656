/** A rule that a person says again, in other words around it. */
import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

/** The rules that stand at the end, and how often each was said. */
function foldRules(messages: readonly string[]): unknown[] {
  const script = messages.reduce((before, message) => before.user(message), new SessionScript())
  return (foldActions(script.actions).rules ?? []).map(({ text, said }) => [text, said])
}

describe('a rule that is said again', () => {
  it.each([
    [
      'en',
      'Never push to main.',
      ['Again: never push to main.', 'As I said, never push to main!', 'Claude, never push to main.'],
    ],
    ['en', 'Never touch the vendor folder.', ['Once more: please never touch the vendor folder.']],
    [
      'de',
      'Niemals nach main pushen.',
      ['Nochmal: niemals nach main pushen.', 'Wie gesagt, niemals nach main pushen!'],
    ],
    ['es', 'Nunca hagas push a main.', ['Otra vez: nunca hagas push a main.']],
    ['fr', 'Ne jamais pousser sur main.', ['Encore une fois : ne jamais pousser sur main.']],
    ['it', 'Non fare mai push su main.', ['Di nuovo: non fare mai push su main.']],
    ['pt', 'Nunca faça push para main.', ['Mais uma vez: nunca faça push para main.']],
    ['pl', 'Nigdy nie rób push na main.', ['Jeszcze raz: nigdy nie rób push na main.']],
    ['tr', "Asla main'e push etme.", ["Tekrar: asla main'e push etme."]],
    ['vi', 'Không bao giờ push lên main.', ['Một lần nữa: không bao giờ push lên main.']],
    ['ru', 'Никогда не пушь в main.', ['Ещё раз: никогда не пушь в main.']],
    ['uk', 'Ніколи не пуш у main.', ['Ще раз: ніколи не пуш у main.']],
    ['ar', 'لا تدفع إلى main أبدا.', ['مرة أخرى، لا تدفع إلى main أبدا.']],
    ['fa', 'هرگز به main پوش نکن.', ['دوباره: هرگز به main پوش نکن.']],
    ['he', 'אף פעם אל תדחוף ל-main.', ['שוב: אף פעם אל תדחוף ל-main.']],
    ['hi', 'main पर कभी push मत करो।', ['फिर से : main पर कभी push मत करो।']],
    ['th', 'ห้าม push ไปที่ main', ['ย้ำ: ห้าม push ไปที่ main']],
    ['ja', 'mainに絶対にpushしないで。', ['もう一度：mainに絶対にpushしないで。']],
    ['ko', 'main에 절대 push하지 마.', ['다시 말하지만, main에 절대 push하지 마.']],
    ['zh', '不要推送到 main 分支。', ['再说一次：不要推送到 main 分支。']],
  ] as const)('counts once, in %s, whatever calls for attention: %s', (_, rule, again) => {
    const messages = [rule, ...again]
    expect(foldRules(messages)).toEqual([[messages.at(-1), messages.length]])
  })

  it('is another one where it is about something else', () => {
    const messages = ['Never touch the vendor folder.', 'Again: never touch the fonts folder.']
    expect(foldRules(messages)).toHaveLength(2)
  })
})
