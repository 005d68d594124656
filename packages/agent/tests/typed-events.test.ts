import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AutoPauseHandler } from '@winddown/hooks'
import { expect, it } from 'vitest'
import { type AgentSession, createSession } from '../src/index.ts'

it('the compiler knows the fields of the events that a snapshot reads', () => {
  const look = (session: AgentSession, handler: AutoPauseHandler, name: string): void => {
    session.systemEvent({ event: 'commit', sha: 'abc', branch: 'main' })
    session.systemEvent({ event: 'note', note: 'next', text: 'the parser', author: 'agent' })
    session.systemEvent({ event: 'working_directory', path: '/work', mine: 1 })
    session.systemEvent({ event: 'deployed', to: 'staging' })
    session.systemEvent({ event: name, detail: 'whatever it is' })
    handler.onSystemEvent({ event: 'interrupted' })
    // @ts-expect-error no kind of a note
    session.systemEvent({ event: 'note', note: 'todo', text: 'the parser', author: 'agent' })
    // @ts-expect-error a note without its words
    session.systemEvent({ event: 'note', note: 'next', author: 'agent' })
    // @ts-expect-error a number for a name
    session.systemEvent({ event: 'commit', sha: 5 })
    session.systemEvent({ event: 'commit', message: 'Mend the cart' })
    // @ts-expect-error a commit of which nothing says which it is
    session.systemEvent({ event: 'commit', branch: 'main' })
    // @ts-expect-error a folder that is not named
    handler.onSystemEvent({ event: 'working_directory' })
    // @ts-expect-error an event without a name
    session.systemEvent({ note: 'next' })
  }
  expect(look).toBeTypeOf('function')
})

it('and at run time the same is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winddown-events-'))
  try {
    mkdirSync(join(folder, '.git'))
    const session = createSession({ projectPath: folder, sessionId: 'one', stateFolder: join(folder, 'state') })
    const event = { event: 'note', note: 'todo', text: 'x', author: 'agent' } as never
    expect(() => session.systemEvent(event)).toThrow(/ACTION_INVALID: system_event: note is "todo"/)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
