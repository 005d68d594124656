import { describe, expect, it } from 'vitest'
import { assistant, call, dataOf, other, read, text, user } from './written-session.ts'

const messages = (...lines: Parameters<typeof read>[0]) => dataOf(read(lines), 'user_message')

describe('words of a person that look like a row of the program', () => {
  const typed = { origin: { kind: 'human' }, promptSource: 'typed' }

  it.each([
    '<command-name>/deploy</command-name>',
    '<bash-input>ls</bash-input>',
    '<bash-stdout>x</bash-stdout> breaks it',
  ])('%s stays what was typed, where the row says that it was', (words) => {
    expect(messages(user(words, typed))).toMatchObject([{ summary: words, origin: 'user' }])
  })

  it('a row of a command as the program writes it is a command', () => {
    const row =
      '<command-message>lab</command-message>\n<command-name>/lab</command-name>\n<command-args>now</command-args>'
    expect(messages(user(row, { origin: { kind: 'human' } }))).toMatchObject([{ summary: '/lab now', command: '/lab' }])
  })
})

describe('prompts typed while the agent works', () => {
  const queue = (operation: string, content?: string) =>
    other('queue-operation', { operation, ...(content && { content }) })

  it('are told once where they go into a running turn without a line of their own', () => {
    expect(
      messages(
        queue('enqueue', 'and keep the old name'),
        queue('remove'),
        other('attachment', {
          attachment: { type: 'queued_command', prompt: 'and keep the old name' },
        }),
      ),
    ).toMatchObject([{ summary: 'and keep the old name', origin: 'user' }])
  })

  it('are none where a channel or another agent sent them', () => {
    for (const sent of [
      '<channel source="chat" user="ann">ship it</channel>',
      '<teammate-message teammate_id="a">ship it</teammate-message>',
    ])
      expect(messages(user('go'), queue('enqueue', sent)).filter(({ origin }) => origin === 'user')).toHaveLength(1)
  })

  it('are none where the row that delivers them is the program’s, as that of a schedule is', () => {
    const scheduled = user('Deploy every hour', { isMeta: true, promptSource: 'system' })
    expect(
      messages(user('go'), queue('enqueue', 'Deploy every hour'), queue('dequeue'), scheduled)
        .filter(({ origin }) => origin === 'user')
        .map(({ summary }) => summary),
    ).toEqual(['go'])
  })

  it('are told twice where they were typed twice', () => {
    expect(
      messages(queue('enqueue', 'go on'), queue('remove'), queue('enqueue', 'go on'), queue('remove')),
    ).toHaveLength(2)
  })

  it('are told by their own line where they start the next turn', () => {
    expect(messages(queue('enqueue', 'next'), queue('dequeue'), user('next'))).toHaveLength(1)
  })

  it('are taken by their text, not by their order', () => {
    expect(
      messages(
        user('go'),
        queue('enqueue', 'write the notes'),
        queue('enqueue', 'stop, round down'),
        queue('remove', 'stop, round down'),
        queue('dequeue'),
        user('write the notes'),
      ).map(({ summary }) => summary),
    ).toEqual(['go', 'stop, round down', 'write the notes'])
  })

  it('are all told, once, where the line that took one does not say which', () => {
    const both = [queue('enqueue', 'write the notes'), queue('enqueue', 'stop, round down')]
    const words = (...lines: Parameters<typeof read>[0][number][]): string[] =>
      messages(...lines).map(({ summary, undelivered }) => `${summary}${undelivered === true ? ' (undelivered)' : ''}`)
    // The second went into the turn: the row of the first says so.
    const told = [user('go'), ...both, queue('remove'), queue('dequeue'), user('write the notes')]
    expect(words(...told)).toEqual(['go', 'stop, round down', 'write the notes'])
    expect(messages(...told)[1]).toMatchObject({ provenance: { line: 3 } })
    // The second got a row of its own: the first still waits.
    expect(words(user('go'), ...both, queue('dequeue'), user('stop, round down'))).toEqual([
      'go',
      'stop, round down',
      'write the notes (undelivered)',
    ])
    // One of the two, and nothing says which.
    expect(words(user('go'), ...both, queue('remove'))).toEqual(['go', 'write the notes', 'stop, round down'])
    // A line that was taken for a row that never came.
    expect(words(user('go'), ...both, queue('dequeue'))).toEqual([
      'go',
      'write the notes (undelivered)',
      'stop, round down (undelivered)',
    ])
    expect(words(user('go'), ...both, queue('remove'), queue('remove'))).toEqual([
      'go',
      'write the notes',
      'stop, round down',
    ])
  })

  it('are told once where several of them came as one row, or as a command', () => {
    const both = [queue('enqueue', 'write the notes'), queue('enqueue', 'stop, round down')]
    const together = user('write the notes\nstop, round down')
    expect(messages(user('go'), ...both, queue('dequeue'), queue('dequeue'), together)).toHaveLength(2)
    const command = user('<command-name>/compact</command-name><command-args>keep the till</command-args>')
    expect(
      messages(user('go'), queue('enqueue', '/compact keep the till'), queue('dequeue'), command).filter(
        ({ undelivered }) => undelivered === true,
      ),
    ).toEqual([])
  })

  it('are told as never delivered where the session ended before the agent got them', () => {
    const told = messages(user('go'), queue('enqueue', 'and the docs'), assistant('m1', [text('Done')]))
    expect(told).toMatchObject([
      { summary: 'go' },
      { summary: 'and the docs', origin: 'user', undelivered: true, provenance: { line: 2 } },
    ])
    expect(told[0]).not.toHaveProperty('undelivered')
  })

  it('are none where a schedule of the agent’s left them in the queue', () => {
    const cron = call('t1', 'CronCreate', { cron: '0 * * * *', prompt: 'Deploy every hour', recurring: true })
    const left = [queue('enqueue', 'Deploy every hour'), queue('enqueue', 'and the docs')]
    const told = messages(user('go'), assistant('m1', [cron]), ...left)
    expect(told.map(({ summary, origin }) => [summary, origin])).toEqual([
      ['go', 'user'],
      ['Deploy every hour', 'machine'],
      ['and the docs', 'user'],
    ])
    expect(told[1]).not.toHaveProperty('undelivered')
    // A schedule leaves one at most: who typed the same words is heard.
    const twice = messages(user('go'), assistant('m1', [cron]), ...left, queue('enqueue', 'Deploy every hour'))
    expect(twice.slice(1).map(({ summary, origin }) => [summary, origin])).toEqual([
      ['Deploy every hour', 'machine'],
      ['and the docs', 'user'],
      ['Deploy every hour', 'user'],
    ])
    // Of a schedule that was made before this file began: its prompt came as the program's once.
    const first = user('Deploy every hour', { isMeta: true, promptSource: 'system' })
    const again = messages(user('go'), queue('enqueue', 'Deploy every hour'), queue('dequeue'), first, ...left)
    expect(again.filter(({ origin }) => origin === 'user').map(({ summary }) => summary)).toEqual([
      'go',
      'and the docs',
    ])
  })

  it('are told as the program where it queued them itself', () => {
    const attachment = { type: 'queued_command', prompt: 'tick', origin: { kind: 'plugin', name: 'x' } }
    expect(messages(other('attachment', { attachment }))).toMatchObject([{ origin: 'machine' }])
  })

  it('are not told where the user took them back', () => {
    expect(messages(queue('enqueue', 'never mind'), queue('popAll', 'never mind'))).toEqual([])
  })
})

