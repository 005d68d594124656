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

describe('an answer after which the same words were changed the other way round', () => {
  const edit = (script: SessionScript, from: string, to: string): SessionScript =>
    script.call({
      tool: 'edit',
      kind: 'edit',
      files: [{ path: '/w/lamp.ts', access: 'write', change: { from, to } }],
    })

  // The record has only the part that differs: what stands around it may be another line.
  it.each([
    ['strict: false → true, then verbose: true → false', 'false', 'true'],
    ['retries 1 → 2, then delay 2 → 1', '1', '2'],
  ])('is told as it was: %s', (_, from, to) => {
    const answer = 'Added the strict mode: the lamp refuses a value that it does not know, and says which one it was.'
    const script = edit(
      new SessionScript().user('Make the lamp strict').says('The bug is that the lamp takes any value.'),
      from,
      to,
    )
      .says(answer, true)
      .user('Now make it quiet')
    edit(script, to, from).says('It is quiet now.', true).user('Next')
    const facts = foldActions(script.actions)
    expect(brief(script)).toContain(`→ "${answer}`)
    expect(facts.repairs).toHaveLength(1)
    expect(accomplishments(facts).map(({ text }) => text)).toContain(`The agent reported: ${answer}`)
  })
})
