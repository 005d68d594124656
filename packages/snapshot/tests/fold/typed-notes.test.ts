import { describe, expect, it } from 'vitest'
import { foldActions } from '../../src/fold/fold-actions.ts'
import { SessionScript } from './session-script.ts'

const typed = (...commands: string[]): SessionScript => {
  const script = new SessionScript().user('Fix the limiter')
  for (const summary of commands)
    script.add('user_message', { summary, origin: 'slash_command', command: summary.split(' ', 1)[0] ?? '' })
  return script
}
/** What an agent's command keeps, which cannot know who typed it. */
const noted = (script: SessionScript, note: string, text: string): SessionScript =>
  script.event('note', { note, text, author: 'agent', note_id: `n${script.actions.length}` })
const authors = (script: SessionScript): readonly string[] => foldActions(script.actions).notes.map((n) => n.author)

describe('a note of an agent is the user’s only where the user typed that note', () => {
  it.each([
    ['/winddown:note --next wire the limiter', 'next'],
    ['/winddown:note wire   the\nlimiter', 'note'],
    ['! winddown note --next "wire the limiter"', 'next'],
    ["! winddown note 'wire the limiter' --decision --json", 'decision'],
    ['! winddown note --pause claude-code.1 --question wire\\ the\\ limiter', 'question'],
  ])('typed: %s', (command, kind) => {
    expect(authors(noted(typed(command), kind, 'wire the limiter'))).toEqual(['person'])
  })

  it.each([
    ['a part of the words', '/winddown:note --next first read it, then wire the limiter', 'next'],
    ['their beginning', '! winddown note "wire the limiter, or rather not"', 'note'],
    ['another kind', '/winddown:note --question wire the limiter', 'next'],
    ['no kind', '/winddown:note wire the limiter', 'decision'],
    ['another command of the plugin', '/winddown:recall wire the limiter', 'note'],
    ['a command whose name begins so', '/winddown:notes wire the limiter', 'note'],
    ['a path that holds the name', '! cd ~/winddown && wire the limiter', 'note'],
    ['a line with more than the note', '! winddown note "wire the limiter"; rm -r build', 'note'],
    ['words that another program is given', '! echo winddown note "wire the limiter"', 'note'],
    ['a note that is to be an agent’s', '! winddown note --author agent "wire the limiter"', 'note'],
    ['a note taken back', '! winddown note --undo "wire the limiter"', 'note'],
    ['a message that is no command', 'winddown note "wire the limiter"', 'note'],
  ])('not typed: %s', (_what, command, kind) => {
    expect(authors(noted(typed(command), kind, 'wire the limiter'))).toEqual(['agent'])
  })

  it('a note that is longer than what was typed, however long the beginning is that both have', () => {
    const begin = 'wire '.repeat(300).trim()
    expect(authors(noted(typed(`/winddown:note ${begin} today`), 'note', `${begin} never`))).toEqual(['agent'])
    expect(authors(noted(typed(`/winddown:note ${begin} today`), 'note', `${begin} today`))).toEqual(['person'])
  })

  it('one for each command that was typed, whichever of the session’s records tell it', () => {
    const script = typed('/winddown:note stop here')
    const [message] = script.actions.slice(-1)
    if (message?.type !== 'user_message') throw new Error('no message')
    // The hook was told the same command.
    script.actions.push({
      ...message,
      data: { ...message.data, provenance: { kind: 'hook', event: 'UserPromptSubmit' } },
    })
    noted(noted(script, 'note', 'stop here'), 'note', 'stop here')
    expect(authors(script)).toEqual(['person', 'agent'])
    expect(authors(noted(noted(typed('/winddown:note a', '/winddown:note a'), 'note', 'a'), 'note', 'a'))).toEqual([
      'person',
      'person',
    ])
  })

  it('none where the note that was typed is taken back', () => {
    const script = noted(typed('/winddown:note stop here'), 'note', 'stop here')
    script.event('note_taken_back', { note_id: `n${script.actions.length - 1}` })
    expect(authors(noted(script, 'note', 'stop here'))).toEqual(['agent'])
  })
})
