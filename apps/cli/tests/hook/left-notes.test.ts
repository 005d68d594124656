/** Notes that a person left while no agent was at work. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NEXT, PlannedWorld } from '../planned-world.ts'

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

/** At the start; on a busy machine, where landing takes longer than a start waits, with a prompt. */
async function given(session_id: string = NEXT.session_id): Promise<string> {
  const contextOf = ({ hookSpecificOutput: output }: ReturnType<typeof world.start>): string =>
    output?.additionalContext ?? ''
  const atStart = contextOf(world.start({ ...NEXT, session_id }))
  if (atStart.includes('limiter')) return atStart
  await world.hooks.settled()
  return atStart + contextOf(world.hooks.send('UserPromptSubmit', { prompt: 'go on', session_id }))
}

it('are given to the next session, and to no other once it answered; the message says so', async () => {
  const { stdout } = world.run('note', '--next', 'wire the limiter')
  expect(stdout).toBe('Noted for the next session, in a recording of its own; it is given it when it begins\n')
  expect(world.run('note', 'the port is 8080').stdout).toMatch(/^Noted for the next session, in session-[\d-]+; it is /)
  const context = await given()
  expect(context).toContain('wire the limiter')
  expect(context).toContain('the port is 8080')
  world.hooks.tool('ls', { session_id: NEXT.session_id })
  expect(await given('33333333-3333-4333-8333-333333333333')).not.toContain('limiter')
  expect(world.hooks.faults()).toBe('')
})

it('come beside the brief of the last session, and do not take its place', async () => {
  await world.leave('mend the parser')
  world.run('note', '--next', 'wire the limiter')
  const context = await given()
  expect(context).toContain('mend the parser')
  expect(context).toMatch(/Notes that were left[\s\S]*wire the limiter/)
  expect(world.run('recover', '--notes').stdout).toContain('Nothing to finish.\n')
})

it('wait on where that session ended without an answer', async () => {
  world.run('note', '--next', 'wire the limiter')
  expect(await given()).toContain('wire the limiter')
  world.hooks.send('SessionEnd', { reason: 'prompt_input_exit', session_id: NEXT.session_id })
  expect(await given('33333333-3333-4333-8333-333333333333')).toContain('wire the limiter')
})

it('are shown by brief --next, status and winddown alone, before and after they are landed, as the session is given them', async () => {
  await world.leave('mend the parser')
  world.run('note', '--next', 'wire the limiter')
  const shown = world.run('brief', '--next').stdout
  expect(shown).toMatch(/mend the parser[\s\S]*Notes that were left[\s\S]*wire the limiter/)
  expect(world.run('status').stdout).toContain('Notes      1 note for the next session here')
  expect(world.run().stdout).toMatch(/next session +is given the brief of [\d-]+ and 1 note\n/)
  world.run('recover', '--notes')
  expect(world.run('brief', '--next').stdout).toMatch(/mend the parser[\s\S]*wire the limiter/)
  expect(JSON.parse(world.run('status', '--json').stdout)).toMatchObject({ notes: 1, brief_declined: false })
})

it('are still given where a person said that no brief is; status says that this was decided', async () => {
  await world.leave('mend the parser')
  world.run('note', '--next', 'wire the limiter')
  expect(world.run('brief', '--none').stdout).toMatch(/given no brief[\s\S]*It is given 1 note all the same/)
  const { code, stdout, stderr } = world.run('brief', '--next')
  expect([code, stderr]).toEqual([0, 'The next session here is given no brief, and these notes.\n'])
  expect(stdout).toContain('wire the limiter')
  expect(stdout).not.toContain('parser')
  expect(world.run('status').stdout).toContain('Brief      none for the next session here, as you decided')
  expect(world.run().stdout).toContain('is given no brief, as you decided (--none) and 1 note')
  world.run('recover', '--notes')
  expect(JSON.parse(world.run('status', '--json').stdout)).toMatchObject({ notes: 1, brief_declined: true })
  const context = await given()
  expect(context).toContain('wire the limiter')
  expect(context).not.toContain('parser')
})

it('are no session: neither the latest, nor counted', async () => {
  const id = await world.leave('mend the parser')
  world.run('note', '--next', 'wire the limiter')
  world.run('recover', '--notes')
  expect(JSON.parse(world.run('show', '--json').stdout).session_id).toBe(id)
  expect(world.run('brief').stdout).toContain('mend the parser')
  expect(world.run('brief').stdout).not.toContain('limiter')
  expect(JSON.parse(world.run('status', '--json').stdout).newest.id).toBe(id)
  expect(JSON.parse(world.run('stats', '--json').stdout).sessions).toBe(1)
  expect(world.run('show', 'latest~1').code).toBe(3)
  // Nor where somebody ended the recording by hand.
  world.run('note', '--next', 'paint the boat')
  world.run('finalize')
  expect(JSON.parse(world.run('show', '--json').stdout).session_id).toBe(id)
  expect(JSON.parse(world.run('status', '--json').stdout).newest.id).toBe(id)
})
