/** A ban, and an order to ask first, is handed on whatever it is said with: one that is lost is broken by a session that never heard of it. */
import { expect, it } from 'vitest'
import { heldBy } from '../../src/carried/carried-from.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import type { Snapshot } from '../../src/snapshot.ts'
import { SessionScript } from '../fold/session-script.ts'

const held = (words: string): readonly string[] => {
  const { actions } = new SessionScript().user('Build the jar').says('It is built.', true).user(words)
  const snapshot = { session_id: 's1', harness_session_id: null, paused_at: '2026-01-01T00:00:00Z' }
  return heldBy({ ...snapshot, facts: foldActions(actions) } as unknown as Snapshot).rules.map(({ text }) => text)
}

it.each([
  "Never push to main, and don't wait for my approval to run the tests.",
  "Don't wait for my ok, but never push to main.",
  'Never force-push, no need to ask me.',
  "Never touch the prod database and don't ask me about it.",
  'Push nie auf main und frag mich nicht danach.',
  'No need to ask me about tests, but always ask me before you push.',
  "Always use pnpm, don't ask me.",
])('one that shares its sentence with "no need to ask": %s', (words) => expect(held(words)).toEqual([words]))

it.each([
  'Never delete files — ask me.',
  'Do not push — wait for my approval.',
  'Never edit generated files → ask me.',
  'Never edit generated files - ask me.',
  'Never delete files / ask me.',
])('one with a dash before the asking: %s', (words) => expect(held(words)).toEqual([words]))

it.each([
  'Never ask me for passwords.',
  "Don't ask my customers anything.",
  'Never ask us for credentials in chat.',
  'Never let the installer ask us questions.',
  'Frag mich nicht nach Passwörtern.',
  "Never write tests that wait for my machine's clock.",
  'Code must not wait for I/O on the main thread.',
  "Don't ask me before you have read the docs.",
  'Never ask for my approval by mail.',
  'No esperes a la base de datos en el hilo principal.',
  'Не жди базу данных в главном потоке.',
])('one on asking or waiting for a thing: %s', (words) => expect(held(words)).toEqual([words]))

it.each([
  'Frag mich nicht, aber push nie, bevor ich es gesehen habe.',
  'Не пушь, не спросив меня.',
  'Никогда не пушь, не спросив меня.',
  'Ничего не меняй, не спросив.',
  'Нельзя пушить, не спросив меня.',
  'Не мерж, не дождавшись моего одобрения.',
  '承認なしのデプロイは禁止。',
  '許可なしのプッシュは禁止です。',
  '許可していないファイルは触らないで。',
  '確認していないものはコミットしないで。',
  '허락하지 않은 파일은 건드리지 마.',
  '승인 없는 배포는 금지.',
  '내가 승인하지 않으면 배포하지 마.',
  '不要不问我就提交。',
  '不要不先问我就删除文件。',
  'Không push nếu chưa hỏi tôi.',
  'Cấm push khi không có sự cho phép của tôi.',
  'Nie usuwaj niczego, nie pytając mnie.',
])('one in another language, with two nos or a word that bans: %s', (words) => expect(held(words)).toEqual([words]))

it.each([
  ...['force push', 'rewrite history', 'restart the server', 'spend money', 'call the API', 'truncate the table'].map(
    (step) => `Fix the bug, and never ${step} without asking me.`,
  ),
  'Fix it, no deploys without my approval.',
  'Fix it, and nothing gets merged without my ok.',
  'Implement it and wait for my approval before pushing.',
  "Fix it, but I don't want you to push without asking me.",
  'Fix it and only commit after I approve.',
  "Fix it but don't you dare push without asking.",
  'Corrige les tests et ne pousse jamais sans mon accord.',
  'Fix it, never touch the theme, and do not push without my ok.',
  'Behebe das und pushe nie ohne meine Freigabe.',
  'Stop pushing without asking me!',
  'Pushing without my ok is off limits.',
])('one that waits for a consent, beside an order too and whatever the step: %s', (words) =>
  expect(held(words)).toEqual([words]),
)

it.each([
  'You can push without asking me.',
  'Commit it, you do not need to wait for my ok.',
  "Fix it, and don't wait until I have reviewed it.",
  "Fix it, and don't hesitate to push without asking me.",
  "Fix it, I don't mind if you push without asking me.",
  'Fix it, no problem if you push without my ok.',
  "Don't ask me before you commit.",
  'No need to ask me.',
  "Don't wait for my approval to run the tests.",
])('no permission: %s', (words) => expect(held(words)).toEqual([]))

it('one with no doubt in its snapshot, as an older version landed it', () => {
  const rules = [{ text: 'Push without asking me.', request: 1 }]
  const older = { session_id: 's1', harness_session_id: null, paused_at: '', facts: { rules, notes: [] } }
  expect(heldBy(older as unknown as Snapshot).rules.map(({ text }) => text)).toEqual(['Push without asking me.'])
})
