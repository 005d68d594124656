/** What holds passes through sessions that leave no brief: one that was never recorded, one whose recording was discarded. */
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { IncrementalPauseManager, identifyProcess } from '@winddown/core'
import { createSnapshotWriter } from '@winddown/snapshot'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlannedWorld } from '../planned-world.ts'
import { FEW, leaveHeld, NOTE, RULE } from './held-world.ts'
import { notesIn, rulesIn, Session } from './told-session.ts'

// Dozens of processes each, which a busy machine takes long for.
vi.setConfig({ testTimeout: 300_000 })

let world: PlannedWorld
beforeEach(() => {
  world = new PlannedWorld()
})
afterEach(() => world.remove())

const first = (): Promise<void> => leaveHeld(world)

describe('a session that was never recorded', () => {
  it('hands on what holds in a block, which takes no brief’s place, and the chain goes on behind it', async () => {
    await first()
    expect(rulesIn(await new Session(world, 2).run('go on', FEW))).toContain(RULE)
    expect(world.run('brief', '--next').stdout).toContain(RULE)
    expect(world.run('status').stdout).toMatch(/Notes +1 rule and 1 note for the next session here/)
    const third = await new Session(world, 3).run('go on', FEW)
    expect(third).toContain('What holds of earlier sessions of this project')
    expect(rulesIn(third)).toContain(RULE)
    expect(notesIn(third)).toContain(NOTE)
    expect(third).not.toContain('## Asked')
    const fourth = await new Session(world, 4).run()
    expect(rulesIn(fourth)).toContain(RULE)
    const fifth = await new Session(world, 5).run()
    expect(fifth).toContain('## Asked')
    expect(rulesIn(fifth)).toContain(RULE)
    expect(notesIn(fifth)).toContain(NOTE)
    expect(world.hooks.faults()).toBe('')
  })

  it('and lifted a rule hands on what is left', async () => {
    await first()
    await new Session(world, 2).run('You may push to main now.', FEW)
    const third = await new Session(world, 3).run('go on', FEW)
    expect(third).not.toContain(RULE)
    expect(notesIn(third)).toContain(NOTE)
  })

  it('and was given nothing that holds leaves nothing', async () => {
    await new Session(world, 1).run('Mend the parser.')
    expect(await new Session(world, 2).run('go on', FEW)).toContain('Mend the parser.')
    expect(await new Session(world, 3).run('go on', FEW)).toBe('')
  })
})

it('a note that was left where no session was at work stays after the session that it was given to', async () => {
  expect(world.run('note', NOTE).code).toBe(0)
  expect(await new Session(world, 1).run('go on', FEW)).toContain(NOTE)
  expect(await new Session(world, 2).run('go on', FEW)).toContain(NOTE)
  expect(await new Session(world, 3).run('go on')).toContain(NOTE)
  expect(notesIn(await new Session(world, 4).run('go on'))).toContain(NOTE)
  expect(world.run('note', '--undo').stdout).toContain('Taken back')
  expect(await new Session(world, 5).run('go on', FEW)).not.toContain(NOTE)
})

it('a note whose own session is older than the newest is listed, and is taken back', async () => {
  await first()
  const second = new Session(world, 2)
  expect(notesIn(second.begin('go on', FEW))).toContain(NOTE)
  const { project: projectPath, userState } = world
  for (let n = 0; n < 21; n++) {
    const snapshotWriter = createSnapshotWriter({ captureGit: null, findSecrets: null })
    const manager = new IncrementalPauseManager({ projectPath, owner: `other.${n}`, userState, snapshotWriter })
    manager.startIncrementalPause(0.5, {})
    await manager.finalizePause()
  }
  await second.end()
  const { stdout } = world.run('note', '--list')
  expect(stdout).toMatch(new RegExp(`^  1  ${NOTE}\\n`))
  expect(stdout).not.toContain('  2  ')
  expect(world.run('note', '--undo').stdout).toContain('Taken back')
  expect(await new Session(world, 3).run('go on', FEW)).not.toContain(NOTE)
})

