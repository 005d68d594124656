import { afterEach, expect, it } from 'vitest'
import { filesBelow, leftAnywhere } from './left-anywhere.ts'
import { PlantedSession } from './planted-session.ts'
import { plants } from './plants.ts'

let session: PlantedSession | undefined
afterEach(() => session?.world.remove())

it('of a sample of kinds, planted everywhere in a session, nothing is left in a file, a screen or the state', async () => {
  const sample = plants(3, 15)
  expect(sample.length).toBe(15)
  session = new PlantedSession()
  await session.play(sample)
  const { world, printed } = session
  const places = [...filesBelow(world.store), ...filesBelow(world.state), ...printed]
  expect(places.map(([path]) => path).join('\n')).toMatch(/-incremental\.jsonl[\s\S]*\.json[\s\S]*\.md[\s\S]*\.yaml/)
  // The search finds what is there: it is all in the transcript.
  const whole = leftAnywhere(
    sample,
    filesBelow(world.folder).filter(([path]) => path === world.transcript),
  )
  expect(whole.length).toBe(sample.length)
  expect(
    places.some(([path, text]) => path.endsWith('-transcript.jsonl.gz') && text.includes('Use this, please')),
  ).toBe(true)
  expect(leftAnywhere(sample, places)).toEqual([])
}, 300_000)
