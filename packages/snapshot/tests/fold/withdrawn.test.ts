import { describe, expect, it } from 'vitest'
import { renderBrief } from '../../src/brief/render-brief.ts'
import { accomplishments } from '../../src/build/accomplishments.ts'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const brief = (script: SessionScript): string => renderBrief({ facts: foldActions(script.actions) })

describe('a claim that the agent took back', () => {
  const claimed = (claim: string, withdrawal: string): SessionScript =>
    new SessionScript().user('Why is it so slow?').says(claim, true).user('Are you sure?').says(withdrawal, true)

  it.each([
    [
      'The search is slow because the index on orders.customer is missing, so the table is read whole.',
      'My earlier conclusion was wrong: the index on orders.customer exists. The search runs once for each row.',
    ],
    [
      'Die Suche ist langsam, weil der Index auf orders.customer fehlt und die Tabelle ganz gelesen wird.',
      'Ich lag falsch: Der Index auf orders.customer ist da. Die Suche läuft einmal je Zeile.',
    ],
    [
      '搜索很慢，原因是 orders.customer 上缺少索引，所以每次都要读取整个表，数据越多就越慢，用户等待的时间也越来越长，首页也受到了影响。',
      '之前的结论是错的：orders.customer 上的索引是存在的。搜索对每一行都运行了一次。',
    ],
  ])('is no cause any more, and the answer that it stood in says so: %s', (claim, withdrawal) => {
    const script = claimed(claim, withdrawal).user('Then change that').edits('/w/search.js').says('Changed.', true)
    const facts = foldActions(script.actions)
    expect(facts.requests[0]).toMatchObject({ answer: claim, answer_withdrawn: 2 })
    expect(facts.statements.map(({ text }) => text)).not.toContain(claim)
    expect(brief(script)).toContain('→ partly taken back by the agent in its answer to #2: "')
  })

  it('leaves alone what it does not speak of, and what only sounds like it', () => {
    const claim = 'The upload fails because the proxy allows one megabyte and no more than that.'
    const other = claimed(claim, 'I was mistaken about the colour of the logo. It is blue.')
    expect(foldActions(other.actions).requests[0]).not.toHaveProperty('answer_withdrawn')
    expect(JSON.stringify(foldActions(other.actions).statements)).toContain('one megabyte')
    const polite = claimed(claim, 'Correct me if I was wrong: the proxy allows one megabyte, and the upload fails.')
    expect(foldActions(polite.actions).requests[0]).not.toHaveProperty('answer_withdrawn')
  })

  it('is no cause of a failure either', () => {
    const script = new SessionScript()
      .user('Make the upload work')
      .runs('npm test', { outcome: 'error', exit_code: 1, error: '1 failing: upload' })
      .says('The cause is the proxy, which allows one megabyte.')
      .says('Scratch that: the proxy allows fifty megabytes. The cause is the parser.')
      .edits('/w/upload.js')
      .runs('npm test')
    expect(foldActions(script.actions).failures[0]?.mended?.said ?? '').not.toContain('one megabyte')
  })
})