it('a session whose recording is discarded hands back what it was given', async () => {
  await first()
  const second = new Session(world, 2)
  expect(rulesIn(second.begin('Something secret.'))).toContain(RULE)
  expect(world.run('discard', '--yes').code).toBe(0)
  second.send('SessionEnd', { reason: 'prompt_input_exit' })
  const third = await new Session(world, 3).run()
  expect(rulesIn(third)).toContain(RULE)
  expect(notesIn(third)).toContain(NOTE)
  expect(third).not.toContain('Something secret')
  expect(rulesIn(await new Session(world, 4).run())).toContain(RULE)
})

/** The process of a session ends without a word. */
function kill({ id }: Session): void {
  const record = world.userState.readSession('claude-code', id)
  const process = { ...identifyProcess(), startTime: '1' }
  world.userState.writeSession('claude-code', id, { ...record, process })
}

describe('a session that was killed and never recorded', () => {
  it('hands on what it was given, to the next one and by winddown recover', async () => {
    await first()
    const second = new Session(world, 2)
    expect(rulesIn(second.begin('go on', FEW))).toContain(RULE)
    kill(second)
    const third = new Session(world, 3)
    const early = third.send('SessionStart', { source: 'startup' })
    await world.hooks.settled()
    const given = early + third.begin('go on', FEW, world.project, true)
    expect(rulesIn(given)).toContain(RULE)
    expect(notesIn(given)).toContain(NOTE)
    kill(third)
    expect(JSON.parse(world.run('recover', '--json').stdout)).toMatchObject({ held: [expect.any(String)], errors: [] })
    expect(JSON.parse(world.run('recover', '--json').stdout)).toMatchObject({ held: [] })
    expect(rulesIn(await new Session(world, 4).run('go on', FEW))).toContain(RULE)
    expect(world.hooks.faults()).toBe('')
  })

  it('and had lifted a rule hands on what is left', async () => {
    await first()
    const second = new Session(world, 2)
    second.begin('You may push to main now.', FEW)
    kill(second)
    expect(world.run('recover').stdout).toContain('are for the next session here')
    const third = await new Session(world, 3).run('go on', FEW)
    expect(third).not.toContain(RULE)
    expect(notesIn(third)).toContain(NOTE)
  })

  it('is left alone as long as it may be at work', async () => {
    await first()
    new Session(world, 2).begin('go on', FEW)
    expect(JSON.parse(world.run('recover', '--json').stdout)).toMatchObject({ held: [] })
    expect(rulesIn(await new Session(world, 3).run('go on', FEW))).toBe('')
  })
})

it('a discard that is taken back takes again what was handed back', async () => {
  await first()
  const second = new Session(world, 2)
  second.begin('go on')
  expect(world.run('discard', '--yes').code).toBe(0)
  expect(world.run('discard', '--undo').code).toBe(0)
  await second.end()
  const third = await new Session(world, 3).run()
  expect(rulesIn(third)).toContain(`"${RULE}" (of an earlier session`)
  expect(third).not.toContain('What holds of earlier sessions')
})

it('a session that its person began without the brief is not given its rules, and hands on none', async () => {
  await first()
  expect(world.run('brief', '--none').code).toBe(0)
  expect(await new Session(world, 2).run('Something else.')).not.toContain(RULE)
  expect(rulesIn(await new Session(world, 3).run())).toBe('')
})

it('a session of another work tree, which is told of it in a line alone, hands on nothing of it', async () => {
  const git = (...args: string[]): void =>
    expect(
      spawnSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@localhost', ...args], { cwd: world.project }).status,
    ).toBe(0)
  rmSync(join(world.project, '.git'), { recursive: true })
  git('init', '-q')
  git('commit', '-q', '--allow-empty', '-m', 'Start')
  const other = join(world.hooks.folder, 'other')
  git('worktree', 'add', '-q', other, '-b', 'side')
  await first()
  const there = new Session(world, 2)
  const given = there.begin('Something else.', undefined, other)
  expect(given).toContain('`winddown resume session-')
  expect(given).not.toContain(RULE)
  await there.end(other)
  const next = new Session(world, 3)
  expect(rulesIn(next.begin('go on', undefined, other))).toBe('')
  await next.end(other)
  expect(rulesIn(await new Session(world, 4).run())).toContain(RULE)
})
