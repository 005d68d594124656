import { describe, expect, it } from 'vitest'
import {
  answerPieces,
  answerText,
  parseQuery,
  type RecallFilter,
  readInquiry,
  searchSession,
} from '../../src/recall.ts'
import { filler, type PassageScript, script } from './session-of-passages.ts'

const ask = (session: PassageScript, question: string, filter: RecallFilter = {}, newest = false) => {
  const { hits, extent } = searchSession(session.passages, [parseQuery(question, filter, newest)])
  const [found] = hits
  if (found === undefined) throw new Error('one question has one answer')
  const options = { name: 'session 0a1b2c3d', placeOf: () => ({ extent }) }
  return {
    hits: found,
    text: answerText(found, options),
    lines: answerPieces(found, options).map(({ candidate }) => candidate.passage.reference.line),
  }
}

const long = (): PassageScript => {
  const session = script().add('user', 'please look around')
  for (let at = 0; at < 60; at++)
    session.add('remark', filler(at)).run(`cat src/m${at}.js`, `export const m${at} = ${at}\n`.repeat(40))
  return session
}

describe('a question to a session', () => {
  it('is not answered by another sentence of mostly the same words, which lacks the one that was asked for', () => {
    const session = script()
      .add('user', 'The cart test fails: find out why, fix it in src/cart.js and commit. Do not touch the test file.')
      .add('answer', 'Fixed: total multiplies price by quantity; the test passes and it is committed.')
      .add('user', 'Round the total to cents.')
      .add('answer', 'One test fails: I wrote 181 where it must be 180.')
      .add('user', 'Yes, test it and commit; do not push.')
    const asked = session.line
    session.add('answer', 'Committed. One test fails: I wrote 181 where it must be 180.')
    for (const question of ['do not push', 'commit do not push', 'did the user say not to push'])
      expect(ask(session, question).lines[0]).toBe(asked)
  })

  it('is answered by what was said about it before what was printed', () => {
    const session = long()
      .run('grep -rn mutex src', 'src/pool.js:3: // mutex mutex mutex\n'.repeat(9))
      .add('user', 'why did you not take a mutex for the limiter?')
      .add('answer', 'A mutex would block the event loop for 40 ms; the queue keeps the order without one.')
    const { lines } = ask(session, 'why no mutex')
    const [question, answer] = [session.line - 1, session.line]
    expect(lines.slice(0, 2).sort()).toEqual([question, answer].sort())
  })

  it('finds the closing answer of a turn by the words of its request', () => {
    const session = long()
      .add('user', 'which storage engine do we take for the ledger?')
      .add('answer', 'SQLite: one file, no server, WAL mode on.')
      .add('user', 'thanks')
    expect(ask(session, 'storage engine for the ledger').text).toContain('SQLite: one file')
  })

  it('that has filters alone lists what they let through, the newest first', () => {
    const session = long().add('user', 'first the till').add('answer', 'Done.').add('user', 'now the ledger')
    const { lines, text } = ask(session, 'kind:user')
    expect(lines).toEqual([session.line, session.line - 2, 1])
    expect(text).toContain('The newest first in session 0a1b2c3d (3 of 3):')
    expect(ask(session, '', { kinds: ['user'], before: 10 }).lines).toEqual([1])
    expect(ask(session, 'kind:plan').text).toBe('Nothing of that kind in session 0a1b2c3d.')
    expect(ask(session, '').text).toContain('No hit for ""')
  })

  it('that lists a long session shows its newest, and says how many there are', () => {
    const session = script()
    for (let at = 0; at < 900; at++) session.add('user', `please count nest ${at} of ${filler(at)}`)
    const { lines, text } = ask(session, 'kind:user')
    expect(lines[0]).toBe(session.line)
    expect(text).toMatch(/The newest first in session 0a1b2c3d \(\d+ of 900\):/)
  })

  it.each([
    ['Chinese', '为什么不用互斥锁', '互斥锁会阻塞事件循环，所以我们改用队列。'],
    ['Japanese', 'ミューテックスを使わない理由', 'ミューテックスはイベントループを止めるため、キューにしました。'],
    ['Thai', 'ทำไมไม่ใช้ฐานข้อมูล', 'ฐานข้อมูลช้าเกินไปสำหรับงานนี้'],
    ['Russian', 'почему не мьютекс', 'Мьютексы блокируют цикл событий, поэтому очередь.'],
    ['Arabic', 'لماذا لم نستخدم القفل', 'القفل يوقف حلقة الأحداث ولذلك اخترنا الطابور.'],
    ['German', 'warum keine Sperren', 'Eine Sperre hält die Ereignisschleife an, deshalb die Warteschlange.'],
    ['Turkish', 'neden KİLİT kullanmadık', 'Kilit olay döngüsünü durdurur, bu yüzden kuyruk.'],
  ])('is understood in %s, without a list of its words', (_, question, answer) => {
    const session = long().add('user', 'x').add('answer', answer)
    expect(ask(session, question).lines[0]).toBe(session.line)
  })

  it('takes words between quotes as they stand', () => {
    const session = long()
      .add('answer', 'The connection was kept and the reset came later.')
      .run('curl localhost', 'error: connection reset by peer', { outcome: 'error', exit_code: 56 })
    const { text } = ask(session, '"connection reset"', { kinds: ['result'] })
    expect(text).toContain('result of $ curl localhost → exit 56')
    expect(ask(session, '"reset connection"').hits.missing).toContain('reset connection')
  })

  it('knows a name by its parts, and a word by its stem', () => {
    const session = long().add('answer', 'The PauseManager rejects a second start.')
    expect(ask(session, 'pause manager').lines[0]).toBe(session.line)
    expect(ask(session, 'was it rejected').lines[0]).toBe(session.line)
    expect(ask(session, 'anager').hits.ranked).toEqual([])
  })

  it.each([
    [{ kinds: ['user'] as const }, 'kind:user', ['user']],
    [{ tool: 'bash' }, 'tool:Bash', ['call', 'result']],
    [{ file: 'LIMITER.js' }, 'file:limiter.js', ['edit']],
    [{ request: 2 }, 'request:2', ['user', 'edit']],
  ] as const)('is restricted by %o, which may stand in it as %s', (filter, inline, kinds) => {
    const session = script()
      .add('user', 'the bucket')
      .run('echo bucket', 'bucket')
      .add('user', 'change the bucket')
      .edit('/work/src/limiter.js', '- bucket\n+ buckets')
    for (const { hits } of [ask(session, 'bucket', filter), ask(session, `bucket ${inline}`)])
      expect([...new Set(hits.ranked.map(({ candidate }) => candidate.passage.kind))].sort()).toEqual([...kinds].sort())
  })

  it('is restricted to what stands behind or before a line', () => {
    const session = script().add('user', 'bucket one').add('remark', 'bucket two').add('answer', 'bucket three')
    expect(ask(session, 'bucket after:L1 before:L3').lines).toEqual([2])
  })

  it('shows the newest first where that is asked for', () => {
    const session = long()
    for (const port of [8080, 8081, 8082])
      session.add('answer', `The proxy port is ${port} for the staging host ${port}.`)
    expect(ask(session, 'proxy port', {}, true).lines).toEqual([session.line, session.line - 1, session.line - 2])
  })

  it('shows a file that was written anew before its older versions', () => {
    const session = long()
      .edit('/work/plan.md', 'the retry plan: three attempts with backoff', { whole: true })
      .edit('/work/plan.md', 'the retry plan: five attempts without backoff', { whole: true })
    expect(ask(session, 'retry plan attempts').lines[0]).toBe(session.line)
  })

  it('says the same thing once', () => {
    const session = long()
    for (let n = 0; n < 5; n++)
      session.add('remark', 'The deployment window closes on Friday at noon, as the operators said.')
    expect(ask(session, 'deployment window').lines).toHaveLength(1)
  })

  it('answers in 4 to 6 pieces of at most 600 characters and 3,000 in all, however much there is', () => {
    const session = long()
    for (let n = 0; n < 30; n++)
      session.add(
        'answer',
        `## Round ${n}\n\n${`Limiter result ${n}: the bucket holds ${n * 7} tokens of kind k${n}. `.repeat(40)}`,
      )
    const { text, hits } = ask(session, 'limiter bucket tokens')
    const shown = answerPieces(hits, {
      name: 'x',
      placeOf: () => ({ extent: { passages: 1, requests: 1, lastLine: 1, lastAt: undefined } }),
    })
    expect(text.length).toBeLessThanOrEqual(3_000)
    expect(shown.length).toBeGreaterThanOrEqual(4)
    expect(shown.length).toBeLessThanOrEqual(6)
    for (const { candidate } of shown) expect(candidate.text.length).toBeLessThanOrEqual(600)
    expect(text).toMatch(/characters more/)
    expect(text).toMatch(/Further hits: \d+ answers/)
  })

  it('says honestly that there is no hit, how much was searched, and which words stand nowhere', () => {
    const session = script().add('user', 'add the limiter').add('answer', 'Added.')
    expect(ask(session, 'kubernetes').text).toBe('No hit for "kubernetes" in session 0a1b2c3d: 2 messages searched.')
    expect(ask(session, 'limiter kubernetes').text).toContain('Not found in session 0a1b2c3d: kubernetes.')
  })

  it('shows a diff, a question with its options, a refusal as what they are', () => {
    const session = long()
      .edit('/work/src/a.js', '- const burst = 10\n+ const burst = 20')
      .add('question', 'Question: Which burst?\n  - Ten\n  - Twenty\nAnswer: Twenty')
      .add('call', '$ rm -rf burst', {
        call: { tool: 'Bash', kind: 'command', outcome: 'denied', line: 200, command: 'rm -rf burst' },
      })
    const { text } = ask(session, 'burst')
    expect(text).toContain('edit of /work/src/a.js')
    expect(text).toContain('- const burst = 10\n+ const burst = 20')
    expect(text).toContain('  - Ten\n  - Twenty\nAnswer: Twenty')
    expect(text).toContain('call → refused')
  })

  it('costs a time that grows with the text alone: hostile words and texts change nothing', () => {
    const session = script()
      .add('user', 'a'.repeat(300_000))
      .add('answer', `${'İ'.repeat(50_000)} bucket`)
      .add('result', '\ud800'.repeat(1_000))
      .add('remark', '#'.repeat(100_000))
    for (const question of ['a'.repeat(5_000), '"'.repeat(3_000), 'İİİ bucket', '((((', 'kind:nothing', '\ud800', ''])
      expect(() => ask(session, question)).not.toThrow()
    expect(new Set(ask(session, 'bucket').lines)).toEqual(new Set([2]))
  })
})