describe('what was said of a call that failed', () => {
  const failed = (): SessionScript =>
    new SessionScript()
      .user('Post the reply')
      .runs('gh pr comment 4 --body "thank you for the patch"', {
        outcome: 'error',
        exit_code: 1,
        error: 'GraphQL: error',
      })
      .says('The reply to the pull request failed, so nothing was posted there until now.', true)
      .user('once more')

  it.each([
    ['the same', 'gh pr comment 4 --body "thank you for the patch"'],
    ['much the same', 'gh pr comment 4 --body "thank you for that patch"'],
  ])('is told as said before it succeeded, where %s call was made again', (_, command) => {
    const script = failed().runs(command).says('Posted.', true).user('go on').says('Done.', true)
    expect(foldActions(script.actions).requests[0]).toMatchObject({ answer_overtaken: true })
    expect(brief(script)).toContain('→ before a retry that succeeded: "The reply to the pull request failed')
  })

  it('stands where it did not succeed, or something else did', () => {
    for (const command of ['gh pr comment 5 --body "see the other one"', 'gh pr view 4'])
      expect(foldActions(failed().runs(command).says('Hm.', true).actions).requests[0]).not.toHaveProperty(
        'answer_overtaken',
      )
    const before = new SessionScript()
      .user('Post it')
      .runs('gh pr comment 4', { outcome: 'error', exit_code: 1, error: 'GraphQL: error' })
      .runs('gh pr comment 4')
      .says('The first time it failed, because the token was old; now it is posted and can be seen.', true)
    expect(foldActions(before.actions).requests[0]).not.toHaveProperty('answer_overtaken')
  })

  it('is marked among what was said while working, too', () => {
    const script = new SessionScript()
      .user('Post the reply')
      .runs('gh pr comment 4', { outcome: 'error', exit_code: 1, error: 'GraphQL: error' })
      .says('The reply failed because the token of the session is not allowed to write comments.')
      .runs('gh auth refresh')
      .runs('gh pr comment 4')
      .says('Posted.', true)
    expect(foldActions(script.actions).statements).toMatchObject([{ kind: 'cause', overtaken: true }])
  })
})

describe('a change that was undone at the word of the user', () => {
  const edit = (script: SessionScript, from: string, to: string, words?: string): SessionScript =>
    script.call({
      tool: 'edit',
      kind: 'edit',
      files: [{ path: '/w/lamp.ts', access: 'write', change: { from, to }, ...(words && { words }) }],
    })
  const [plain, late] = ['dim(lamp)', 'setImmediate(() => dim(lamp))']
  const reason = 'Dim the lamp on the next tick, because otherwise the reels of the old film leave artifacts behind.'
  const answer = 'Added a delay to the lamp: it is dimmed on the next tick, and the artifacts on the wall are gone.'
  const done = (): SessionScript =>
    edit(new SessionScript().user('The lamp leaves artifacts on the wall, dim it later'), plain, late, reason)
      .says(answer, true)
      .user('yeah you can undo that, it was the reel')
  const undone = (): SessionScript => edit(done(), late, plain).says('It is as it was before.', true).user('Next')

  it('is told as undone, and its comment and its report not at all', () => {
    expect(brief(done())).toContain(reason)
    expect(foldActions(done().actions).requests[0]).not.toHaveProperty('changes_undone')
    const facts = foldActions(undone().actions)
    expect(facts.requests[0]).toMatchObject({ changes_undone: 2 })
    expect(brief(undone())).not.toContain(reason)
    expect(brief(undone())).toContain('→ its changes undone for #2: "')
    expect(accomplishments(foldActions(done().actions)).map(({ text }) => text)).toContain(
      `The agent reported: ${answer}`,
    )
    expect(accomplishments(facts).map(({ text }) => text)).not.toContain(`The agent reported: ${answer}`)
  })

  it('is not undone where only a part of it was, or where it was made once more', () => {
    const more = edit(edit(new SessionScript().user('Dim it later'), plain, late), 'red', 'blue').says('Done.', true)
    expect(foldActions(edit(more.user('undo the first'), late, plain).actions).requests[0]).not.toHaveProperty(
      'changes_undone',
    )
    const again = edit(undone(), plain, late).says('It is there again.', true)
    expect(foldActions(again.actions).requests[0]).not.toHaveProperty('changes_undone')
  })

  it('mended nothing', () => {
    const named = edit(
      new SessionScript().user('Dim it').says('The bug is that dim(lamp) runs too early for the lamp.'),
      plain,
      late,
    )
    expect(foldActions(named.actions).repairs).toHaveLength(1)
    const back = edit(named.says('Done.', true).user('undo that'), late, plain)
    expect(foldActions(back.actions).repairs).toEqual([])
  })
})
