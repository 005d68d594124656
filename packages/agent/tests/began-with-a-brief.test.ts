import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { agentFolder, beginIn } from './agent-world.ts'

let folder: string
beforeEach(() => {
  folder = agentFolder('began')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const begin = (sessionId: string) => beginIn(folder, sessionId, { agent: 'agent', recallCommand: 'remember' })

it('the brief of a session that was itself given one says so, with the reference that opens it', async () => {
  const first = begin('run-1')
  first.userMessage('Mend the parser. Never touch the lexer.')
  first.assistantResponse('The parser drops the last token.')
  await first.end()
  const second = begin('run-2')
  expect((await second.brief())?.text).not.toContain('This session began with')
  second.userMessage('go on')
  second.assistantResponse('Done.')
  await second.end()
  const third = begin('run-3')
  const text = (await third.brief())?.text ?? ''
  const [, reference = ''] =
    /This session began with the brief of an earlier one, .*: (recall \S+:#1) \(/.exec(text) ?? []
  expect(third.recall(reference)).toContain('Never touch the lexer.')
})
