import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { SnapshotFiles, SnapshotWriter } from '../../dist/index.js'
import { plainSnapshotWriter } from '../crash/plain-snapshot-writer.mjs'
import { testProject } from '../test-project.ts'

describe('IncrementalPauseManager, while a pause runs and beside others', () => {
  it('derives a snapshot at a checkpoint, and the pause runs on', async () => {
    const project = testProject()
    const manager = project.manager()
    const id = manager.startIncrementalPause(0.9, {})
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'one' }, 0.91)
    const files = await manager.checkpoint()
    expect(JSON.parse(readFileSync(files?.json ?? '', 'utf8'))).toMatchObject({ session_id: id, seen: ['one'] })
    expect(project.userState.registry.isOwnSnapshot(manager.store.directory, id, files?.jsonSha256 ?? '')).toBe(true)
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'two' }, 0.92)
    const json = await manager.finalizePause()
    expect(JSON.parse(readFileSync(json ?? '', 'utf8'))).toMatchObject({ seen: ['one', 'two'] })
  })

  describe('a checkpoint that ends after the session was landed', () => {
    /** A recording whose checkpoint is held up, as a detached one may be on a busy machine; the session ends meanwhile. */
    const heldUp = (
      hold: (write: () => Promise<SnapshotFiles>, finish: () => Promise<unknown>) => Promise<SnapshotFiles>,
    ) => {
      const project = testProject()
      const plain = plainSnapshotWriter()
      const manager = project.manager()
      const id = manager.startIncrementalPause(0.9, {})
      manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'one' }, 0.91)
      const finish = () => {
        manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'two' }, 0.92)
        return manager.finalizePause()
      }
      const snapshotWriter: SnapshotWriter = {
        write: (request) => (request.sealed ? plain.write(request) : hold(() => plain.write(request), finish)),
      }
      const json = join(manager.store.directory, `${id}.json`)
      const { registry } = project.userState
      return {
        json,
        checkpoint: () => project.manager({ snapshotWriter }).checkpoint(),
        landed: () => {
          expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ seen: ['one', 'two'] })
          expect(registry.get(manager.store.directory, id)?.snapshot?.sealed).toBe(true)
          const hash = createHash('sha256').update(readFileSync(json)).digest('hex')
          expect(registry.isOwnSnapshot(manager.store.directory, id, hash)).toBe(true)
        },
      }
    }

    it('leaves the landed snapshot, although what it had read was put in its place', async () => {
      const session = heldUp(async (write, finish) => {
        const files = await write()
        const early = readFileSync(files.json)
        await finish()
        writeFileSync(files.json, early)
        return files
      })
      expect(await session.checkpoint()).toMatchObject({ json: session.json })
      session.landed()
    })

    it('writes nothing where the log has another name by the time it is read', async () => {
      const session = heldUp(async (write, finish) => {
        await finish()
        return write()
      })
      expect(await session.checkpoint()).toBeNull()
      session.landed()
    })
  })

  it('writes no secret', () => {
    const manager = testProject().manager()
    const secret = `ghp_${'a1B2'.repeat(9)}`
    manager.startIncrementalPause(0.9, { token: secret })
    manager.appendAction('tool_call', { tool: 'Bash', command: `git clone https://x:${secret}@example.com` }, 0.91)
    const log = readFileSync(manager.activePausePath, 'utf8')
    expect(log).not.toContain(secret)
    expect(manager.getRecordedActions()[1]?.data['redacted']).toBeDefined()
  })

  it('reads around damage, and names it', async () => {
    const manager = testProject().manager()
    manager.startIncrementalPause(0.9, {})
    writeFileSync(manager.activePausePath, '\n{"type":"tool_call","ti', { flag: 'a' })
    manager.appendAction('tool_call', { tool: 'x', tool_use_id: 'after' }, 0.91)
    expect(manager.getRecordedActions()).toHaveLength(2)
    expect(manager.getDamage()).toMatchObject([{ reason: 'torn', length: 23 }])
    expect(manager.getPauseSummary()).toMatchObject({ actionCount: 2, damageCount: 1 })
    expect(await manager.finalizePause()).toMatch(/\.json$/)
  })

  it('keeps the owners of one project apart', async () => {
    const project = testProject()
    const owners = ['a', 'b', undefined].map((owner) => project.manager({ owner }))
    const ids = owners.map((manager) => manager.startIncrementalPause(0.9, {}))
    expect(new Set(ids).size).toBe(3)
    for (const [n, manager] of owners.entries())
      manager.appendAction('tool_call', { tool: 'x', tool_use_id: `${n}` }, 0.9)
    expect(owners.map((manager) => manager.getRecordedActions()[1]?.data['tool_use_id'])).toEqual(['0', '1', '2'])
    await owners[1]?.finalizePause()
    expect(owners.map((manager) => manager.isPauseActive())).toEqual([true, false, true])
    expect(() => project.manager({ owner: '../x' })).toThrow(/^OWNER_INVALID/)
  })

  it('makes files 0600 and folders 0700 whatever the umask is, and keeps them out of commits', async () => {
    const project = testProject()
    const before = process.umask(0)
    try {
      const manager = project.manager()
      manager.startIncrementalPause(0.9, {})
      await manager.finalizePause()
      project.manager({ owner: 'b' }).startIncrementalPause(0.9, {})
      project.manager({ owner: 'b' }).discardPause()
    } finally {
      process.umask(before)
    }
    const made = [join(project.path, '.winddown'), project.home].flatMap((top) => [
      top,
      ...readdirSync(top, { recursive: true }).map((name) => join(top, String(name))),
    ])
    expect(made.length).toBeGreaterThan(8)
    for (const path of made) {
      const stats = statSync(path)
      expect([path, stats.mode & 0o777]).toEqual([path, stats.isDirectory() ? 0o700 : 0o600])
    }
    expect(readFileSync(join(project.path, '.winddown/.gitignore'), 'utf8')).toBe('*\n')
  })
})
