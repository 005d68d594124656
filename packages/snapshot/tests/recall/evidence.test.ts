import { describe, expect, it } from 'vitest'
import { answerPieces, answerText, parseQuery, searchSession } from '../../src/recall.ts'
import { filler, type PassageScript, script } from './session-of-passages.ts'

const ask = (session: PassageScript, question: string, newest = false) => {
  const { hits, extent } = searchSession(session.passages, [parseQuery(question, {}, newest)])
  const [found] = hits
  if (found === undefined) throw new Error('one question has one answer')
  const options = { name: 'session 0a1b2c3d', placeOf: () => ({ extent }) }
  const pieces = answerPieces(found, options)
  return {
    text: answerText(found, options),
    pieces: pieces.map(({ candidate }) => candidate.text),
    lines: pieces.map(({ candidate }) => candidate.passage.reference.line),
  }
}

const long = (): PassageScript => {
  const session = script().add('user', 'please look around')
  for (let at = 0; at < 40; at++) session.add('remark', filler(at))
  return session
}

const DECISION =
  'We keep the queue in one process because two writers lost messages in the soak run, and the broker adds a second failure domain.'

describe('near-identical passages', () => {
  it('are told once, the first telling before its retellings and the summary of the harness', () => {
    const session = long().add('answer', DECISION)
    const first = session.line
    session
      .add('user', 'go on')
      .add('answer', `As said: ${DECISION}`)
      .add('summary', `Decisions so far. ${DECISION}`)
      .add('remark', `${DECISION} So I continue.`)
    expect(ask(session, 'why does the queue stay in one process').lines).toEqual([first])
  })

  it('a table that an agent repeats is shown as the tool printed it', () => {
    const rows = Array.from(
      { length: 9 },
      (_, at) => `pool size ${at} latency ${at * 13 + 4} ms throughput ${at * 900}`,
    )
    const session = long().run('node bench.js', rows.join('\n'))
    const { line } = session
    session.add('answer', `${rows.join('\n')}\nThat was the pool table.`).add('summary', rows.join('\n'))
    expect(ask(session, 'pool size latency throughput').lines).toEqual([line])
  })

  it('with another figure are two', () => {
    const session = long()
      .add('answer', 'The soak run kept a latency of 40 ms at the median of all calls.')
      .add('answer', 'The soak run kept a latency of 71 ms at the median of all calls.')
    expect(ask(session, 'soak run latency').lines).toHaveLength(2)
  })
})

describe('a command named in a question', () => {
  const synced = (): PassageScript =>
    long()
      .run('bd sync', 'nothing exported', { exit_code: 1, outcome: 'error' })
      .add(
        'answer',
        'The bd tool has a sync mode. Sync means that bd writes its export; a sync of bd is cheap, bd says.',
      )
      .run('cd /work && bd sync --full', 'exported 14 entries')
      .add('remark', 'bd and sync, sync and bd: both words once more.')

  it('lifts its own calls and results above texts that hold its words', () => {
    const session = synced()
    const runs = [42, 43, 45, 46]
    expect(runs).toContain(ask(session, 'what did bd sync print').lines[0])
    expect(ask(session, 'what did bd sync print').text).toContain('exported 14 entries')
    expect(ask(session, 'what did `bd sync` print').text).toContain('nothing exported')
  })

  it('with --newest shows its last run first', () => {
    const { lines } = ask(synced(), 'bd sync', true)
    expect(lines.indexOf(46)).toBeGreaterThanOrEqual(0)
    expect(lines.indexOf(46)).toBeLessThan(lines.indexOf(43))
  })

  it('is matched exactly: another script of the same runner is another command', () => {
    const session = long()
      .run('npm run build', 'bundle of 40 kB written')
      .run('npm run lint', 'no findings in 61 files')
    expect(ask(session, 'how did npm run lint end').lines[0]).toBeGreaterThan(43)
    expect(ask(session, 'npm run build').lines[0]).toBeLessThan(44)
  })

  it('is a program alone only between backticks', () => {
    const session = long()
      .add('answer', 'To make the release we tag it and wait for the mirror.')
      .run('make', 'cc -o tool tool.c')
    expect(ask(session, 'how do we make the release').lines[0]).toBe(42)
    expect([43, 44]).toContain(ask(session, 'output of `make`').lines[0])
  })
})