describe('what a word of a call asks for', () => {
  it.each([
    ['L753', { kind: 'open', target: { reference: { line: 753 } } }],
    ['0a1b2c3d:L753', { kind: 'open', target: { reference: { line: 753 } }, session: '0a1b2c3d' }],
    ['L12@a1b2c3', { kind: 'open', target: { reference: { line: 12, agent: 'a1b2c3' } } }],
    ['#12', { kind: 'open', target: { request: 12 } }],
    ['0a1b2c3d:#12', { kind: 'open', target: { request: 12 }, session: '0a1b2c3d' }],
    ['5-ago', { kind: 'ago', actions: 5 }],
    ['26 ago', { kind: 'ago', actions: 26 }],
    ['26 actions ago', { kind: 'ago', actions: 26 }],
    ['1 action ago', { kind: 'ago', actions: 1 }],
    ['record-5', { kind: 'record', record: 5 }],
    ['recall 20260304-050607:record-5', { kind: 'record', record: 5, session: '20260304-050607' }],
    ['winddown recall #12', { kind: 'open', target: { request: 12 } }],
    ['recall task:3', { kind: 'task', id: '3' }],
    ['view:failures', { kind: 'view', view: 'failures' }],
    ['--view failures', { kind: 'view', view: 'failures' }],
    ['--view=checks', { kind: 'view', view: 'checks' }],
    ['recall 0a1b2c3d:view:commits', { kind: 'view', view: 'commits', session: '0a1b2c3d' }],
    ['recall the port', { kind: 'ask', question: 'recall the port' }],
    ['src/limiter.js', { kind: 'file', file: 'src/limiter.js' }],
    ['limiter.js', { kind: 'file', file: 'limiter.js' }],
    ['task:3', { kind: 'task', id: '3' }],
    ['why not a mutex', { kind: 'ask', question: 'why not a mutex' }],
    ['why L753 and not L754?', { kind: 'ask', question: 'why L753 and not L754?' }],
    ['4f2a8b1', { kind: 'ask', question: '4f2a8b1' }],
    ['kind:user', { kind: 'ask', question: 'kind:user' }],
  ])('%s', (word, inquiry) => {
    expect(readInquiry(word)).toEqual(inquiry)
  })
})
