import { afterEach, expect, it } from 'vitest'
import { until, type World } from '../world.ts'
import { compact, summaries, worldInPlace } from './mod-compaction-story.ts'
import { withPlugin } from './mod-story.ts'
import { bash, lastRequest, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

const CONTROL_O = '\u000f'
const FOLDED = /winddown: compacted in place, no model asked; the brief of \d+ lines is folded/

it('a brief that a compaction installed is one line on the screen, also after --continue; ctrl+o shows it, and the model reads it whole', async () => {
  world = await worldInPlace()
  const session = world.start(withPlugin(world))
  world.model.enqueue(
    { text: 'Looking.', tools: [bash('echo forty-two herons')], tokens: 60_000 },
    { text: 'Counted: forty-two.', tokens: 61_000 },
  )
  await session.turn(REQUEST)
  await compact(world, session)
  await until('the folded brief', () => FOLDED.test(session.screen()))
  expect(session.screen()).not.toContain('<winddown-brief-')
  session.type(CONTROL_O)
  await until('the brief under ctrl+o', () => session.screen().includes('forty-two herons'))
  expect(session.screen()).not.toMatch(FOLDED)
  session.type(CONTROL_O)
  await until('the folded brief again', () => FOLDED.test(session.screen()))
  world.model.enqueue({ text: 'Going on.', tokens: 25_000 })
  await session.turn('Go on then')
  expect(summaries(world)).toBe(0)
  expect(lastRequest(world)).toContain('result: forty-two herons')
  await session.exit()

  const again = world.start([...withPlugin(world), '--continue'])
  await until('the folded brief of the resumed session', () => FOLDED.test(again.screen()))
  expect(again.screen()).not.toContain('<winddown-brief-')
  await again.exit()
})

it('a brief that a person pastes stays on the screen as it was pasted', async () => {
  world = await worldInPlace()
  const session = world.start(withPlugin(world))
  const pasted = '<winddown-brief-0123456789ab>\rAsked: count the storks\r</winddown-brief-0123456789ab>'
  world.model.enqueue({ text: 'Read it.', tokens: 20_000 })
  await session.turn(`\u001b[200~${pasted}\u001b[201~`)
  expect(session.screen()).toContain('Asked: count the storks')
  expect(session.screen()).not.toMatch(FOLDED)
  await session.exit()
})