describe('traces and paths', () => {
  const trace = (name: string): string =>
    Array.from({ length: 9 }, (_, at) => `    at ${name}.render (/work/src/${name}/view${at}.js:${at}:7)`).join('\n')

  it('rank behind a short sentence of the user, also where the user pasted them', () => {
    const session = long()
      .add('user', 'the sidebar flickers on render')
      .add('user', `TypeError: sidebar.render failed\n${trace('sidebar')}`)
      .run('npm start', `Error: sidebar render\n${trace('sidebar')}`, { exit_code: 1, outcome: 'error' })
    expect(ask(session, 'sidebar render').lines[0]).toBe(42)
  })

  it('names of folders are no words about what is sought', () => {
    const session = long()
      .add(
        'remark',
        'See /work/ledger/src/storage/ledger/storage/a.js and /work/ledger/storage/b.js for the rest of it now.',
      )
      .add('remark', 'The ledger has a storage of its own, since the other one is shared with the reports and slow.')
    expect(ask(session, 'ledger storage').lines[0]).toBe(43)
  })
})

describe('spelling', () => {
  it.each([
    ['colour', 'The color of the badge is teal.'],
    ['color', 'The colour of the badge is teal.'],
    ['configuration', 'We configure it by hand.'],
    ['synchronised', 'It synchronizes at night.'],
    ['badges', 'A badge of teal.'],
    ['rejecting', 'The gateway rejected it.'],
    ['logs', 'The log is rotated.'],
    ['log', 'The logs are rotated.'],
  ])('%s is found in "%s"', (word, said) => {
    const session = script().add('user', 'hello').add('answer', said)
    expect(ask(session, word).lines).toEqual([2])
  })

  it('as it was asked for comes first', () => {
    const session = long().add('remark', 'Somebody configured another thing before lunch, whatever that was.')
    session.add('remark', 'The configuration is kept at night in the other house.').add('remark', filler(1))
    expect(ask(session, 'configuration').lines[0]).toBe(43)
  })
})

describe('--newest', () => {
  it('is the order of time, with a call that got no result at its own place', () => {
    const session = long()
    session.add('answer', 'The tunnel port is 9001 for the first relay of them.')
    session.add('call', '$ tunnel port 9002', {
      call: { tool: 'Bash', kind: 'command', outcome: 'unknown', line: 43, command: 'tunnel port 9002' },
    })
    const [open] = session.passages.splice(-1)
    session.add('answer', 'The tunnel port is 9003 for the third relay of them.')
    if (open !== undefined) session.passages.push(open)
    expect(ask(session, 'tunnel port', true).lines).toEqual([44, 43, 42])
  })
})

describe('what is cut', () => {
  it('takes the text under a heading that was hit', () => {
    const before = `${'Intro words of no matter, sentence after sentence. '.repeat(9)}\n`
    const session = long().run(
      'cat notes.md',
      `${before}## Retention rules\nKeep ninety days, then archive to cold disks.\n`,
    )
    expect(ask(session, 'retention rules').text).toContain('Keep ninety days')
  })

  it('keeps the middle of a list where the hit is in its middle', () => {
    const list = Array.from(
      { length: 120 },
      (_, at) => `- entry ${at}: ${at === 60 ? 'quarantine bucket' : 'plain'} of row ${at}`,
    )
    const { text } = ask(long().run('cat list.md', list.join('\n')), 'quarantine bucket')
    expect(text).toContain('- entry 60: quarantine bucket')
    expect(text).toContain('- entry 61:')
  })

  it.each([420, 480, 540, 555, 565, 575])('never right before what follows the hit, %i characters in', (at) => {
    const filled = `${'lorem ipsum dolor sit amet '.repeat(40).slice(0, at)}. `
    const session = long().run(
      'cat a.md',
      `${filled}The watermark setting\nseventeen percent of the disk\n${'then other lines of it '.repeat(60)}`,
    )
    expect(ask(session, 'watermark setting').text).toContain('seventeen percent')
  })

  it('keeps the name of a file whose path is long in the head of an edit', () => {
    const path = `/work/${'deep-folder-name/'.repeat(12)}limiter.js`
    const { text } = ask(long().edit(path, '- burst 10\n+ burst 20'), 'burst')
    expect(text).toMatch(/edit of ….*\/limiter\.js, #1/)
  })
})
