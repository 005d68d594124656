import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { doneSince } from '../../src/brief/words/done-since.ts'
import { tellConversation } from '../../src/build/conversation.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { isAnnouncement } from '../../src/language/announcements.ts'
import { readSentence } from '../../src/language/statements.ts'
import { isSurely } from '../../src/language/sure-labels.ts'
import { SessionScript } from '../fold/session-script.ts'

describe('what the agent says it is about to do, in Chinese', () => {
  it.each([
    '先确认当前的状态，再看相册。',
    '现在加一个占位文件，保留空目录。',
    '要建相册的目录，我先确认有哪些照片。',
    '我去查一下最新的相册格式。',
    '最后验证整个相册。',
  ])('is an announcement: %s', (text) => {
    expect(isAnnouncement(text)).toBe(true)
  })

  it('is not what it learned; what was confirmed is', () => {
    expect(readSentence('先确认相册里有哪些照片，再动手整理目录。')?.kind).not.toBe('learning')
    expect(readSentence('如果印刷厂还没开门，那就需要在门口的牌子上确认时间。')?.kind).not.toBe('learning')
    expect(readSentence('已确认相册里有两百张照片没有日期。')?.kind).toBe('learning')
  })

  it.each([
    ['先看一下相册，再决定照片放在哪里。', false],
    ['两种做法，你选一个，这符合你刚才的决定。', false],
    ['我们决定用布面做封面。', true],
    ['你决定把封面换成布面。', true],
  ])('decides nothing where it comes later, or was somebody’s before: %s', (text, is) => {
    expect(isSurely('decision', text)).toBe(is)
  })
})

describe('what is no statement of the kind', () => {
  it('is a rule that says what a program rejects', () => {
    expect(
      isSurely('rejection', 'The rule is plain: one photo short is rejected and exactly enough is accepted.'),
    ).toBe(false)
    expect(isSurely('rejection', 'The second cover was rejected by us.')).toBe(true)
  })

  it.each([
    'Continuing to wait for the scan to complete.',
    'Why the prints barely moved between the two shops.',
    'The shop sells at noon, when the season has pushed the price to a high.',
  ])('is a result that nobody came to: %s', (text) => {
    expect(readSentence(text)?.kind).not.toBe('result')
  })

  it('is a next step that was checked before the step was done', () => {
    expect(
      readSentence('I checked that it was the cover alone before committing — two pages, both of paper.')?.kind,
    ).not.toBe('next')
    expect(readSentence('The cover goes to the printer before merging the second album.')?.kind).toBe('next')
  })
})

it('a consent whose step was done, with last words behind it, is no next step', () => {
  const script = new SessionScript()
    .user('Make the album')
    .edits('/p/a.md')
    .says('The album is made. Shall I commit and push it?', true)
  const agreed = (more: SessionScript): string[] =>
    tellConversation(foldActions(more.actions)).nextSteps.map(({ text }) => text)
  const yes = script.user('yes')
  expect(agreed(yes).join()).toContain('The user agreed to')
  yes.runs('git commit -m Album').event('commit', { sha: '1a2b3c4', message: 'Album' }).says('Pushed: one album.')
  expect(agreed(yes).join()).not.toContain('The user agreed to')
})

it('a check of which nobody knows how it ended was run', () => {
  const script = new SessionScript()
    .user('Make the album')
    .edits('/p/a.md')
    .runs('npm test 2>&1 | grep ok', { output: 'ok' })
  expect(tellConversation(foldActions(script.actions)).currentPhase.text).toBe(
    'Working: files changed, how npm test ended is not known',
  )
})

