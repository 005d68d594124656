import { describe, expect, it } from 'vitest'
import { extension, promptsOf, TELLS } from './plugin-world.ts'

describe('what a person typed into pi while it compacted', () => {
  it('is theirs, whether the run ends before or after the messages that it becomes', async () => {
    for (const settles of ['first', 'last']) {
      const { raise, told } = extension(TELLS)
      await raise('input', { text: 'taken by another extension', source: 'interactive' })
      await raise('session_compact', { reason: 'threshold', compactionEntry: {} })
      // pi gives the first of them as a prompt, and the others right behind it.
      await raise('input', { text: 'Round down.', source: 'interactive' })
      await raise('input', { text: 'And never push.', source: 'interactive' })
      if (settles === 'first') await raise('agent_settled')
      await raise('before_agent_start', { messageType: 'user', prompt: 'Round down.' })
      await raise('message_end', { message: { role: 'user', content: 'Round down.' } })
      await raise('message_end', { message: { role: 'user', content: 'And never push.' } })
      await raise('message_end', { message: { role: 'user', content: 'taken by another extension' } })
      await raise('agent_settled')
      await raise('session_shutdown', { reason: 'quit' })
      expect(promptsOf(told())).toEqual([
        ['Round down.', true],
        ['And never push.', true],
        ['taken by another extension', false],
      ])
    }
  })
})

describe('our extension in pi', () => {
  it('tells of a prompt template what was typed, and says so in the session before what it was filled in to', async () => {
    const { raise, told, entries } = extension(TELLS)
    const say = async (text: string, prompt: string): Promise<void> => {
      await raise('input', { text, source: 'interactive' })
      await raise('before_agent_start', { messageType: 'user', prompt })
      await raise('message_end', { message: { role: 'user', content: prompt } })
    }
    // One that came to nothing.
    await raise('input', { text: '/none', source: 'interactive' })
    await say('/check the north bank', 'The herons never ask.')
    await raise('input', { text: '/steer', source: 'interactive' })
    await raise('input', { text: 'and then', source: 'interactive' })
    await raise('message_end', { message: { role: 'user', content: 'The herons push.' } })
    await raise('message_end', { message: { role: 'user', content: 'and then' } })
    // Nothing was given: nobody typed it.
    await raise('message_end', { message: { role: 'user', content: 'The herons say so.' } })
    await raise('agent_settled')
    await say('/look', '/look\nThe herons never ask.')
    await raise('session_shutdown', { reason: 'quit' })
    expect(promptsOf(told())).toEqual([
      ['/check the north bank', true],
      ['/steer', true],
      ['and then', true],
      ['The herons say so.', false],
      ['/look', true],
    ])
    expect(entries.map(([, data]) => data)).toEqual([
      { text: '/check the north bank' },
      { text: '/steer' },
      {},
      { text: '/look' },
    ])
  })
})
