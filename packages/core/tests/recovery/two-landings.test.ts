/** Two processes land one session at once: whichever ends last, the registry names the snapshot that lies on disk. */
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { recordSum, recover } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { run } from '../crash/processes.ts'
import { testProject } from '../test-project.ts'

const PROGRAM = '../recovery/landing-program.mjs'

async function landed() {
  const project = testProject()
  const manager = project.manager({ owner: 'a' })
  const id = manager.startIncrementalPause(0.9, {})
  manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'first' }, 0.9)
  const json = (await manager.finalizePause()) ?? ''
  const { directory } = manager.store
  const gate = join(project.folder, 'gate')
  const land = (where: string) => run(PROGRAM, project.path, project.home, id, gate, where)
  const lying = () => recordSum(readFileSync(json, 'utf8'))
  return {
    land,
    lying,
    go: () => writeFileSync(gate, ''),
    edit: () => appendFileSync(json, ' '),
    entered: () => project.userState.registry.get(directory, id)?.snapshot,
    isOwn: () => project.userState.registry.isOwnSnapshot(directory, id, lying()),
    /** The landings that go on, or were killed, are so much older. The file itself is as young as the last look of a recovery. */
    age: (ms: number) => {
      const registry = join(project.home, 'registry')
      for (const name of readdirSync(registry, { recursive: true }).map(String)) {
        if (!name.endsWith('.landing')) continue
        const path = join(registry, name)
        const older = (time: string): string => (Number.parseInt(time, 36) - ms).toString(36)
        writeFileSync(path, readFileSync(path, 'utf8').replace(/(?<=^[+-])\w+/gm, older))
      }
    },
    landingFile: () => project.userState.registry.inLanding(directory).length > 0,
    recover: () =>
      recover({ store: manager.store, userState: project.userState, snapshotWriter: plainSnapshotWriter() }),
  }
}

describe('two landings of one session at once', () => {
  it.each(['before it is entered', 'before it is written'])(
    'leave an own snapshot where one stops %s',
    async (where) => {
      const session = await landed()
      const before = session.lying()
      const slow = session.land(where)
      await slow.began
      const quick = session.land('nowhere')
      expect(await quick.ended).toEqual({ code: 0, errors: '' })
      expect(session.isOwn()).toBe(true)
      session.go()
      expect(await slow.ended).toEqual({ code: 0, errors: '' })
      expect(session.lying()).not.toBe(before)
      expect(session.entered()).toMatchObject({ jsonSha256: session.lying(), sealed: true, log: expect.anything() })
      // Nothing of it is left, so that the registry's entry alone counts.
      expect(session.landingFile()).toBe(false)
    },
  )

  it('leave an own snapshot where the last one fails', async () => {
    const session = await landed()
    const slow = session.land('before it fails')
    await slow.began
    await session.land('nowhere').ended
    session.go()
    expect((await slow.ended).errors).toContain('the disk is full')
    expect(session.entered()).toMatchObject({ jsonSha256: session.lying(), log: expect.anything() })
  })

  it('leave an own snapshot where the last one is killed before it is entered, and recovery enters it', async () => {
    const session = await landed()
    const slow = session.land('before it is written and killed')
    await slow.began
    await session.land('nowhere').ended
    session.go()
    await slow.ended
    expect(session.entered()?.jsonSha256).not.toBe(session.lying())
    expect(session.isOwn()).toBe(true)
    expect(await session.recover()).toMatchObject({ recovered: [], changed: [], errors: [] })
    expect(session.entered()).toMatchObject({ jsonSha256: session.lying(), log: expect.anything() })
  })

  it('leave nothing of one that was killed once it is old, however often recovery comes', async () => {
    const session = await landed()
    const slow = session.land('before it is written and killed')
    await slow.began
    session.go()
    await slow.ended
    session.age(50 * 60_000)
    await session.recover()
    expect(session.landingFile()).toBe(true)
    session.age(20 * 60_000)
    await session.recover()
    expect(session.landingFile()).toBe(false)
  })

  it('never take what a person wrote into the file for the snapshot of the other', async () => {
    const session = await landed()
    const slow = session.land('before it is entered')
    await slow.began
    const own = session.lying()
    session.edit()
    session.go()
    await slow.ended
    expect([session.isOwn(), session.entered()?.jsonSha256]).toEqual([false, own])
    await session.recover()
    expect(session.isOwn()).toBe(false)
  })
})