describe('other commands', () => {
  const told = (command: string): string => {
    const script = new SessionScript().event('working_directory', { path: '/work/shop/with/a/long/name/of/a/folder' })
    return renderBrief({ facts: foldActions(script.user('Print the album').runs(command).edits('/p/a.md').actions) })
  }

  it('are told without the folder of the session', () => {
    expect(told('cd /work/shop/with/a/long/name/of/a/folder && make-albums all')).toContain('- `make-albums all`')
    expect(told('cd "/work/shop/with/a/long/name/of/a/folder"\nmake-albums all')).toContain('- `make-albums all`')
    expect(told('cd /elsewhere && make-albums all')).toContain('- `cd /elsewhere && make-albums all`')
  })

  it('are not told where nothing of them can be shown', () => {
    expect(told(`./${'make-albums-'.repeat(20)} all`)).not.toContain('`…`')
  })
})

describe('how far the work was at that moment', () => {
  const told = (words: string): ReturnType<typeof tellConversation> =>
    tellConversation(
      foldActions(
        new SessionScript()
          .user('Make the album')
          .edits('/p/a.md')
          .says(words, true)
          .user('go on')
          .edits('/p/b.md')
          .says('The album is made.', true).actions,
      ),
    )

  it.each([
    'Completed: 23/29. 117 pages were added in all.',
    'The cover was added. 5 pages remaining, all of them of paper.',
  ])('is nothing accomplished: %s', (words) => {
    expect(
      told(words)
        .accomplishments.map(({ text }) => text)
        .join(),
    ).not.toContain(words.slice(0, 12))
  })

  it('is accomplished where it is all', () => {
    expect(
      told('All 29/29 pages were added to it.')
        .accomplishments.map(({ text }) => text)
        .join(),
    ).toContain('29/29')
  })
})

it('a failure before the last commit is not where the work is', () => {
  const script = new SessionScript().user('Make the album').edits('/p/a.md')
  script.runs('measure-album --all', { outcome: 'error', error: 'measure-album: no such page' })
  const phase = (): string => tellConversation(foldActions(script.actions)).currentPhase.text
  expect(phase()).toContain('Failed recently')
  script.runs('git commit -m Album').event('commit', { sha: '1a2b3c4', message: 'Album' })
  expect(phase()).not.toContain('Failed recently')
})

it('a fault is said to be before a commit only where that was made for the same request', () => {
  const script = new SessionScript()
    .user('Make the album')
    .says('The scanner drops 8 of 11 pages, which is wrong.')
    .edits('/p/a.md')
  script.says('The scanner keeps all of them.', true)
  const since = (more: SessionScript): string => {
    const text = 'The scanner drops 8 of 11 pages, which is wrong.'
    const said = { kind: 'cause', text, final: false, weight: 1, source: { kind: 'transcript', record: 1 } } as const
    return doneSince(said, foldActions(more.actions))
  }
  const commit = (more: SessionScript): SessionScript =>
    more.runs('git commit -m Album').event('commit', { sha: '1a2b3c4', message: 'Album' })
  const same = new SessionScript()
  same.actions.push(...script.actions.slice(0, 3))
  expect(since(commit(same))).toBe(', before commit 1a2b3c4')
  expect(since(commit(script.user('Now commit the notes')))).not.toContain('before commit')
})

it('files that a command made without naming them are not counted as if they were all', () => {
  const script = new SessionScript().user('Make the album').edits('/p/a.md')
  script.runs('git commit -m Album').event('commit', { sha: '1a2b3c4', message: 'Album' }).edits('/p/b.md')
  const out = (): string => renderBrief({ facts: foldActions(script.actions) })
  expect(out()).toContain('- 1 file changed after that commit')
  script.runs('mkdir -p pages && for p in 1 2 3; do touch pages/$p/.keep; done')
  expect(out()).toContain('- at least 1 file changed after that commit')
})

it.each(['Yes, that makes more sense because of it.', "It's simple, because it is."])(
  'words of an answer that only point at what was said before them are no conclusion: %s',
  (words) => {
    const script = new SessionScript()
      .user('Two shelves or one?')
      .says(words, true)
      .user('yes')
      .edits('/w/shelf.go')
      .says('The shelf is built.', true)
      .user('And the rest?')
    expect(
      renderBrief({ facts: foldActions(script.actions) }, { budgetTokens: 7000 }).split('## Said while working')[1] ??
        '',
    ).not.toContain(words)
  },
)
