import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { expectGivenBackUntilTaken } from '../end-stories.ts'
import { createWorld, type World } from '../world.ts'
import { briefedAbout, fill, fillingReplies, landed, lastRequest, pointedTo, REQUEST } from './story.ts'

let world: World
afterEach(() => world.end())

const MODEL = ['--model', 'claude-sonnet-4-6']

describe('claude -p', () => {
  const filling = () => fillingReplies(world.project).filter(({ text }) => text !== 'Counted.')

  it('by default it is silent: no brief for it, none from it', async () => {
    world = await createWorld()
    world.model.enqueue(...filling())
    expect(await world.print(REQUEST, MODEL)).toBe(0)
    const next = world.start(MODEL)
    await next.turn('Good morning')
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    expect(pointedTo(lastRequest(world))).toBeUndefined()
    await next.exit()
  })

  it('a session of a person does not brief it', async () => {
    world = await createWorld()
    const session = world.start(MODEL)
    await fill(world, session)
    await session.exit()
    const [id] = await landed(world)
    expect(await world.print('Good morning', MODEL)).toBe(0)
    expect(briefedAbout(lastRequest(world))).toBeUndefined()
    // It still waits for a person.
    const next = world.start(MODEL)
    await next.turn('Good evening')
    expect(briefedAbout(lastRequest(world))).toBe(id)
    await next.exit()
  })

  it('where the configuration says so, it leaves a brief; a run that leaves none gives it back', async () => {
    world = await createWorld({ config: { unattended: 'brief' } })
    world.model.enqueue(...filling())
    expect(await world.print(REQUEST, MODEL)).toBe(0)
    const [id = ''] = await landed(world)
    expect(existsSync(world.store)).toBe(true)
    await expectGivenBackUntilTaken(world, id, MODEL)
  })
})