describe('commands that the user runs with !', () => {
  const input = user('<bash-input>npm test</bash-input>')

  it('are told with what they printed, as run by the user', () => {
    const output = user('<bash-stdout>2 failing: a &lt; b</bash-stdout><bash-stderr>npm ERR! code 1</bash-stderr>')
    expect(dataOf(read([input, output]), 'tool_call')).toMatchObject([
      {
        tool: '!',
        kind: 'command',
        command: 'npm test',
        by_user: true,
        outcome: 'unknown',
        output: '2 failing: a < b\nnpm ERR! code 1',
        provenance: { line: 1 },
      },
    ])
  })

  it('tell the commits that git printed', () => {
    const commit = user('<bash-input>git commit -am "Count twice"</bash-input>')
    const output = user(
      '<bash-stdout>[main 1a2b3c4] Count twice\n 1 file changed</bash-stdout><bash-stderr></bash-stderr>',
    )
    expect(dataOf(read([commit, output]), 'system_event')).toMatchObject([
      { event: 'commit', sha: '1a2b3c4', message: 'Count twice', branch: 'main' },
    ])
  })

  it('are told as unanswered where no output came', () => {
    expect(dataOf(read([input]), 'tool_call')).toMatchObject([{ command: 'npm test', unanswered: true }])
  })
})
