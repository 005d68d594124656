import { expect, it } from 'vitest'
import { answerEverywhere } from '../../src/ask/answer-everywhere.ts'
import { askSessions } from '../../src/ask/ask-sessions.ts'
import type { RecalledSession } from '../../src/ask/recalled-session.ts'
import { actionPassages } from '../../src/recall/sources/action-passages.ts'
import { SessionScript } from '../fold/session-script.ts'

const script = new SessionScript()
  .user('Oil the turnstile of the north gate')
  .edits('src/turnstile.ts')
  .says('The turnstile squeaks no more, and the lantern burns.', true)

/** A session, and how often it was read from its beginning. */
function counted(short: string): RecalledSession & { reads: number } {
  const session = {
    reads: 0,
    short,
    name: `session ${short}`,
    actions: () => script.actions,
    passages: () => {
      session.reads += 1
      return actionPassages(script.actions, { place: 'transcript' })
    },
  }
  return session
}

const torn: RecalledSession = {
  short: 'torn',
  name: 'session torn',
  actions: () => [],
  passages: function* () {
    yield* actionPassages(script.actions.slice(0, 1), { place: 'transcript' })
    throw new Error('the reader of the one who made it gave up')
  },
}

it('a reader that throws costs its own session alone, and is said', () => {
  const { answers, gaps } = answerEverywhere([torn, counted('whole')], ['who oils the turnstile?'], {
    filter: {},
    newest: false,
  })
  expect(gaps).toEqual(['session torn could not be read: the reader of the one who made it gave up'])
  expect(answers).toMatchObject([{ found: true }])
  expect(answers[0]?.text).toContain('turnstile')
  expect(answerEverywhere([torn], ['turnstile'], { filter: {}, newest: false })).toMatchObject({
    answers: [],
    gaps: [expect.stringContaining('session torn could not be read')],
  })
  const asked = askSessions([torn, counted('whole')], ['turnstile', 'lantern'])
  expect(asked.answers.map(({ found }) => found)).toEqual([true, true])
  expect(asked.gaps).toHaveLength(1)
})

it('however many questions are asked, each session is read once for them; a file that nobody touched is one of them', () => {
  const session = counted('a')
  const { answers } = askSessions([session], ['turnstile', 'lantern', 'gate'])
  expect(answers.map(({ found }) => found)).toEqual([true, true, true])
  expect(session.reads).toBe(1)
  const file = counted('b')
  const both = askSessions([file], ['src/turnstile.ts', 'src/lantern.ts', 'squeaks'])
  expect(both.answers.map(({ text }) => text)).toEqual([
    expect.stringContaining('src/turnstile.ts, the newest first, in session b'),
    expect.stringContaining('lantern'),
    expect.stringContaining('squeaks'),
  ])
  // Twice for the file that it touched, once for the one that it did not, once for the questions.
  expect(file.reads).toBe(4)
})

it('what differs by one digit is another thing: each of twelve alike is found by its own number, and first', () => {
  const sessions = Array.from({ length: 12 }, (_, at): RecalledSession => {
    const { actions } = new SessionScript()
      .user(`Close issue-${at + 1} of the tracker`)
      .says(`issue-${at + 1} is closed.`, true)
    const passages = () => actionPassages(actions, { place: 'transcript' })
    return { short: `s${at + 1}`, name: `session s${at + 1}`, actions: () => actions, passages }
  })
  for (const question of ['issue-3', '"issue-3"', 'was issue-3 closed?']) {
    const { answers } = answerEverywhere(sessions, [question], { filter: {}, newest: false })
    const found = answers[0]?.text.match(/(?<=Close )issue-\d+|issue-\d+(?= is closed)/g) ?? []
    expect(found.slice(0, 2), question).toEqual(['issue-3', 'issue-3'])
  }
})
