import { describe, expect, it } from 'vitest'
import { branchOf } from '../../src/brief/repository/branch-of.ts'
import { type Conversation, tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { classifySentence } from '../../src/language/statements.ts'
import { isSurely } from '../../src/language/sure-labels.ts'
import { findWidely } from '../../src/secrets/wide-rules.ts'
import { passages } from '../../src/text/passages.ts'
import { requestSection } from '../../src/write/markdown-work.ts'
import { SessionScript } from '../fold/session-script.ts'

const told = (script: SessionScript): Conversation => tellConversation(foldActions(script.actions))
const texts = (claims: Conversation['nextSteps']): string => claims.map(({ text }) => text).join('\n')
const passed = { exit_code: 0, output: '10 passed' } as const

/** More than a line, and nothing in it says what comes next. */
const CLOSES =
  'The heron table is sorted by pond now, and every test passes. The columns keep their order: pond, herons, hour. ' +
  'Rows without an hour stand at the end of their pond, as they did before the change, and the export follows.'

describe('the working directory that a program prints', () => {
  const line = 'PWD=/srv/herons/pond1234'

  it('is no password; behind a server it is one', () => {
    for (const said of [line, `SHELL=/bin/sh\n${line}\nOLDPWD=/srv`, 'PWD=C:\\ponds\\pond1234'])
      expect(findWidely(said), said).toEqual([])
    expect(findWidely('Driver={ODBC};Server=db;UID=sa;PWD=/Harbor7lampX42')).not.toEqual([])
  })
})

it('a folder whose name was taken out is not the folder that the session works in', () => {
  const script = new SessionScript()
    .event('working_directory', { path: '/w', branch: 'herons' })
    .runs('cd [redacted:password] && git checkout main', { output: "Switched to branch 'main'" })
  expect(branchOf(foldActions(script.actions))).toEqual({ name: 'herons' })
})

it('the branch of the Markdown is the one that was worked on, not the one that was gone to days later', () => {
  const script = new SessionScript()
    .event('working_directory', { path: '/w', branch: 'herons' })
    .user('Sort the heron table')
    .edits('/w/table.ts')
    .says('Sorted.', true)
    .event('working_directory', { path: '/w', branch: 'main' })
  expect(branchOf(foldActions(script.actions))).toEqual({ name: 'herons', afterwards: 'main' })
})

describe('what is called done', () => {
  it('is nothing that is under way or was not done', () => {
    expect(isSurely('result', 'This is the bug being fixed, and it has no test of its own.')).toBe(false)
    expect(isSurely('result', "The export of the herons hasn't been implemented.")).toBe(false)
    expect(isSurely('result', 'The export of the herons is implemented.')).toBe(true)
  })

  it('is no noun for doing it', () => {
    expect(classifySentence('Переименование — это удаление старого файла и создание нового.')?.kind).not.toBe('result')
    expect(classifySentence('Старый файл таблицы удалён, таблица сохранена.')?.kind).toBe('result')
    expect(classifySentence('Перейменування — це видалення старого файлу і новий файл.')?.kind).not.toBe('result')
    expect(classifySentence('Старий файл таблиці видалено, усе на місці.')?.kind).toBe('result')
  })

  it('is not read out of the name of a file', () => {
    expect(classifySentence('The table is written in `committed.go:18` and `updated_rows.go`.')?.kind).not.toBe(
      'result',
    )
    expect(classifySentence('I renamed the table to `ponds.go`, as you asked.')?.kind).toBe('result')
  })
})

it('a short answer is an answer: only words that say what comes next are "on the way"', () => {
  const answered = (words: string): string =>
    requestSection(
      foldActions(new SessionScript().user('Hello').says(words, true).user('Sort it').says(CLOSES, true).actions),
    )
  expect(answered('Hello! How can I help?')).toContain('The agent: Hello!')
  expect(answered('Done.')).toContain('The agent: Done.')
  expect(answered('Let me look at the table first.')).toContain('The agent, on the way')
})

it('a command in the background runs no more when its job ended', () => {
  const script = new SessionScript()
    .runs('pond watch', { outcome: 'running', child_id: 'job1' })
    .event('child_ended', { child_id: 'job1', status: 'killed' })
    .runs('pond serve', { outcome: 'running', child_id: 'job2' })
    .event('child_ended', { child_id: 'job2', status: 'completed', exit_code: 0 })
    .runs('pond sweep', { outcome: 'running', child_id: 'job3' })
  expect(foldActions(script.actions).commands.map(({ command, outcome }) => `${command}: ${outcome}`)).toEqual([
    'pond watch: ended',
    'pond serve: ok',
    'pond sweep: running',
  ])
})

describe('last words of which nobody said that they end the turn', () => {
  const OFFER = 'There are two ways to sort the herons:\n\n1. By pond\n2. By hour\n\nWhich one do you prefer?'

  it('close it where they are more than a line and nothing follows them: what was chosen is no next step', () => {
    const script = new SessionScript().user('Sort the heron table').says(OFFER, true).user('2')
    expect(texts(told(script).nextSteps)).toContain('The user chose')
    script.edits('/w/table.ts').runs('npm test', passed)
    expect(texts(told(script).nextSteps)).toContain('The user chose')
    script.says(CLOSES)
    expect(texts(told(script).nextSteps)).not.toContain('The user chose')
  })

  it('leave it open where they say what comes next, or a call follows', () => {
    const chosen = () =>
      new SessionScript().user('Sort the heron table').says(OFFER, true).user('2').edits('/w/table.ts')
    expect(texts(told(chosen().says(`${CLOSES} Now let me run the tests.`)).nextSteps)).toContain('The user chose')
    expect(texts(told(chosen().says(CLOSES).edits('/w/rows.ts')).nextSteps)).toContain('The user chose')
  })

  it('ask what they ask', () => {
    const asks = `${CLOSES} Do you want the export of the herons sorted in the same way as well?`
    const script = new SessionScript().user('Sort the heron table').edits('/w/table.ts').says(asks)
    expect(texts(told(script).questions)).toContain('export of the herons')
  })
})

describe('the phase', () => {
  const built = () => new SessionScript().user('Build the heron table').edits('/w/table.ts').runs('npm test', passed)
  const of = (script: SessionScript): string => told(script).currentPhase.text

  it('is no check of before, where the latest request was answered without a change', () => {
    const script = built().says('It is built.', true).user('which pond has the most herons?')
    expect(of(script.says('The northern pond has the most herons, twelve of them at noon.', true))).toContain(
      'Answered',
    )
    expect(of(built().says('It is built.', true))).toContain('Checked: npm test')
  })

  it('is a question that the turn ended with', () => {
    const asks = 'The table is built. Do you want the export of the herons sorted in the same way as well?'
    expect(of(built().says(asks, true))).toMatch(/^Waiting for an answer: .*export of the herons/)
    expect(of(built().says(asks, true).user('yes'))).toContain('Checked: npm test')
  })

  it('is no work where the turn ended', () => {
    const script = new SessionScript().user('Build the heron table').edits('/w/table.ts')
    expect(of(script)).toBe('Working: files changed, no check run')
    expect(of(script.says('It is built.', true))).toBe('Turn ended: files changed, no check run')
  })
})

describe('the primary task', () => {
  const of = (script: SessionScript): string => told(script).primaryTask.text
  const begun = () =>
    new SessionScript().user('Build the heron table for the pond page').edits('/w/table.ts').says('It is built.', true)

  it('is the question that the work came to, where files were changed for it', () => {
    const asked = 'Shouldn’t the herons be sorted by hour, where is the pond still the first key?'
    expect(of(begun().user(asked).reads('/w/table.ts').edits('/w/sort.ts').says(CLOSES, true))).toBe(asked)
    expect(of(begun().user(asked).reads('/w/table.ts').says(CLOSES, true))).toContain('Build the heron table')
  })

  it('is what was chosen, where the task before it only showed something', () => {
    const list = `${CLOSES.repeat(8)}\n\n1. Remove the hour\n2. Show the hour\n3. Log every heron\n\nWhich one do you prefer?`
    const script = begun().user('Can you show me the open points of the table again?').says(list, true).user('3')
    expect(of(script.edits('/w/log.ts').says(CLOSES, true))).toContain('Log every heron')
  })

  it('stays the task where a follow-up goes on with it', () => {
    expect(of(begun().user('now the tests too').edits('/w/table.test.ts').says(CLOSES, true))).toContain(
      'Build the heron',
    )
  })
})

it('what no tool changed may have been changed by a program: none is on record', () => {
  const script = new SessionScript().user('Make a table of the herons').reads('/w/herons.csv').runs('python3 make.py')
  const { currentPhase, summary } = told(script)
  expect(`${currentPhase.text} ${summary.text}`).not.toMatch(/no file changed|0 files changed/)
  expect(currentPhase.text).toBe('Reading: no change of a file is on record')
})

it('calls without a request are work that was recorded', () => {
  const script = new SessionScript().call({ tool: 'lookup' }).call({ tool: 'lookup' })
  expect(told(script).summary.text).toBe('2 calls of tools, no request.')
  expect(told(new SessionScript()).summary.text).toBe('No work was recorded.')
})

it('a few words under a heading are told with it, longer ones without', () => {
  const text =
    '## Tools\n- Editor: Quill\n- Tables: Ledger\n\n## Heron tracker\nNot used.\n\n## Words\nEvery answer is given in whole sentences.'
  const all = passages(text).map((passage) => passage.text)
  expect(all).toContain('Heron tracker: Not used.')
  expect(all).toContain('Every answer is given in whole sentences.')
})

describe('a document says', () => {
  it('which requests are not kept', () => {
    const script = new SessionScript()
    for (let i = 1; i <= 70; i += 1) script.user(`Count pond ${i}`).says(`Pond ${i} has ${i} herons.`, true)
    const markdown = requestSection(foldActions(script.actions))
    expect(markdown).toContain('70 in all, in the user')
    expect(markdown).toContain('64 of them stand here; not kept: 5 to 10.')
    expect(requestSection(foldActions(new SessionScript().user('Count').actions))).not.toContain('not kept')
  })

  it('what was refused, with the words of the user', () => {
    const denied = { outcome: 'denied', error: 'the pond list is made by hand' } as const
    const script = new SessionScript().user('Sort the ponds').runs('./sort-ponds', denied).says('I leave it then.')
    expect(requestSection(foldActions(script.actions))).toContain(
      '## Refused by the User or a Rule\n\n- `./sort-ponds` (for request 1): “the pond list is made by hand”',
    )
  })

  it('which request no answer closes: as the first step, and a question as an open one', () => {
    const asked = new SessionScript().user('Sort the ponds').says('Sorted.', true).user('is a pond missing?')
    const { nextSteps, questions } = told(asked.reads('/w/ponds.csv'))
    expect(nextSteps[0]?.text).toBe('Request 2 has no closing answer: is a pond missing?')
    expect(texts(questions)).toBe('Request 2 is not answered: is a pond missing?')
    expect(texts(told(asked.says('Two: Reed and Alder.', true)).nextSteps)).not.toContain('closing answer')
    expect(texts(told(new SessionScript().user('Sort').says('Sorted.', true).user('thanks!')).nextSteps)).toBe('')
  })

  it('what was committed before what was said of it', () => {
    const script = new SessionScript().event('commit', { sha: 'abc1234', message: 'Sort the ponds' })
    const tasks = Array.from({ length: 12 }, (_, i) => ({
      id: `${i}`,
      text: `Count ${i}`,
      status: 'completed' as const,
    }))
    script.call({ tool: 'tasks', kind: 'task', tasks })
    const { accomplishments } = told(script)
    expect(accomplishments).toHaveLength(10)
    expect(accomplishments[0]?.text).toBe('Committed abc1234: Sort the ponds')
  })
})
