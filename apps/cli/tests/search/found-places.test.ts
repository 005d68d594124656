/** Why a session is a hit, where its title does not show the words. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Sandbox } from '../sandbox.ts'
import { keepTour } from '../tour.ts'

const ID = 'session-20261122-100316'

let box: Sandbox
beforeAll(() => {
  box = new Sandbox()
  const done = box.run('salvage', keepTour(box))
  if (done.code !== 0) throw new Error(done.stderr)
  box.run('note', 'Oil the hinge')
  box.run('note', '--next', 'Ask Zoë about the Wagenheber')
  box.run('finalize')
})
afterAll(() => box.remove())

/** The lines below the row of a session, up to the passages. */
const below = (...args: readonly string[]): string => box.run('search', ...args).stdout.split('\n\n')[0] ?? ''

it('search says that a word stands in a file name, in the output of a command, or in a note, and shows it', () => {
  expect(below('till.js')).toMatch(
    /^ {2}in (?:a file name|an edit|a request|an answer|a call|the output.*|the agent’s words): .*till\.js/m,
  )
  expect(below('Wagenheber')).toMatch(/^ {2}in a note: .*Wagenheber/m)
  expect(below('exit')).toMatch(/^ {2}in the output of \$ npm test: .*Exit/m)
})

it('search shows the word of a folded form, and where it stands', () => {
  // Another ending of the same stem, and the middle of a compound name.
  expect(below('wagenhebern')).toMatch(/in a note: .*Wagenheber/)
})

it('search says no place of what the row shows already, and which of several words a session lacks', () => {
  expect(below('NaN')).not.toMatch(/^ {2}in /m)
  const some = below('NaN', 'Wagenheber')
  expect(some).toContain('without "wagenheber"')
  expect(some).not.toMatch(/\b[12]\/2\b/)
  expect(below('empty', 'till')).not.toContain('without')
})

it('search --json says where each session has the words', () => {
  const { sessions } = JSON.parse(box.run('search', '--json', 'NaN').stdout)
  expect(sessions).toMatchObject([{ id: ID, missing: [] }])
  expect(sessions[0].found_in[0].text).toContain('NaN')
})
