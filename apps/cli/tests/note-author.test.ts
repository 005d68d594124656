import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PROGRAM, Sandbox } from './sandbox.ts'

let box: Sandbox
beforeEach(() => {
  box = new Sandbox()
})
afterEach(() => box.remove())

function onTerminal(env: Record<string, string>, ...args: string[]): Promise<void> {
  const terminal = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: box.project,
    env: { ...box.environment, ...env },
  })
  return new Promise((resolve) => terminal.onExit(() => resolve()))
}
const authors = (): readonly string[] =>
  readFileSync(join(box.store, 'ACTIVE-PAUSE.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('"note"'))
    .map((line) => (JSON.parse(line) as { data: { author: string } }).data.author)

describe('the author of a note', () => {
  it('is a person at a terminal, unless an agent runs the command or they say otherwise', async () => {
    await onTerminal({}, 'note', 'mine')
    await onTerminal({}, 'note', '--author', 'agent', 'not mine')
    await onTerminal({ CLAUDECODE: '1' }, 'note', 'of an agent with a terminal')
    expect(authors()).toEqual(['person', 'agent', 'agent'])
  })

  it('is an agent without a terminal, whatever flag or variable says', () => {
    const { stderr } = box.run('note', '--author', 'person', 'I am the user')
    expect(stderr).toContain('Kept as an agent’s note')
    box.runIn({ env: { CLAUDECODE: '', AI_AGENT: '' } }, 'note', '--author', 'person', 'I am the user')
    expect(authors()).toEqual(['agent', 'agent'])
    box.run('finalize')
    const { stdout } = box.run('brief')
    expect(stdout).not.toContain('## Notes of the user')
    expect(stdout).toContain('## Notes of the agent')
  })

  it.each([
    [
      'a slash command of the plugin',
      '<command-name>/winddown:note</command-name>\n<command-args>--next wire the limiter</command-args>',
    ],
    ['what they ran with !', '<bash-input>winddown note --next "wire the limiter"</bash-input>'],
  ])('is a person where the agent’s own record has it as typed: %s', (_what, content) => {
    const transcript = join(box.folder, 'transcript.jsonl')
    const row = (uuid: string, message: object): string =>
      `${JSON.stringify({ type: 'user', uuid, sessionId: 'abc', timestamp: '2026-11-22T10:00:00.000Z', message })}\n`
    writeFileSync(
      transcript,
      row('u1', { role: 'user', content: 'Fix the limiter' }) + row('u2', { role: 'user', content }),
    )
    box.run('note', '--next', 'wire the limiter')
    box.run('note', 'never typed by anybody')
    const log = join(box.store, 'ACTIVE-PAUSE.jsonl')
    const details = `"harness":"claude-code","harness_session_id":"abc","transcript_path":${JSON.stringify(transcript)},`
    writeFileSync(log, readFileSync(log, 'utf8').replace('"reason":"user",', `"reason":"user",${details}`))
    box.run('finalize')
    const { facts } = JSON.parse(box.run('show', '--json').stdout) as {
      facts: { notes: { text: string; author: string }[] }
    }
    expect(facts.notes.map(({ text, author }) => [text, author])).toEqual([
      ['wire the limiter', 'person'],
      ['never typed by anybody', 'agent'],
    ])
  })
})
