import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { OwnStore, resolveStore, type Store } from '../../dist/index.js'
import { testProject } from '../test-project.ts'

/** Each line here that the compiler would accept fails `npm run check:types`: an unused `@ts-expect-error` is an error. */
export const REFUSED = (store: Store, own: OwnStore): readonly unknown[] => {
  const acts = (named: OwnStore): OwnStore => named
  const { directory, projectPath, worktree, kind } = own
  return [
    acts(own),
    // @ts-expect-error a store that was found is not yet one whose sessions are known to be this user's
    acts(store),
    // @ts-expect-error nor is an object of the same shape
    acts({ directory, projectPath, worktree, kind, session: own.session, sessions: own.sessions }),
    // @ts-expect-error nobody else can make one
    acts(new OwnStore(store, undefined)),
  ]
}

describe('OwnStore', () => {
  it('knows the sessions that this user recorded here, and no other', () => {
    const project = testProject()
    const own = OwnStore.open({ projectPath: project.path }, project.userState.registry)
    expect(own).toMatchObject(resolveStore({ projectPath: project.path }))
    const id = project.manager().startIncrementalPause(0.9, {})
    expect(own.session(id)?.sessionId).toBe(id)
    expect(own.sessions().map(({ sessionId }) => sessionId)).toEqual([id])
    expect(own.session('session-20990101-000000')).toBeNull()
  })

  it('takes a log for own by its id and its start, not by its name', () => {
    const project = testProject()
    const own = OwnStore.open({ projectPath: project.path }, project.userState.registry)
    const manager = project.manager({ owner: 'mine' })
    const id = manager.startIncrementalPause(0.9, {})
    expect(own.isOwnLog(manager.activePausePath)).toBe(true)
    const planted = join(own.directory, 'ACTIVE-PAUSE.planted.jsonl')
    const text = readFileSync(manager.activePausePath, 'utf8')
    writeFileSync(planted, text.replaceAll(id, 'session-20990101-000000'))
    expect(own.isOwnLog(planted)).toBe(false)
    writeFileSync(planted, text.replace(/"timestamp":"[^"]*"/, '"timestamp":"2099-01-01T00:00:00.000Z"'))
    expect(own.isOwnLog(planted)).toBe(false)
    for (const content of ['', 'no record\n', '{}\n']) {
      writeFileSync(planted, content)
      expect(own.isOwnLog(planted)).toBe(false)
    }
    expect(own.isOwnLog(join(own.directory, 'not-there.jsonl'))).toBe(false)
    expect(own.isOwnLog(own.directory)).toBe(false)
  })

  it('takes a snapshot for own by its bytes', async () => {
    const project = testProject()
    const own = OwnStore.open({ projectPath: project.path }, project.userState.registry)
    const manager = project.manager()
    const id = manager.startIncrementalPause(0.9, {})
    await manager.finalizePause()
    const sha = own.session(id)?.snapshot?.jsonSha256 ?? ''
    expect(own.isOwnSnapshot(id, sha)).toBe(true)
    expect(own.isOwnSnapshot(id, sha.replace(/./, 'x'))).toBe(false)
    copyFileSync(join(own.directory, `${id}.json`), join(own.directory, 'session-20990101-000000.json'))
    expect(own.isOwnSnapshot('session-20990101-000000', sha)).toBe(false)
  })
})
